// status or dateLastModified is filled in a file that the manifest calls bulk.

import Basics
import OneRoster

enum StatusFilledInBulk: Check {
    static let pages = [
        FindingPage(
            filled,
            what: """
                Speaks at each filled cell of status and dateLastModified in a file that the \
                manifest declares as bulk.
                """,
            why: """
                A bulk file is the full set: whether a record lives is said by its being there. \
                Consumers differ on what a status then means; some refuse the file.
                """,
            example: "orgs.csv in bulk: `s-1,active,,Hill School,school,,`")
    ]

    static let filled = FindingKind(
        "value-filled-in-bulk", .error, title: "status or date filled in a bulk file",
        hint: "leave status and dateLastModified blank, or declare the file as delta",
        source: SpecReference.bulkAndDelta)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        column.presence == .deltaOnly && scan.declaredMode == .bulk ? Filled(column) : nil
    }

    private final class Filled: CellCheck {
        let column: Column

        init(_ column: Column) { self.column = column }

        override func look(at cell: Cell, _ scan: FileScan) {
            scan.report(
                StatusFilledInBulk.filled, column,
                "\(column.name) is filled though the manifest says bulk")
        }
    }
}
