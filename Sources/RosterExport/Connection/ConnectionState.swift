// Whether a connection may run on a day.

import Basics

/// *What it does*: a connection that is not enabled does not run, nor one after its last day; from
/// 14 days before that day a run warns, and from 7 days before it warns in stronger words.
///
/// *Why*: a contract that has ended must not go on carrying children's data because nobody looked.
///
/// *Knobs*: `enabled`, `expires`.
///
/// *Source*: export rules, opening.
package enum ConnectionState: Sendable, Equatable {
    case open
    case disabled
    case expired(on: CalendarDate)
    /// Days that are left; 0 on the last one.
    case expiring(on: CalendarDate, days: Int)

    package static let daysOfWarning = 14
    package static let lastDays = 7

    /// `day` is the later of today and the as-of date: neither may lie after the last day.
    package static func of(_ connection: Connection, on day: CalendarDate) -> ConnectionState {
        guard connection.isEnabled else { return .disabled }
        guard let last = connection.expires else { return .open }
        let days = day.days(until: last)
        if days < 0 { return .expired(on: last) }
        return days <= daysOfWarning ? .expiring(on: last, days: days) : .open
    }

    package static let disabledKind = FindingKind(
        "connection-disabled", .warning, title: "connection that is switched off",
        hint: "write 'enabled: true' if it should run", source: "export rules")
    package static let expiredKind = FindingKind(
        "connection-expired", .error, title: "connection after its last day",
        hint: "ask whether the contract was renewed, and set 'expires' to its new last day",
        source: "export rules")
    package static let expiresSoonKind = FindingKind(
        "connection-expires-soon", .warning, title: "connection that ends within 14 days",
        hint: "have the contract renewed and set 'expires' to its new last day",
        source: "export rules")
    package static let expiresThisWeekKind = FindingKind(
        "connection-expires-this-week", .warning, title: "connection that ends within 7 days",
        hint: "have the contract renewed and set 'expires' to its new last day, or nothing goes "
            + "out after it",
        source: "export rules")

    /// What there is to say about it; nil where it is open.
    package var finding: (kind: FindingKind, message: String)? {
        switch self {
        case .open: nil
        case .disabled: (Self.disabledKind, "the connection is switched off (enabled: false)")
        case .expired(let day): (Self.expiredKind, "the last day of the connection was \(day)")
        case .expiring(let day, let days):
            (
                days <= Self.lastDays ? Self.expiresThisWeekKind : Self.expiresSoonKind,
                "the last day of the connection is \(day), \(Self.words(days))"
            )
        }
    }

    private static func words(_ days: Int) -> String {
        switch days {
        case 0: "today"
        case 1: "tomorrow"
        default: "in \(days) days"
        }
    }
}
