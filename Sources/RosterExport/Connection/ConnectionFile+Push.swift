// The part of a connection file that says how a bundle is put on the server.

import Basics
import Handoff
import Settings

extension ConnectionReader {
    /// `push: {folder: incoming, name: "roster-{date}.zip", marker: "{name}.done"}`
    mutating func readPush(_ handoff: inout SettingsMap) -> PushSettings? {
        guard let value = handoff.value("push"), var map = value.map() else { return nil }
        places[.key("handoff.push")] = value.location
        var settings = PushSettings()
        let folder = map.value("folder")
        places[.key("handoff.push.folder")] = folder?.location
        settings.folder = folder.flatMap(Self.remotePath)
        let name = map.value("name")
        places[.key("handoff.push.name")] = name?.location
        settings.name = name.flatMap { Self.pattern($0, isMarker: false) }
        let rename = map.value("rename")
        if let choice = rename?.word(PushSettings.Rename.self) { settings.rename = choice }
        let marker = map.value("marker")
        places[.key("handoff.push.marker")] = marker?.location
        settings.marker = marker.flatMap { Self.pattern($0, isMarker: true) }
        settings.minimumIntervalSeconds =
            map.value("minimum_interval")?.seconds(in: 1...Self.year)
        map.refuseUnknown()
        if settings.rename == .none, marker == nil {
            rename?.refuse(
                HandoffFaults.markerMissing,
                "'handoff.push.rename' is none, and there is no marker: a half bundle could not be "
                    + "told from a whole one")
        }
        if let marker, let pattern = settings.marker, let name = settings.name,
            Self.areSame(pattern, name)
        {
            marker.refuse(
                HandoffFaults.markerSame, "'\(marker.path)' would have the name of the bundle")
        }
        return settings
    }

    /// Names are kept short enough for what is put behind them while they are sent.
    private static let mostPatternBytes = 150

    /// Only a marker can be named after something.
    private static func pattern(_ value: SettingsValue, isMarker: Bool) -> NamePattern? {
        guard let text = value.string() else { return nil }
        func refuse(_ why: String) -> NamePattern? {
            value.refuse(HandoffFaults.name, "'\(value.path)' \(why)")
            return nil
        }
        do throws(NamePattern.Fault) {
            let pattern = try NamePattern(text)
            if !isMarker, pattern.places.contains(.name) {
                return refuse("cannot be named after itself: {name} is for markers")
            }
            guard text.utf8.count <= mostPatternBytes else {
                return refuse("has more than \(mostPatternBytes) signs")
            }
            return pattern
        } catch {
            switch error {
            case .unknownPlace(let word):
                let words = NamePattern.Place.allCases.map(\.rawValue)
                let near = NearestName.to(word, among: words).map { "; did you mean {\($0)}?" }
                return refuse("has {\(word.prefix(40))}, which stands for nothing\(near ?? "")")
            case .unclosed: return refuse("has a brace that is not closed")
            case .unfit: return refuse("is no name of a file on every server")
            }
        }
    }

    /// Whether the marker of a bundle would have the bundle's name, whatever the night.
    private static func areSame(_ marker: NamePattern, _ name: NamePattern) -> Bool {
        func filled(_ pattern: NamePattern) -> String {
            pattern.filled { $0 == .name ? filled(name) : "{\($0.rawValue)}" }
        }
        return filled(marker) == filled(name)
    }
}
