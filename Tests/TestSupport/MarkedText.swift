// Places marked in the text itself (`a,‸"b`), so that no test counts columns by hand.

import Basics

/// Text with its marks taken out, and the places where they stood.
package struct MarkedText: Sendable {
    /// U+2038, which no fixture needs for itself.
    package static let mark: Character = "‸"

    package let bytes: [UInt8]
    /// In order: lines from 1, columns from 1 in bytes of the text without its marks.
    package let places: [Location]

    package init(_ marked: String) { self.init(bytes: Array(marked.utf8)) }

    /// Text that may hold bytes which are not UTF-8.
    package init(bytes source: [UInt8]) {
        let markBytes = Array(String(Self.mark).utf8)
        var bytes: [UInt8] = []
        var marks: [Int] = []
        var index = 0
        while index < source.count {
            if source[index...].starts(with: markBytes) {
                marks.append(bytes.count)
                index += markBytes.count
            } else {
                bytes.append(source[index])
                index += 1
            }
        }
        self.bytes = bytes
        places = marks.map { Self.place(of: $0, in: bytes) }
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// LF, CRLF and a CR by itself all end a line.
    private static func place(of mark: Int, in bytes: [UInt8]) -> Location {
        var line = 1
        var lineStart = 0
        for index in 0..<mark {
            let isCR = bytes[index] == 0x0D
            let isCRLF = isCR && index + 1 < bytes.count && bytes[index + 1] == 0x0A
            guard bytes[index] == 0x0A || isCR && !isCRLF else { continue }
            line += 1
            lineStart = index + 1
        }
        return Location(line: line, column: mark - lineStart + 1)
    }
}
