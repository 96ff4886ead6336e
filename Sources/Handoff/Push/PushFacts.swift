// What a push knows when it decides: what goes out, what is on record, what was seen.

/// A file on its way: put under a temporary name, and given its own when all of them are there.
package struct PushFile: Sendable, Hashable {
    package var name: RemoteName
    package var temporary: RemoteName
    package var bytes: Int
    /// In the session's folder.
    package var local: String

    package init(_ name: RemoteName, temporary: RemoteName, bytes: Int, local: String) {
        self.name = name
        self.temporary = temporary
        self.bytes = bytes
        self.local = local
    }
}

/// How far the delivery has come, by the record.
package enum PushStage: String, Sendable {
    /// The receiver takes nothing yet: nothing stands under a final name or, where nothing is
    /// renamed, no marker does.
    case uploading
    /// From here on it may.
    case naming
}

/// What one session with the server was for.
package enum PushAct: String, Sendable, Codable {
    case look
    /// A look with something in the folder that must then be seen.
    case witness
    case upload, name, mark
    /// The marker of an earlier night goes.
    case clear
    /// What was put there is taken away again.
    case sweep
}

/// Why a push does not come to its end.
package enum PushReason: String, Sendable, Codable, CaseIterable {
    case hostKeyUnknown, hostKeyChanged, login, incompatible
    case unreachable, timeLimit, windowClosed, refused, sizeWrong
}

extension PushReason {
    /// Nil where there is no trouble.
    package init?(_ trouble: Trouble) {
        switch trouble {
        case .none: return nil
        case .hostKey(.unknown): self = .hostKeyUnknown
        case .hostKey(.changed): self = .hostKeyChanged
        case .login: self = .login
        case .incompatible: self = .incompatible
        case .unreachable: self = .unreachable
        case .timeout: self = .timeLimit
        case .refused: self = .refused
        }
    }
}

/// What is kept from step to step of one push.
package struct PushMemory: Sendable, Equatable, Codable {
    /// The last session's.
    package var act: PushAct?
    /// How often something that may pass went wrong.
    package var failures = 0
    /// Whether anything was put there.
    package var hasPut = false
    /// Why it was given up, where the server may still have to be tidied.
    package var givenUp: PushReason?

    package init() {}
}

package struct PushFacts: Sendable {
    package var rename = PushSettings.Rename.posix
    /// In the order in which they get their names; at least one.
    package var files: [PushFile]
    package var marker: PushFile?
    package var stage = PushStage.uploading
    package var memory = PushMemory()
    /// Of the last session; nil before the first, and after a wait.
    package var answer: SFTPAnswer?
    /// Temporary files of other deliveries of ours, of which none is under way.
    package var litter: Set<RemoteName> = []
    /// A small file that may stand there for a moment, and its place in the session's folder.
    package var witness: PushFile
    package var retries = 5
    package var backoff = Backoff()
    /// Of the time limit.
    package var secondsLeft: Int
    /// Until the receiver takes no files any more; nil for never.
    package var windowSecondsLeft: Int?

    package init(files: [PushFile], witness: PushFile, secondsLeft: Int) {
        precondition(!files.isEmpty, "a push has files")
        self.files = files
        self.witness = witness
        self.secondsLeft = secondsLeft
    }

    /// For the next session: what was begun is finished, whatever the hour.
    package var sessionSeconds: Int {
        guard stage == .uploading, let window = windowSecondsLeft else { return secondsLeft }
        return min(secondsLeft, window)
    }
}
