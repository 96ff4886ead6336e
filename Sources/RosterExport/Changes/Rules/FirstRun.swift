// A connection without a bundle accepted before.

import Basics

/// - Source: export rules, section 10
enum FirstRun: ChangeRule {
    static let kind = FindingKind.change(
        "first-run", "first bundle of a connection",
        hint: "look at what goes out, then approve it; first_run: send lets it pass")
    static let announcedAs: ExpectedChange? = nil

    static let page = FindingPage(
        kind,
        what: """
            The first bundle of a connection waits for a person: there is nothing that it could be \
            held against. No window lets it pass.
            """,
        why: """
            What is wrong in the first bundle (a school too many, guardians that nobody wanted to \
            send) is at the receiver before anybody has looked once.
            """,
        knob: "`guard.first_run`.",
        example: "The first night of `connections/canvas.yaml`.")

    static func reasons(_ facts: GuardFacts) -> [HoldReason] {
        guard facts.input.isFirst, facts.settings.firstRun == .hold else { return [] }
        let rows = facts.input.rowsNow.values.filter { $0 > 0 }
        return [
            HoldReason(
                code: kind.code,
                message: "no bundle of this connection was accepted before; this one has "
                    + "\(rows.reduce(0, +).grouped) rows in \(rows.count) files")
        ]
    }
}
