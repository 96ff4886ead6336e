// Every check there is: one file in Checks/, one line here.

import Basics

/// The checks, in the order in which they look at a cell or row.
package enum CheckCatalogue {
    /// Look-ups come first: checks of what a reference names build on them.
    static let all: [any Check.Type] = [
        RequiredValueMissing.self,
        ReferenceMissingTarget.self,
        ReferenceMissingFile.self,
        ReferenceWrongType.self,
        ReferenceToDeleted.self,
        ReferenceListedTwice.self,
        SourcedIdMalformed.self,
        SourcedIdDuplicate.self,
        SourcedIdShared.self,
        StatusFilledInBulk.self,
        ModeMixed.self,
        TokenUnknown.self,
        DateMalformed.self,
        DateTimeMalformed.self,
        YearMalformed.self,
        NumberMalformed.self,
        UserIdsMalformed.self,
        ListItemFaulty.self,
        TextDoubtful.self,
        GradeNotCEDS.self,
        SubjectListsUnequal.self,
        DatesReversed.self,
        ParentCycle.self,
        ParentUnlikely.self,
        SessionOutsideParent.self,
        SchoolYearUnlikely.self,
        EnrollmentOutsideTerms.self,
        EnrollmentSchoolDiffers.self,
        PrimaryTeacher.self,
        ScoreOutsideLimits.self,
        ResultNotForStudent.self,
        AgentsOneSided.self,
        UsernameShared.self,
        EditionOther.self,
    ]

    /// The names of the checks, which are those of their files.
    package static let names: [String] = all.map { "\($0)" }

    /// What the checks can find, each with its explanation, by code.
    package static let pages: [FindingPage] =
        all.flatMap { $0.pages }.sorted { $0.kind.code < $1.kind.code }

    /// The explanation of a code of a check; nil if no check has it.
    package static func page(of code: String) -> FindingPage? {
        pages.first { $0.kind.code == code }
    }
}
