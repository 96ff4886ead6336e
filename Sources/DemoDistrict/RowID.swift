// The sourcedIds of the made-up district: UUIDs as a modern information system makes them.

import Basics

/// 128 bits, written as `xxxxxxxx-xxxx-7xxx-yxxx-xxxxxxxxxxxx`.
struct RowID {
    let high: UInt64
    let low: UInt64

    static let textLength = 36

    /// Writes the 36 bytes of the text; there must be room for them.
    func write(to place: UnsafeMutablePointer<UInt8>) {
        var next = 0
        for (bits, part) in [(high, 0), (low, 1)] {
            for digit in 0..<16 {
                let isGap = part == 0 ? digit == 8 || digit == 12 : digit == 0 || digit == 4
                if isGap {
                    place[next] = UInt8(ascii: "-")
                    next += 1
                }
                let value = UInt8(truncatingIfNeeded: bits >> UInt64(60 - digit * 4)) & 15
                place[next] = value < 10 ? 48 + value : 87 + value
                next += 1
            }
        }
    }
}

/// Makes the ids of one table: they rise with time (version 7), so that the order of keys and that
/// of sourcedIds agree; one in a thousand is drawn at random (version 4), so that nobody leans on it.
///
/// - Source: RFC 9562, sections 5.4 and 5.7
struct RowIDSource {
    private var chance: Chance
    private var milliseconds: UInt64
    private var made = 0

    static let randomOneIn = 1000

    init(chance: Chance, startMilliseconds: UInt64) {
        self.chance = chance
        milliseconds = startMilliseconds
    }

    mutating func next() -> RowID {
        made += 1
        milliseconds += 1 + (chance.next() >> 50)
        let low = chance.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let random = chance.next()
        if made % Self.randomOneIn == 17 {
            return RowID(high: random & ~0xF000 | 0x4000, low: low)
        }
        return RowID(high: milliseconds << 16 | 0x7000 | random & 0xFFF, low: low)
    }
}
