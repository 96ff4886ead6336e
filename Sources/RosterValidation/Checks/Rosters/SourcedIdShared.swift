// One sourcedId stands in two files of the bundle.

import Basics
import OneRoster

enum SourcedIdShared: Check {
    static let pages = [
        FindingPage(
            shared,
            what: """
                Speaks when a sourcedId is that of a row in another file too. A row of \
                demographics.csv has the id of its user by right. Ids of files that no other \
                file refers to (enrollments, results and the like) are not held against each other.
                """,
            why: """
                The standard asks for unique ids in each file and calls them globally unique. \
                Some consumers (Apple School Manager, ClassLink) want them unique over all files.
                """,
            example: "The class `1001` and the user `1001`.")
    ]

    static let shared = FindingKind(
        "roster-shared-id", .note, title: "sourcedId stands in two files",
        hint: "put the kind in front of the id, such as class-1001",
        source: SpecReference.dataTypes)

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        scan.file == .demographics ? nil : Shared(scan.file.table[0])
    }

    private final class Shared: RowCheck {
        private let column: Column

        init(_ column: Column) { self.column = column }

        override func look(at scan: FileScan) {
            guard scan.mayBeElsewhere else { return }
            let other = scan.bundle.index.findElsewhere(scan.id, than: scan.file)
            guard other.exists, !scan[column].isBlank else { return }
            let file = FileName.allCases[other.file].csv
            scan.report(
                SourcedIdShared.shared, column,
                "sourcedId is that of line \(other.line) of \(file) too")
        }
    }
}
