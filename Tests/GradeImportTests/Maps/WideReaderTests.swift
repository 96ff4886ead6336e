// Wide files: one column for each assignment. Good ones stay silent; what is wrong with a header or
// a row has its place and its code.

import Basics
import GradeImport
import TestSupport
import Testing

@Suite("Wide grade files")
struct WideReaderTests {
    static let map = """
        title: Acme
        shape: wide
        student: {column: Student ID, by: sourcedId}
        section: cls-1
        item: "{title} ({id})"
        points: {row: Points, column: Name, read_only: (ro)}
        due_date: 2026-12-18
        words: {EX: exempt, "-": not submitted, NA: none}
        skip: [Notes, "Over*"]
        skip_rows: {column: Name, words: [Test]}

        """
    static let head = "Name,Student ID,Quiz (1),Essay (2)\n"
    static let points = "Points,,10,20\n"

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let lines: [String]
        var testDescription: String { name }

        init(_ name: String, _ rows: String, _ lines: [String]) {
            (self.name, text, self.lines) = (name, head + points + rows, items + lines)
        }
    }

    static let items = [
        "item 1:17 1|cls-1|Quiz|10|2026-12-18", "item 1:26 2|cls-1|Essay|20|2026-12-18",
    ]

    @Test(
        "Cells become results by what stands in them",
        arguments: [
            Case(
                "a score, and zero is one", "A,s1,9.5,0\n",
                [
                    "result 3:6 1/s1|1|s1|fully graded|9.5|",
                    "result 3:10 2/s1|2|s1|fully graded|0|",
                ]),
            Case("a blank is none", "A,s1,,  \n", []),
            Case(
                "words, letter for letter", "A,s1,EX,ex\n",
                [
                    "result 3:6 1/s1|1|s1|exempt||",
                    "result 3:9 2/s1|2|s1|fully graded|ex|",
                ]),
            Case(
                "words with a blank beside them", "A,s1, - ,NA\n",
                ["result 3:6 1/s1|1|s1|not submitted||"]),
            Case(
                "what is no number is for the rules to refuse", "A,s1,12%,\"1,5\"\n",
                [
                    "result 3:6 1/s1|1|s1|fully graded|12%|",
                    "result 3:10 2/s1|2|s1|fully graded|1,5|",
                ]),
            Case("rows that are skipped, and blank ones", "Test,s9,1,2\n\n,,,\n", []),
            Case("a student without an id", "A,,1,2\n", ["refused 3:3 grade-map-student-blank"]),
            Case(
                "a row too short, and one too long", "A,s1,1\nB,s2,1,2,3\n",
                ["refused 3:1 grade-map-row-ragged", "refused 4:1 grade-map-row-ragged"]),
            Case(
                "a damaged row, and one after it", "A,s1,\"1\"x,2\nB,s2,,3\n",
                [
                    "refused 3:9 grade-map-row-damaged",
                    "result 4:7 2/s2|2|s2|fully graded|3|",
                ]),
            Case(
                "a name with a line break", "\"A\nB\",s1,,3\n",
                ["result 4:8 2/s1|2|s1|fully graded|3|"]),
        ])
    func cells(_ good: Case) throws {
        let reading = try MapReading(Self.map, good.text)
        #expect(reading.wasRead)
        #expect(reading.log.isEmpty, "\(reading.findings)")
        #expect(reading.rows.lines == good.lines)
    }

    @Test("A blank can mean that nothing was handed in")
    func blankMeaning() throws {
        let reading = try MapReading(
            Self.map + "blank: not submitted\n", Self.head + Self.points + "A,s1,3,\n")
        #expect(reading.rows.lines.last == "result 3:8 2/s1|2|s1|not submitted||")
    }

    @Test("Columns that are skipped or computed are no assignments")
    func skipped() throws {
        let reading = try MapReading(
            Self.map,
            "Name,Student ID,Notes,Quiz (1),Score (Q1),Override (9)\nPoints,,,10,(ro),\n"
                + "A,s1,x,4,77,88\n")
        #expect(
            reading.rows.lines == [
                "item 1:23 1|cls-1|Quiz|10|2026-12-18",
                "result 3:8 1/s1|1|s1|fully graded|4|",
            ])
    }

    @Test("A section by column has items of its own, once; a word the map does not know is refused")
    func sections() throws {
        let map = Self.map.replacing(
            "section: cls-1", with: "section: {column: Sec, ids: {P1: c1, P2: c2, P1 and P3: c1}}")
        let reading = try MapReading(
            map,
            """
            Name,Student ID,Sec,Quiz (1)
            Points,,,10
            A,s1,P2,1
            B,s2,P1,2
            C,s3,P1 and P3,3
            D,s4,P2,4
            E,s5,P9,5
            F,s6,,6

            """)
        #expect(
            reading.rows.lines == [
                "item 1:21 1@c2|c2|Quiz|10|2026-12-18",
                "result 3:9 1@c2/s1|1@c2|s1|fully graded|1|",
                "item 1:21 1@c1|c1|Quiz|10|2026-12-18",
                "result 4:9 1@c1/s2|1@c1|s2|fully graded|2|",
                "result 5:16 1@c1/s3|1@c1|s3|fully graded|3|",
                "result 6:9 1@c2/s4|1@c2|s4|fully graded|4|",
                "refused 7:6 grade-map-section-unknown",
                "refused 8:6 grade-map-section-blank",
            ])
    }

    @Test(
        "Other delimiters than the comma",
        arguments: [("tab", "\t"), ("semicolon", ";"), ("bar", "|")])
    func delimiters(word: String, sign: String) throws {
        let text = Self.head + Self.points + "\"A|;\tB\",s1,1,2\n"
        let changed = text.replacing("A|;\tB", with: "#").replacing(",", with: sign)
            .replacing("#", with: "A,|;\tB")
        let reading = try MapReading(Self.map + "delimiter: \(word)\n", changed)
        #expect(reading.rows.lines.count == 4, "\(reading.findings)")
        #expect(reading.rows.lines.first == Self.items.first)
        #expect(reading.rows.lines.last == "result 3:15 2/s1|2|s1|fully graded|2|")
    }

    @Test(
        "The columns code and reason of refused rows are passed over, at the end of the header alone"
    )
    func mended() throws {
        let reading = try MapReading(
            Self.map, "Name,Student ID,Quiz (1),code,reason\nPoints,,10,,\nA,s1,4,x,y\n")
        #expect(reading.log.isEmpty, "\(reading.findings)")
        #expect(reading.rows.lines.last == "result 3:6 1/s1|1|s1|fully graded|4|")
        let other = try MapReading(
            Self.map, "Name,Student ID,code,reason,Quiz (1)\nPoints,,,,10\n")
        #expect(!other.wasRead)
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let text: MarkedText
        let codes: [String]
        var testDescription: String { text.text }

        init(_ text: String, _ codes: String...) {
            self.text = MarkedText(text)
            self.codes = codes
        }
    }

    @Test(
        "A header that is not the map's is refused whole, all of it at once",
        arguments: [
            Bad("", "grade-map-file-empty"),
            Bad("‸Name,Quiz (1)\nPoints,10\n", "grade-map-column-missing"),
            Bad("‸Name,Student Id,Quiz (1)\nPoints,,10\n", "grade-map-column-missing"),
            Bad(
                "‸‸Student ID,Quiz (1)\n,10\n", "grade-map-column-missing",
                "grade-map-column-missing"),
            Bad("Name,Student ID,‸Student ID\nPoints,,\n", "grade-map-column-twice"),
            Bad("Name,Student ID,‸Quiz,Essay (2)\nPoints,,1,2\n", "grade-map-header-without-id"),
            Bad("Name,Student ID,‸Total (Q 1)\nPoints,,1\n", "grade-map-header-without-id"),
            Bad("Name,Student ID,Quiz (1),‸\nPoints,,1,\n", "grade-map-header-without-id"),
            Bad("Name,Student ID,Quiz (1),‸Essay (1)\nPoints,,1,2\n", "grade-map-item-twice"),
            Bad("Name,Student ID,‸Quiz (1)\nPoints,,\n", "grade-map-points-not-numeric"),
            Bad("Name,Student ID,‸Quiz (1)\nPoints,,ten\n", "grade-map-points-not-numeric"),
            Bad(
                "Name,Student ID,‸Quiz,‸Essay (2)\nPoints,,1,\"1,5\"\n",
                "grade-map-header-without-id", "grade-map-points-not-numeric"),
            Bad("Name,Student ID,Quiz (1)\n‸A,s1,4\nPoints,,10\n", "grade-map-points-row-missing"),
            Bad(
                "Name,Student ID,Quiz (1)\n,,a\n,,b\n‸,,c\nPoints,,9\n",
                "grade-map-points-row-missing"),
            Bad("‸Name,Student ID,Quiz (1)\n", "grade-map-points-row-missing"),
            Bad("Name,Student ID,Quiz (1)\n‸Points,,10,20\n", "grade-map-row-ragged"),
            Bad("Name,‸\"Student ID\"x,Quiz (1)\nPoints,,10\n", "grade-map-row-damaged"),
        ])
    func header(_ bad: Bad) throws {
        let reading = try MapReading(Self.map, bad.text.text)
        #expect(!reading.wasRead)
        #expect(reading.rows.lines.isEmpty)
        #expect(reading.log.findings.map(\.kind.code) == bad.codes)
        if bad.codes == ["grade-map-file-empty"] { return }
        if bad.codes == ["grade-map-row-damaged"] {
            #expect(reading.log.findings.first?.location.line == 1)
            return
        }
        for (finding, place) in zip(reading.log.findings, bad.text.places) {
            #expect(finding.location.line == place.line)
            #expect(finding.location.column == place.column)
            #expect(finding.location.file == "grades.csv")
            #expect(!finding.kind.hint.isEmpty)
        }
    }

    @Test("A missing column names the one that was probably meant")
    func nearest() throws {
        let reading = try MapReading(Self.map, "Name,Student Id,Quiz (1)\nPoints,,10\n")
        #expect(
            reading.log.findings.first?.message
                == "there is no column 'Student ID', in which the map has the student; "
                + "did the map mean 'Student Id'?")
    }

    @Test("A file that is no CSV ends the reading with its own code and place")
    func unreadable() throws {
        let open = try MapReading(Self.map, Self.head + Self.points + "A,\"s1,1,2\n")
        #expect(open.error?.code == "csv-unclosed-quote")
        #expect(open.error?.location.description == "grades.csv:3:3")
        let wide = try MapReading(
            Self.map, Array(repeating: "a", count: 2000).joined(separator: ","))
        #expect(wide.error?.code == "csv-too-many-columns")
    }
}
