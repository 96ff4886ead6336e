// Days of line items that are no days.

import Basics
import OneRoster

/// - Source: grade import rules, section 3, due date; OneRoster 1.1 CSV, data types
package enum DateUnreadable: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (unreadable, "`10/02/2026`, `2026-02-30`."),
            (withTime, "`2026-10-02T03:59:59Z` is the evening of October 1 in New York."),
            (dueMissing, "A blank dueDate."),
            (assignMissing, "A blank assignDate."),
        ],
        what: """
            A line item with a day that is none, or without a due date, is refused. One \
            with a time of day is refused, too: which day it is at the school cannot be known. \
            Without an assign date a line item is taken, with a note.
            """,
        why: "The due date decides the grading period, and with it the grade that counts.")

    package static let unreadable = kind(
        "date-unreadable", .error, "day that is none", "write the day as YYYY-MM-DD")
    package static let withTime = kind(
        "date-with-time", .error, "instant instead of a day",
        "write the day at the school as YYYY-MM-DD, without a time")
    package static let dueMissing = kind(
        "due-date-missing", .error, "line item without a due date",
        "give the line item a due date")
    package static let assignMissing = kind(
        "assign-date-missing", .note, "line item without an assign date",
        "give the line item an assign date")

    /// The due date and the assign date; what is wrong is added to `remarks`.
    static func read(
        _ row: LineItemCells, _ remarks: inout [Remark]
    ) -> (assigned: CalendarDate?, due: CalendarDate?) {
        if row.dueDate.trimmingSpaces().isBlank {
            remarks.append(Remark(dueMissing, LineItems.dueDate, "dueDate is blank"))
        }
        if row.assignDate.trimmingSpaces().isBlank {
            remarks.append(Remark(assignMissing, LineItems.assignDate, "assignDate is blank"))
        }
        let due = day(row.dueDate, LineItems.dueDate, &remarks)
        return (day(row.assignDate, LineItems.assignDate, &remarks), due)
    }

    private static func day(
        _ cell: Cell, _ column: Column, _ remarks: inout [Remark]
    ) -> CalendarDate? {
        switch cell.trimmingSpaces().decodeDate() {
        case .blank: return nil
        case .value(let day): return day
        case .tolerated:
            remarks.append(Remark(withTime, column, "\(column.name) has a time of day"))
        case .fault:
            remarks.append(Remark(unreadable, column, "\(column.name) is no day"))
        }
        return nil
    }

    private static func kind(
        _ fault: String, _ severity: Severity, _ title: String, _ hint: String
    ) -> FindingKind {
        .grade(fault, severity, section: 3, title, hint: hint)
    }
}
