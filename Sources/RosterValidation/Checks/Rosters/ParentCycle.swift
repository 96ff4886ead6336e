// Orgs or sessions that are their own ancestors.

import Basics
import OneRoster

enum ParentCycle: Check {
    static let pages = [
        FindingPage(
            cycle,
            what: """
                Follows parentSourcedId of each org and session upwards; it speaks once for each \
                round that comes back to where it began, at its first row.
                """,
            why: "Consumers that build the tree loop for ever or drop the branch.",
            example: "orgs.csv: `a` has parent `b`, and `b` has parent `a`.")
    ]

    static let cycle = FindingKind(
        "roster-parent-cycle", .error, title: "row is its own ancestor",
        hint: "give the topmost row a blank parentSourcedId",
        source: SpecReference.column(Orgs.parentSourcedId))

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        switch scan.file {
        case .orgs: Cycle(Orgs.parentSourcedId)
        case .academicSessions: Cycle(AcademicSessions.parentSourcedId)
        default: nil
        }
    }

    private final class Cycle: RowCheck {
        private let column: Column
        private var firstRows: Set<Int> = []

        init(_ column: Column) { self.column = column }

        override var wantsSecondPass: Bool { !firstRows.isEmpty }

        override func finish(_ scan: FileScan) {
            firstRows = Self.firstRows(ofCyclesIn: scan.parents)
        }

        override func lookAgain(at scan: FileScan) {
            let own = scan.bundle.index.find(scan.id, in: scan.file)
            guard own.exists, firstRows.remove(own.payload) != nil else { return }
            scan.report(
                ParentCycle.cycle, column, "following \(column.name) upwards comes back to this row"
            )
        }

        /// The first row of each cycle. `parents` holds the place of each row's parent, or -1.
        private static func firstRows(ofCyclesIn parents: [Int]) -> Set<Int> {
            var found: Set<Int> = []
            // 0: not visited; otherwise the walk that came by first.
            var walks = [Int](repeating: 0, count: parents.count)
            for start in parents.indices {
                var row = start
                while row >= 0, walks[row] == 0 {
                    walks[row] = start + 1
                    row = parents[row]
                }
                guard row >= 0, walks[row] == start + 1 else { continue }
                var first = row
                var next = parents[row]
                while next != row {
                    first = min(first, next)
                    next = parents[next]
                }
                found.insert(first)
            }
            return found
        }
    }
}
