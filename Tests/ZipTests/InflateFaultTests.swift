// Streams that no compressor writes, allowed and forbidden ones: our verdict, and zlib's.

import TestSupport
import Testing
import Zip

private typealias Forge = StreamForge

/// A stream by hand, and how it ends.
struct ForgedStream: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Nil for a good stream.
    let fault: InflateFault?
    let bytes: [UInt8]

    init(_ fault: InflateFault?, _ name: String, _ build: (inout StreamForge) -> Void) {
        var forge = StreamForge()
        build(&forge)
        testDescription = name
        self.fault = fault
        bytes = forge.bytes
    }
}

private let blocks: [ForgedStream] = [
    ForgedStream(.unknownBlock, "a block of the fourth kind") { $0.add(7, 3) },
    ForgedStream(.unknownBlock, "a block of the fourth kind, behind a good one") {
        $0.addStored(Array("before".utf8))
        $0.add(6, 3)
    },
    ForgedStream(nil, "an empty stored block") { $0.addStored([], isFinal: true) },
    ForgedStream(nil, "a stored block of the greatest length") {
        $0.addStored([UInt8](repeating: 1, count: 65_535), isFinal: true)
    },
    ForgedStream(.storedLength, "a stored length whose check is off by a bit") {
        $0.addStored([1, 2, 3], isFinal: true, check: 0xfffe)
    },
    ForgedStream(.storedLength, "a stored length whose check is the length") {
        $0.addStored([1, 2, 3], isFinal: true, check: 0)
    },
    ForgedStream(nil, "an empty block with the fixed codes") {
        $0.beginFixed()
        $0.add(256, in: Forge.fixedLiterals)
    },
    ForgedStream(nil, "a hundred empty blocks of all kinds by turns") {
        for _ in 0..<100 {
            $0.beginFixed(isFinal: false)
            $0.add(256, in: Forge.fixedLiterals)
            $0.addStored([])
        }
        $0.addStored([9], isFinal: true)
    },
]

private let headers: [ForgedStream] = [
    ForgedStream(.tooManyCodes, "287 literals and lengths") {
        $0.addCounts(287, 1, Forge.usualLengthWidths)
    },
    ForgedStream(.tooManyCodes, "31 distances") {
        $0.addCounts(257, 31, Forge.usualLengthWidths)
    },
    ForgedStream(.badLengthCode, "too many codes for the widths") {
        $0.addCounts(257, 1, [Int](repeating: 4, count: 17) + [0, 0])
    },
    ForgedStream(.badLengthCode, "too few codes for the widths") {
        $0.addCounts(257, 1, [Int](repeating: 4, count: 15) + [0, 0, 0, 0])
    },
    ForgedStream(.badLengthCode, "a single code for the widths") {
        $0.addCounts(257, 1, Forge.widths(19, [8: 1]))
    },
    ForgedStream(.endless, "no code for the widths") {
        $0.addCounts(257, 1, Forge.widths(19, [:]))
        $0.add(0, 300)
    },
    ForgedStream(.badRepeat, "a repeat of what went before, where nothing did") {
        $0.addCounts(257, 1, Forge.widths(19, [16: 1, 1: 1]))
        $0.add(16, in: Forge.widths(19, [16: 1, 1: 1]), extra: 0, extraBits: 2)
    },
    ForgedStream(.badRepeat, "zeros behind the last width") {
        let widths = Forge.widths(19, [18: 1, 1: 1])
        $0.addCounts(257, 1, widths)
        $0.add(18, in: widths, extra: 127, extraBits: 7)
        $0.add(18, in: widths, extra: 127, extraBits: 7)
    },
    ForgedStream(.badRepeat, "a repeated width behind the last one") {
        let widths = Forge.widths(19, [18: 2, 1: 2, 16: 1])
        $0.addCounts(257, 1, widths)
        $0.add(18, in: widths, extra: 127, extraBits: 7)
        $0.add(18, in: widths, extra: 106, extraBits: 7)
        $0.add(1, in: widths)
        $0.add(16, in: widths, extra: 1, extraBits: 2)
    },
    ForgedStream(.endless, "no code for the end") {
        $0.beginDynamic(Forge.widths(257, [65: 1, 66: 1]), [0])
    },
    ForgedStream(.badLiteralCode, "too many literal codes") {
        $0.beginDynamic(Forge.widths(257, [65: 1, 66: 1, 256: 1]), [0])
    },
    ForgedStream(.badLiteralCode, "too few literal codes") {
        $0.beginDynamic(Forge.widths(257, [65: 2, 66: 2, 256: 2]), [0])
    },
    ForgedStream(.badLiteralCode, "a single literal code of two bits") {
        $0.beginDynamic(Forge.widths(257, [256: 2]), [0])
    },
    ForgedStream(.badDistanceCode, "too many distance codes") {
        $0.beginDynamic(Forge.widths(257, [65: 1, 256: 1]), [1, 1, 1])
    },
    ForgedStream(.badDistanceCode, "too few distance codes") {
        $0.beginDynamic(Forge.widths(257, [65: 1, 256: 1]), [2, 2])
    },
    ForgedStream(.badDistanceCode, "a single distance code of two bits") {
        $0.beginDynamic(Forge.widths(257, [65: 1, 256: 1]), [2])
    },
]

