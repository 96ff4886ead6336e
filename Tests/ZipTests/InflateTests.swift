// Our decompressor against zlib's: the same bytes from whatever made the stream, however it is cut.

import Basics
import CZlib
import TestSupport
import Testing
import Zip

/// Somebody who deflates.
struct StreamMaker: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let deflated: @Sendable ([UInt8]) throws -> [UInt8]

    static let all = zlibs + [ours]

    static let zlibs: [StreamMaker] =
        (0...9).map { level in zlib("zlib, level \(level)", ZlibMaker(level: CInt(level))) } + [
            zlib("zlib, filtered", ZlibMaker(strategy: Z_FILTERED)),
            zlib("zlib, codes alone", ZlibMaker(strategy: Z_HUFFMAN_ONLY)),
            zlib("zlib, runs alone", ZlibMaker(strategy: Z_RLE)),
            zlib("zlib, fixed codes", ZlibMaker(strategy: Z_FIXED)),
            zlib("zlib, short blocks", ZlibMaker(memoryLevel: 1)),
            zlib("zlib, flushed often", ZlibMaker(flushBytes: 700)),
            zlib("zlib, flushed in part", ZlibMaker(flushBytes: 300, flush: Z_PARTIAL_FLUSH)),
            zlib("zlib, long blocks", ZlibMaker(level: 9, memoryLevel: 9)),
        ]

    private static func zlib(_ name: String, _ maker: ZlibMaker) -> StreamMaker {
        StreamMaker(testDescription: name) { maker.deflated($0) }
    }

    private static let ours = StreamMaker(testDescription: "our own compressor") { bytes in
        let scratch = try Scratch()
        let path = try scratch.zip([("a", bytes)], method: .fast)
        let count = try ZipReader(try FileBytes(path: path)).entries[0].compressedSize
        // Behind a local header, whose last four bytes are the lengths of name and extra fields.
        let archive = try scratch.bytes("ours.zip")
        let start = 30 + Int(archive[26]) + Int(archive[28]) + Int(archive[29]) << 8
        return Array(archive[start...].prefix(count))
    }
}

@Suite("Our decompressor")
struct InflateTests {
    private static let counts = [
        1, 2, 3, 257, 258, 259, 4095, 32_766, 32_767, 32_768, 32_769, 33_026, 65_277, 65_278,
        65_535, 65_536, 65_537, 65_800, 70_000,
    ]

    @Test("Whoever made the stream, the bytes come back, in any pieces", arguments: StreamMaker.all)
    func identity(_ maker: StreamMaker) throws {
        var random = SeededRandom.chosen(usual: 20_261_201)
        for shape in ByteShape.all {
            // A long one for one shape in four; every length at the edges has a test of its own.
            let isLong = Thoroughness.isLong || random.onceIn(4)
            let long = isLong ? [random.one(of: Self.counts)] : []
            for count in [random.below(300), random.below(2500)] + long {
                let bytes = shape.make(count, &random)
                let packed = try maker.deflated(bytes)
                let which = "\(shape.testDescription), \(count), seed \(random.seed)"
                let wanted = InflateOutcome(bytes: bytes, end: .over(unused: 0))
                #expect(InflateOutcome.zlibs(packed) == wanted, "\(which)")
                let ours = Self.inPieces(packed, &random)
                #expect(ours == wanted, "\(which)")
            }
        }
    }

    @Test("Every size at the edges of the window, in one piece and in many", arguments: counts)
    func edges(_ count: Int) {
        var random = SeededRandom.chosen(usual: 20_261_202)
        let turn = Self.counts.firstIndex(of: count) ?? 0
        for (index, shape) in ByteShape.all.enumerated()
        where Thoroughness.tries(index, oneIn: 3, turn: turn) {
            let bytes = shape.make(count, &random)
            let packed = ZlibMaker().deflated(bytes)
            let wanted = InflateOutcome(bytes: bytes, end: .over(unused: 0))
            for piece in [7, 64, 4096, .max] {
                let ours = InflateOutcome.ours(packed, pieceBytes: { piece })
                #expect(ours == wanted, "\(shape.testDescription), pieces of \(piece)")
            }
        }
    }

    @Test(
        "A byte at a time goes in, a byte at a time comes out",
        arguments: StreamMaker.all)
    func single(_ maker: StreamMaker) throws {
        var random = SeededRandom.chosen(usual: 20_261_203)
        for shape in ByteShape.all {
            let bytes = shape.make(700, &random)
            let packed = try maker.deflated(bytes)
            let wanted = InflateOutcome(bytes: bytes, end: .over(unused: 0))
            let ours = InflateOutcome.ours(packed, pieceBytes: { 1 }, roomBytes: { 1 })
            #expect(ours == wanted, "\(shape.testDescription)")
        }
    }

    @Test("Wherever a stream is cut off, what is there is unpacked and more is wanted")
    func cutOff() throws {
        var random = SeededRandom.chosen(usual: 20_261_204)
        for maker in StreamMaker.all {
            let bytes = random.copies(200, lengths: [3, 4, 6, 30]) + rosterText(200)
            let packed = try maker.deflated(bytes)
            for count in 0..<packed.count {
                let cut = Array(packed.prefix(count))
                let ours = InflateOutcome.ours(cut)
                #expect(ours.end == .wantsInput, "\(maker.testDescription), \(count)")
                #expect(ours == InflateOutcome.zlibs(cut), "\(maker.testDescription), \(count)")
            }
        }
    }

    @Test("Bytes behind the end are counted, not read", arguments: [1, 2, 7, 8, 9, 40, 5000])
    func trailing(_ count: Int) {
        var random = SeededRandom.chosen(usual: 20_261_205)
        for maker in [ZlibMaker(), ZlibMaker(level: 0), ZlibMaker(strategy: Z_FIXED)] {
            let bytes = rosterText(random.below(40_000))
            let packed = maker.deflated(bytes) + random.noise(count)
            let wanted = InflateOutcome(bytes: bytes, end: .over(unused: count))
            #expect(InflateOutcome.ours(packed) == wanted)
            #expect(Self.inPieces(packed, &random) == wanted)
        }
    }

    /// What comes of `packed` in pieces and buffers of sizes by chance.
    static func inPieces(_ packed: [UInt8], _ random: inout SeededRandom) -> InflateOutcome {
        let piece = random.one(of: [1, 2, 3, 7, 64, 4096, 1 << 20, 0])
        let room = random.one(of: [1, 17, 300, 4096, 1 << 16, 0])
        var chance = random
        let outcome = InflateOutcome.ours(
            packed, pieceBytes: { piece > 0 ? piece : 1 + chance.below(1 + chance.below(9000)) },
            roomBytes: { room > 0 ? room : 1 + chance.below(1 + chance.below(9000)) })
        random = chance
        return outcome
    }
}
