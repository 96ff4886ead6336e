// One thing that was looked at before a night is trusted, and how it stands.

/// **Shape**: in JSON `what`, `state`, `message` and, where something is to be done, `cure`. Property
/// names are public interface.
package struct CheckLine: Codable, Sendable, Equatable {
    package enum State: String, Codable, Sendable, CaseIterable {
        case ok
        /// The night goes through, and somebody should know.
        case warning
        case failed
    }

    /// What was looked at, in a word or two.
    package var what: String
    package var state: State
    package var message: String
    /// What to do about it; nil where all is well.
    package var cure: String?

    private init(_ what: String, _ state: State, _ message: String, _ cure: String?) {
        self.what = what
        self.state = state
        self.message = message
        self.cure = cure
    }

    package static func ok(_ what: String, _ message: String) -> CheckLine {
        CheckLine(what, .ok, message, nil)
    }

    package static func warning(_ what: String, _ message: String, cure: String) -> CheckLine {
        CheckLine(what, .warning, message, cure)
    }

    package static func failed(_ what: String, _ message: String, cure: String) -> CheckLine {
        CheckLine(what, .failed, message, cure)
    }
}
