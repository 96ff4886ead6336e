// What the reader makes of good text, and how it counts rows, lines and columns.

import Basics
import CSV
import TestSupport
import Testing

@Suite struct CSVReaderTests {
    @Test(
        "Good text gives its cells and no fault",
        arguments: [
            ("a,b\r\n", [["a", "b"]]),
            ("a,b\n", [["a", "b"]]),
            ("a,b", [["a", "b"]]),
            ("a,b\r\nc,d\n", [["a", "b"], ["c", "d"]]),
            ("", []),
            // A byte order mark is no part of the text.
            ("\u{FEFF}a,b\r\n", [["a", "b"]]),
            ("\u{FEFF}\"a\",b\r\n", [["a", "b"]]),
            ("\u{FEFF}", []),
            ("a,\u{FEFF}b\r\n", [["a", "\u{FEFF}b"]]),
            // Blank cells.
            (",", [["", ""]]),
            (",,\r\n", [["", "", ""]]),
            ("a,\n", [["a", ""]]),
            ("a,", [["a", ""]]),
            ("\"\"\r\n", [[""]]),
            ("\"\"", [[""]]),
            ("\"\",x", [["", "x"]]),
            ("x,\"\"", [["x", ""]]),
            // Quotes.
            ("\"a,b\",c", [["a,b", "c"]]),
            ("\"a\"\"b\",c", [["a\"b", "c"]]),
            ("\"\"\"\"", [["\""]]),
            ("\"\"\"\"\"\",\"\"\"\"\n", [["\"\"", "\""]]),
            ("\"{\"\"id\"\": \"\"x\"\"}\"\r\n", [["{\"id\": \"x\"}"]]),
            // A space is not blank and belongs to the cell.
            (" a , b \r\n", [[" a ", " b "]]),
            ("a, \n", [["a", " "]]),
            // Other control bytes mean nothing to CSV.
            ("a\tb,\"c\u{01}\"\r\n", [["a\tb", "c\u{01}"]]),
            ("Zoë,東京,\"🙂\"\r\n", [["Zoë", "東京", "🙂"]]),
            ("37\u{FFFD}36'N,b", [["37\u{FFFD}36'N", "b"]]),
            // Around the eight bytes that are looked at together.
            (
                "12345678,1234567,123456789\n\"1234567\",\"12345678\"\n",
                [["12345678", "1234567", "123456789"], ["1234567", "12345678"]]
            ),
            // Rows of different lengths are for the caller to judge.
            ("a,b,c\nd\n", [["a", "b", "c"], ["d"]]),
        ])
    func goodText(text: String, expected: [[String]]) {
        let reading = Reading(text)
        #expect(reading.texts == expected)
        #expect(reading.faults.isEmpty)
        #expect(reading.errorCode == nil)
    }

    @Test(
        "Other delimiters part the same cells at the same places",
        arguments: [("\t", 1), ("\t", 100), (";", 1), ("|", 3)])
    func delimiters(sign: String, chunkBytes: Int) throws {
        let text = "\u{FEFF}a,\"b\"\"#\",\r\n\r\n#,\"c\nd\",e\n,,"
        func rows(_ text: String, _ delimiter: UInt8) throws -> [String] {
            let csv = CSVReader(
                MemorySource(text, chunkBytes: chunkBytes), delimiter: delimiter, bufferBytes: 4)
            var rows: [String] = []
            while try csv.next() {
                for index in 0..<csv.count {
                    let place = csv.position(of: index)
                    rows.append("\(place.line):\(place.column) \(csv[index].string)")
                }
                rows += csv.faults.map(\.code)
            }
            return rows
        }
        let changed = text.replacing(",", with: sign).replacing("#", with: ",")
        let delimiter = try #require(sign.utf8.first)
        let expected = try rows(text, UInt8(ascii: ",")).map { $0.replacing("#", with: ",") }
        #expect(expected.count == 11)
        #expect(try rows(changed, delimiter) == expected)
    }

    @Test(
        "A field begins where it is marked",
        arguments: [
            "‸a,‸bc,‸\n‸d",
            "‸a,‸\"b,c\",‸d\r\n‸e,‸f\r\n",
            "‸Zoë,‸東京,‸x\n",
            "\u{FEFF}‸a,‸b\n‸c\n",
            "‸\"one\ntwo\",‸a,‸\"three\r\nfour\rfive\",‸b\n‸c",
            "‸a\n\n\r\n‸b\n",
            "‸a\r‸b",
        ])
    func positions(marked: String) {
        let text = MarkedText(marked)
        let isMarked = marked.hasPrefix("\u{FEFF}")
        let places = text.places.map { place in
            // The byte order mark has no columns of its own.
            let shift = isMarked && place.line == 1 ? 3 : 0
            return Location(line: place.line, column: (place.column ?? 0) - shift)
        }
        let reading = Reading(text.bytes)
        #expect(reading.rows.flatMap(\.fields).map(\.position.location) == places)
        #expect(reading.rows.map(\.line) == reading.rows.map { $0.fields[0].position.line })
    }

    @Test("A cell says whether it was quoted")
    func quoted() throws {
        let reader = CSVReader(MemorySource("a,\"b\",\"\",\n"))
        #expect(try reader.next())
        #expect((0..<4).map { reader.wasQuoted($0) } == [false, true, true, false])
    }

    @Test("Rows are counted from the header, blank lines not")
    func rowNumbers() throws {
        let reader = CSVReader(MemorySource("a\n\nb\nc"))
        var seen: [[Int]] = []
        while try reader.next() { seen.append([reader.rowNumber, reader.line]) }
        #expect(seen == [[1, 1], [2, 3], [3, 4]])
    }

    @Test("A row is lent as it was read, unless there is something odd or a doubled quote in it")
    func bytesAsRead() throws {
        let text = "a,b\r\n\"c,\",d\n\"\"\"e\",f\ng,h\n\ni\u{0},j\nk,\"l\"x\nm,n"
        for bufferBytes in [1, 7, 4096] {
            let reader = CSVReader(MemorySource(text), bufferBytes: bufferBytes)
            var rows: [String] = []
            while try reader.next() { rows.append(reader.bytesAsRead.string) }
            // The scan that finds what is odd also takes a row at the end of what is in sight.
            #expect(Set(rows).isSubset(of: ["a,b\r\n", "\"c,\",d\n", "g,h\n", "m,n", ""]))
            #expect(rows[2].isEmpty && rows[4].isEmpty && rows[5].isEmpty, "\(rows)")
            if bufferBytes == 4096 {
                #expect(rows[0] == "a,b\r\n" && rows[1] == "\"c,\",d\n" && rows[3] == "g,h\n")
            }
            #expect(reader.bytesAsRead.isBlank)
        }
    }

    @Test("After the end there is no row, however often one asks")
    func afterTheEnd() throws {
        let reader = CSVReader(MemorySource("a\n\n"))
        #expect(try reader.next())
        for _ in 0..<3 {
            #expect(try !reader.next())
            #expect(reader.count == 0)
            #expect(reader.faults.map(\.code) == ["csv-blank-line"])
        }
    }

    @Test("A row longer than the buffer is read whole")
    func longRows() throws {
        let long = String(repeating: "0123456789,", count: 5000)
        let text = "a,b\n\(long)\"\(long)\"\nc\n"
        let reader = CSVReader(
            MemorySource(text), limits: CSVLimits(columns: 6000), bufferBytes: 16)
        #expect(try reader.next())
        #expect(try reader.next())
        #expect(reader.count == 5001)
        #expect(reader[5000].string == long)
        #expect(try reader.next())
        #expect(reader[0].string == "c")
    }
}
