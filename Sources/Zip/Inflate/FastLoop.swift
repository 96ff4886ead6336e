// Symbols of a block, as long as neither input nor room can run out within one.

/// The loop that the time goes into; `CarefulStep` is its plain twin.
///
/// At the head of each turn 16 bytes of input are left, so that 56 bits can be brought to hand
/// twice by reading eight bytes; and the window is not full, so that what a turn writes fits: eight
/// literals or one symbol. Whatever is not plain (the end of a block, a code that means nothing, a
/// distance that leads too far) is not taken: it is left to `CarefulStep`.
enum FastLoop {
    /// Does nothing where there is too little input or room.
    static func run(_ reader: inout BitReader, _ window: OutputWindow, _ codes: BlockCodes) {
        guard let base = reader.input.baseAddress, reader.bytesLeft >= 16, !window.isFull else {
            return
        }
        let literals = UnsafePointer(codes.literals.entries)
        let distances = UnsafePointer(codes.distances.entries)
        let start = window.bytes
        let outLimit = start + OutputWindow.limitBytes
        let inLimit = base + (reader.input.count - 16)
        var bits = Bits(
            bits: reader.bits, count: reader.count, next: base + reader.place)
        var out = start + window.fill
        while bits.next <= inLimit, out < outLimit {
            bits.refill()
            var entry = literals[bits.index(literalBits)]
            if entry.isLiteral {
                put(entry, &bits, &out)
                entry = literals[bits.index(literalBits)]
                if entry.isLiteral {
                    put(entry, &bits, &out)
                    entry = literals[bits.index(literalBits)]
                    if entry.isLiteral {
                        put(entry, &bits, &out)
                        entry = literals[bits.index(literalBits)]
                        if entry.isLiteral {
                            put(entry, &bits, &out)
                            continue
                        }
                    }
                }
            }
            // A length and its distance take 48 bits at most.
            bits.refill()
            if entry.isSpecial {
                guard entry.isLink else { break }
                entry = literals[entry.base &+ bits.index(after: literalBits, entry.codeWidth)]
                if entry.isLiteral {
                    put(entry, &bits, &out)
                    continue
                }
                guard !entry.isSpecial else { break }
            }
            var after = bits
            after.drop(entry)
            let length = entry.base &+ entry.extra(in: bits.bits)
            var distance = distances[after.index(distanceBits)]
            if distance.isSpecial {
                guard distance.isLink else { break }
                distance =
                    distances[distance.base &+ after.index(after: distanceBits, distance.codeWidth)]
                guard !distance.isSpecial else { break }
            }
            let back = distance.base &+ distance.extra(in: after.bits)
            guard back <= out - start else { break }
            after.drop(distance)
            bits = after
            OutputWindow.copy(length, from: back, to: out)
            out += length
        }
        reader.count = bits.count & 63
        reader.bits = bits.bits & ((1 as UInt64) &<< reader.count &- 1)
        reader.place = bits.next - base
        window.add(out - start - window.fill)
    }

    private static let literalBits = UInt64(BlockCodes.literalIndexBits)
    private static let distanceBits = UInt64(BlockCodes.distanceIndexBits)

    /// Writes one or two literals; two bytes are changed either way.
    @inline(__always)
    private static func put(
        _ entry: DecodeEntry, _ bits: inout Bits, _ out: inout UnsafeMutableRawPointer
    ) {
        out.storeBytes(of: entry.bytes.littleEndian, as: UInt16.self)
        out += entry.byteCount
        bits.drop(entry)
    }

    /// The reader's bits, at hand for the loop.
    private struct Bits {
        var bits: UInt64
        /// In the low six bits; above them stands anything. Shifts look at those six only, of
        /// entries too, whose width they are.
        var count: UInt64
        var next: UnsafeRawPointer

        /// Brings 56 bits to hand at least. Bits above `count` are those that follow already, so
        /// they may be added once more.
        @inline(__always)
        mutating func refill() {
            bits |= UInt64(littleEndian: next.loadUnaligned(as: UInt64.self)) &<< count
            next += Int(truncatingIfNeeded: (63 &- count) &>> 3 & 7)
            count |= 56
        }

        @inline(__always)
        func index(_ width: UInt64) -> Int {
            Int(truncatingIfNeeded: bits & ((1 as UInt64) &<< width &- 1))
        }

        @inline(__always)
        func index(after skipped: UInt64, _ width: UInt64) -> Int {
            Int(truncatingIfNeeded: bits &>> skipped & ((1 as UInt64) &<< width &- 1))
        }

        @inline(__always)
        mutating func drop(_ entry: DecodeEntry) {
            bits &>>= UInt64(entry.raw)
            count &-= UInt64(entry.raw)
        }
    }
}
