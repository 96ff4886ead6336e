// Drops that would change more than drops usually do.

import Basics

/// What a drop does to the results of one section.
package struct SectionChanges: Sendable, Equatable {
    /// The key of the section.
    package let section: Int64
    /// How many results of this vendor with a value it had.
    package let existing: Int
    /// Of those, how many get another value or lose it.
    package private(set) var changed = 0
    package private(set) var zeroed = 0
    package private(set) var removed = 0

    package init(section: Int64, existing: Int) {
        self.section = section
        self.existing = existing
    }

    package mutating func add(_ effect: GradeEffect) {
        switch effect {
        case .none: return
        case .changed: break
        case .zeroed: zeroed += 1
        case .removed: removed += 1
        }
        changed += 1
    }
}

/// Why a run is held.
package enum HoldReason: Sendable, Equatable {
    /// So many of the section's results would change.
    case changed(section: Int64, count: Int, of: Int)
    case zeroed(section: Int64, count: Int, of: Int)
    case removed(section: Int64, count: Int, of: Int)
    /// So many line items would be hidden with scores on them.
    case deletesWithScores(count: Int)

    /// As a sentence about the section, whose name it leaves out.
    package var message: String {
        switch self {
        case .changed(_, let count, let all): "\(count) of \(all) results would change"
        case .zeroed(_, let count, let all): "\(count) of \(all) results would become 0"
        case .removed(_, let count, let all): "\(count) of \(all) results would go"
        case .deletesWithScores(let count):
            count == 1
                ? "a line item with scores would be hidden"
                : "\(count) line items with scores would be hidden"
        }
    }
}

/// - Source: grade import rules, section 5, guard
package enum ChangeGuard: GradeRule {
    package static let kind = FindingKind.grade(
        "change-held", .warning, section: 5, "more change than a drop usually brings",
        hint: "look at the preview, then approve the run, or ask the vendor")

    package static let pages = [
        FindingPage(
            kind,
            what: """
                A run is held for approval if, in any section, more than 20 percent of the results \
                that this vendor has there would change, or more than 10 percent would become 0 \
                or go; counts below 10 never hold. It is held, too, if line items \
                with scores would be hidden. An approved drop goes through.
                """,
            why: "A vendor's fault at night is a hundred calls of parents in the morning.",
            knob: "`hold`.",
            example: "A drop that sets 28 of 30 grades of a class to 0.")
    ]

    /// The reasons for holding the run; empty if it passes.
    ///
    /// - Parameters:
    ///   - waiting: how many line items are deleted with scores and need approval.
    ///   - isApproved: whether somebody has approved this drop.
    package static func reasons(
        _ sections: some Sequence<SectionChanges>, waiting: Int, _ limits: HoldLimits,
        isApproved: Bool
    ) -> [HoldReason] {
        guard !isApproved else { return [] }
        var reasons: [HoldReason] = []
        for changes in sections {
            func isPast(_ count: Int, _ percent: Int) -> Bool {
                count >= max(limits.atLeast, 1) && count * 100 > percent * changes.existing
            }
            let (section, all) = (changes.section, changes.existing)
            if isPast(changes.changed, limits.changed) {
                reasons.append(.changed(section: section, count: changes.changed, of: all))
            }
            if isPast(changes.zeroed, limits.zeroed) {
                reasons.append(.zeroed(section: section, count: changes.zeroed, of: all))
            }
            if isPast(changes.removed, limits.removed) {
                reasons.append(.removed(section: section, count: changes.removed, of: all))
            }
        }
        if waiting > 0 { reasons.append(.deletesWithScores(count: waiting)) }
        return reasons
    }
}
