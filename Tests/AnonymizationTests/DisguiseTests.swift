// Text into text: what stays of a value, and what does not.

import Anonymization
import Basics
import Testing

@Suite("Disguise")
struct DisguiseTests {
    private let disguise = Disguise(Secret(1, 2))

    private func standIn(_ text: String, tweak: UInt64 = 0) -> String {
        String(decoding: standIn(Array(text.utf8), tweak: tweak), as: UTF8.self)
    }

    private func standIn(_ bytes: [UInt8], tweak: UInt64 = 0) -> [UInt8] {
        let row = CellRow()
        bytes.withUnsafeBufferPointer { disguise.add(Cell(lending: $0), to: row, tweak: tweak) }
        row.endCell()
        return row[0].withBytes { Array($0) }
    }

    /// The class of each character; what is not a letter or digit stands for itself.
    private func shape(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .uppercaseLetter: "A"
            case .lowercaseLetter: "a"
            case .otherLetter: "o"
            case .decimalNumber: "9"
            default: String(scalar)
            }
        }.joined()
    }

    static let texts = [
        "Smith", "O'Neil-García", " Jane", "Jane ", "van der Berg", "Ng", "X", "Łukasz", "Иванов",
        "Ольга", "김", "하은", "王", "王小明", "محمد", "שרה", "Παπαδόπουλος", "देवी", "e\u{301}va",
        "Doe, Jane", "line\nbreak", "say \"hi\"", "=cmd|' /C calc'!A0", "\u{200F}abc", "😀 Max",
        "a\u{0}b", "\u{FEFF}Anna", "(555) 010-2345", "+44 20 7946", "T10001", "S-00012", "Æsir",
        "Straße", "１２３", String(repeating: "long name ", count: 40),
    ]

    @Test("Shape and bytes stay, letters and digits change", arguments: texts)
    func shapeStays(text: String) {
        let other = standIn(text)
        #expect(shape(other) == shape(text))
        #expect(other.utf8.count == text.utf8.count)
        #expect(other != text)
        #expect(standIn(text) == other)
    }

    @Test(
        "What has nothing to replace stays", arguments: ["", " ", "0", "-0-", "-", ",,", "…", "😀"])
    func nothing(text: String) { #expect(standIn(text) == text) }

    @Test("Values that differ in case, blanks or marks have stand-ins that do")
    func alike() {
        let plain = standIn("jdoe12")
        #expect(standIn("JDoe12").lowercased() == plain)
        #expect(standIn("  jdoe12 ") == "  \(plain) ")
        for text in ["0042", "s-0042"] { #expect(standIn(text).suffix(4).first == "0") }
        #expect(!standIn("4200").hasPrefix("0"))
        #expect(
            standIn("(555) 123-4567").filter(\.isNumber)
                == standIn("555.123.4567")
                .filter(\.isNumber))
        #expect(standIn("Ab-3f").lowercased() == standIn("aB-3F").lowercased())
    }

    @Test("An id has one stand-in, alone, in a list and before the @")
    func pieces() {
        let (first, second) = (standIn("u-1"), standIn("teacher7"))
        #expect(standIn("u-1,teacher7,u-1") == "\(first),\(second),\(first)")
        #expect(standIn("u-1, teacher7") == "\(first), \(second)")
        #expect(standIn("u-1;teacher7|u-1") == "\(first);\(second)|\(first)")
        #expect(standIn("teacher7@k12.org").hasPrefix("\(second)@"))
    }

    @Test("The domain of an address is one that leads nowhere; what is no address stays none")
    func addresses() {
        for text in ["j.doe@k12.fl.us", "a@b.c", "Jane Doe <jane@mail.org>", "x@y@z.com"] {
            let other = standIn(text)
            #expect(other.contains(".example"), "\(text)")
            #expect(other.utf8.count == text.utf8.count + 8)
        }
        #expect(standIn("Jane <jane@mail.org> ").hasSuffix(".example> "))
        for text in ["jane@", "@", "jane@localhost", "jane", "jane@.", "jane at mail.org"] {
            #expect(!standIn(text).contains("example"), "\(text)")
            #expect(shape(standIn(text)) == shape(text))
        }
        let long = String(repeating: "a", count: 244) + "@mail.org"
        #expect(standIn(long).utf8.count == long.utf8.count)
    }

    @Test("UUIDs stay UUIDs of their version, hexadecimal ids hexadecimal")
    func hexadecimal() {
        let id = "016b1aa2-ca66-7837-8743-768da84e7e1e"
        let other = Array(standIn(id))
        #expect(other[14] == "7" && other[19] == "8")
        #expect(other.allSatisfy { $0.isHexDigit || $0 == "-" } && String(other) != id)
        #expect(standIn(" \(id)") == " " + String(other))
        #expect(standIn(id.uppercased()) == String(other).uppercased())
        let digest = "d41d8cd98f00b204e9800998ecf8427e"
        #expect(standIn(digest).allSatisfy { $0.isHexDigit && !$0.isUppercase })
        #expect(standIn("123456789012345678901234567890").allSatisfy { $0.isNumber })
    }

    @Test("No two short ids get the same stand-in, and none gets itself")
    func injective() {
        let ids = (0...9999).map(String.init) + (0...999).map { "s\($0)" }
        let others = ids.map { standIn($0) }
        #expect(Set(others).count == ids.count)
        let fixed = zip(ids, others).filter { $0 == $1 || $0.count != $1.count }
        #expect(fixed.map(\.0) == ["0"])
    }

    @Test("Bytes that are no UTF-8 stay none, byte by byte")
    func broken() {
        let names: [[UInt8]] = [
            Array("Jos".utf8) + [0xE9], [0xCF, 0xE5, 0xF2, 0xF0, 0xEE, 0xE2], [0xE0, 0x80, 0x80],
            [0xED, 0xA0, 0x80, 0x41], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            [0xC3], [0xC3, 0xA9, 0xC3], [0xFF, 0xFE, 0x41], [0x80, 0xBF, 0xC0, 0xAF],
        ]
        for bytes in names {
            let other = standIn(bytes)
            #expect(other.count == bytes.count && other != bytes)
            #expect(validity(other) == validity(bytes), "\(bytes) \(other)")
        }
    }

    @Test("By person, the same text becomes different texts")
    func tweaked() {
        #expect(standIn("Lindenbrook", tweak: 1) != standIn("Lindenbrook", tweak: 2))
    }

    @Test(
        "A day stays in its year and moves", arguments: ["2012-02-29", "2011-01-01", "2015-12-31"])
    func days(text: String) throws {
        let day = try #require(CalendarDate(text))
        for tweak in 0..<50 as Range<UInt64> {
            let other = disguise.day(for: day, tweak: tweak)
            #expect(other.year == day.year && other != day)
        }
    }

    /// Where characters begin and which bytes are none, by the standard library.
    private func validity(_ bytes: [UInt8]) -> [Bool] {
        var decoder = UTF8()
        var source = bytes.makeIterator()
        var list: [Bool] = []
        while true {
            switch decoder.decode(&source) {
            case .scalarValue: list.append(true)
            case .error: list.append(false)
            case .emptyInput: return list
            }
        }
    }
}
