// What must hold for every file, tried on random ones. A failure names its seed; run again with
// ROSTER_TEST_SEED set to it.

import Basics
import CSV
import TestSupport
import Testing

@Suite struct CSVPropertyTests {
    /// Bytes that mean something to a CSV reader, and parts of UTF-8 sequences.
    static let hostile: [UInt8] =
        Array(",,,\"\"\"\"\"\r\n\n\r\nabc def\t".utf8) + [
            0x00, 0x00, 0x7F, 0x80, 0x82, 0x99, 0x9F, 0xA0, 0xA9, 0xBB, 0xBF, 0xC3, 0xE0, 0xED,
            0xEF, 0xF0, 0xF4, 0xFE, 0xFF,
        ]
    /// Rows that the fast scan can take, for the most part.
    static let mild: [UInt8] = Array("abcdefghijklmnopqrstuvwxyz,,,,\n\n".utf8)
    /// Nothing but what decides.
    static let dense: [UInt8] = Array(",\"\"\r\na".utf8)

    static let alphabets = [hostile, mild, dense]

    @Test("The reader gives what the plain parser gives", arguments: alphabets)
    func fastEqualsPlain(alphabet: [UInt8]) {
        var random = SeededRandom.chosen(usual: 20_250_901)
        for _ in 0..<1200 {
            let bytes = random.bytes(random.below(80), of: alphabet)
            let reading = Reading(bytes)
            let expected = PlainCSVParser.read(bytes)
            #expect(reading == expected, "seed \(random.seed): \(bytes)")
        }
    }

    @Test("Every text of up to six bytes that decide is read as the plain parser reads it")
    func allShortTexts() {
        var texts: [[UInt8]] = [[]]
        var total = 0
        for _ in 0...6 {
            for text in texts {
                let expected = PlainCSVParser.read(text)
                let isSame = Reading(text, chunkBytes: 1, bufferBytes: 1) == expected
                if !isSame || Reading(text) != expected { Issue.record("differs: \(text)") }
                total += 1
            }
            texts = texts.flatMap { text in Array(",\"\r\na".utf8).map { text + [$0] } }
        }
        #expect(total == (0...6).reduce(0) { sum, length in sum + Self.power(5, length) })
    }

    @Test("Where a chunk or the buffer ends changes nothing", arguments: alphabets)
    func anyChunking(alphabet: [UInt8]) {
        var random = SeededRandom.chosen(usual: 20_250_902)
        for _ in 0..<60 {
            let bytes = random.bytes(random.below(40), of: alphabet)
            let expected = PlainCSVParser.read(bytes)
            for size in 1...(bytes.count + 1) {
                let inChunks = Reading(bytes, chunkBytes: size, bufferBytes: 1)
                #expect(inChunks == expected, "seed \(random.seed), chunks of \(size): \(bytes)")
                let inBuffer = Reading(bytes, bufferBytes: size)
                #expect(inBuffer == expected, "seed \(random.seed), buffer of \(size): \(bytes)")
            }
        }
    }

    @Test("Rows in sight are lent as they are given in their turn", arguments: alphabets)
    func rowsInSight(alphabet: [UInt8]) throws {
        var random = SeededRandom.chosen(usual: 20_250_906)
        let fields = [2, -1, 0, 1]
        let cells = UnsafeMutableBufferPointer<Cell>.allocate(
            capacity: fields.count * CSVReader.mostRowsInSight)
        defer { cells.deallocate() }
        var lentAhead = 0
        for _ in 0..<300 {
            let bytes = random.bytes(random.below(400), of: alphabet)
            let source = MemorySource(bytes, chunkBytes: 1 + random.below(80))
            let reader = CSVReader(source, bufferBytes: 1 + random.below(200))
            var lent = 0
            var row = 0
            while (try? reader.next()) == true {
                row += 1
                if row >= lent {
                    lent = reader.lendRows(fields, to: cells)
                    lentAhead += lent - 1
                    row = 0
                }
                for (place, field) in fields.enumerated() {
                    let isThere = field >= 0 && field < reader.count
                    let expected = isThere ? reader[field] : Cell.blank
                    let cell = cells[row * fields.count + place]
                    #expect(cell == expected, "seed \(random.seed): \(bytes)")
                }
            }
        }
        #expect(lentAhead > 0)
    }

