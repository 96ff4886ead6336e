// Bits on their way out of packed bytes, the lowest first.

/// A reader of bits over bytes that come in pieces.
///
/// The bits at hand outlive a piece. Those above `count` are zeros, or what follows in the piece
/// (while `FastLoop` is at work).
struct BitReader {
    /// The piece, and how much of it has been looked at.
    private(set) var input = UnsafeRawBufferPointer(start: nil, count: 0)
    var place = 0
    /// Bits at hand, and how many they are: 63 at most.
    var bits: UInt64 = 0
    var count: UInt64 = 0

    /// Goes on with the next piece; of the last one nothing may be left.
    mutating func take(_ piece: UnsafeRawBufferPointer) {
        input = piece
        place = 0
    }

    var bytesLeft: Int { input.count - place }

    /// Brings 56 bits to hand, or all there are.
    mutating func refill() {
        while count < 56, place < input.count {
            bits |= UInt64(input[place]) &<< count
            place &+= 1
            count &+= 8
        }
    }

    /// The next bits, which then are used up; nil when there are not so many.
    mutating func take(_ width: UInt64) -> Int? {
        refill()
        guard width <= count else { return nil }
        let value = bits & ((1 as UInt64) &<< width &- 1)
        drop(width)
        return Int(truncatingIfNeeded: value)
    }

    @inline(__always)
    mutating func drop(_ width: UInt64) {
        bits &>>= width
        count &-= width
    }

    /// Leaves out the rest of a byte that was begun.
    mutating func align() { drop(count & 7) }

    /// Copies whole bytes to `target`, as many as there are, and says how many. The bits at hand
    /// must end on a byte boundary.
    mutating func copy(to target: UnsafeMutableRawBufferPointer) -> Int {
        var done = 0
        while done < target.count, count >= 8 {
            target[done] = UInt8(truncatingIfNeeded: bits)
            drop(8)
            done += 1
        }
        let more = min(target.count - done, bytesLeft)
        UnsafeMutableRawBufferPointer(rebasing: target[done...]).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: input[place..<place + more]))
        place += more
        return done + more
    }
}
