// The part of a connection file that speaks of the handoff: which server, and how it is treated.
// What goes to and from it is in the two files beside.

import Basics
import Handoff
import Settings

extension ConnectionReader {
    /// `handoff: {host: sftp.vendor.example, user: district42, key_file: ~/.ssh/k, push: {…}}`
    mutating func readHandoff() {
        guard let value = value("handoff"), var map = value.map() else { return }
        let host = map.required("host").flatMap(Self.host)
        let user = map.required("user").flatMap(Self.user)
        let key = map.required("key_file")
        places[.key("handoff.key_file")] = key?.location
        var settings = HandoffSettings(
            host: host ?? "", user: user ?? "", keyFile: key.flatMap(Self.localPath) ?? "")
        let known = map.value("known_hosts")
        places[.key("handoff.known_hosts")] = known?.location
        settings.knownHosts = known.flatMap(Self.localPath)
        if let port = map.int("port", in: 1...65_535) { settings.port = port }
        if let isOn = map.bool("legacy_rsa") { settings.isLegacyRSA = isOn }
        readPatience(&map, &settings)
        let window = map.value("window")
        places[.key("handoff.window")] = window?.location
        settings.window = window.flatMap(Self.window)
        if let days = map.value("keep_drops").flatMap(Self.days) { settings.keepDropsDays = days }
        settings.push = readPush(&map)
        settings.pull = readPull(&map)
        map.refuseUnknown()
        checkFolders(settings)
        connection.handoff = settings
    }

    /// How long is waited, and how often it is tried again.
    private func readPatience(_ map: inout SettingsMap, _ settings: inout HandoffSettings) {
        if let seconds = map.value("connect_timeout")?.seconds(in: 1...600) {
            settings.connectTimeoutSeconds = seconds
        }
        if let seconds = map.value("time_limit")?.seconds(in: 1...86_400) {
            settings.timeLimitSeconds = seconds
        }
        if let retries = map.int("retries", in: 0...100) { settings.retries = retries }
        if let backoff = map.value("backoff").flatMap(Self.backoff) { settings.backoff = backoff }
    }

    // Values. They become words of a configuration that `ssh` reads, hence the few signs.

    private static func host(_ value: SettingsValue) -> String? {
        guard let host = value.name()?.text else { return nil }
        let colons = host.filter { $0 == ":" }.count
        let complaint: String? =
            if host.contains("@") {
                "it names a user, too"
            } else if host.contains("/") {
                "it is an address with a scheme or a path"
            } else if colons == 1 {
                "it names a port, too"
            } else if host.utf8.count > 253 || host.first == "-" || host.first == "."
                || !host.allSatisfy({ isWord($0, and: "._-:") })
            {
                "it has signs that no name of a computer has"
            } else {
                nil
            }
        guard let complaint else { return host }
        value.refuse(HandoffFaults.host, "'\(value.path)' cannot be that: \(complaint)")
        return nil
    }

    private static func user(_ value: SettingsValue) -> String? {
        guard let user = value.name()?.text else { return nil }
        guard user.utf8.count <= 255, user.first != "-",
            user.allSatisfy({ isWord($0, and: "._-+@") })
        else {
            value.refuse(HandoffFaults.user, "'\(value.path)' has signs that no login has")
            return nil
        }
        return user
    }

    /// A file of this machine.
    static func localPath(_ value: SettingsValue) -> String? {
        guard let path = value.name()?.text else { return nil }
        let isHome = !path.hasPrefix("~") || path.hasPrefix("~/")
        guard isHome, !path.hasSuffix("/"), !path.contains(where: { "\"'\\%$".contains($0) }) else {
            value.refuse(HandoffFaults.localPath, "'\(value.path)' is no path that can be used")
            return nil
        }
        return path
    }

    private static func isWord(_ sign: Character, and signs: String) -> Bool {
        sign.isASCII && (sign.isLetter || sign.isNumber || signs.contains(sign))
    }

    /// `"22:00-06:00"`
    private static func window(_ value: SettingsValue) -> DailyWindow? {
        guard let text = value.string() else { return nil }
        guard let window = DailyWindow(text) else {
            value.refuse(
                HandoffFaults.window,
                "'\(value.path)' is '\(text.prefix(40))', which is no begin and other end of hours")
            return nil
        }
        return window
    }

    /// `[10s, 10m]`
    private static func backoff(_ value: SettingsValue) -> Backoff? {
        guard let items = value.list() else { return nil }
        let waits = items.compactMap { $0.seconds(in: 1...86_400) }
        guard waits.count == items.count else { return nil }
        guard waits.count == 2, waits[0] <= waits[1] else {
            value.refuse(
                HandoffFaults.backoff,
                waits.count == 2
                    ? "'\(value.path)' has a first wait that is longer than the longest"
                    : "'\(value.path)' must be a list of two times")
            return nil
        }
        return Backoff(firstSeconds: waits[0], ceilingSeconds: waits[1])
    }

    /// `90d`
    private static func days(_ value: SettingsValue) -> Int? {
        let day = 86_400
        guard let seconds = value.seconds(in: day...3650 * day) else { return nil }
        guard seconds % day == 0 else {
            value.refuse(
                SettingsFault.notADuration, "'\(value.path)' must be a number of whole days")
            return nil
        }
        return seconds / day
    }

    static func remotePath(_ value: SettingsValue) -> RemotePath? {
        guard let text = value.string() else { return nil }
        guard let path = RemotePath(text) else {
            value.refuse(
                HandoffFaults.remotePath,
                "'\(value.path)' is '\(text.prefix(40))', which is not safe on every server")
            return nil
        }
        return path
    }
}
