// Whether the login has its key, and the server its pinned one.

import Basics
import Glibc
import Handoff
import RosterExport

/// Of a connection, the files of this machine that a login needs; whole paths.
package struct HandoffFiles: Sendable {
    package let key: String
    package let knownHosts: String
    /// The name by which the host is pinned: `[host]:port` where the port is not the usual one.
    package let pinned: String

    package init(_ settings: HandoffSettings, of connection: String) {
        func place(_ word: String) -> String {
            OutputPlace.absolute(LocalPath.of(word, in: connection))
        }
        key = place(settings.keyFile)
        knownHosts =
            settings.knownHosts.map(place)
            ?? OutputPlace.absolute(OutputPlace.beside(connection, "known_hosts"))
        pinned = settings.port == 22 ? settings.host : "[\(settings.host)]:\(settings.port)"
    }
}

package enum KeyChecks {
    private static let seconds = 20

    static func lines(
        _ connection: String, _ settings: HandoffSettings, _ context: RunContext
    ) -> [CheckLine] {
        let place = HandoffFiles(settings, of: connection)
        let tool = Tool.find("ssh-keygen")
        func ask(_ words: String...) -> ToolAnswer? {
            tool.flatMap { try? Tool.run([$0] + words, seconds: seconds, files: context.files) }
        }
        let file = KeyFile.look(at: place.key)
        let read = file == .fine ? ask("-y", "-P", "", "-f", place.key) : nil
        let isThere = access(place.knownHosts, R_OK) == 0
        let pins = isThere ? ask("-F", place.pinned, "-f", place.knownHosts) : nil
        return [
            key(place.key, file, read),
            pinned(place, isThere: isThere, pins, trust: "handoff/trust \(connection)"),
        ]
    }

    /// `read`: what ssh-keygen says to it with an empty passphrase; nil where it was not asked.
    package static func key(_ path: String, _ file: KeyFile, _ read: ToolAnswer?) -> CheckLine {
        if let trouble = file.trouble(at: path) {
            return .failed("key", trouble.message, cure: trouble.cure)
        }
        guard let read else {
            return .warning(
                "key", "\(path) is there, and could not be looked into",
                cure: "install openssh-client")
        }
        guard read.status == 0 else {
            return read.errors.contains("passphrase")
                ? .failed(
                    "key", "\(path) has a passphrase, and nobody is there at night to give it",
                    cure: "make a key of its own without one: ssh-keygen -t ed25519 -N '' -f FILE")
                : .failed(
                    "key", "\(path) is no private key that OpenSSH reads",
                    cure: "name the private key, not the .pub beside it, in OpenSSH's form")
        }
        let kind = read.output.prefix { $0 != " " && $0 != "\n" }
        return .ok("key", "\(path) (\(kind)), for this user alone and without passphrase")
    }

    /// `pins`: what ssh-keygen found of the host; nil where it was not asked.
    package static func pinned(
        _ place: HandoffFiles, isThere: Bool, _ pins: ToolAnswer?, trust: String
    ) -> CheckLine {
        let cure = "\(trust) shows the server's key and records it: compare it with the vendor's"
        guard isThere else {
            return .failed("host key", "there is no \(place.knownHosts)", cure: cure)
        }
        let found = pins?.output.split(separator: "\n").filter { !$0.hasPrefix("#") }.count ?? 0
        guard found > 0 else {
            return .failed(
                "host key", "no key of \(place.pinned) is pinned in \(place.knownHosts)", cure: cure
            )
        }
        return .ok("host key", "\(Figures.count(found, "key")) of \(place.pinned) pinned")
    }
}
