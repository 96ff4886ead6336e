// A list of references names the same row twice.

import Basics
import OneRoster

enum ReferenceListedTwice: Check {
    static let pages = [
        FindingPage(
            twice,
            what: "Looks at cells with several ids: each should be named once.",
            why: "Consumers that make one membership an id fail on the second.",
            example: "users.csv: `\"school-1,school-1\"` in orgSourcedIds.")
    ]

    static let twice = FindingKind(
        "reference-listed-twice", .warning, title: "id stands twice in a list",
        hint: "name each id once", source: SpecReference.dataTypes)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        column.kind.target != nil && column.kind.isList ? Twice(column) : nil
    }

    private final class Twice: CellCheck {
        private let column: Column
        private var seen: [Fingerprint] = []

        init(_ column: Column) { self.column = column }

        override func look(at cell: Cell, _ scan: FileScan) {
            guard cell.firstIndex(of: UInt8(ascii: ",")) != nil else { return }
            seen.removeAll(keepingCapacity: true)
            var isTwice = false
            cell.forEachItem { item in
                let id = Fingerprint(item)
                // Lists hold a few ids; a very long one is not worth comparing each with each.
                if item.isBlank || seen.count > 100 { return }
                if seen.contains(id) { isTwice = true } else { seen.append(id) }
            }
            guard isTwice else { return }
            scan.report(
                ReferenceListedTwice.twice, column, "\(column.name) names a row more than once")
        }
    }
}
