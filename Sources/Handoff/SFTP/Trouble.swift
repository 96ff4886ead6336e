// Why a session with the server was not what it should have been.

package enum Trouble: Sendable, Equatable {
    package enum HostKey: Sendable, Equatable {
        /// No key of the host is on record.
        case unknown
        /// It showed another key than those on record.
        case changed
    }

    case none
    case hostKey(HostKey)
    /// The login was refused; the text is what ssh said about the key file, if anything.
    case login(String?)
    /// Both sides have no way to talk in common; the text is ssh's.
    case incompatible(String)
    /// Not reached, or lost; the text is ssh's.
    case unreachable(String)
    /// Ended by the time limit of the step.
    case timeout
    /// Reached, and a folder could not be listed; the text is sftp's.
    case refused(String)

    /// Whether the same may well go through in a while. A server that refuses a login may lock the
    /// account after a few more.
    package var mayPass: Bool {
        switch self {
        case .unreachable, .timeout, .refused: true
        case .none, .hostKey, .login, .incompatible: false
        }
    }
}
