// What stands in a block: its symbols counted, then written.

/// Counts the symbols of a block's steps, and writes them with the codes made of the counts.
final class FastDeflateBody {
    private typealias Alphabet = FastDeflateAlphabet

    /// How often each literal, the end of the block, and each length occurs.
    private(set) var literalCounts = [UInt32](repeating: 0, count: Alphabet.literalCount)
    private(set) var distanceCounts = [UInt32](repeating: 0, count: Alphabet.distanceCount)

    // Bits in the low 24, their number above; each fits its longest index.
    private let literalBits: UnsafeMutablePointer<UInt32>
    private let lengthBits: UnsafeMutablePointer<UInt32>
    private let distanceBits: UnsafeMutablePointer<UInt32>
    /// The symbol of each length, and the second table to count literals in.
    private let lengthSymbols: UnsafeMutablePointer<UInt16>
    private let counts: UnsafeMutablePointer<UInt32>

    init() {
        literalBits = Self.zeros(257)
        lengthBits = Self.zeros(Alphabet.longestMatch + 1)
        distanceBits = Self.zeros(32)
        counts = Self.zeros(4 * 512)
        lengthSymbols = .allocate(capacity: Alphabet.longestMatch + 1)
        lengthSymbols.initialize(repeating: 0, count: Alphabet.longestMatch + 1)
        for length in 3...Alphabet.longestMatch {
            lengthSymbols[length] = UInt16(257 + Alphabet.parts(length: length).symbol)
        }
    }

    deinit {
        literalBits.deallocate()
        lengthBits.deallocate()
        distanceBits.deallocate()
        lengthSymbols.deallocate()
        counts.deallocate()
    }

    private static func zeros(_ count: Int) -> UnsafeMutablePointer<UInt32> {
        let place = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
        place.initialize(repeating: 0, count: count)
        return place
    }

    /// Counts every symbol; says no when the steps do not fit the bytes, so `write` need not look.
    func count(
        _ steps: UnsafeBufferPointer<FastDeflateStep>, over bytes: UnsafeRawBufferPointer
    ) -> Bool {
        let counts = counts
        let lengthSymbols = lengthSymbols
        counts.update(repeating: 0, count: 4 * 512)
        var rest = bytes.count
        guard var next = bytes.baseAddress else { return false }
        for step in steps {
            let literals = step.literals
            let length = step.length
            rest &-= literals &+ length
            guard rest >= 0, length >= 3, length <= Alphabet.longestMatch else { return false }
            Self.count(next, literals, into: counts)
            next += literals &+ length
            counts[Int(lengthSymbols[length])] &+= 1
            counts[512 &+ Alphabet.symbol(distanceLessOne: step.distanceLessOne) &+ 448] &+= 1
        }
        Self.count(next, rest, into: counts)
        for symbol in 0..<Alphabet.literalCount {
            literalCounts[symbol] = counts[symbol]
            if symbol < 256 {
                literalCounts[symbol] +=
                    counts[512 + symbol] + counts[1024 + symbol]
                    + counts[1536 + symbol]
            }
        }
        literalCounts[Alphabet.endOfBlock] = 1
        for symbol in 0..<Alphabet.distanceCount { distanceCounts[symbol] = counts[960 + symbol] }
        return true
    }

