// A YAML file, or the text of one, as located values. The only place that knows the YAML parser.

import Basics
import Yams

package enum SettingsFile {
    /// Reads a file; what is wrong with it goes to `log`.
    ///
    /// Nil where nothing of it could be read, and the log says why.
    /// - Errors: `file-missing`, `file-no-permission`, `file-is-folder`, `file-not-regular`.
    package static func read(_ path: String, log: FindingLog) throws -> SettingsMap? {
        let file = try FileBytes(path: path)
        guard file.count <= SettingsLimits.fileBytes else {
            log.record(
                SettingsFault.tooLarge, at: Location(file: path),
                "the file has more than \(SettingsLimits.fileBytes) bytes")
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: file.count)
        let got = try bytes.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
        return parse(Array(bytes.prefix(got)), file: path, log: log)
    }

    /// Reads a text; `file` is the name it has in findings.
    package static func parse(_ bytes: [UInt8], file: String, log: FindingLog) -> SettingsMap? {
        let source = SettingsSource(bytes, file: file)
        guard bytes.count <= SettingsLimits.fileBytes else {
            log.record(
                SettingsFault.tooLarge, at: Location(file: file),
                "the text has more than \(SettingsLimits.fileBytes) bytes")
            return nil
        }
        if let fault = source.firstFault() {
            log.record(fault.kind, at: fault.location, fault.message)
            return nil
        }
        do {
            // The encoding is named, for otherwise the environment is asked.
            let parser = try Parser(yaml: source.text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { return nothing(source, log) }
            // Nodes know their anchors only while the parser lives.
            return withExtendedLifetime(parser) { map(root, source, log) }
        } catch {
            YAMLTrouble.record(error, in: source, to: log)
            return nil
        }
    }

    private static func map(
        _ root: Node, _ source: SettingsSource, _ log: FindingLog
    ) -> SettingsMap? {
        var conversion = Conversion(source: source, log: log)
        let value = conversion.value(root, path: "", depth: 0)
        switch value.content {
        case .map(let entries):
            guard !entries.isEmpty else { return nothing(source, log) }
            return SettingsMap(value, entries)
        case .blank: return nothing(source, log)
        case .text, .list:
            log.record(
                SettingsFault.notAMap, at: value.location,
                "the file holds no keys, only \(value.content.name)")
            return nil
        case .refused: return nil
        }
    }

    private static func nothing(_ source: SettingsSource, _ log: FindingLog) -> SettingsMap? {
        log.record(
            SettingsFault.empty, at: Location(file: source.file, line: 1, column: 1),
            "there are no settings in the file")
        return nil
    }
}

/// From the parser's nodes to located values; what must not be there is recorded and left out.
private struct Conversion {
    let source: SettingsSource
    let log: FindingLog
    private var anchored: Set<Location> = []

    init(source: SettingsSource, log: FindingLog) {
        self.source = source
        self.log = log
    }

    mutating func value(_ node: Node, path: String, depth: Int) -> SettingsValue {
        let location = place(of: node)
        return SettingsValue(
            location: location, path: path,
            content: content(node, at: location, path: path, depth: depth), log: log)
    }

    private mutating func content(
        _ node: Node, at location: Location, path: String, depth: Int
    ) -> SettingsValue.Content {
        if isRefused(node, at: location) { return .refused }
        guard depth <= SettingsLimits.depth else {
            log.record(
                SettingsFault.tooDeep, at: location,
                "there are more than \(SettingsLimits.depth) levels here")
            return .refused
        }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain
            if isPlain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return .blank }
            return text(scalar.string, isQuoted: !isPlain, at: location, path: path)
        case .sequence(let items):
            return .list(items.map { value($0, path: path, depth: depth + 1) })
        case .mapping(let pairs):
            return .map(pairs.compactMap { entry($0.key, $0.value, path: path, depth: depth) })
        case .alias: return .refused
        }
    }

    private func text(
        _ text: String, isQuoted: Bool, at location: Location, path: String
    ) -> SettingsValue.Content {
        if SecretPattern.isValue(text) {
            log.record(
                SettingsFault.secret, at: location,
                "\(path.isEmpty ? "a key" : "'\(path)'") has what looks like a secret")
            return .refused
        }
        if text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F..<0xA0) ~= $0.value }) {
            log.record(
                SettingsFault.controlCharacter, at: location,
                "'\(path)' has a line break or a control character in it")
            return .refused
        }
        guard text.count <= SettingsLimits.textCharacters else {
            log.record(
                SettingsFault.textTooLong, at: location,
                "'\(path)' has \(text.count) characters; \(SettingsLimits.textCharacters) are read")
            return .refused
        }
        return .text(text, isQuoted: isQuoted)
    }

    private mutating func entry(
        _ key: Node, _ node: Node, path: String, depth: Int
    ) -> SettingsEntry? {
        let place = place(of: key)
        if isRefused(key, at: place) { return nil }
        guard case .scalar(let scalar) = key, !scalar.string.isEmpty,
            case .text(let name, _) = text(scalar.string, isQuoted: true, at: place, path: path)
        else {
            if case .scalar(let scalar) = key, !scalar.string.isEmpty { return nil }
            log.record(SettingsFault.keyNotText, at: place, "there is no name before the colon")
            return nil
        }
        let inner = path.isEmpty ? name : "\(path).\(name)"
        guard !SecretPattern.isKey(name) else {
            log.record(SettingsFault.secret, at: place, "'\(inner)' would hold a secret")
            return nil
        }
        var value = value(node, path: inner, depth: depth + 1)
        // What is not there has no place of its own.
        if case .blank = value.content { value.location = place }
        return SettingsEntry(key: SettingsText(text: name, location: place), value: value)
    }

    /// Anchors, aliases (which have the anchor and the place of what they name) and tags.
    private mutating func isRefused(_ node: Node, at location: Location) -> Bool {
        if node.anchor != nil {
            if anchored.insert(location).inserted {
                log.record(
                    SettingsFault.anchor, at: location,
                    "this value has an anchor (&name), by which it could be named elsewhere")
            }
            return true
        }
        let (tag, usual) =
            switch node {
            case .scalar(let scalar): (scalar.tag, "str")
            case .sequence(let sequence): (sequence.tag, "seq")
            case .mapping(let mapping): (mapping.tag, "map")
            case .alias(let alias): (alias.tag, "")
            }
        guard ["", "tag:yaml.org,2002:\(usual)"].contains(tag.description) else {
            log.record(SettingsFault.tag, at: location, "this value has a tag (!name)")
            return true
        }
        return false
    }

    private func place(of node: Node) -> Location {
        node.mark.map { source.place(line: $0.line, scalar: $0.column) }
            ?? Location(file: source.file)
    }
}
