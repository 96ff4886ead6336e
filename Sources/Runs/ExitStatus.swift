// What a run says to the shell that started it.

/// The exit statuses of `roster`; a status that is not listed means failure.
///
/// A run that is stopped by a signal removes its unfinished files and dies of that signal, which
/// shells report as 128 + its number: 130 for Ctrl-C, 143 for `kill`.
package enum ExitStatus: Int32, Codable, Sendable, CaseIterable {
    case done = 0
    /// The run went through; there are findings at error level (`--strict`: warnings too).
    case findings = 1
    /// The run could not go on; nothing was changed.
    case failed = 2
    /// More would change than usual: nothing was changed, and a person is asked.
    case held = 4
    /// Another run of the connection is under way: nothing was begun.
    case locked = 5
    /// A handoff: the server's host key is unknown, or another than was pinned; nothing was sent.
    case hostKey = 6
    /// A handoff: the server refused the login.
    case login = 7
    /// A handoff: the server could not be reached or refused, or time ran out; what was to go waits.
    case undelivered = 8
    /// Wrong flags or arguments; nothing was begun.
    case usage = 64

    /// One line for help and pages.
    package var meaning: String {
        switch self {
        case .done: "done"
        case .findings: "done, and the data has findings at error level"
        case .failed: "the run failed; nothing was changed"
        case .held: "held for approval; nothing was changed"
        case .locked: "another run of the connection is under way; nothing was begun"
        case .hostKey: "the server's host key is unknown or was changed; nothing was sent"
        case .login: "the server refused the login; nothing was sent"
        case .undelivered: "the server could not be reached, or refused; what was to go waits"
        case .usage: "wrong usage; nothing was begun"
        }
    }

    /// The word for it in reports.
    package var outcome: String {
        switch self {
        case .done: "done"
        case .findings: "findings"
        case .held: "held"
        case .locked: "locked"
        case .failed, .hostKey, .login, .undelivered, .usage: "failed"
        }
    }
}
