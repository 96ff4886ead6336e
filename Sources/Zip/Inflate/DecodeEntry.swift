// What a decode table says about a code, in 32 bits.

/// An entry of a decode table.
///
/// Bits 0 to 5 are the width: how many bits it takes, the code and its extra bits. Above them,
/// - literals (bit 31 is set): one or two bytes in bits 8 to 23, their number in 24 and 25, and the
///   width of the first alone in 26 to 29;
/// - a length or distance: the width of its code without extra bits in 8 to 11, what the extra bits
///   are added to in 16 to 30;
/// - anything else (bit 6 is set): a link to a second table, whose index has as many bits as 8 to 11
///   say and which begins where 16 to 30 say; the end of the block; or a code that means nothing.
struct DecodeEntry {
    let raw: UInt32

    @inline(__always)
    init(raw: UInt32) { self.raw = raw }

    @inline(__always) var width: UInt64 { UInt64(raw & 63) }

    // MARK: Literals

    @inline(__always) var isLiteral: Bool { Int32(bitPattern: raw) < 0 }

    /// The first byte low, then the second or nothing.
    @inline(__always) var bytes: UInt16 { UInt16(truncatingIfNeeded: raw &>> 8) }

    @inline(__always) var byteCount: Int { Int(truncatingIfNeeded: raw &>> 24 & 3) }

    @inline(__always) var firstWidth: UInt64 { UInt64(raw &>> 26 & 15) }

    /// This literal, then another one.
    @inline(__always)
    func followed(by second: DecodeEntry) -> DecodeEntry {
        DecodeEntry(
            raw: (raw & 0xfc00_ff3f) &+ second.raw & 63 | (second.raw & 0xff00) &<< 8 | 2 &<< 24)
    }

    // MARK: Lengths and distances

    @inline(__always) var base: Int { Int(truncatingIfNeeded: raw &>> 16 & 0x7fff) }

    @inline(__always) var codeWidth: UInt64 { UInt64(raw &>> 8 & 15) }

    /// The extra bits, of bits that begin with the code.
    @inline(__always)
    func extra(in bits: UInt64) -> Int {
        let mask = (1 as UInt64) &<< width &- 1
        return Int(truncatingIfNeeded: (bits & mask) &>> codeWidth)
    }

    // MARK: Anything else

    @inline(__always) var isSpecial: Bool { raw & Self.special != 0 }

    @inline(__always) var isLink: Bool { raw & Self.link == Self.link }

    @inline(__always) var isEnd: Bool { raw & Self.end == Self.end }

    /// A link to the table at `place`. Its width is that of the table it stands in, so whatever
    /// has fewer bits at hand cannot follow it.
    static func link(to place: Int, indexBits: Int, from tableBits: Int) -> DecodeEntry {
        DecodeEntry(
            raw: link | UInt32(tableBits) | UInt32(indexBits) << 8 | UInt32(place) << 16)
    }

    private static let special: UInt32 = 1 << 6
    private static let link: UInt32 = 1 << 6 | 1 << 12
    private static let end: UInt32 = 1 << 6 | 1 << 13

    // MARK: Symbols that have no code yet

    static func literal(_ byte: UInt8) -> DecodeEntry {
        DecodeEntry(raw: 1 << 31 | 1 << 24 | UInt32(byte) << 8)
    }

    static func value(base: Int, extraBits: Int) -> DecodeEntry {
        DecodeEntry(raw: UInt32(base) << 16 | UInt32(extraBits))
    }

    static let endOfBlock = DecodeEntry(raw: end)

    static let meaningless = DecodeEntry(raw: special)

    /// The symbol with a code of `width` bits.
    @inline(__always)
    func coded(_ width: Int) -> DecodeEntry {
        let width = UInt32(truncatingIfNeeded: width)
        if isLiteral { return DecodeEntry(raw: raw | width | width &<< 26) }
        return DecodeEntry(raw: raw &+ width | width &<< 8)
    }
}
