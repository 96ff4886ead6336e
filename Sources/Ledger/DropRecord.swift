// A drop that was fetched from a vendor's server, in values.

/// What became of a drop.
package enum DropState: String, CaseIterable, Sendable {
    /// Its copy is here, and nothing was done with it.
    case fetched
    case imported
    /// It can never be imported as it is.
    case refused
    /// It waits for a person, and is tried again.
    case held
    /// The same bytes were dealt with before.
    case known

    /// Whether it will never be looked at again, but to be filed.
    package var isSettled: Bool { self != .fetched && self != .held }

    /// Where it can come from; a state that is recorded again stays.
    var sources: [DropState] {
        switch self {
        case .fetched: [.fetched]
        case .held: [.fetched, .held]
        case .imported, .refused, .known: [.fetched, .held, self]
        }
    }
}

/// What is known when a drop was fetched. Moments are UTC, `YYYY-MM-DD HH:MM:SS`.
package struct DropStart: Hashable, Sendable {
    /// The connection's short name.
    package var connection: String
    /// As it was on the server.
    package var name: String
    package var bytes: Int
    /// Hexadecimal.
    package var sha256: String
    /// Of the session, as ssh writes it: `SHA256:…`.
    package var hostKey: String?
    package var moment: String

    package init(
        _ connection: String, name: String, bytes: Int, sha256: String, hostKey: String?,
        moment: String
    ) {
        self.connection = connection
        self.name = name
        self.bytes = bytes
        self.sha256 = sha256
        self.hostKey = hostKey
        self.moment = moment
    }
}

/// A fetched drop as recorded.
package struct Drop: Hashable, Sendable {
    package var number: Int64
    package var start: DropStart
    package var state: DropState
    /// When the state changed last.
    package var changedAt: String
    /// The run that dealt with it.
    package var run: Int64?
    /// The code of the error by which it was refused, or could not be imported yet.
    package var errorCode: String?
    /// When all was done with it, on the server too.
    package var filedAt: String?
    /// When the copy here was removed.
    package var purgedAt: String?
}
