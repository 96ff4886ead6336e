// What is wrong with a row, where, and what its cells are all the same.

import CSV
import TestSupport
import Testing

@Suite struct CSVFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: MarkedText
        let codes: [String]
        let cells: [[String]]
        var testDescription: String { name }

        init(_ name: String, _ marked: String, _ codes: [String], _ cells: [[String]]) {
            self.name = name
            bytes = MarkedText(marked)
            self.codes = codes
            self.cells = cells
        }

        /// With a byte that no String can hold in the place of each `¿`.
        init(_ name: String, _ marked: String, byte: UInt8, _ code: String, _ cells: [[String]]) {
            self.name = name
            let hole = Array("¿".utf8)
            var bytes = Array(marked.utf8)
            while let index = bytes.indices.first(where: { bytes[$0...].starts(with: hole) }) {
                bytes.replaceSubrange(index..<index + hole.count, with: [byte])
            }
            self.bytes = MarkedText(bytes: bytes)
            codes = [code]
            self.cells = cells
        }
    }

    static let cases = [
        Case("NUL", "a,b‸\0c\n", ["csv-nul"], [["a", "b\0c"]]),
        Case("NUL in quotes", "\"a‸\0\0\",b\n", ["csv-nul"], [["a\0\0", "b"]]),
        Case("NUL at the end", "a,‸\0", ["csv-nul"], [["a", "\0"]]),
        Case("NUL in two cells", "‸\0,‸\0", ["csv-nul", "csv-nul"], [["\0", "\0"]]),
        Case("Latin-1", "a,Zo‸¿,c\n", byte: 0xEB, "csv-invalid-utf8", [["a", "Zo\u{FFFD}", "c"]]),
        Case("Latin-1 in quotes", "\"‸¿\"\n", byte: 0xE9, "csv-invalid-utf8", [["\u{FFFD}"]]),
        Case("a lone follower", "é‸¿\n", byte: 0xA9, "csv-invalid-utf8", [["é\u{FFFD}"]]),
        Case("a lead cut off", "x‸¿,y\n", byte: 0xC3, "csv-invalid-utf8", [["x\u{FFFD}", "y"]]),
        Case("a lead at the end", "x‸¿", byte: 0xF0, "csv-invalid-utf8", [["x\u{FFFD}"]]),
        Case("lone CR", "a,b‸\rc,d\r\n", ["csv-lone-cr"], [["a", "b"], ["c", "d"]]),
        Case("lone CR after a quote", "\"a\"‸\rb\n", ["csv-lone-cr"], [["a"], ["b"]]),
        Case("CR at the end", "a,b‸\r", ["csv-lone-cr"], [["a", "b"]]),
        Case(
            "CR CR LF", "a,b‸\r‸\r\nc,d\r\n", ["csv-lone-cr", "csv-blank-line"],
            [["a", "b"], ["c", "d"]]),
        Case(
            "LF in a field", "\"a‸\nb\nc\",d\n", ["csv-line-break-in-field"], [["a\nb\nc", "d"]]),
        Case(
            "CR LF in a field", "x,\"a‸\r\nb\"\n", ["csv-line-break-in-field"], [["x", "a\r\nb"]]),
        Case("CR in a field", "\"a‸\rb\"\n", ["csv-line-break-in-field"], [["a\rb"]]),
        Case(
            "line breaks in two fields", "\"‸\n\",\"b‸\n\"\nc\n",
            ["csv-line-break-in-field", "csv-line-break-in-field"], [["\n", "b\n"], ["c"]]),
        Case("quote within", "a‸\"b,c\n", ["csv-quote-in-unquoted-field"], [["a\"b", "c"]]),
        Case(
            "quotes in two cells", "a‸\"\"b,c‸\"\n",
            ["csv-quote-in-unquoted-field", "csv-quote-in-unquoted-field"], [["a\"\"b", "c\""]]),
        Case(
            "blank before the quote", "a, ‸\"b\"\n", ["csv-quote-in-unquoted-field"],
            [["a", " \"b\""]]),
        Case("text after the quote", "\"a\"‸b,c\n", ["csv-text-after-quote"], [["ab", "c"]]),
        Case("blank after the quote", "\"a\"‸ ,c\n", ["csv-text-after-quote"], [["a ", "c"]]),
        Case(
            "quotes after the quote", "\"a\"\"\"‸b\"c\"\",d\n", ["csv-text-after-quote"],
            [["a\"b\"c\"\"", "d"]]),
        Case("text after at the end", "\"a\"‸b", ["csv-text-after-quote"], [["ab"]]),
        Case("blank line", "a\n‸\nb\n", ["csv-blank-line"], [["a"], ["b"]]),
        Case("blank lines", "a\r\n‸\r\n\n\r\nb\n", ["csv-blank-line"], [["a"], ["b"]]),
        Case("blank line first", "‸\na\n", ["csv-blank-line"], [["a"]]),
        Case("blank line last", "a\n‸\n", ["csv-blank-line"], [["a"]]),
        Case("only a blank line", "‸\n", ["csv-blank-line"], []),
        Case("only a CR", "‸\r", ["csv-blank-line"], []),
        Case(
            "several in one row", "‸\na‸\"b,\"c‸\nd‸\0\"‸e\r\n",
            [
                "csv-blank-line", "csv-quote-in-unquoted-field", "csv-line-break-in-field",
                "csv-nul", "csv-text-after-quote",
            ], [["a\"b", "c\nd\0e"]]),
    ]

    @Test("A fault is told with its place, and the row is given", arguments: cases)
    func fault(_ example: Case) {
        let reading = Reading(example.bytes.bytes)
        #expect(reading.codes == example.codes)
        #expect(reading.faults.map(\.position.location) == example.bytes.places)
        #expect(reading.texts == example.cells)
        #expect(reading.errorCode == nil)
    }

    @Test("A row without faults after one with faults has none")
    func faultsEnd() throws {
        let reading = Reading("a\"b\nc\n")
        #expect(reading.rows.map(\.faults.count) == [1, 0])
    }

    @Test("A fault names its cell; a blank line has none")
    func faultCells() {
        let reading = Reading("\na,b\"c,\"d\"e\r")
        #expect(reading.faults.map(\.cell) == [nil, 1, 2, 2])
    }

    @Test("Every code is told by some case, has words, and is listed once")
    func catalogue() {
        let listed = CSVFault.kinds.map(\.code)
        #expect(Set(Self.cases.flatMap(\.codes)) == Set(listed))
        #expect(listed == Set(listed).sorted())
        for kind in CSVFault.kinds {
            #expect(!kind.title.isEmpty && !kind.hint.isEmpty && !kind.source.isEmpty)
        }
    }

    @Test(
        "UTF-8 is judged as the Unicode standard writes it",
        arguments: [
            ([0x7F], true), ([0xC2, 0x80], true), ([0xDF, 0xBF], true), ([0xE0, 0xA0, 0x80], true),
            ([0xED, 0x9F, 0xBF], true), ([0xEE, 0x80, 0x80], true), ([0xEF, 0xBF, 0xBF], true),
            ([0xF0, 0x90, 0x80, 0x80], true), ([0xF4, 0x8F, 0xBF, 0xBF], true),
            // Overlong, surrogates, beyond U+10FFFF, cut off, never used.
            ([0xC0, 0x80], false), ([0xC1, 0xBF], false), ([0xE0, 0x9F, 0xBF], false),
            ([0xF0, 0x8F, 0xBF, 0xBF], false), ([0xED, 0xA0, 0x80], false),
            ([0xED, 0xBF, 0xBF], false), ([0xF4, 0x90, 0x80, 0x80], false),
            ([0xF5, 0x80, 0x80, 0x80], false), ([0xC2], false), ([0xE1, 0x80], false),
            ([0xF1, 0x80, 0x80], false), ([0x80], false), ([0xBF], false), ([0xFF], false),
        ] as [([UInt8], Bool)])
    func utf8(bytes: [UInt8], isValid: Bool) {
        let expected = isValid ? [] : ["csv-invalid-utf8"]
        for before in 0..<20 {
            let text = Array(repeating: UInt8(ascii: "x"), count: before) + bytes
            #expect(Reading(text + Array(",y".utf8)).codes == expected, "after \(before) bytes")
            let quoted = Array("\"".utf8) + text + Array("\"\ny".utf8)
            #expect(Reading(quoted).codes == expected, "quoted, after \(before) bytes")
        }
    }
}
