// Cells: comparing, splitting and reading bytes without making strings of them.

import Basics
import Testing

@Suite("Cells")
struct CellTests {
    @Test(
        "A whole number is digits with an optional minus, within 64 bits",
        arguments: [
            ("0", 0), ("-0", 0), ("42", 42), ("-7", -7), ("007", 7),
            ("9223372036854775807", 9_223_372_036_854_775_807), ("9223372036854775808", nil),
            ("-9223372036854775808", nil), ("", nil), ("-", nil), ("+1", nil), ("1.0", nil),
            ("1 ", nil), ("12345678901234567890", nil), ("٣", nil),
        ] as [(String, Int64?)])
    func integer(text: String, expected: Int64?) {
        // The smallest number has 20 bytes, past what is read; no key of a database gets there.
        #expect(text.withCell { $0.integer } == expected)
    }

    @Test("Order is that of bytes, and a beginning comes before the whole")
    func order() {
        let texts = ["", "A", "B", "a", "aa", "ab", "é", "𠮷"]
        for (left, one) in texts.enumerated() {
            for (right, other) in texts.enumerated() {
                one.withCell { a in
                    other.withCell { b in
                        #expect((a < b) == (left < right))
                        #expect((a == b) == (left == right))
                    }
                }
            }
        }
    }

    @Test(
        "A list splits at commas and loses blanks around its items",
        arguments: [
            ("", []), ("a", ["a"]), ("a,b", ["a", "b"]), (" a , b\t", ["a", "b"]),
            ("a,,b", ["a", "", "b"]), (",", ["", ""]),
        ] as [(String, [String])])
    func items(text: String, expected: [String]) {
        var items: [String] = []
        text.withCell { $0.forEachItem { items.append($0.string) } }
        #expect(items == expected)
    }

    @Test("A row gives back what was put in, however often its buffer grows")
    func row() throws {
        let row = CellRow(reservingBytes: 1)
        for round in 1...3 {
            row.removeAll()
            row.append("literal")
            row.appendBlank()
            row.append(String(repeating: "x", count: round * 1000))
            row.append(try #require(CalendarDate("2026-11-22")))
            row.append(-42 as Int64)
            row.add("in ")
            row.add(UInt8(ascii: "p"))
            #expect(row.pendingCount == 4)
            row.endCell()
            #expect(row.count == 6)
            #expect(row[0] == "literal" && row[1].isBlank && row[2].count == round * 1000)
            #expect(row[3].string == "2026-11-22" && row[4].string == "-42")
            #expect(row[5].string == "in p")
        }
    }
}
