// A number is not plain decimal digits.

import Basics
import OneRoster

enum NumberMalformed: Check {
    static let pages = [
        FindingPage(
            malformed,
            what: """
                Looks at number columns: an optional minus sign, digits, and a point with digits \
                where there is a fraction. No comma, plus or percent sign, no exponent.
                """,
            why: "Consumers refuse the row, or read another number.",
            example: "results.csv: `87,5` or `87.5%` in score.")
    ]

    static let malformed = FindingKind(
        "value-bad-number", .error, title: "number is malformed",
        hint: "write plain digits with a decimal point", source: SpecReference.dataTypes)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        if case .number = column.kind { Malformed(column) } else { nil }
    }

    private final class Malformed: CellCheck {
        let column: Column

        init(_ column: Column) { self.column = column }

        override func look(at cell: Cell, _ scan: FileScan) {
            guard Decimal6(cell) == nil else { return }
            scan.report(
                NumberMalformed.malformed, column, "\(column.name) is not a decimal number")
        }
    }
}
