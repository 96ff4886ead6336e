// A date is not written as YYYY-MM-DD, or there is no such day.

import Basics
import OneRoster

enum DateMalformed: Check {
    static let pages = [
        FindingPage(
            malformed,
            what: "Looks at date columns: `YYYY-MM-DD` and a day of the calendar, nothing else.",
            why: "Consumers refuse the row, or take month and day for one another.",
            example: "academicSessions.csv: `8/20/2025` in startDate.")
    ]

    static let malformed = FindingKind(
        "value-bad-date", .error, title: "date is malformed",
        hint: "write the day as YYYY-MM-DD", source: SpecReference.dataTypes)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        if case .date = column.kind { Malformed(column) } else { nil }
    }

    private final class Malformed: CellCheck {
        let column: Column

        init(_ column: Column) { self.column = column }

        override func look(at cell: Cell, _ scan: FileScan) {
            guard CalendarDate(cell) == nil else { return }
            scan.report(
                DateMalformed.malformed, column, "\(column.name) is not a day as YYYY-MM-DD")
        }
    }
}
