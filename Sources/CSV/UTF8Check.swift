// Whether bytes are UTF-8. The standard library can tell, but only by making a String.

/// Looks for the first byte that does not belong.
enum UTF8Check {
    /// The place of the first ill-formed sequence within `range`, or nil.
    ///
    /// - Source: The Unicode Standard, table 3-7
    static func firstFault(_ bytes: UnsafePointer<UInt8>, in range: Range<Int>) -> Int? {
        var place = range.lowerBound
        while place < range.upperBound {
            if place + ByteWords.width <= range.upperBound,
                ByteWords.load(bytes + place) & ByteWords.topBits == 0
            {
                place += ByteWords.width
                continue
            }
            let length = sequenceLength(bytes + place, available: range.upperBound - place)
            guard length > 0 else { return place }
            place += length
        }
        return nil
    }

    /// Bytes of the sequence that begins at `start`; 0 if it is ill-formed or cut off.
    private static func sequenceLength(_ start: UnsafePointer<UInt8>, available: Int) -> Int {
        let length: Int
        let second: ClosedRange<UInt8>
        switch start[0] {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard available >= length, second.contains(start[1]) else { return 0 }
        for index in 2..<length where start[index] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
