// Long files: one row for each score.

import Basics
import GradeImport
import TestSupport
import Testing

@Suite("Long grade files")
struct LongReaderTests {
    static let map = """
        title: Acme
        shape: long
        student: {column: who, by: username}
        section: {column: class}
        item: {id: id, title: title}
        points: {column: max}
        due_date: {column: due}
        score: {column: score}

        """
    static let head = "who,class,id,title,max,due,score\n"

    private func lines(_ map: String, _ text: String) throws -> [String] {
        let reading = try MapReading(map, text)
        #expect(reading.wasRead, "\(reading.findings)")
        return reading.rows.lines
    }

    @Test("An assignment comes once, before its results, wherever its rows stand")
    func items() throws {
        let text =
            Self.head + "a,c1,1,Quiz,10,2026-10-02,9\nb,c1,2,Lab,5,2026-10-09,4\n"
            + "b,c1,1,Quiz,10,2026-10-02,0\nc,c1,1,Quiz,10,2026-10-02,\n"
        #expect(
            try lines(Self.map, text) == [
                "item 2:6 1|c1|Quiz|10|2026-10-02", "result 2:27 1/a|1|a|fully graded|9|",
                "item 3:6 2|c1|Lab|5|2026-10-09", "result 3:25 2/b|2|b|fully graded|4|",
                "result 4:27 1/b|1|b|fully graded|0|",
            ])
    }

    @Test("An assignment of nothing but blanks comes, too")
    func unscored() throws {
        #expect(
            try lines(Self.map, Self.head + "a,c1,1,Quiz,10,2026-10-02,\n")
                == ["item 2:6 1|c1|Quiz|10|2026-10-02"])
    }

    @Test(
        "A row that says something else of an assignment is refused; the first holds",
        arguments: [
            "b,c2,1,Quiz,10,2026-10-02,8", "b,c1,1,Quizz,10,2026-10-02,8",
            "b,c1,1,Quiz,20,2026-10-02,8", "b,c1,1,Quiz,10,2026-10-03,8",
        ])
    func contradiction(row: String) throws {
        let first = "a,c1,1,Quiz,10,2026-10-02,9\n"
        let lines = try lines(
            Self.map, Self.head + first + row + "\n" + first.replacing("a,", with: "d,"))
        #expect(
            lines == [
                "item 2:6 1|c1|Quiz|10|2026-10-02", "result 2:27 1/a|1|a|fully graded|9|",
                "refused 3:6 grade-map-item-contradicts", "result 4:27 1/d|1|d|fully graded|9|",
            ])
    }

    @Test(
        "A row that does not say whose, where or what is refused",
        arguments: [
            (",c1,1,Quiz,10,2026-10-02,9", "refused 2:1 grade-map-student-blank"),
            ("a,,1,Quiz,10,2026-10-02,9", "refused 2:3 grade-map-section-blank"),
            ("a,c1,,Quiz,10,2026-10-02,9", "refused 2:6 grade-map-item-blank"),
            ("a,c1,1,Quiz,10,2026-10-02", "refused 2:1 grade-map-row-ragged"),
        ])
    func unfit(row: String, line: String) throws {
        #expect(try lines(Self.map, Self.head + row + "\n") == [line])
    }

    @Test(
        "Days are written as the rules read them, and what is none goes through as it is",
        arguments: [
            ("iso", "2026-10-02", "2026-10-02"), ("iso", "2026-10-02T23:59:00Z", "2026-10-02"),
            ("iso", "2026-10-02 08:00", "2026-10-02"), ("iso", "10/2/2026", "10/2/2026"),
            ("iso", "2026-10-021", "2026-10-021"), ("iso", "", ""),
            ("us", "10/2/2026", "2026-10-02"), ("us", "1/02/2027 11:59 PM", "2027-01-02"),
            ("us", "13/1/2026", "13/1/2026"), ("us", "2/30/2026", "2/30/2026"),
            ("us", "10/2/26", "10/2/26"), ("us", "10-2-2026", "10-2-2026"),
        ])
    func days(form: String, text: String, day: String) throws {
        let found = try lines(
            Self.map + "dates: \(form)\n", Self.head + "a,c1,1,Quiz,10,\(text),9\n")
        #expect(found.first == "item 2:6 1|c1|Quiz|10|\(day)")
    }

    @Test("The due date can be the map's own, or the end of the period")
    func dueDates() throws {
        let text = Self.head.replacing("due,", with: "") + "a,c1,1,Quiz,10,9\n"
        for (word, due) in [("2026-12-18", "2026-12-18"), ("end_of_period", "end of period")] {
            let map = Self.map.replacing("{column: due}", with: word)
            #expect(try lines(map, text).first == "item 2:6 1|c1|Quiz|10|\(due)")
        }
    }

    static let status = """
        status: {column: state, words: {Done: fully graded, Excused: exempt, Open: none}}
        words: {none: none}

        """

    @Test(
        "The status decides before the score; a word that the map does not know is for the rules",
        arguments: [
            ("9,Done", "fully graded|9|"), ("9,Excused", "exempt|9|"), ("9,Open", nil),
            ("none,Excused", "exempt||"), (",Done", "fully graded||"),
            ("9,done", "done|9|"), ("9,", "|9|"), (",", "||"),
        ])
    func statuses(cells: String, rest: String?) throws {
        let text =
            Self.head.replacing("score", with: "score,state")
            + "a,c1,1,Quiz,10,2026-10-02,\(cells)\n"
        let found = try lines(Self.map + Self.status, text).dropFirst()
        #expect(found == (rest.map { ["result 2:27 1/a|1|a|\($0)"] } ?? []))
    }

    @Test("Sections by the map's words, and by the map alone")
    func sections() throws {
        let words = Self.map.replacing(
            "{column: class}", with: "{column: class, ids: {P1: c1}}")
        let text =
            Self.head + "a,P1,1,Quiz,10,2026-10-02,9\nb,P9,1,Quiz,10,2026-10-02,9\n"
            + "c,,1,Quiz,10,2026-10-02,9\n"
        #expect(
            try lines(words, text) == [
                "item 2:6 1|c1|Quiz|10|2026-10-02", "result 2:27 1/a|1|a|fully graded|9|",
                "refused 3:3 grade-map-section-unknown", "refused 4:3 grade-map-section-blank",
            ])
        let fixed = Self.map.replacing("{column: class}", with: "c7")
        let reading = try MapReading(fixed, Self.head + "a,x,1,Quiz,10,2026-10-02,9\n")
        #expect(reading.rows.lines.first == "item 2:5 1|c7|Quiz|10|2026-10-02")
        // The column that nobody asked for is noted, and the file is read.
        #expect(reading.findings == ["1:5 grade-map-column-not-read"])
        #expect(reading.log.count(of: .error) == 0)
    }

    @Test(
        "A header that is not the map's is refused whole",
        arguments: [
            ("who,class,id,title,max,due", ["1:1 grade-map-column-missing"]),
            ("who,class,id,title,max,score,score", ["1:30 grade-map-column-twice"]),
            ("a,b,c", Array(repeating: "1:1 grade-map-column-missing", count: 7)),
        ])
    func header(text: String, findings: [String]) throws {
        let map =
            text.contains("due") || text == "a,b,c"
            ? Self.map : Self.map.replacing("{column: due}", with: "end_of_period")
        let reading = try MapReading(map, text + "\n1,2,3,4,5,6,7\n")
        #expect(!reading.wasRead)
        #expect(reading.rows.lines.isEmpty)
        #expect(reading.findings == findings)
    }
}