    @Test("Limits are met at the same byte, however the file is cut", arguments: alphabets)
    func limits(alphabet: [UInt8]) {
        var random = SeededRandom.chosen(usual: 20_250_903)
        for _ in 0..<800 {
            let bytes = random.bytes(random.below(40), of: alphabet)
            let limits = CSVLimits(
                fieldBytes: 1 + random.below(9), rowBytes: 1 + random.below(20),
                columns: 1 + random.below(6))
            let expected = PlainCSVParser.read(bytes, limits: limits)
            let size = 1 + random.below(12)
            let reading = Reading(bytes, limits: limits, chunkBytes: size, bufferBytes: size)
            #expect(reading == expected, "seed \(random.seed), \(limits), \(size): \(bytes)")
        }
    }

    @Test("What was written is read back as it was", arguments: alphabets)
    func writeThenRead(alphabet: [UInt8]) throws {
        var random = SeededRandom.chosen(usual: 20_250_904)
        for _ in 0..<200 {
            // A header, for the first bytes of a file are looked at for its encoding.
            let rows = [[Array("id".utf8)]] + Self.rows(&random, of: alphabet)
            let bytes = try Self.write(rows, bufferBytes: 1 + random.below(200))
            let reading = Reading(
                bytes, chunkBytes: 1 + random.below(30), bufferBytes: 1 + random.below(100))
            #expect(reading.rows.map { $0.fields.map(\.bytes) } == rows, "seed \(random.seed)")
            let allowed = ["csv-nul", "csv-invalid-utf8", "csv-line-break-in-field"]
            #expect(reading.codes.allSatisfy(allowed.contains), "seed \(random.seed)")
        }
    }

    @Test("Whatever the bytes, the reader ends, without a trap")
    func fuzz() {
        var random = SeededRandom.chosen(usual: 20_250_905)
        let clock = ContinuousClock()
        let end = clock.now + .seconds(1)
        while clock.now < end {
            let alphabet = random.onceIn(4) ? (0...255).map { UInt8($0) } : Self.hostile
            let bytes = random.bytes(random.below(3000), of: alphabet)
            let limits = CSVLimits(
                fieldBytes: 1 + random.below(400), rowBytes: 1 + random.below(800),
                columns: 1 + random.below(200))
            let reading = Reading(
                bytes, limits: limits, chunkBytes: 1 + random.below(100),
                bufferBytes: 1 + random.below(300))
            let widest = reading.rows.map(\.fields.count).max() ?? 0
            #expect(widest <= limits.columns, "seed \(random.seed)")
            let total = reading.rows.flatMap(\.fields).reduce(0) { $0 + $1.bytes.count }
            #expect(total <= bytes.count, "seed \(random.seed)")
        }
    }

    static func rows(_ random: inout SeededRandom, of alphabet: [UInt8]) -> [[[UInt8]]] {
        (0..<random.below(6)).map { _ in
            (0...random.below(5)).map { _ in random.bytes(random.below(20), of: alphabet) }
        }
    }

    static func write(_ rows: [[[UInt8]]], bufferBytes: Int = 65536) throws -> [UInt8] {
        let sink = MemorySink()
        let writer = CSVWriter(sink, bufferBytes: bufferBytes)
        let row = CellRow()
        for cells in rows {
            row.removeAll()
            for cell in cells { cell.withUnsafeBufferPointer { row.append(Cell(lending: $0)) } }
            try writer.write(row)
        }
        try writer.flush()
        return sink.bytes
    }

    private static func power(_ base: Int, _ exponent: Int) -> Int {
        (0..<exponent).reduce(1) { product, _ in product * base }
    }
}
