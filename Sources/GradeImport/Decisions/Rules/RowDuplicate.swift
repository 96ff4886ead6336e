// Rows that say two things about one.

import Basics
import OneRoster

/// - Source: grade import rules, section 4
package enum RowDuplicate: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (lineItem, "Two rows `li-7` in lineItems.csv."),
            (result, "Two rows of one student for `li-7`, with a score each."),
        ],
        what: """
            Two rows of one sourcedId in lineItems.csv, and two results of one student for one \
            line item, are refused, both of them, even where they agree; so is a line item that \
            a drop names twice, by the vendor's sourcedId and by that of the SIS.
            """,
        why: "Which of them the teacher saw last cannot be known from the file.")

    package static let lineItem = FindingKind.grade(
        "line-item-duplicate", .error, section: 3, "line item twice in one file",
        hint: "send each line item once")
    package static let result = FindingKind.grade(
        "result-duplicate", .error, section: 4, "two results of a student for one line item",
        hint: "send one result a student and line item")
}
