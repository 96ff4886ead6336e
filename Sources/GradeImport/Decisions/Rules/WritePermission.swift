// Whether a vendor may write, and what.

import Basics
import OneRoster

/// What a connection's `write` names.
///
/// - Source: grade import rules, section 1
package struct WritePermission: GradeRule, Equatable {
    /// With their categories.
    package let lineItems: Bool
    package let results: Bool

    package init(lineItems: Bool, results: Bool) {
        self.lineItems = lineItems
        self.results = results
    }

    package static let pages = FindingPage.pages(
        [
            (nothing, "`write: []`, or no line `write`."),
            (disabled, "`enabled: false`."),
            (expired, "`expires: 2026-06-30`, on 2026-07-01."),
        ],
        what: """
            A drop is taken if the connection's `write` names lineItems or results, if it is \
            enabled, and until its last day.
            """,
        why: "What nobody has allowed is not done, and a contract that has ended writes nothing.",
        knob: "`write`, `enabled`, `expires`.")

    package static let nothing = kind(
        "nothing-writable", "connection that may write nothing",
        "name lineItems, results or both under `write`")
    package static let disabled = kind(
        "connection-disabled", "connection that is switched off",
        "write `enabled: true` if it should run")
    package static let expired = kind(
        "connection-expired", "connection after its last day",
        "ask whether the contract was renewed, and set `expires` to its new last day")

    /// Why nothing of a drop is taken; nil if it may be.
    ///
    /// - Parameter expires: the last day on which the connection may run; nil for no end.
    package func refusal(
        isEnabled: Bool, expires: CalendarDate?, today: CalendarDate
    ) -> Remark? {
        if !isEnabled {
            return Remark(Self.disabled, nil, "the connection is switched off (enabled: false)")
        }
        if let expires, today > expires {
            return Remark(Self.expired, nil, "the last day of the connection was \(expires)")
        }
        guard !lineItems, !results else { return nil }
        return Remark(Self.nothing, nil, "the connection may write nothing (write: [])")
    }

    private static func kind(_ fault: String, _ title: String, _ hint: String) -> FindingKind {
        .grade(fault, .error, section: 1, title, hint: hint)
    }
}
