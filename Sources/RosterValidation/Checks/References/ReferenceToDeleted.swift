// A row that lives names one that the same bundle deletes.

import Basics
import OneRoster

enum ReferenceToDeleted: Check {
    static let pages = [
        FindingPage(
            deleted,
            what: "Speaks when a row names one whose status is tobedeleted, and is not so itself.",
            why: """
                Nothing says whether what hangs on a deleted record goes with it: some consumers \
                keep an orphan, others refuse the row.
                """,
            example: "A delta that deletes class c-1 and adds an enrollment in it.")
    ]

    static let deleted = FindingKind(
        "reference-to-deleted", .warning, title: "reference to a row that is deleted",
        hint: "delete the rows that hang on it too, those first",
        source: SpecReference.bulkAndDelta)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        // All rows of the target were read, and in most bundles nothing is deleted.
        guard let target = column.kind.target, target != scan.file,
            scan.bundle.index.filesWithDeletions.contains(target)
        else { return nil }
        return column.kind.isList ? DeletedInList(column, target) : Deleted(column)
    }

    fileprivate static func report(_ id: Cell, _ column: Column, _ scan: FileScan) {
        scan.report(
            deleted, column, "\(column.name) names \(id.string), which this bundle deletes")
    }

    private final class Deleted: CellCheck {
        private let column: Column

        init(_ column: Column) { self.column = column }

        override func look(at cell: Cell, _ scan: FileScan) {
            guard scan.target(of: column).isDeleted, !scan.isDeleted else { return }
            ReferenceToDeleted.report(cell, column, scan)
        }
    }

    private final class DeletedInList: CellCheck {
        private let column: Column
        private let target: FileName

        init(_ column: Column, _ target: FileName) {
            self.column = column
            self.target = target
        }

        override func look(at cell: Cell, _ scan: FileScan) {
            guard !scan.isDeleted else { return }
            cell.forEachItem { item in
                let entry = scan.bundle.index.find(Fingerprint(item), in: target)
                if entry.isDeleted { ReferenceToDeleted.report(item, column, scan) }
            }
        }
    }
}