    /// Counts bytes in four tables, so that equal neighbours do not wait for each other.
    @inline(__always)
    private static func count(
        _ bytes: UnsafeRawPointer, _ count: Int, into counts: UnsafeMutablePointer<UInt32>
    ) {
        var index = 0
        while index &+ 4 <= count {
            let four = UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self))
            counts[Int(truncatingIfNeeded: four & 0xff)] &+= 1
            counts[512 &+ Int(truncatingIfNeeded: four &>> 8 & 0xff)] &+= 1
            counts[1024 &+ Int(truncatingIfNeeded: four &>> 16 & 0xff)] &+= 1
            counts[1536 &+ Int(truncatingIfNeeded: four &>> 24)] &+= 1
            index &+= 4
        }
        while index < count {
            counts[Int(bytes.load(fromByteOffset: index, as: UInt8.self))] &+= 1
            index &+= 1
        }
    }

    /// Makes the tables to write with.
    func use(_ literals: FastDeflateHuffman, _ distances: FastDeflateHuffman) {
        for symbol in 0...Alphabet.endOfBlock {
            literalBits[symbol] = Self.entry(literals, symbol)
        }
        for length in 3...Alphabet.longestMatch {
            let (symbol, extra, width) = Alphabet.parts(length: length)
            let coded = Self.entry(literals, 257 + symbol)
            lengthBits[length] =
                coded + UInt32(width) << 24 | UInt32(extra) << (coded >> 24)
        }
        for symbol in 0..<Alphabet.distanceCount {
            distanceBits[symbol] = Self.entry(distances, symbol)
        }
    }

    private static func entry(_ code: FastDeflateHuffman, _ symbol: Int) -> UInt32 {
        UInt32(code.codes[symbol]) | UInt32(code.lengths[symbol]) << 24
    }

    /// Writes what was counted, and the end of the block.
    func write(
        _ steps: UnsafeBufferPointer<FastDeflateStep>, over bytes: UnsafeRawBufferPointer,
        to bits: inout FastDeflateBits
    ) {
        guard var next = bytes.baseAddress else { return }
        let end = next + bytes.count
        let literalBits = literalBits
        let lengthBits = lengthBits
        let distanceBits = distanceBits
        var writer = bits
        writer.flush()
        for step in steps {
            Self.write(next, step.literals, literalBits, &writer)
            next += step.literals &+ step.length
            writer.add(lengthBits[step.length])
            let distance = step.distanceLessOne
            let symbol = Alphabet.symbol(distanceLessOne: distance)
            writer.add(distanceBits[symbol])
            let width = UInt32(truncatingIfNeeded: max(symbol &>> 1 &- 1, 0))
            writer.add(UInt64(distance & ((1 &<< width) &- 1)), UInt64(width))
            writer.flush()
        }
        Self.write(next, end - next, literalBits, &writer)
        writer.add(literalBits[Alphabet.endOfBlock])
        writer.flush()
        bits = writer
    }

    /// Writes literals, four to a flush: no code is longer than 14 bits.
    @inline(__always)
    private static func write(
        _ bytes: UnsafeRawPointer, _ count: Int, _ table: UnsafeMutablePointer<UInt32>,
        _ writer: inout FastDeflateBits
    ) {
        var index = 0
        while index &+ 4 <= count {
            let four = UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self))
            let a = table[Int(truncatingIfNeeded: four & 0xff)]
            let b = table[Int(truncatingIfNeeded: four &>> 8 & 0xff)]
            let c = table[Int(truncatingIfNeeded: four &>> 16 & 0xff)]
            let d = table[Int(truncatingIfNeeded: four &>> 24)]
            let low = UInt64(a & 0xff_ffff) | UInt64(b & 0xff_ffff) &<< UInt64(a &>> 24)
            let high = UInt64(c & 0xff_ffff) | UInt64(d & 0xff_ffff) &<< UInt64(c &>> 24)
            let lowWidth = UInt64(a &>> 24 &+ b &>> 24)
            writer.add(low | high &<< lowWidth, lowWidth &+ UInt64(c &>> 24 &+ d &>> 24))
            writer.flush()
            index &+= 4
        }
        while index < count {
            writer.add(table[Int(bytes.load(fromByteOffset: index, as: UInt8.self))])
            index &+= 1
        }
        writer.flush()
    }
}

extension FastDeflateBits {
    /// Adds an entry of a table: bits in the low 24, their number above.
    @inline(__always)
    fileprivate mutating func add(_ entry: UInt32) {
        add(UInt64(entry & 0xff_ffff), UInt64(entry &>> 24))
    }
}
