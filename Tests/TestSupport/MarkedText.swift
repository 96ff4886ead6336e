// Places marked in the text itself (`a,‸"b`), so that no test counts columns by hand.

import Basics

/// Text with its marks taken out, and the places where they stood.
package struct MarkedText: Sendable {
    /// U+2038, which no fixture needs for itself.
    package static let mark: Character = "‸"

    package let bytes: [UInt8]
    /// In order: lines from 1, columns from 1 in bytes of the text without its marks.
    package let places: [Location]

    package init(_ marked: String) {
        let markBytes = Array(String(Self.mark).utf8)
        let source = Array(marked.utf8)
        var bytes: [UInt8] = []
        var places: [Location] = []
        var line = 1
        var lineStart = 0
        var index = 0
        while index < source.count {
            if source[index...].starts(with: markBytes) {
                places.append(Location(line: line, column: bytes.count - lineStart + 1))
                index += markBytes.count
                continue
            }
            bytes.append(source[index])
            if Self.endsLine(source, index) {
                line += 1
                lineStart = bytes.count
            }
            index += 1
        }
        self.bytes = bytes
        self.places = places
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// LF, CRLF and a CR by itself all end a line.
    private static func endsLine(_ source: [UInt8], _ index: Int) -> Bool {
        switch source[index] {
        case 0x0A: true
        case 0x0D: index + 1 == source.count || source[index + 1] != 0x0A
        default: false
        }
    }
}
