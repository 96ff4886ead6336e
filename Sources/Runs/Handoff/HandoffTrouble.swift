// Why a handoff did not come to its end, in words, with codes, statuses and cures.

import Handoff

extension PushReason {
    var code: String {
        switch self {
        case .hostKeyUnknown: "handoff-host-key-unknown"
        case .hostKeyChanged: "handoff-host-key-changed"
        case .login: "handoff-login-refused"
        case .incompatible: "handoff-server-too-old"
        case .unreachable: "handoff-unreachable"
        case .timeLimit: "handoff-time-limit"
        case .windowClosed: "handoff-window-closed"
        case .refused: "handoff-server-refused"
        case .sizeWrong: "handoff-size-wrong"
        }
    }

    var exitStatus: ExitStatus {
        switch self {
        case .hostKeyUnknown, .hostKeyChanged: .hostKey
        case .login: .login
        case .incompatible, .unreachable, .timeLimit, .windowClosed, .refused, .sizeWrong:
            .undelivered
        }
    }

    private func words(_ settings: HandoffSettings) -> String {
        let server = settings.server
        return switch self {
        case .hostKeyUnknown: "no host key of \(server) is on record; nothing was sent or fetched"
        case .hostKeyChanged:
            "\(server) shows another host key than the one on record; nothing was sent or fetched"
        case .login: "\(server) refused the login of \(settings.user)"
        case .incompatible: "\(server) and this machine have no algorithm in common"
        case .unreachable: "\(server) could not be reached, or was lost, to the last try"
        case .timeLimit: "the time limit was over before \(server) had done its part"
        case .windowClosed: "\(server) takes files at other hours only"
        case .refused: "\(server) does not do what it is told"
        case .sizeWrong: "what \(server) shows has not the size of what was sent"
        }
    }

    private func hint(_ settings: HandoffSettings, _ connection: String) -> String {
        switch self {
        case .hostKeyUnknown:
            "ask the vendor for the fingerprint, then scripts/handoff/trust \(connection) "
                + "--fingerprint SHA256:…"
        case .hostKeyChanged:
            "ask the vendor, by telephone, whether the key was changed and for its fingerprint; "
                + "then scripts/handoff/trust \(connection) --fingerprint SHA256:… --replace "
                + "(or --add while both are in use)"
        case .login:
            "give the vendor the public half of \(settings.keyFile), have its rights at 600, and "
                + "mind that some servers lock an account after a few refusals"
        case .incompatible:
            "an old server may want 'legacy_rsa: true' under handoff:; ask the vendor for a "
                + "newer one"
        case .unreachable: "look at the network and the server; the next night tries again"
        case .timeLimit: "raise handoff.time_limit, or find out why it takes so long"
        case .windowClosed:
            "run it within the window, \(settings.window?.description ?? "always"), or correct "
                + "handoff.window"
        case .refused:
            "scripts/handoff/check \(connection) says what the server can do, and what to set"
        case .sizeWrong: "ask the vendor for room and rights in the folder"
        }
    }

    /// - Parameter said: of ssh, sftp or the server.
    func error(_ settings: HandoffSettings, _ connection: String, said: String?) -> RunError {
        RunError(
            code, words(settings) + (said.map { " (\($0))" } ?? ""), path: connection,
            hint: hint(settings, connection))
    }
}

extension HandoffSettings {
    /// As people say it.
    var server: String { port == 22 ? host : "\(host):\(port)" }
}

extension Trouble {
    /// The text of ssh or sftp.
    var said: String? {
        switch self {
        case .none, .hostKey, .timeout: nil
        case .login(let text): text
        case .incompatible(let text), .unreachable(let text), .refused(let text): text
        }
    }
}
