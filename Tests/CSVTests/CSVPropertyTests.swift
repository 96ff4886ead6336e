// What must hold for every file, tried on random ones. A failure names its seed; run again with
// ROSTER_TEST_SEED set to it.

import Basics
import CSV
import TestSupport
import Testing

@Suite struct CSVPropertyTests {
    /// Bytes that mean something to a CSV reader, and a few that do not.
    static let hostile: [UInt8] = Array(
        [
            Array(",,,\"\"\"\"\r\n\n\r\nabc def\t".utf8), [0x00, 0xFF, 0xC3, 0xA9, 0xED, 0xA0, 0xEF],
            [0xBB, 0xBF, 0xF0, 0x9F, 0x99, 0x82, 0x7F, 0x80],
        ].joined())
    /// Mostly rows that the fast scan can take.
    static let mild: [UInt8] = Array("abcdefghijklmnopqrstuvwxyz,,,,\n".utf8)

    @Test("The fast reader gives what the plain parser gives, whatever the bytes")
    func fastEqualsPlain() {
        var random = SeededRandom.chosen(usual: 20_250_901)
        for _ in 0..<4000 {
            let bytes = random.bytes(random.below(60), of: random.onceIn(3) ? Self.mild : Self.hostile)
            let expected = PlainCSVParser.read(bytes)
            #expect(Reading(bytes) == expected, "seed \(random.seed): \(bytes)")
        }
    }

    @Test("Where a chunk or the buffer ends changes nothing")
    func anyChunking() {
        var random = SeededRandom.chosen(usual: 20_250_902)
        for _ in 0..<300 {
            let bytes = random.bytes(random.below(40), of: Self.hostile)
            let expected = PlainCSVParser.read(bytes)
            for size in 1...(bytes.count + 1) {
                let inChunks = Reading(bytes, chunkBytes: size, bufferBytes: 1)
                #expect(inChunks == expected, "seed \(random.seed), chunks of \(size): \(bytes)")
                let inBuffer = Reading(bytes, bufferBytes: size)
                #expect(inBuffer == expected, "seed \(random.seed), buffer of \(size): \(bytes)")
            }
        }
    }

    @Test("Limits are met at the same byte, however the file is cut")
    func limits() {
        var random = SeededRandom.chosen(usual: 20_250_903)
        for _ in 0..<2000 {
            let bytes = random.bytes(random.below(40), of: Self.hostile)
            let limits = CSVLimits(
                fieldBytes: 1 + random.below(9), rowBytes: 1 + random.below(20),
                columns: 1 + random.below(6))
            let expected = PlainCSVParser.read(bytes, limits: limits)
            let size = 1 + random.below(12)
            let reading = Reading(bytes, limits: limits, chunkBytes: size, bufferBytes: size)
            #expect(reading == expected, "seed \(random.seed), \(limits), \(size): \(bytes)")
        }
    }
}
