// Rows whose text is broken.

import Basics
import OneRoster

/// - Source: grade import rules, section 5
package enum RowUnreadable: GradeRule {
    package static let kind = FindingKind.grade(
        "row-unreadable", .error, section: 5, "row whose text is broken",
        hint: "write the row anew, as CSV in UTF-8 with a cell for every column")

    package static let pages = [
        FindingPage(
            kind,
            what: """
                A row with bytes that are no UTF-8, with stray quotes, or with more or fewer \
                cells than the header is refused; the findings of the text beside it say where. \
                Line breaks in quoted cells, and blank lines between rows, break nothing. \
                The results of a line item so refused are refused with it.
                """,
            why: "Its cells may be shifted: a score would land in another column.",
            example: "A row with a comma in an unquoted title.")
    ]

    static let remark = Remark(kind, nil, "the text of the row is broken")
}
