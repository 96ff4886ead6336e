// What ends the reading of a file, and where.

import Basics
import CSV
import TestSupport
import Testing

@Suite struct CSVErrorTests {
    @Test(
        "A file that cannot be told into rows ends with an error at its place",
        arguments: [
            ("a,‸\"b\n", "csv-unclosed-quote", 0),
            ("a,b\nc,‸\"d,e\nf,g\n", "csv-unclosed-quote", 1),
            ("‸\"", "csv-unclosed-quote", 0),
            ("a\n\n‸\"b\"\"", "csv-unclosed-quote", 1),
            ("\"a\nb\",‸\"c", "csv-unclosed-quote", 0),
            // Ten bytes a field, thirty a row, five columns.
            ("1234567890\n‸12345678901\n", "csv-field-too-long", 1),
            ("a\nb,‸12345678901", "csv-field-too-long", 1),
            ("\"12345678\",‸\"123456789\"\n", "csv-field-too-long", 0),
            ("a\n‸12345678,12345678,12345678,1234\n", "csv-row-too-long", 1),
            ("\"\n\"\n‸\"12\n5678\",\"12\n5678\",12345678,12\n", "csv-row-too-long", 1),
            ("1,2,3,4,5\n1,2,3,4,5,‸6\n", "csv-too-many-columns", 1),
            ("1,2,3,4,5,‸", "csv-too-many-columns", 0),
            ("\"\n\",2,3,4,5,‸6", "csv-too-many-columns", 0),
        ])
    func errors(marked: String, code: String, rows: Int) {
        let text = MarkedText(marked)
        let limits = CSVLimits(fieldBytes: 10, rowBytes: 30, columns: 5)
        let reading = Reading(text.bytes, limits: limits)
        #expect(reading.errorCode == code)
        #expect(reading.errorPosition?.location == text.places[0])
        #expect(reading.rows.count == rows)
    }

    @Test(
        "What just fits its limit is read",
        arguments: [
            "1234567890\r\n", "\"12345678\"\r\n", "12345678,12345678,12345678,123\r\n",
            "1,2,3,4,5\n", ",,,,",
        ])
    func justFits(text: String) {
        let limits = CSVLimits(fieldBytes: 10, rowBytes: 30, columns: 5)
        #expect(Reading(Array(text.utf8), limits: limits).rows.count == 1)
    }

    @Test(
        "UTF-16 is known by its mark, or by its zeros",
        arguments: [
            [0xFF, 0xFE, 0x61, 0x00, 0x2C, 0x00], [0xFE, 0xFF, 0x00, 0x61, 0x00, 0x2C],
            [0xFF, 0xFE], [0x61, 0x00, 0x0A, 0x00], [0x00, 0x61, 0x00, 0x0A],
        ] as [[UInt8]])
    func utf16(bytes: [UInt8]) throws {
        let reader = CSVReader(MemorySource(bytes, chunkBytes: 1), bufferBytes: 1)
        let error = try #require(throws: CSVError.self) { try reader.next() }
        #expect(error.code == "csv-utf16")
        #expect(error.hint == "save it as UTF-8")
        #expect(error.location == Location(line: 1, column: 1))
    }

    @Test("A few NUL bytes do not make UTF-16", arguments: ["a\0", "\0a\0", "\0\0\0\0", "a\0b\nc"])
    func notUTF16(text: String) {
        #expect(Reading(text).codes.allSatisfy { $0 == "csv-nul" })
        #expect(Reading(text).errorCode == nil)
    }

    @Test("The same error comes again")
    func errorsStay() {
        let reader = CSVReader(MemorySource("a\n\"b"))
        #expect(throws: Never.self) { try reader.next() }
        for _ in 0..<2 {
            #expect(throws: CSVError.self) { try reader.next() }
            #expect(reader.count == 0)
        }
    }

    /// Gives its text, then fails; or goes on with its last byte for ever.
    private final class OddSource: ByteSource {
        struct Failure: Error {}
        private var rest: ArraySlice<UInt8>
        private let isEndless: Bool

        init(_ text: String, isEndless: Bool) {
            rest = Array(text.utf8)[...]
            self.isEndless = isEndless
        }

        func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            guard let byte = rest.first, !buffer.isEmpty else { throw Failure() }
            if isEndless, rest.count == 1 {
                buffer.initializeMemory(as: UInt8.self, repeating: byte)
                return buffer.count
            }
            buffer[0] = byte
            rest.removeFirst()
            return 1
        }
    }

    @Test("Whole rows before an error of the source are given", arguments: [1, 4, 7, 100])
    func sourceErrors(bufferBytes: Int) throws {
        let source = OddSource("a,b\nc,d\ne", isEndless: false)
        let reader = CSVReader(source, bufferBytes: bufferBytes)
        #expect(try reader.next())
        #expect(try reader.next())
        #expect(throws: OddSource.Failure.self) { try reader.next() }
        #expect(throws: OddSource.Failure.self) { try reader.next() }
    }

    @Test(
        "A file without end meets a limit, not the end of memory",
        arguments: [
            ("a,b\n\"x", "csv-field-too-long"), ("a,b\nx", "csv-field-too-long"),
            ("a,b\n,", "csv-too-many-columns"), ("a,b\n\"", "csv-field-too-long"),
            ("a,\"\n", "csv-field-too-long"), ("\0", "csv-field-too-long"),
        ])
    func endless(text: String, code: String) throws {
        let reader = CSVReader(OddSource(text, isEndless: true))
        let error = try #require(throws: CSVError.self) { while try reader.next() {} }
        #expect(error.code == code)
    }
}
