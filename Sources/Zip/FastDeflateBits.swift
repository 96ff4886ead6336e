// Bits on their way into a chunk's output, the lowest first.

/// A writer of bits that keeps up to 63 of them at hand.
///
/// Room is asked for once, with `hasRoom`; what is then added is not checked again. Only the low
/// bits of what is added may be set. `flush` leaves at most 7 bits, so 57 may follow it.
struct FastDeflateBits {
    private let start: UnsafeMutableRawPointer
    private let end: UnsafeMutableRawPointer
    private var next: UnsafeMutableRawPointer
    private var bits: UInt64 = 0
    private var count: UInt64 = 0

    init(_ output: UnsafeMutableRawBufferPointer) {
        guard let base = output.baseAddress else {
            preconditionFailure("A chunk has room for its output.")
        }
        start = base
        next = base
        end = base + output.count
    }

    /// Whole bytes written; the rest is at hand still.
    var byteCount: Int { next - start }

    var bitCount: Int { byteCount * 8 + Int(count) }

    /// Whether so many bits may be added. A flush writes eight bytes, wanted or not.
    func hasRoom(bits more: Int) -> Bool { end - next >= more / 8 + 24 }

    @inline(__always)
    mutating func add(_ value: UInt64, _ width: UInt64) {
        bits |= value &<< count
        count &+= width
    }

    @inline(__always)
    mutating func flush() {
        next.storeBytes(of: bits.littleEndian, as: UInt64.self)
        next += Int(truncatingIfNeeded: count &>> 3)
        bits &>>= count & 56
        count &= 7
    }

    /// Fills the last byte with zeros.
    mutating func align() {
        flush()
        guard count > 0 else { return }
        count = 8
        flush()
    }

    /// Writes `bytes` as they are, in as many stored blocks as they need, but at least one.
    ///
    /// Says no, and writes nothing, when there is no room.
    mutating func store(_ bytes: UnsafeRawBufferPointer, isFinal: Bool) -> Bool {
        guard hasRoom(bits: Self.storedBits(bytes.count)) else { return false }
        var rest = bytes
        repeat {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.storedLimitBytes))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
            flush()
            add(isFinal && rest.isEmpty ? 1 : 0, 3)
            align()
            add(UInt64(piece.count) | UInt64(piece.count ^ 0xffff) << 16, 32)
            flush()
            if let base = piece.baseAddress { next.copyMemory(from: base, byteCount: piece.count) }
            next += piece.count
        } while !rest.isEmpty
        return true
    }

    /// What so many bytes take at most when stored.
    static func storedBits(_ byteCount: Int) -> Int {
        byteCount * 8 + (byteCount / storedLimitBytes + 1) * 42
    }

    private static let storedLimitBytes = 65_535
}
