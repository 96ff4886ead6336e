// A sourcedId stands in more than one row of its file.

import Basics
import OneRoster

enum SourcedIdDuplicate: Check {
    static let pages = [
        FindingPage(
            duplicate,
            what: """
                Looks for a sourcedId that an earlier row of the same file has; it speaks at the \
                later one. Ids are compared byte for byte.
                """,
            why: "Consumers keep the one or the other, and which is chance.",
            example: "users.csv: two rows with sourcedId `u-1`.")
    ]

    static let duplicate = FindingKind(
        "roster-duplicate-id", .error, title: "sourcedId stands twice in a file",
        hint: "give each row an id of its own, or leave one of the two out",
        source: SpecReference.dataTypes)

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        if BundleIndex.indexedFiles.contains(scan.file) { return InIndex(scan.file.table[0]) }
        return InOrder(scan.file.table[0])
    }

    /// The index holds all ids of the file anyway.
    private final class InIndex: RowCheck {
        private let column: Column

        init(_ column: Column) { self.column = column }

        override func look(at scan: FileScan) {
            guard scan.earlier.exists, !scan[column].isBlank else { return }
            scan.report(
                SourcedIdDuplicate.duplicate, column,
                "sourcedId stands in line \(scan.earlier.line) already")
        }
    }

    /// As long as ids ascend, equal ones are neighbours; once they do not, the file is read again.
    private final class InOrder: RowCheck {
        private let column: Column
        private var seen: FingerprintSet?
        private var isUnsettled = false
        override var wantsSecondPass: Bool { isUnsettled }

        init(_ column: Column) { self.column = column }

        override func look(at scan: FileScan) {
            guard scan.order == .same, scan.rowCount > 1, !scan[column].isBlank else { return }
            scan.report(
                SourcedIdDuplicate.duplicate, column, "sourcedId stands in the row before already")
        }

        override func finish(_ scan: FileScan) {
            isUnsettled = !scan.isSorted
            if isUnsettled { seen = FingerprintSet(expecting: scan.rowCount) }
        }

        override func lookAgain(at scan: FileScan) {
            guard let seen, !scan[column].isBlank, !seen.insert(scan.id), scan.order != .same
            else { return }
            scan.report(
                SourcedIdDuplicate.duplicate, column, "sourcedId stands in an earlier row already")
        }
    }
}
