// Connections whose bundles all wait for a person.

import Basics

/// - Source: export rules, section 10
enum ApprovalAlways: ChangeRule {
    static let kind = FindingKind.change(
        "approval-always", "connection whose bundles all wait for a person",
        hint: "look at what goes out, then approve it; approval: unusual lets what is usual pass")
    static let announcedAs: ExpectedChange? = nil

    static let page = FindingPage(
        kind,
        what: """
            With `approval: always` every bundle waits for a person, whatever it changes. No \
            window lets it pass.
            """,
        why: """
            In the first weeks with a new receiver, or where a contract asks for it, somebody \
            should have seen each bundle.
            """,
        knob: "`approval`.",
        example: "`approval: always`, and one student has moved.")

    static func reasons(_ facts: GuardFacts) -> [HoldReason] {
        guard facts.approval == .always else { return [] }
        return [
            HoldReason(
                code: kind.code,
                message: "every bundle of this connection waits for a person (approval: always)")
        ]
    }
}
