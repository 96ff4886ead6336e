// What the reader makes of good text, and how it takes its bytes.

import Basics
import CSV
import TestSupport
import Testing

@Suite struct CSVReaderTests {
    @Test("Good text gives its cells and no fault", arguments: [
        ("a,b\r\n", [["a", "b"]]),
        ("a,b\n", [["a", "b"]]),
        ("a,b", [["a", "b"]]),
        ("a,b\r\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("\u{FEFF}a,b\r\n", [["a", "b"]]),
        ("\u{FEFF}\"a\",b\r\n", [["a", "b"]]),
        ("", []),
        ("\u{FEFF}", []),
        (",", [["", ""]]),
        (",,\r\n", [["", "", ""]]),
        ("a,\n", [["a", ""]]),
        ("a,", [["a", ""]]),
        (#""a,b",c"#, [["a,b", "c"]]),
        (#""a""b",c"#, [["a\"b", "c"]]),
        ("\"\"\"\"", [["\""]]),
        (#""",x"#, [["", "x"]]),
        ("\"\"\r\n", [[""]]),
        (" a , b \r\n", [[" a ", " b "]]),
        (#"a, "# + "\n", [["a", " "]]),
        ("a\tb,c\u{01}\r\n", [["a\tb", "c\u{01}"]]),
        ("Zoë,東京,🙂\r\n", [["Zoë", "東京", "🙂"]]),
        ("12345678,1234567,123456789\n", [["12345678", "1234567", "123456789"]]),
    ] as [(String, [[String]])])
    func goodText(text: String, expected: [[String]]) {
        let reading = Reading(text)
        #expect(reading.texts == expected)
        #expect(reading.faults.isEmpty)
        #expect(reading.errorCode == nil)
    }
}
