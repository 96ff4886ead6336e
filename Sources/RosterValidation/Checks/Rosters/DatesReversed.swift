// A span of days ends before it begins, or has no day in it.

import Basics
import OneRoster

enum DatesReversed: Check {
    static let pages = [
        FindingPage(
            reversed,
            what: """
                Looks at sessions and enrollments with two good dates: the end must not come \
                before the beginning.
                """,
            why: "Consumers refuse the row, or take the student out of the class on the spot.",
            example: "academicSessions.csv: startDate 2025-08-20, endDate 2024-06-10."),
        FindingPage(
            empty,
            what: "Speaks when both dates are the same day.",
            why: """
                The end date is exclusive: the span has no day in it. It is mostly meant as one \
                day, written with the last day in place of the day after.
                """,
            example: "enrollments.csv: beginDate and endDate 2025-09-01."),
        FindingPage(
            dueFirst,
            what: "Speaks when a line item is due before it is assigned.",
            why: "Gradebooks refuse such an assignment or show it as late from the start.",
            example: "lineItems.csv: assignDate 2025-10-02, dueDate 2025-10-01."),
    ]

    static let reversed = FindingKind(
        "roster-dates-reversed", .error, title: "end before the beginning",
        hint: "correct the dates; the end date is the day after the last",
        source: SpecReference.column(AcademicSessions.endDate))
    static let empty = FindingKind(
        "roster-dates-empty", .warning, title: "span without a day",
        hint: "write the day after the last as the end date",
        source: SpecReference.column(AcademicSessions.endDate))
    static let dueFirst = FindingKind(
        "roster-due-before-assigned", .warning, title: "due before it is assigned",
        hint: "correct the dates of the assignment",
        source: SpecReference.column(LineItems.dueDate))

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        switch scan.file {
        case .academicSessions:
            Dates(AcademicSessions.startDate, AcademicSessions.endDate, reversed, empty)
        case .enrollments: Dates(Enrollments.beginDate, Enrollments.endDate, reversed, empty)
        case .lineItems: Dates(LineItems.assignDate, LineItems.dueDate, dueFirst, nil)
        default: nil
        }
    }

    private final class Dates: RowCheck {
        private let start: Column
        private let end: Column
        private let whenReversed: FindingKind
        private let whenEqual: FindingKind?

        init(
            _ start: Column, _ end: Column, _ whenReversed: FindingKind, _ whenEqual: FindingKind?
        ) {
            self.start = start
            self.end = end
            self.whenReversed = whenReversed
            self.whenEqual = whenEqual
        }

        override func look(at scan: FileScan) {
            let endCell = scan[end]
            guard !endCell.isBlank, let first = CalendarDate(scan[start]),
                let last = CalendarDate(endCell), last <= first
            else { return }
            if last < first {
                scan.report(whenReversed, end, "\(end.name) comes before \(start.name)")
            } else if let whenEqual {
                scan.report(whenEqual, end, "\(end.name) is the same day as \(start.name)")
            }
        }
    }
}
