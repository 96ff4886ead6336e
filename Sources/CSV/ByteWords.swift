// Eight bytes looked at together in one 64-bit word (SWAR), the clever part that reading and
// writing share. Each test marks a byte by its top bit and is exact for every byte of the word:
// the masks are added without a carry from one byte into the next.

/// Looks for single bytes in words of eight.
enum ByteWords {
    static let width = 8
    static let topBits: UInt64 = 0x8080_8080_8080_8080

    /// The eight bytes from `start`, the first in the lowest place.
    @inline(__always)
    static func load(_ start: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
    }

    @inline(__always)
    static func store(_ word: UInt64, _ start: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(start).storeBytes(of: word.littleEndian, as: UInt64.self)
    }

    /// Marks commas, quotes and control bytes (below 0x20, so CR, LF and NUL among them).
    @inline(__always)
    static func marks(_ word: UInt64) -> UInt64 {
        ~(filled(word ^ commas) & filled(word ^ quotes) & filled(word & highThree)) & topBits
    }

    /// Marks quotes and control bytes: what can matter inside quotes.
    @inline(__always)
    static func marksInQuotes(_ word: UInt64) -> UInt64 {
        ~(filled(word ^ quotes) & filled(word & highThree)) & topBits
    }

    /// Marks commas.
    @inline(__always)
    static func commaMarks(_ word: UInt64) -> UInt64 { ~filled(word ^ commas) & topBits }

    /// The sum of the eight bytes.
    @inline(__always)
    static func sum(_ word: UInt64) -> Int {
        let evens: UInt64 = 0x00FF_00FF_00FF_00FF
        let pairs = (word & evens) &+ (word >> 8 & evens)
        return Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    }

    /// How many bytes stand before the first mark.
    @inline(__always)
    static func firstMark(_ marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

    /// Sets the top bit of every byte that is not zero; the other bits are of no use.
    @inline(__always)
    private static func filled(_ word: UInt64) -> UInt64 {
        ((word & ~topBits) &+ ~topBits) | word
    }

    private static var commas: UInt64 { 0x2C2C_2C2C_2C2C_2C2C }
    private static var quotes: UInt64 { 0x2222_2222_2222_2222 }
    private static var highThree: UInt64 { 0xE0E0_E0E0_E0E0_E0E0 }
}
