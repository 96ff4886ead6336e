// Every rule of a grade import, in the order in which they are asked: one file in Rules/, one line
// here.

import Basics

/// A rule of a grade import: a file of the folder Rules and a line in `DecisionCatalogue.all`.
package protocol GradeRule: Sendable {
    /// What it can say of a row or a drop, each with its explanation.
    static var pages: [FindingPage] { get }
}

package enum DecisionCatalogue {
    static let all: [any GradeRule.Type] = [
        WritePermission.self,
        FileNotRead.self,
        DropOrder.self,
        RowUnreadable.self,
        IdUnfit.self,
        IdUnknown.self,
        StatusUnknown.self,
        RowDuplicate.self,
        ClassUnfit.self,
        OwnerOther.self,
        DeletionWithScores.self,
        TitleUnfit.self,
        TextUnfit.self,
        DateUnreadable.self,
        DueDateOutside.self,
        SessionUnfit.self,
        PointsUnfit.self,
        CategoryUnfit.self,
        LineItemClosed.self,
        StudentNotInClass.self,
        ScoreStatusUnknown.self,
        ScoreUnreadable.self,
        ScoreOutOfRange.self,
        ScoreDateOdd.self,
        TeacherEdit.self,
        UnitRefused.self,
        ChangeGuard.self,
    ]

    /// The names of the rules, which are those of their files.
    package static let names: [String] = all.map { "\($0)" }

    /// The explanations, in order.
    package static let pages: [FindingPage] = all.flatMap { $0.pages }

    /// Everything that can be said, in order.
    package static let kinds: [FindingKind] = pages.map(\.kind)
}
