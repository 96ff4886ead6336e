// The sourcedIds of new rows: the same on every run of the same drop that gets the same number, and
// ascending within a run, so that indexes grow at their end.
// Source: RFC 9562, section 5.8, UUID version 8.

import Basics

/// Gives version-8 UUIDs: 48 bits of the drop, 26 of the run, 48 that count.
struct RowIDs {
    private static let digits = Array("0123456789abcdef".utf8)
    private let head: [UInt8]
    private var next: UInt64 = 0
    private let text = CellRow(reservingBytes: 64)

    /// `seed`: six bytes.
    init(seed: [UInt8], run: Int64) {
        precondition(seed.count == 6, "Ids begin with six bytes of the drop.")
        let number = UInt64(bitPattern: run)
        let version = 0x8000 | UInt16(number >> 14 & 0xFFF)
        let variant = 0x8000 | UInt16(number & 0x3FFF)
        head =
            seed + [
                UInt8(version >> 8), UInt8(version & 0xFF), UInt8(variant >> 8),
                UInt8(variant & 0xFF),
            ]
    }

    /// The next one, as text; lent until the one after it.
    mutating func take() -> Cell {
        next += 1
        text.removeAll()
        for place in 0..<16 {
            if [4, 6, 8, 10].contains(place) { text.add(UInt8(ascii: "-")) }
            let byte = place < 10 ? head[place] : UInt8(next >> UInt64((15 - place) * 8) & 0xFF)
            text.add(Self.digits[Int(byte >> 4)])
            text.add(Self.digits[Int(byte & 15)])
        }
        text.endCell()
        return text[0]
    }
}
