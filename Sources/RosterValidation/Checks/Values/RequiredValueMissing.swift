// A cell that must be filled is blank.

import Basics
import OneRoster

enum RequiredValueMissing: Check {
    static let pages = [
        FindingPage(
            missing,
            what: """
                Looks at columns whose value is required in every row, and at status and \
                dateLastModified in files sent as changes (delta), where every row must have them. \
                A file whose manifest line says nothing is taken by its rows: a row with one of \
                the two must have the other.
                """,
            why: "Consumers refuse the row, some the file.",
            example: "users.csv: `u-1,,,true,school-1,,jdoe,…` lacks the role.")
    ]

    static let missing = FindingKind(
        "value-missing", .error, title: "required value missing",
        hint: "fill the cell, or leave the row out",
        source: SpecReference.dataTypes)

    /// Called for every blank cell of a column that is not optional.
    static func look(at index: Int, _ scan: FileScan) {
        let column = scan.file.table[index]
        switch column.presence {
        case .optional: return
        case .always:
            guard !Edition1p2.leavesBlank(column, in: scan.bundle) else { return }
            scan.report(missing, column, "\(column.name) is blank")
        case .deltaOnly:
            guard isDelta(scan) else { return }
            scan.report(missing, column, "\(column.name) is blank in a row sent as a change")
        }
    }

    private static func isDelta(_ scan: FileScan) -> Bool {
        switch scan.declaredMode {
        case .delta: true
        case .bulk: false
        case .absent, nil: scan.isDelta || !scan[scan.file.table[2]].isBlank
        }
    }
}