private let few = Forge.widths(258, [65: 2, 66: 2, 256: 2, 257: 2])

private let symbols: [ForgedStream] = [
    ForgedStream(nil, "an end alone, with a code of one bit") {
        let widths = Forge.widths(257, [256: 1])
        $0.beginDynamic(widths, [0])
        $0.add(256, in: widths)
    },
    ForgedStream(.unknownLiteral, "the other code of one bit") {
        $0.beginDynamic(Forge.widths(257, [256: 1]), [0])
        $0.add(1, 1)
    },
    ForgedStream(nil, "no distance codes, and no distances") {
        $0.beginDynamic(few, [0])
        for symbol in [65, 66, 65, 256] { $0.add(symbol, in: few) }
    },
    ForgedStream(.unknownDistance, "no distance codes, and a distance") {
        $0.beginDynamic(few, [0])
        for symbol in [65, 66, 257] { $0.add(symbol, in: few) }
        $0.add(0, 1)
    },
    ForgedStream(nil, "one distance code, of one bit") {
        $0.beginDynamic(few, [0, 1])
        for symbol in [65, 66, 257] { $0.add(symbol, in: few) }
        $0.add(0, 1)
        $0.add(256, in: few)
    },
    ForgedStream(.unknownDistance, "the other code of one bit, as a distance") {
        $0.beginDynamic(few, [0, 1])
        for symbol in [65, 66, 257] { $0.add(symbol, in: few) }
        $0.add(1, 1)
    },
    ForgedStream(.unknownLiteral, "literal 286") {
        $0.beginFixed()
        $0.add(65, in: Forge.fixedLiterals)
        $0.add(286, in: Forge.fixedLiterals)
    },
    ForgedStream(.unknownLiteral, "literal 287") {
        $0.beginFixed()
        $0.add(65, in: Forge.fixedLiterals)
        $0.add(287, in: Forge.fixedLiterals)
    },
    ForgedStream(.unknownDistance, "distance 30") {
        $0.beginFixed()
        $0.add(65, in: Forge.fixedLiterals)
        $0.add(257, in: Forge.fixedLiterals)
        $0.add(30, in: Forge.fixedDistances)
    },
    ForgedStream(.unknownDistance, "distance 31") {
        $0.beginFixed()
        $0.add(65, in: Forge.fixedLiterals)
        $0.add(257, in: Forge.fixedLiterals)
        $0.add(31, in: Forge.fixedDistances)
    },
    ForgedStream(nil, "the longest length by its odd spelling") {
        $0.beginFixed()
        $0.add(65, in: Forge.fixedLiterals)
        $0.add(284, in: Forge.fixedLiterals, extra: 31, extraBits: 5)
        $0.add(0, in: Forge.fixedDistances)
        $0.add(256, in: Forge.fixedLiterals)
    },
    ForgedStream(nil, "codes as long as they may be, literals and distances") {
        // One code of each width, and a second of the longest.
        var literals = Forge.widths(266, [256: 15, 265: 15])
        for width in 1...14 { literals[64 + width] = width }
        let distances = Array(1...15) + [15]
        $0.addStored([UInt8](repeating: 7, count: 300))
        $0.beginDynamic(literals, distances)
        for width in 1...14 { $0.add(64 + width, in: literals) }
        for symbol in 0..<16 {
            $0.add(265, in: literals, extra: symbol & 1, extraBits: 1)
            let extraBits = max(0, symbol / 2 - 1)
            $0.add(symbol, in: distances, extra: 1 << extraBits - 1, extraBits: extraBits)
        }
        $0.add(256, in: literals)
    },
]

