// What came of one session with the server, as OpenSSH's client tells it in the locale C.

package struct SFTPAnswer: Sendable, Equatable {
    package let trouble: Trouble
    /// `SHA256:…` of the key that the server showed; nil if it came to none.
    package let hostKey: String?
    /// One a look of the batch, in their order; nil for what was not seen whole.
    package let listings: [RemoteListing?]
    /// What the client said of acts that failed, fit to be shown, the first few.
    package let complaints: [String]

    /// What `timeout` ends with: it ended the client, or had to kill it.
    private static let timeoutStatuses: Set<Int32> = [124, 137]
    private static let mostComplaints = 10

    package init(
        trouble: Trouble, hostKey: String? = nil, listings: [RemoteListing?] = [],
        complaints: [String] = []
    ) {
        self.trouble = trouble
        self.hostKey = hostKey
        self.listings = listings
        self.complaints = complaints
    }

    /// - Parameters:
    ///   - status: of the client.
    ///   - listing: what it printed.
    ///   - said: what it and ssh said on their error streams, with `LogLevel DEBUG1`.
    package init(status: Int32, listing: String, said: String, batch: SFTPBatch) {
        let lines = SaidLines(said)
        complaints = lines.complaints.prefix(Self.mostComplaints).map {
            RemoteName.shown($0, most: 200)
        }
        hostKey = lines.hostKey
        let sections = batch.sections(of: listing.split(separator: "\n"))
        listings = zip(batch.looks, sections).map { look, section in
            guard let section, !lines.hasFailedLook(look, section) else { return nil }
            return RemoteListing(lines: section, of: look.folder.flatMap { RemotePath($0) })
        }
        trouble =
            Self.timeoutStatuses.contains(status)
            ? .timeout : lines.trouble(status, complaints)
    }

    /// Of the last look.
    package var listing: RemoteListing? { listings.last ?? nil }
}

/// The error stream, taken apart.
private struct SaidLines {
    private let lines: [Substring]
    /// From where on it is about acts; nil if the login never was.
    private let login: Int?

    init(_ said: String) {
        lines = said.split { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
        login = lines.firstIndex { $0.hasPrefix("Authenticated to ") }
    }

    /// What a server says by itself (a banner) comes after its key was shown.
    var hostKey: String? {
        let start = "debug1: Server host key: "
        guard let line = lines.first(where: { $0.hasPrefix(start) }),
            let print = line.split(separator: " ").last, print.hasPrefix("SHA256:"),
            print.utf8.count == 50
        else { return nil }
        return String(print)
    }

    var complaints: [Substring] {
        guard let login else { return [] }
        return lines[(login + 1)...].filter { line in
            !Self.chatter.contains { line.hasPrefix($0) }
        }
    }

    private static let chatter = [
        "debug1: ", "Transferred: ", "Bytes per second: ", "Connection closed", "Killed by signal",
        "Warning: ",
    ]

    /// A look that was to go on where it fails: nothing was listed, and the client said so.
    func hasFailedLook(_ look: SFTPBatch.Look, _ section: [Substring]) -> Bool {
        guard look.isOptional, section.isEmpty, let folder = look.folder else { return false }
        return complaints.contains { line in
            (line.hasPrefix("Can't ls: ") || line.hasPrefix("remote readdir("))
                && ["/\(folder)\"", "/\(folder)/\""].contains { line.contains($0) }
        }
    }

    func trouble(_ status: Int32, _ complaints: [String]) -> Trouble {
        if status == 0 { return .none }
        guard login == nil else {
            // What could not be listed ends the client with 1, a lost connection with 255.
            if status == 1 { return .refused(complaints.last ?? "a folder could not be listed") }
            let said = reason(among: complaints.map { $0[...] })
            return .unreachable(said.map { String($0) } ?? "the connection was lost")
        }
        return troubleBeforeLogin
    }

    private var troubleBeforeLogin: Trouble {
        if has("has changed and you have requested strict checking") { return .hostKey(.changed) }
        if has("host key for ") && has("was revoked") { return .hostKey(.changed) }
        if has("Host key verification failed") { return .hostKey(.unknown) }
        if let line = first("Unable to negotiate") ?? first("no matching host key type") {
            return .incompatible(RemoteName.shown(line, most: 200))
        }
        if has("Permission denied (") || has("Too many authentication failures")
            || first("Received disconnect").map({ $0.contains("authentication") }) == true
        {
            let key = lines.first { line in
                Self.keyTroubles.contains { line.contains($0) }
            }
            return .login(key.map { RemoteName.shown($0, most: 200) })
        }
        let said = reason(among: lines) ?? "the server was not reached"
        return .unreachable(RemoteName.shown(said, most: 200))
    }

    private static let keyTroubles = [
        "no such identity:", "Load key ", "are too open", "bad permissions",
    ]

    /// The line that says why there is no connection.
    private func reason(among lines: [Substring]) -> Substring? {
        let signs = [
            "ssh: ", "kex_exchange_identification", "Connection to ", "Connection reset",
            "Connection timed out", "client_loop", "Timeout, server", "banner exchange",
            "Connection closed by", "Received disconnect", "Bad configuration", "command-line",
        ]
        return lines.first { line in signs.contains { line.contains($0) } }
    }

    private func has(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

    private func first(_ text: String) -> Substring? { lines.first { $0.contains(text) } }
}
