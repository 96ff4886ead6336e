// Every rule that can leave a row out or change it, in the order in which they are asked.

import Basics

package enum RuleCatalogue {
    /// Every cause, in order; the report lists them so.
    package static let kinds: [FindingKind] =
        [SchoolWithoutYear.kind, SchoolOutsideScope.kind, SessionInactive.kind]
        + FilteredOut.kinds + NameMissing.kinds + AttributeMissing.kinds + ValueShared.kinds
        + [UserIdParts.kind] + StintNotCounted.kinds + [PrimaryStint.overlap, ProfileNotSent.kind]
        + PermissionNotCounted.kinds + PersonNotSent.kinds + ClassInactive.kinds
        + ClassEnrollmentNotCounted.kinds
        + [RowsCollapsed.kind, SecondPrimaryTeacher.kind]
        + ReferenceNotSent.kinds + [GradeStatus.missing, DueDateMissing.kind]
}