private let distances: [ForgedStream] = [
    ForgedStream(.distanceTooFar, "a distance before anything") {
        $0.beginFixed()
        $0.add(257, in: Forge.fixedLiterals)
        $0.add(0, in: Forge.fixedDistances)
    },
    ForgedStream(nil, "as far back as there is, again and again") {
        $0.addStored(Array(0..<200))
        $0.beginFixed()
        for _ in 0..<30 { far(200, &$0) }
        $0.add(256, in: Forge.fixedLiterals)
    },
    ForgedStream(.distanceTooFar, "a byte further back than there is") {
        $0.addStored(Array(0..<200))
        $0.beginFixed()
        far(201, &$0)
    },
    ForgedStream(nil, "as far back as may be") {
        $0.addStored((0..<32_768).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) })
        $0.beginFixed()
        for _ in 0..<300 { furthest(&$0) }
        $0.add(256, in: Forge.fixedLiterals)
    },
    ForgedStream(.distanceTooFar, "as far back as may be, a byte too early") {
        $0.addStored([UInt8](repeating: 3, count: 32_767))
        $0.beginFixed()
        furthest(&$0)
    },
]

/// A match of 3 bytes, 193 to 256 back.
private func far(_ distance: Int, _ forge: inout StreamForge) {
    forge.add(257, in: Forge.fixedLiterals)
    forge.add(15, in: Forge.fixedDistances, extra: distance - 193, extraBits: 6)
}

/// A match of 258 bytes, 32768 back.
private func furthest(_ forge: inout StreamForge) {
    forge.add(285, in: Forge.fixedLiterals)
    forge.add(29, in: Forge.fixedDistances, extra: 8191, extraBits: 13)
}

@Suite("Deflate streams by hand")
struct InflateFaultTests {
    private static let all = blocks + headers + symbols + distances

    @Test("Each gets the verdict it should, which is zlib's", arguments: all)
    func verdicts(_ stream: ForgedStream) {
        let wanted = InflateOutcome.zlibs(stream.bytes)
        #expect(wanted.end == stream.fault.map { .fault($0) } ?? .over(unused: 0))
        for piece in [1, 2, 3, .max] {
            #expect(InflateOutcome.ours(stream.bytes, pieceBytes: { piece }) == wanted)
        }
        // With more behind it the fault lies where the fast loop is at work.
        let longer = stream.bytes + [UInt8](repeating: 0xa5, count: 64)
        let verdict = InflateOutcome.ours(longer)
        #expect(verdict == InflateOutcome.zlibs(longer))
        #expect(verdict.end == stream.fault.map { .fault($0) } ?? .over(unused: 64))
    }

    @Test("Each, wherever it is cut off, has the outcome that zlib sees", arguments: all)
    func cutOff(_ stream: ForgedStream) {
        let bytes = stream.bytes
        for count in 0..<min(bytes.count, 400) {
            let cut = Array(bytes.prefix(count))
            #expect(InflateOutcome.ours(cut) == InflateOutcome.zlibs(cut), "\(count) bytes")
        }
    }

    @Test("Every fault there is has a stream that has it")
    func complete() {
        #expect(Set(Self.all.compactMap(\.fault)) == Set(InflateFault.allCases))
    }
}
