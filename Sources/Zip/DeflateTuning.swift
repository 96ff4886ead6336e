// How hard zlib should look for repetitions in a chunk, judged by the chunk alone.

import CZlib

/// zlib's knobs for one chunk of rows.
///
/// Rows full of random ids make zlib walk long chains of candidates and find nothing: four
/// candidates pack them as well as thirty-two, in two thirds of the time. Rows that repeat
/// themselves do need the longer walk, and it costs little, since most of them is matches.
///
/// Measured on 24 MB of rows, against `zip -6` (time, size): rows of uuids 0.63 to 0.73 and 0.92 to
/// 0.95, users with uuids 0.59 and 1.05, enrollments with numbered ids 0.67 and 1.04. Level 5 with
/// `Z_FILTERED` took 0.78 to 1.18 and 0.92 to 1.02. Measure again before changing a number.
struct DeflateTuning {
    /// Lazy matching, as in zlib's levels 4 to 9; the knobs below take the place of its own.
    static let level = 4
    static let goodLength: CInt = 8
    static let lazyLength: CInt = 16
    static let niceLength: CInt = 128
    static let shortChain: CInt = 4
    static let longChain: CInt = 16

    private static let sampleBytes = 16 << 10
    private static let repeatedShare = 0.6
    private static let tableBits = 12

    /// How many candidates to look at.
    let chain: CInt

    init(for chunk: UnsafeRawBufferPointer) {
        let isRepetitive = Self.shareRepeated(in: chunk) >= Self.repeatedShare
        chain = isRepetitive ? Self.longChain : Self.shortChain
    }

    /// Sets the knobs of a stream that was just reset.
    func apply(to stream: UnsafeMutablePointer<z_stream>) -> CInt {
        deflateTune(stream, Self.goodLength, Self.lazyLength, Self.niceLength, chain)
    }

    /// Of how many bytes of a sample the next six stood there before: the shortest match that
    /// counts with `Z_FILTERED`. It takes about one part in 200 of the time to pack the chunk.
    private static func shareRepeated(in chunk: UnsafeRawBufferPointer) -> Double {
        let end = min(chunk.count, sampleBytes) - 8
        guard end > 0 else { return 1 }
        return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 1 << tableBits) { last in
            last.initialize(repeating: 0)
            var repeated = 0
            for place in 0..<end {
                let six = sixBytes(chunk, place)
                let slot = Int((six &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - tableBits))
                let before = Int(last[slot])
                if before < place, sixBytes(chunk, before) == six { repeated += 1 }
                last[slot] = UInt16(place)
            }
            return Double(repeated) / Double(end)
        }
    }

    private static func sixBytes(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
        let eight = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        return UInt64(littleEndian: eight) & 0xffff_ffff_ffff
    }
}
