// What the guard says about a bundle.

import OneRoster

/// Whether a bundle may leave, and all that is unusual about it.
package struct GuardVerdict: Sendable, Equatable {
    /// What it is held for, in the order in which the guard asks; empty if it may leave.
    package var reasons: [HoldReason] = []
    /// What is unusual and was announced.
    package var excused: [HoldReason] = []

    package var isHeld: Bool { !reasons.isEmpty }

    package init() {}
}

/// One thing that is more than usual. Holds no personal values.
package struct HoldReason: Sendable, Equatable {
    /// `change-…`; `ChangeCatalogue` has its page.
    package var code: String
    /// Nil for the bundle as a whole.
    package var file: FileName?
    /// Nil for the whole file, and for its rows of no school, which a name alone tells apart.
    package var schoolId: String?
    package var schoolName: String?
    /// Rows that it is about, of so many.
    package var count: Int?
    package var of: Int?
    /// What would have passed, as `ChangeThreshold` writes it.
    package var threshold: String?
    /// A sentence for an administrator, without a full stop.
    package var message: String
    /// Of what is excused, what it was announced as.
    package var announced: String?

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
