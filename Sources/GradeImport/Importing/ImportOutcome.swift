// What a pass over a drop came to: counts by file and by class, and what was refused.

import Basics
import OneRoster

/// What became of rows.
package struct RowCounts: Sendable, Equatable {
    package var inserted = 0
    package var updated = 0
    /// As the SIS has them already.
    package var unchanged = 0
    /// A teacher's or another vendor's value stays.
    package var kept = 0
    /// Grades that went, or line items that were hidden.
    package var deleted = 0
    /// Deletions that wait for approval.
    package var waiting = 0
    package var refused = 0

    package init() {}

    package var changes: Int { inserted + updated + deleted }

    static func + (left: RowCounts, right: RowCounts) -> RowCounts {
        var sum = left
        sum.inserted += right.inserted
        sum.updated += right.updated
        sum.unchanged += right.unchanged
        sum.kept += right.kept
        sum.deleted += right.deleted
        sum.waiting += right.waiting
        sum.refused += right.refused
        return sum
    }
}

/// What became of the rows of one class.
package struct ClassCounts: Sendable {
    /// The sourcedId of the class, as the SIS has it; nil for rows that name no class of the SIS.
    package let sourcedId: String?
    package internal(set) var lineItems = RowCounts()
    package internal(set) var results = RowCounts()
}

/// A reason to hold a run, and the class that it is about.
package struct HeldClass: Sendable {
    /// Nil where it is about the whole drop.
    package let sourcedId: String?
    package let reason: HoldReason
}

/// What a pass over a drop came to.
package struct ImportOutcome: Sendable {
    /// By the sourcedId of the class; rows that name none come last.
    package internal(set) var classes: [ClassCounts] = []
    package internal(set) var refused = RefusedRows()
    /// Empty if the drop may pass.
    package internal(set) var hold: [HeldClass] = []

    package var lineItems: RowCounts { classes.reduce(RowCounts()) { $0 + $1.lineItems } }
    package var results: RowCounts { classes.reduce(RowCounts()) { $0 + $1.results } }
    package var all: RowCounts { lineItems + results }
    package var isHeld: Bool { !hold.isEmpty }
}
