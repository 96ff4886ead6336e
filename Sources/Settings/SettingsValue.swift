// One value of a settings file: asked for by its kind, it answers, or records what is wrong.

import Basics

/// A text and where it stands.
package struct SettingsText: Hashable, Sendable {
    package let text: String
    package let location: Location

    package init(text: String, location: Location) {
        self.text = text
        self.location = location
    }
}

/// A value as it was written.
///
/// Every reader gives nil for what is not of its kind, after recording that.
package struct SettingsValue {
    enum Content {
        case text(String, isQuoted: Bool)
        case list([SettingsValue])
        case map([SettingsEntry])
        /// Nothing after the colon, `~` or `null`.
        case blank
        /// Not to be read, and reported already.
        case refused

        var name: String {
            switch self {
            case .text: "one text"
            case .list: "a list"
            case .map: "a map"
            case .blank, .refused: "nothing"
            }
        }
    }

    package internal(set) var location: Location
    /// The keys that lead to it, such as `filters.students.include`; of a list's items the list's.
    package let path: String
    let content: Content
    let log: FindingLog

    /// Records what a reader of this file has against the value.
    package func refuse(_ kind: FindingKind, _ message: String) {
        log.record(kind, at: location, message)
    }

    /// The text as it was written: `0123` and `"0123"` are the same four digits.
    package func string() -> String? { text("a text")?.text }

    /// The text with its place; blank ones are refused.
    package func name() -> SettingsText? {
        guard let text = string() else { return nil }
        guard !text.allSatisfy(\.isWhitespace) else {
            refuse(SettingsFault.textBlank, "'\(path)' has a blank text")
            return nil
        }
        return SettingsText(text: text, location: location)
    }

    package func bool() -> Bool? {
        guard let (text, isQuoted) = text("true or false") else { return nil }
        switch (text, isQuoted) {
        case ("true", false): return true
        case ("false", false): return false
        default:
            refuse(
                SettingsFault.notTrueOrFalse,
                "'\(path)' is \(shown(text)), which is neither true nor false")
            return nil
        }
    }

    package func int(in range: ClosedRange<Int>) -> Int? {
        guard let (text, isQuoted) = text("a whole number") else { return nil }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let isWritten =
            !isQuoted && !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
            && (digits == "0" || !digits.hasPrefix("0"))
        guard isWritten, let number = Int(text), range.contains(number) else {
            refuse(
                SettingsFault.notANumber,
                "'\(path)' is \(shown(text)), and must be a whole number from "
                    + "\(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    package func date() -> CalendarDate? {
        guard let text = string() else { return nil }
        guard let date = CalendarDate(text) else {
            refuse(SettingsFault.notADate, "'\(path)' is \(shown(text)), and there is no such day")
            return nil
        }
        return date
    }

    /// One of `choices`, spelled just so.
    package func word(of choices: [String]) -> String? {
        guard let text = string() else { return nil }
        guard choices.contains(text) else {
            let near = NearestName.to(text, among: choices).map { "; did you mean '\($0)'?" }
            refuse(
                SettingsFault.unknownWord,
                "'\(path)' cannot be \(shown(text))"
                    + (near ?? "; there are \(choices.joined(separator: ", "))"))
            return nil
        }
        return text
    }

    package func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> Word?
    where Word.RawValue == String {
        word(of: type.allCases.map(\.rawValue)).flatMap(Word.init(rawValue:))
    }

    package func list() -> [SettingsValue]? {
        switch content {
        case .list(let items): return items
        case .text(let text, _):
            refuse(
                SettingsFault.wrongKind,
                "'\(path)' must be a list, and is one text; write [\(clipped(text))]")
        default: refuseKind("a list")
        }
        return nil
    }

    /// A list of names, each once, in its order.
    package func names() -> [SettingsText]? {
        list().map { SettingsValue.once($0.compactMap { $0.name() }, path: path, log: log) }
    }

    /// A list of words, each once, in its order.
    package func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> [Word]?
    where Word.RawValue == String {
        guard let items = list() else { return nil }
        let texts = items.compactMap { item in
            item.word(type).map { SettingsText(text: $0.rawValue, location: item.location) }
        }
        return SettingsValue.once(texts, path: path, log: log)
            .compactMap { Word(rawValue: $0.text) }
    }

    package func map() -> SettingsMap? {
        guard case .map(let entries) = content else {
            refuseKind("a map of keys and values")
            return nil
        }
        return SettingsMap(self, entries)
    }

    package var isMap: Bool {
        if case .map = content { true } else { false }
    }

    package var isList: Bool {
        if case .list = content { true } else { false }
    }

    package var isEmptyList: Bool {
        if case .list(let items) = content { items.isEmpty } else { false }
    }

    private static func once(
        _ texts: [SettingsText], path: String, log: FindingLog
    ) -> [SettingsText] {
        var seen: Set<String> = []
        return texts.filter { text in
            if seen.insert(text.text).inserted { return true }
            log.record(
                SettingsFault.listedTwice, at: text.location,
                "'\(path)' lists '\(clipped(text.text))' twice")
            return false
        }
    }

    private func text(_ wanted: String) -> (text: String, isQuoted: Bool)? {
        guard case .text(let text, let isQuoted) = content else {
            refuseKind(wanted)
            return nil
        }
        return (text, isQuoted)
    }

    private func refuseKind(_ wanted: String) {
        switch content {
        case .refused: break
        case .blank: refuse(SettingsFault.valueMissing, "'\(path)' has no value")
        default:
            refuse(
                SettingsFault.wrongKind, "'\(path)' must be \(wanted), and is \(content.name)")
        }
    }

    private func shown(_ text: String) -> String {
        if case .text(_, isQuoted: true) = content { return "\"\(clipped(text))\"" }
        return "'\(clipped(text))'"
    }
}

/// The text as a message repeats it.
func clipped(_ text: String) -> String {
    let limit = SettingsLimits.shownCharacters
    return text.count <= limit ? text : text.prefix(limit) + "…"
}
