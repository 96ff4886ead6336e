// What the YAML parser says about a text that it cannot read, as findings of ours.

import Basics
import Yams

enum YAMLTrouble {
    /// Records why the text could not be parsed, where the parser stopped.
    static func record(_ error: any Error, in source: SettingsSource, to log: FindingLog) {
        guard let error = error as? YamlError else {
            log.record(SettingsFault.syntax, at: Location(file: source.file), "this is not YAML")
            return
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let kind =
                switch problem {
                case "but found another document": SettingsFault.severalDocuments
                case "found undefined alias": SettingsFault.anchor
                default: SettingsFault.syntax
                }
            log.record(
                kind, at: source.place(line: mark.line, scalar: mark.column), words(kind, problem))
        case .duplicatedKeysInMapping(let keys, let context):
            recordDuplicate(keys.first ?? "", first: context.mark, in: source, to: log)
        default:
            log.record(
                SettingsFault.syntax, at: Location(file: source.file, line: 1, column: 1),
                "this is not YAML")
        }
    }

    private static func words(_ kind: FindingKind, _ problem: String) -> String {
        switch kind {
        case SettingsFault.severalDocuments: "a second document begins here"
        case SettingsFault.anchor: "an alias (*name) names nothing"
        default: "the text cannot be read as YAML from here: \(problem)"
        }
    }

    /// The parser names the first of the two; the second is the one that surprises.
    private static func recordDuplicate(
        _ key: String, first: Mark, in source: SettingsSource, to log: FindingLog
    ) {
        let before = source.place(line: first.line, scalar: first.column)
        let again = second(key, after: before, in: source)
        let name = SecretPattern.isValue(key) ? "a key" : "'\(key)'"
        let line = before.line.map { "line \($0)" } ?? "an earlier line"
        log.record(
            SettingsFault.duplicateKey, at: again ?? before,
            "\(name) is given twice; the first is on \(line)")
    }

    /// The next place with the key and a colon, at the same column where the first begins its line.
    private static func second(
        _ key: String, after first: Location, in source: SettingsSource
    ) -> Location? {
        guard let firstLine = first.line, let firstColumn = first.column else { return nil }
        let begins = source.line(firstLine).prefix(firstColumn - 1).allSatisfy { $0 == 0x20 }
        for number in firstLine...source.lineCount {
            let line = Array(source.line(number))
            let from = number == firstLine ? firstColumn - 1 + key.utf8.count : 0
            let column = begins ? [firstColumn - 1] : Array(from..<max(from, line.count))
            for place in column where place >= from && place < line.count {
                if begins, !line[..<place].allSatisfy({ $0 == 0x20 }) { continue }
                if isKey(Array(key.utf8), at: place, of: line) {
                    return Location(file: source.file, line: number, column: place + 1)
                }
            }
        }
        return nil
    }

    /// The key, quoted or not, and a colon.
    private static func isKey(_ key: [UInt8], at place: Int, of line: [UInt8]) -> Bool {
        if place > 0, !" {,\"'".utf8.contains(line[place - 1]) { return false }
        let quote: [UInt8] = "\"'".utf8.contains(line[place]) ? [line[place]] : []
        let wanted = quote + key + quote
        guard line[place...].starts(with: wanted) else { return false }
        let rest = line[(place + wanted.count)...].drop { $0 == 0x20 }
        return rest.first == UInt8(ascii: ":")
    }
}
