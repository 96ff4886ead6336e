// What a chunk is cut into, and the numbers of RFC 1951 for it.

/// Some literals, then one match, in eight bytes.
struct FastDeflateStep {
    private let packed: UInt64

    @inline(__always)
    init(literals: Int, length: Int, distance: Int) {
        packed =
            UInt64(truncatingIfNeeded: literals) &<< 32
            | UInt64(truncatingIfNeeded: length) &<< 16
            | UInt64(truncatingIfNeeded: distance &- 1)
    }

    /// How many bytes stand as they are before the match.
    @inline(__always) var literals: Int { Int(truncatingIfNeeded: packed &>> 32) }

    /// 3 to 258.
    @inline(__always) var length: Int { Int(truncatingIfNeeded: packed &>> 16 & 0xffff) }

    /// 0 to 32,767, one less than the distance.
    @inline(__always) var distanceLessOne: UInt32 { UInt32(truncatingIfNeeded: packed & 0xffff) }
}

/// The alphabets of RFC 1951, section 3.2.5.
enum FastDeflateAlphabet {
    static let endOfBlock = 256
    static let literalCount = 286
    static let distanceCount = 30
    static let longestMatch = 258

    /// The symbol of a distance; its number of extra bits is one less than half of it.
    @inline(__always)
    static func symbol(distanceLessOne: UInt32) -> Int {
        guard distanceLessOne >= 2 else { return Int(distanceLessOne) }
        let top = 31 &- UInt32(truncatingIfNeeded: distanceLessOne.leadingZeroBitCount)
        return Int(2 &* top &+ (distanceLessOne &>> (top &- 1) & 1))
    }

    /// The symbol of a length less 257, its extra bits and their number.
    static func parts(length: Int) -> (symbol: Int, extra: Int, width: Int) {
        guard length < longestMatch else { return (28, 0, 0) }
        let more = length - 3
        guard more >= 8 else { return (more, 0, 0) }
        let top = Int.bitWidth - 1 - more.leadingZeroBitCount
        let width = top - 2
        return (4 * (width + 1) + (more >> width & 3), more & ((1 << width) - 1), width)
    }

    static func extraBits(distanceSymbol symbol: Int) -> Int { max(symbol / 2 - 1, 0) }

    static func extraBits(literalSymbol symbol: Int) -> Int {
        symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4
    }
}
