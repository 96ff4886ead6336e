// Assignments without dates.

import Basics

/// - Source: OneRoster 1.1 CSV, lineItems.csv, assignDate and dueDate
package enum DueDateMissing: Rule {
    package static let pages = FindingPage.pages(
        [
            (
                kind,
                """
                An assignment of Quarter 2 without a due date is due on 2026-12-18, the last \
                day of the quarter.
                """
            )
        ],
        what: """
            A line item without a due date is due on the last day of its grading period; one \
            without an assign date was assigned on its due date.
            """,
        why: "OneRoster requires both.")

    package static let kind = FindingKind(
        "export-due-date-filled", .note, title: "line item without a due date: its period's end",
        hint: "enter the due date in the gradebook",
        source: "OneRoster 1.1 CSV, lineItems.csv, dueDate")

    package static func dueDate(_ due: CalendarDate?, in period: Span) -> CalendarDate {
        due ?? period.last
    }
}
