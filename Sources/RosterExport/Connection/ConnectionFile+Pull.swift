// The part of a connection file that says how drops are fetched from the server.

import Basics
import Handoff
import Settings

extension ConnectionReader {
    /// `pull: {folder: outgoing, files: "*.zip", marker: ".done", acknowledgements: acks}`
    mutating func readPull(_ handoff: inout SettingsMap) -> PullSettings? {
        guard let value = handoff.value("pull"), var map = value.map() else { return nil }
        places[.key("handoff.pull")] = value.location
        let folder = map.required("folder").flatMap(Self.remotePath)
        // Without a folder the rest is read all the same, so that its faults are told.
        guard var settings = (folder ?? RemotePath("x")).map({ PullSettings(folder: $0) }) else {
            return nil
        }
        if let glob = map.value("files").flatMap(Self.glob) { settings.files = glob }
        settings.marker = map.value("marker").flatMap(Self.suffix)
        if let seconds = map.value("settle")?.seconds(in: 1...3600) {
            settings.settleSeconds = seconds
        }
        if let claim = map.value("claim")?.word(of: ["rename", "none"]) {
            settings.claims = claim == "rename"
        }
        readFolders(&map, &settings)
        let answers = map.value("acknowledgements")
        places[.key("handoff.pull.acknowledgements")] = answers?.location
        settings.acknowledgements = answers.flatMap(Self.remotePath)
        let columns = map.value("map")
        places[.key("handoff.pull.map")] = columns?.location
        settings.map = columns.flatMap(Self.localPath)
        if let files = map.int("most_files", in: 1...10_000) { settings.mostFiles = files }
        if let bytes = map.value("most_bytes")?.bytes(in: 1...100_000_000_000) {
            settings.mostBytes = bytes
        }
        settings.expectedEverySeconds = map.value("expected_every")?.seconds(in: 1...Self.year)
        map.refuseUnknown()
        return settings
    }

    /// Where drops go when they are claimed, and when they were dealt with.
    private mutating func readFolders(_ map: inout SettingsMap, _ settings: inout PullSettings) {
        func read(_ key: String, _ target: WritableKeyPath<PullSettings, RemotePath>) {
            guard let value = map.value(key) else { return }
            places[.key("handoff.pull.\(key)")] = value.location
            if let path = Self.remotePath(value) { settings[keyPath: target] = path }
            guard !settings.claims else { return }
            value.refuse(
                HandoffFaults.claimNone, "'\(value.path)' is of no use: 'claim' is none")
        }
        read("working", \.working)
        read("archive", \.archive)
        read("rejected", \.rejected)
    }

    private static func glob(_ value: SettingsValue) -> NameGlob? {
        guard let text = value.string() else { return nil }
        let plain = String(text.map { "*?".contains($0) ? "x" : $0 })
        guard text.utf8.count <= RemotePath.mostBytes, RemotePath.isName(plain) else {
            value.refuse(HandoffFaults.glob, "'\(value.path)' is no pattern of a file's name")
            return nil
        }
        return NameGlob(text)
    }

    /// What stands behind the name of a drop in that of its marker.
    private static func suffix(_ value: SettingsValue) -> String? {
        guard let text = value.name()?.text else { return nil }
        guard text.utf8.count <= 100, RemotePath.isName("x" + text) else {
            value.refuse(HandoffFaults.markerSuffix, "'\(value.path)' is no end of a file's name")
            return nil
        }
        return text
    }

    // Folders of push and pull.

    /// What lies in a folder must not be taken for something else there.
    func checkFolders(_ settings: HandoffSettings) {
        guard let pull = settings.pull else { return }
        var taken: [(what: String, path: RemotePath)] = [("folder", pull.folder)]
        if pull.claims {
            taken += [
                ("working", pull.working), ("archive", pull.archive), ("rejected", pull.rejected),
            ]
        }
        if let answers = pull.acknowledgements { taken.append(("acknowledgements", answers)) }
        for (place, second) in taken.enumerated() {
            guard let first = taken[..<place].first(where: { $0.path == second.path }) else {
                continue
            }
            let key = "handoff.pull.\(second.what)"
            refuse(
                places[.key(key)] == nil ? "handoff.pull.\(first.what)" : key,
                "'handoff.pull.\(first.what)' and '\(second.what)' are both '\(second.path)'")
        }
        if let push = settings.push { checkFolders(push, taken, pull) }
    }

    /// A bundle that is sent must not come back as a drop.
    private func checkFolders(
        _ push: PushSettings, _ taken: [(what: String, path: RemotePath)], _ pull: PullSettings
    ) {
        guard let folder = push.folder, let same = taken.first(where: { $0.path == folder }) else {
            return
        }
        let name = push.name?.filled { _ in "x" }
        guard same.what != "folder" || name.map(pull.files.matches) ?? true else { return }
        refuse(
            "handoff.push.folder",
            "'handoff.push.folder' and 'handoff.pull.\(same.what)' are both '\(folder)'")
    }

    private func refuse(_ key: String, _ message: String) {
        let place = places[.key(key)] ?? places[.key("handoff.pull")] ?? map.location
        log.record(HandoffFaults.folders, at: place, message)
    }
}
