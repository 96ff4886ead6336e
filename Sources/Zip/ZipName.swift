// Which names an entry may have, and how a name from a stranger is shown.

enum ZipName {
    /// What is wrong with a name, as the rest of a sentence; nil if nothing is.
    static func fault(in name: [UInt8], limitBytes: Int) -> String? {
        guard !name.isEmpty else { return "is empty" }
        guard name.count <= limitBytes else { return "is longer than \(limitBytes) bytes" }
        if name.contains(0) { return "holds a NUL byte" }
        if name.contains(where: { $0 < 0x20 || $0 == 0x7f }) { return "holds a control character" }
        if name.contains(UInt8(ascii: "\\")) { return "holds a backslash" }
        if name[0] == slash { return "is an absolute path" }
        if name.count >= 2, name[1] == UInt8(ascii: ":"), isLetter(name[0]) {
            return "begins with a drive letter"
        }
        return faultInParts(of: name)
    }

    private static func faultInParts(of name: [UInt8]) -> String? {
        var parts = withoutDotSlash(name).split(separator: slash, omittingEmptySubsequences: false)
        if parts.last?.isEmpty == true { parts.removeLast() }  // a folder
        for part in parts {
            if part.elementsEqual([dot, dot]) { return "leads out of the folder (\"..\")" }
            if part.isEmpty || part.elementsEqual([dot]) { return "has an empty part" }
        }
        return nil
    }

    /// Without the `./` that some tools write in front.
    static func withoutDotSlash(_ name: [UInt8]) -> [UInt8] {
        var rest = name[...]
        while rest.starts(with: [dot, slash]) { rest = rest.dropFirst(2) }
        return Array(rest)
    }

    /// The bytes as text; those that are not UTF-8 are written `\xNN`.
    static func text(_ name: [UInt8]) -> String {
        if let text = String(validating: name, as: UTF8.self) { return text }
        return name.map { $0 < 0x80 ? String(UnicodeScalar($0)) : escape($0) }.joined()
    }

    /// The name for a message: short, and without anything that would move a cursor.
    static func shown(_ name: [UInt8]) -> String {
        let text = text(name)
        var shown = ""
        for scalar in text.unicodeScalars.prefix(shownScalars) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse:
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return text.unicodeScalars.count > shownScalars ? shown + "…" : shown
    }

    private static let shownScalars = 80
    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func escape(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "\\x0" + digits : "\\x" + digits
    }
}
