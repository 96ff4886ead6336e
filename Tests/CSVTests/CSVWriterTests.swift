// What the writer writes, byte for byte, and how it hands it on.

import Basics
import CSV
import TestSupport
import Testing

@Suite struct CSVWriterTests {
    private static func written(_ rows: [[String]], bufferBytes: Int = 65536) throws -> String {
        let sink = MemorySink()
        let writer = CSVWriter(sink, bufferBytes: bufferBytes)
        let row = CellRow()
        for cells in rows {
            row.removeAll()
            for cell in cells { row.append(cell) }
            try writer.write(row)
        }
        try writer.flush()
        return sink.text
    }

    @Test(
        "Only cells that need quotes get them",
        arguments: [
            (["a", "b"], "a,b\r\n"),
            (["", ""], ",\r\n"),
            (["a,b"], "\"a,b\"\r\n"),
            (["\"", "a\"b"], "\"\"\"\",\"a\"\"b\"\r\n"),
            (["\n", "\r", "a\r\nb"], "\"\n\",\"\r\",\"a\r\nb\"\r\n"),
            ([" a ", "\t", "a\0\u{7F}"], " a ,\t,a\0\u{7F}\r\n"),
            (["Zoë", "東京"], "Zoë,東京\r\n"),
            // Around the eight bytes that are looked at together.
            (["1234567,"], "\"1234567,\"\r\n"),
            (["12345678,"], "\"12345678,\"\r\n"),
            ([",2345678"], "\",2345678\"\r\n"),
            (["12345678"], "12345678\r\n"),
            (["1234567\t90123456\t"], "1234567\t90123456\t\r\n"),
            (["1234567\t9012345,"], "\"1234567\t9012345,\"\r\n"),
            // An empty line would be no row.
            ([""], "\"\"\r\n"),
        ])
    func quoting(cells: [String], expected: String) throws {
        #expect(try Self.written([cells]) == expected)
    }

    @Test(
        "A row is the same whether it goes out as it lies or cell by cell, however long",
        arguments: [0, 1, 6, 7, 8, 9, 15, 16, 250, 1990, 2035, 2036, 2037, 2040, 4000])
    func wholeRows(length: Int) throws {
        let plain = String(repeating: "x", count: length)
        let commas = String(repeating: ",", count: length)
        for odd in ["", ",", "\"", "\t", "é", "\r", plain, commas, "a" + commas] {
            for cells in [["id", plain, odd], ["id", odd, plain], [odd, plain + odd]] {
                let expected = cells.map { cell in
                    cell.utf8.contains { Array(",\"\r\n".utf8).contains($0) }
                        ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
                }
                #expect(
                    try Self.written([cells]) == expected.joined(separator: ",") + "\r\n",
                    "\(length) and \(odd.prefix(3))")
            }
        }
    }

    @Test("A header is written as a row and not counted as one")
    func header() throws {
        let sink = MemorySink()
        let writer = CSVWriter(sink)
        try writer.write(header: ["sourcedId", "a,b"])
        #expect(writer.rowCount == 0)
        let row = CellRow()
        row.append("x")
        row.appendBlank()
        try writer.write(row)
        #expect(writer.rowCount == 1)
        #expect(sink.bytes.isEmpty)
        try writer.flush()
        try writer.flush()
        #expect(sink.text == "sourcedId,\"a,b\"\r\nx,\r\n")
    }

    @Test("The size of the buffer changes nothing", arguments: [1, 64, 65, 100, 1000])
    func buffers(bufferBytes: Int) throws {
        let rows = (0..<40).map { length in
            [String(repeating: "x", count: length), String(repeating: "\"", count: length)]
        }
        #expect(try Self.written(rows, bufferBytes: bufferBytes) == Self.written(rows))
    }

    /// Counts what it is given.
    private final class CountingSink: ByteSink {
        var pieces: [Int] = []
        func write(_ bytes: UnsafeRawBufferPointer) { pieces.append(bytes.count) }
    }

    @Test("Bytes are handed on in big pieces")
    func bigPieces() throws {
        let sink = CountingSink()
        let writer = CSVWriter(sink, bufferBytes: 4096)
        let row = CellRow()
        for number in 0..<10 { row.append(Int64(number)) }
        for _ in 0..<1000 { try writer.write(row) }
        try writer.flush()
        #expect(sink.pieces.dropLast().allSatisfy { $0 > 4000 && $0 <= 4096 })
        #expect(sink.pieces.reduce(0, +) == 21_000)
    }
}
