// What a connection file says about the handoff, in the few words of a list.

import Handoff
import Settings

extension Connection {
    /// Where it goes and what is not as usual, as the file writes it; empty without a handoff.
    package var handoffSaid: [String] {
        guard let handoff else { return [] }
        let usual = HandoffSettings(host: "", user: "", keyFile: "")
        var said = ["\(handoff.user)@\(handoff.host)"]
        func add<Value: Equatable>(_ key: String, _ value: Value, _ usual: Value, _ text: String) {
            if value != usual { said.append("handoff.\(key): \(text)") }
        }
        add("port", handoff.port, usual.port, "\(handoff.port)")
        add("legacy_rsa", handoff.isLegacyRSA, usual.isLegacyRSA, "\(handoff.isLegacyRSA)")
        if let window = handoff.window { said.append("handoff.window: \(window)") }
        if let push = handoff.push {
            said.append("pushes " + Self.place(push.folder, push.name?.text ?? "loose files"))
        }
        if let pull = handoff.pull {
            said.append("pulls " + Self.place(pull.folder, pull.files.text))
        }
        return said
    }

    private static func place(_ folder: RemotePath?, _ name: String) -> String {
        folder.map { "\($0)/\(name)" } ?? name
    }
}
