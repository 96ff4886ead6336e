// What an undo leaves as it is, and why.

import Basics

package enum UndoKinds {
    /// The explanations, in order.
    package static let pages: [FindingPage] = [
        FindingPage(
            changedSince,
            what: """
                An undo puts back what stood there before the import only where the import's \
                value still stands. What a teacher or a later import changed since, or removed, \
                stays as it is.
                """,
            why: "An undo that overwrites later work would lose it without a trace.",
            example: """
                Run 12 wrote a grade, and the teacher corrected it the day after: undoing run 12 \
                leaves the correction.
                """),
        FindingPage(
            stillUsed,
            what: """
                A line item that the import made goes with the undo only if no grade is on it any \
                more.
                """,
            why: "Grades that others made would hang on nothing.",
            example: """
                Run 12 made the line item Quiz 3, and the teacher graded a student on it by hand: \
                undoing run 12 leaves Quiz 3.
                """),
    ]

    static let changedSince = FindingKind(
        "grade-undo-changed-since", .warning,
        title: "changed since the import: it stays",
        hint: "where a later import changed it, undo that one first; else look at it by hand",
        source: "roster undo")

    static let stillUsed = FindingKind(
        "grade-undo-still-used", .warning, title: "made by the import and in use by now: it stays",
        hint: "delete it in the gradebook, if it is to go with what is on it",
        source: "roster undo")
}
