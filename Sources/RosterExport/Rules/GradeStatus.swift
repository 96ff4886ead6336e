// What a grade says: a score, excused, or nothing yet.

import Basics

/// - Source: export rules, section 7; OneRoster 1.1 CSV, results.csv, scoreStatus
package enum GradeStatus: Rule {
    package static let pages = FindingPage.pages(
        [
            (missing, "A grade without points, not excused.")
        ],
        what: """
            An excused grade is `exempt` with score 0 (1.1 demands a score); points are `fully \
            graded`; a grade without points and without a status of its own is no row. The -1 \
            by which some systems mark an excuse never leaves.
            """,
        why: "A score of 0 is a value and blank is not zero.")

    package static let missing = FindingKind(
        "export-grade-missing", .note, title: "not graded yet",
        hint: "nothing to do: a result comes with its grade", source: "export rules, section 7")

    /// Status and score as sent; nil for no row.
    package static func result(
        points: Cell, isExcused: Bool, status: Cell
    ) -> (status: Cell, score: Cell)? {
        if isExcused || points == "-1" { return (Cell("exempt"), Cell("0")) }
        if !status.isBlank { return (status, points.isBlank ? Cell("0") : points) }
        return points.isBlank ? nil : (Cell("fully graded"), points)
    }
}
