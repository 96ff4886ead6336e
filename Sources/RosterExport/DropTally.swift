// What was left out or changed on the way, counted by cause.

import Basics

/// Counts by kind; every drop of every rule ends up here.
package struct DropTally: Sendable {
    package struct Line: Sendable {
        package let kind: FindingKind
        package let count: Int
    }

    private var counts: [FindingKind: Int] = [:]

    mutating func count(_ kind: FindingKind, _ more: Int = 1) {
        guard more > 0 else { return }
        counts[kind, default: 0] += more
    }

    mutating func add(_ other: DropTally) {
        for (kind, more) in other.counts { count(kind, more) }
    }

    /// In the order of the rule catalogue.
    package var lines: [Line] {
        precondition(
            counts.keys.allSatisfy(RuleCatalogue.kinds.contains),
            "What is counted belongs to a rule of the catalogue.")
        return RuleCatalogue.kinds.compactMap { kind in
            counts[kind].map { Line(kind: kind, count: $0) }
        }
    }

    package subscript(kind: FindingKind) -> Int { counts[kind] ?? 0 }
}
