// Texts of a drop as the SIS will hold them.

import Basics

/// A text without control characters and not longer than a limit.
///
/// Lent like the cell it was made of, copied only where something had to go.
package struct HeldText {
    private let lent: Cell
    private let owned: [UInt8]?
    /// Whether control characters went.
    package let isCleaned: Bool
    /// Whether it was longer than the limit.
    package let isCut: Bool

    /// Runs of line breaks and tabs become a space, other control characters (U+0000 to U+001F,
    /// U+007F to U+009F) go, and what lies behind `limit` characters goes. Nothing else is changed:
    /// what looks like a formula stays text.
    package init(_ cell: Cell, limit: Int) {
        let isClean = cell.withBytes { bytes in
            for byte in bytes where byte < 0x20 || byte == 0x7F || byte == 0xC2 { return false }
            return true
        }
        guard !isClean || cell.count > limit else {
            (lent, owned, isCleaned, isCut) = (cell, nil, false, false)
            return
        }
        let cleaned = HeldText.cleaned(cell)
        let length = HeldText.length(of: cleaned, limit: limit)
        lent = cell
        isCleaned = cleaned.count != cell.count || !cell.withBytes { $0.elementsEqual(cleaned) }
        isCut = length < cleaned.count
        owned = isCut || isCleaned ? Array(cleaned[..<length]) : nil
    }

    package func withCell<Result>(_ body: (Cell) throws -> Result) rethrows -> Result {
        guard let owned else { return try body(lent) }
        return try owned.withUnsafeBufferPointer { try body(Cell(lending: $0)) }
    }

    package var isBlank: Bool { owned?.isEmpty ?? lent.isBlank }
    package var string: String { withCell { $0.string } }

    package static func == (left: HeldText, right: Cell) -> Bool {
        left.withCell { $0 == right }
    }

    private static func cleaned(_ cell: Cell) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(cell.count)
        var inBreak = false
        cell.withBytes { bytes in
            var place = 0
            while place < bytes.count {
                let byte = bytes[place]
                let second = byte == 0xC2 && place + 1 < bytes.count ? bytes[place + 1] : 0
                let isHighControl = second >= 0x80 && second < 0xA0
                place += isHighControl ? 2 : 1
                let isBreak =
                    byte == 0x09 || byte == 0x0A || byte == 0x0D
                    || isHighControl && second == 0x85
                if isBreak && !inBreak { result.append(UInt8(ascii: " ")) }
                inBreak = isBreak
                if byte >= 0x20 && byte != 0x7F && !isHighControl { result.append(byte) }
            }
        }
        return result
    }

    /// The bytes of the first `limit` characters.
    private static func length(of bytes: [UInt8], limit: Int) -> Int {
        guard bytes.count > limit else { return bytes.count }
        var characters = 0
        for (index, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
            characters += 1
            if characters > limit { return index }
        }
        return bytes.count
    }
}
