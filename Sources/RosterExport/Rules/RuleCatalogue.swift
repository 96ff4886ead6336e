// Every rule that can leave a row out or change it, in the order in which they are asked: one file
// in Rules/, one line here.

import Basics

/// A rule of an export: a file of this folder and a line in `RuleCatalogue.all`.
package protocol Rule: Sendable {
    /// What it can do to a row, each with its explanation.
    static var pages: [FindingPage] { get }
}

package enum RuleCatalogue {
    static let all: [any Rule.Type] = [
        SchoolYearChoice.self,
        SchoolWithoutYear.self,
        SchoolOutsideScope.self,
        SessionInactive.self,
        SessionTypeSent.self,
        FilteredOut.self,
        NameMissing.self,
        AttributeMissing.self,
        ValueShared.self,
        UserIdParts.self,
        CustomFieldNotSendable.self,
        StintNotCounted.self,
        PrimaryStint.self,
        ProfileNotSent.self,
        PermissionNotCounted.self,
        PersonNotSent.self,
        ClassInactive.self,
        ClassEnrollmentSpan.self,
        FirstDayOut.self,
        GradePostingEnd.self,
        ClassEnrollmentNotCounted.self,
        RowsCollapsed.self,
        SecondPrimaryTeacher.self,
        ReferenceNotSent.self,
        LineItemHidden.self,
        GradeStatus.self,
        DueDateMissing.self,
        TextCleaning.self,
        EndDateSent.self,
        IdPrefix.self,
    ]

    /// The names of the rules, which are those of their files.
    package static let names: [String] = all.map { "\($0)" }

    /// The explanations, in order.
    package static let pages: [FindingPage] = all.flatMap { $0.pages }

    /// Every cause, in order; the report lists them so.
    package static let kinds: [FindingKind] = pages.map(\.kind)
}
