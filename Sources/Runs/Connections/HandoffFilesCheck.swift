// The files of a login, held against what SSH takes, when a connection is checked.

import Basics
import Glibc
import RosterExport

enum HandoffFilesCheck {
    static let key = FindingKind(
        "connection-key-unusable", .error, title: "key that no login can use",
        hint: "put a private key without passphrase there, readable by its user alone (chmod 600)",
        source: "README, the handoff")
    static let unpinned = FindingKind(
        "connection-host-unpinned", .warning, title: "server whose host key is not pinned yet",
        hint: "run handoff/trust on the connection: it shows the key and records it once",
        source: "README, the handoff")

    static func run(_ file: ConnectionFile, log: FindingLog) {
        guard let settings = file.connection.handoff else { return }
        let place = HandoffFiles(settings, of: file.path)
        if let trouble = KeyFile.look(at: place.key).trouble(at: place.key) {
            log.record(key, at: file.location(of: .key("handoff.key_file")), trouble.message)
        }
        if access(place.knownHosts, R_OK) != 0 {
            let at =
                file.places[.key("handoff.known_hosts")] == nil ? "handoff" : "handoff.known_hosts"
            log.record(
                unpinned, at: file.location(of: .key(at)), "there is no \(place.knownHosts)")
        }
    }
}
