// The text of a settings file before YAML is looked for in it: bytes that must not be there, and
// the way from a place in the parser's counting to one in ours.

import Basics

struct SettingsSource {
    let file: String
    /// Without a byte order mark.
    let bytes: [UInt8]
    /// Where each line begins in `bytes`.
    private let lineStarts: [Int]

    init(_ bytes: [UInt8], file: String) {
        self.file = file
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        self.bytes = hasMark ? Array(bytes.dropFirst(3)) : bytes
        var starts = [0]
        for (index, byte) in self.bytes.enumerated() {
            let isCR = byte == 0x0D
            let isCRLF = isCR && index + 1 < self.bytes.count && self.bytes[index + 1] == 0x0A
            if byte == 0x0A || isCR && !isCRLF { starts.append(index + 1) }
        }
        lineStarts = starts
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Lines from 1.
    func line(_ number: Int) -> ArraySlice<UInt8> {
        guard number >= 1, number <= lineStarts.count else { return [] }
        let end = number < lineStarts.count ? lineStarts[number] : bytes.count
        return bytes[lineStarts[number - 1]..<end]
    }

    var lineCount: Int { lineStarts.count }

    /// The place of a byte.
    func place(ofByte index: Int) -> Location {
        let line = lineStarts.lastIndex { $0 <= index } ?? 0
        return Location(file: file, line: line + 1, column: index - lineStarts[line] + 1)
    }

    /// The place that the parser calls so: lines and Unicode scalars from 1.
    func place(line: Int, scalar: Int) -> Location {
        var column = 1
        var scalars = 1
        for byte in self.line(line) {
            if byte & 0xC0 != 0x80 {
                guard scalars < scalar else { break }
                scalars += 1
            }
            column += 1
        }
        return Location(file: file, line: line, column: column)
    }

    /// The first thing that keeps the text from being parsed at all.
    func firstFault() -> (kind: FindingKind, location: Location, message: String)? {
        if let place = firstMalformed {
            return (SettingsFault.notUTF8, self.place(ofByte: place), "the text is not UTF-8 here")
        }
        if let place = firstControl {
            return (
                SettingsFault.controlCharacter, self.place(ofByte: place),
                "there is a control character here"
            )
        }
        if let place = text.firstRange(of: "-----BEGIN") {
            let byte = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
            return (SettingsFault.secret, self.place(ofByte: byte), "a key begins here")
        }
        for number in 1...lineCount {
            let line = self.line(number)
            let indent = line.prefix { $0 == 0x20 || $0 == 0x09 }
            guard let tab = indent.firstIndex(of: 0x09), indent.count < line.count,
                !Self.isLineEnd(line[line.startIndex + indent.count])
            else { continue }
            return (SettingsFault.tab, place(ofByte: tab), "there is a tab before the text")
        }
        return tooManyAliases
    }

    private var firstMalformed: Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        let repaired = Array(text.utf8)
        return zip(bytes, repaired).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            ?? min(bytes.count, repaired.count) - 1
    }

    /// C0 without tab and line ends, delete, C1, and the two separators that YAML reads as line
    /// ends and an editor does not.
    private var firstControl: Int? {
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch byte {
            case 0x09, 0x0A, 0x0D: continue
            case ..<0x20, 0x7F: return index
            case 0xC2 where next < 0xA0: return index
            case 0xE2 where next == 0x80 && index + 2 < bytes.count:
                if bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 { return index }
            default: continue
            }
        }
        return nil
    }

    /// Aliases of aliases can name billions of values in one line; such a text is not parsed.
    private var tooManyAliases: (kind: FindingKind, location: Location, message: String)? {
        var count = 0
        for number in 1...lineCount {
            let line = Array(self.line(number))
            guard line.first(where: { $0 != 0x20 }) != UInt8(ascii: "#") else { continue }
            for (index, byte) in line.enumerated() where byte == UInt8(ascii: "*") {
                let before = index > 0 ? line[index - 1] : 0x20
                let after = index + 1 < line.count ? line[index + 1] : 0x20
                guard " [{,:-?".utf8.contains(before), after > 0x20 else { continue }
                count += 1
                guard count > SettingsLimits.aliasWords else { continue }
                return (
                    SettingsFault.anchor,
                    Location(file: file, line: number, column: index + 1),
                    "the file is full of aliases"
                )
            }
        }
        return nil
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
