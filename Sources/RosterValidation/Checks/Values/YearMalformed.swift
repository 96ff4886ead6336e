// A year is not four digits.

import Basics
import OneRoster

enum YearMalformed: Check {
    static let pages = [
        FindingPage(
            malformed,
            what: """
                Looks at schoolYear: four digits, the calendar year in which the school year \
                ends.
                """,
            why: "Consumers sort sessions into years by it.",
            example: "academicSessions.csv: `2025-26` in schoolYear; write `2026`.")
    ]

    static let malformed = FindingKind(
        "value-bad-year", .error, title: "year is malformed",
        hint: "write the year in which the school year ends, in four digits",
        source: SpecReference.dataTypes)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        if case .year = column.kind { Malformed(column) } else { nil }
    }

    private final class Malformed: CellCheck {
        let column: Column

        init(_ column: Column) { self.column = column }

        override func look(at cell: Cell, _ scan: FileScan) {
            if cell.count == 4, let year = cell.integer, year >= 1 { return }
            scan.report(
                YearMalformed.malformed, column, "\(column.name) is not a year of four digits")
        }
    }
}
