// Keys and values: a reader asks for the keys it knows by name; what nobody asked for is refused.

import Basics

struct SettingsEntry {
    let key: SettingsText
    let value: SettingsValue
}

/// The keys of one map.
///
/// Ask for every key that may be there, then call `refuseUnknown`. Maps whose keys are the writer's
/// own (titles, names of attributes) are read by `entries`.
package struct SettingsMap {
    package let location: Location
    package let path: String
    private let pairs: [SettingsEntry]
    private let log: FindingLog
    private var known: [String] = []

    init(_ value: SettingsValue, _ pairs: [SettingsEntry]) {
        location = value.location
        path = value.path
        log = value.log
        self.pairs = pairs
    }

    /// The value of a key that may be missing.
    package mutating func value(_ key: String) -> SettingsValue? {
        known.append(key)
        return pairs.first { $0.key.text == key }?.value
    }

    /// The value of a key that must be there.
    package mutating func required(_ key: String) -> SettingsValue? {
        if let value = value(key) { return value }
        let place = path.isEmpty ? "the file" : "'\(path)'"
        log.record(SettingsFault.missingKey, at: location, "\(place) has no key '\(key)'")
        return nil
    }

    package mutating func string(_ key: String) -> String? { value(key)?.string() }
    package mutating func bool(_ key: String) -> Bool? { value(key)?.bool() }
    package mutating func date(_ key: String) -> CalendarDate? { value(key)?.date() }
    package mutating func map(_ key: String) -> SettingsMap? { value(key)?.map() }
    package mutating func list(_ key: String) -> [SettingsValue]? { value(key)?.list() }
    package mutating func names(_ key: String) -> [SettingsText]? { value(key)?.names() }

    package mutating func int(_ key: String, in range: ClosedRange<Int>) -> Int? {
        value(key)?.int(in: range)
    }

    package mutating func word<Word: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Word.Type
    ) -> Word? where Word.RawValue == String { value(key)?.word(type) }

    package mutating func words<Word: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Word.Type
    ) -> [Word]? where Word.RawValue == String { value(key)?.words(type) }

    /// All keys with their values, in the order of the file.
    package var entries: [(key: SettingsText, value: SettingsValue)] {
        pairs.map { ($0.key, $0.value) }
    }

    /// The values by keys of one vocabulary; other keys are refused, with the nearest that is one.
    package func entries<Word: RawRepresentable & CaseIterable>(
        by type: Word.Type
    ) -> [(key: Word, value: SettingsValue)] where Word.RawValue == String {
        entries(among: type.allCases.map(\.rawValue)).compactMap { entry in
            Word(rawValue: entry.key).map { ($0, entry.value) }
        }
    }

    /// The values of the keys that are among `names`; other keys are refused.
    package func entries(among names: [String]) -> [(key: String, value: SettingsValue)] {
        pairs.compactMap { pair in
            guard names.contains(pair.key.text) else {
                refuse(pair.key, known: names)
                return nil
            }
            return (pair.key.text, pair.value)
        }
    }

    /// Records the keys that nobody asked for, each with the nearest that was.
    package func refuseUnknown() {
        for pair in pairs where !known.contains(pair.key.text) { refuse(pair.key, known: known) }
    }

    private func refuse(_ key: SettingsText, known: [String]) {
        let place = path.isEmpty ? "here" : "in '\(path)'"
        let near = NearestName.to(key.text, among: known).map { "; did you mean '\($0)'?" }
        let isShort = (1...SettingsLimits.shownKeys).contains(known.count)
        let choices = isShort ? "; there are \(known.joined(separator: ", "))" : ""
        log.record(
            SettingsFault.unknownKey, at: key.location,
            "there is no key '\(clipped(key.text))' \(place)\(near ?? choices)")
    }
}
