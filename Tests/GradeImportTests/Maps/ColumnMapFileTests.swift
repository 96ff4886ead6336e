// Files of column maps: every key is read, and every mistake has its place, its code and its cure.

import Basics
import GradeImport
import TestSupport
import Testing

@Suite("Column map files")
struct ColumnMapFileTests {
    static func read(_ text: String) -> (map: ColumnMap?, log: FindingLog) {
        let log = FindingLog()
        return (ColumnMapFile.parse(Array(text.utf8), file: "map.yaml", log: log), log)
    }

    @Test("Every key of a wide map is read")
    func wide() throws {
        let text = """
            title: Acme
            shape: wide
            delimiter: tab
            student: {column: ID, by: student_number}
            section: {column: Sec, ids: {P1: c1}}
            item: "{id}: {title}"
            points: {row: Points, column: Name, read_only: ro}
            due_date: end_of_period
            words: {EX: exempt, NA: none}
            blank: not submitted
            skip: [Notes, Over*]
            skip_rows: {column: Name, words: [Test]}

            """
        let (found, log) = Self.read(text)
        let pattern = try #require(HeaderPattern("{id}: {title}"))
        var expected = ColumnMap(
            title: "Acme", student: .init(column: "ID", key: .studentNumber),
            section: .column("Sec", ids: ["P1": "c1"]), due: .endOfPeriod,
            form: .wide(
                .init(
                    header: pattern, pointsColumn: "Name", pointsRow: "Points", readOnly: "ro")))
        expected.delimiter = .tab
        expected.words = ["EX": .status("exempt"), "NA": .nothing]
        expected.blank = .status("not submitted")
        expected.skip = ["Notes", "Over*"].compactMap { NamePattern($0) }
        expected.skipRows = .init(column: "Name", words: ["Test"])
        #expect(found == expected, "\(log.findings)")
    }

    @Test("Every key of a long map is read")
    func long() throws {
        let text =
            LongReaderTests.map.replacing("section: {column: class}", with: "section: c7") + """
                dates: us
                status: {column: state, words: {Done: fully graded}, blank: none}
                graded_on: {column: on}
                comment: {column: text}

                """
        let (found, log) = Self.read(text)
        var form = ColumnMap.LongForm(item: "id", title: "title", points: "max", score: "score")
        form.status = .init(
            column: "state", words: ["Done": .status("fully graded")], blank: .nothing)
        (form.gradedOn, form.comment) = ("on", "text")
        var expected = ColumnMap(
            title: "Acme", student: .init(column: "who", key: .username),
            section: .fixed("c7"), due: .column("due"), form: .long(form))
        expected.dayForm = .us
        #expect(found == expected, "\(log.findings)")
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let text: MarkedText
        let code: String
        var testDescription: String { text.text }

        /// Changes one line of a map that is sound.
        init(_ map: String, _ line: String, _ changed: String, _ code: String) {
            text = MarkedText(map.replacing(line + "\n", with: changed + "\n"))
            self.code = code
        }

        static func wide(_ line: String, _ changed: String, _ code: String) -> Bad {
            Bad(WideReaderTests.map, line, changed, code)
        }

        static func long(_ line: String, _ changed: String, _ code: String) -> Bad {
            Bad(LongReaderTests.map, line, changed, code)
        }
    }

    static let student = "student: {column: Student ID, by: sourcedId}"

    @Test(
        "A mistake has a place, a code and a cure, and no map comes of it",
        arguments: [
            Bad.wide("shape: wide", "shape: ‸broad", "settings-unknown-word"),
            Bad.wide("title: Acme", "‸titel: Acme\ntitle: Acme", "settings-unknown-key"),
            Bad.wide(student, "student: {column: Student ID, by: ‸name}", "settings-unknown-word"),
            Bad.wide(
                student, "student: {column: Student ID, by: sourcedId, ‸key: 1}",
                "settings-unknown-key"),
            Bad.wide(student, "student: ‸Student ID", "settings-wrong-kind"),
            Bad.wide("item: \"{title} ({id})\"", "item: ‸\"{title}\"", "grade-map-faulty"),
            Bad.wide("item: \"{title} ({id})\"", "item: ‸\"{title}{id}\"", "grade-map-faulty"),
            Bad.wide(
                "item: \"{title} ({id})\"", "item: ‸\"{id} {title} {id}\"", "grade-map-faulty"),
            Bad.wide("due_date: 2026-12-18", "due_date: ‸2026-02-30", "grade-map-faulty"),
            Bad.wide("due_date: 2026-12-18", "due_date: ‸{column: Due}", "grade-map-faulty"),
            Bad.wide("due_date: 2026-12-18", "due_date: ‸end", "grade-map-faulty"),
            Bad.wide("section: cls-1", "section: {column: ‸Student ID}", "grade-map-faulty"),
            Bad.wide(
                "section: cls-1", "section: cls-1\n‸score: {column: a}", "settings-unknown-key"),
            Bad.wide("section: cls-1", "section: cls-1\n‸dates: us", "settings-unknown-key"),
            Bad.wide("skip: [Notes, \"Over*\"]", "skip: [‸\"*a*\"]", "grade-map-faulty"),
            Bad.wide("skip: [Notes, \"Over*\"]", "skip: [‸\"Stud*\"]", "grade-map-faulty"),
            Bad.wide("section: cls-1", "section: cls-1\nblank: ‸zero", "settings-unknown-word"),
            Bad.wide("section: cls-1", "section: cls-1\ndelimiter: ‸dot", "settings-unknown-word"),
            Bad.long("score: {column: score}", "score: {column: ‸max}", "grade-map-faulty"),
            Bad.long("score: {column: score}", "score: ‸score", "settings-wrong-kind"),
            Bad.long(
                "item: {id: id, title: title}", "item: ‸\"{title} ({id})\"", "settings-wrong-kind"),
            Bad.long(
                "item: {id: id, title: title}", "item: {id: id, title: ‸id}", "grade-map-faulty"),
            Bad.long("title: Acme", "title: Acme\ndates: ‸eu", "settings-unknown-word"),
            Bad.long(
                "title: Acme", "title: Acme\nstatus: {column: a, words: {Done: ‸graded}}",
                "settings-unknown-word"),
        ])
    func mistake(_ bad: Bad) throws {
        let (map, log) = Self.read(bad.text.text)
        #expect(map == nil)
        #expect(log.findings.map(\.kind.code) == [bad.code], "\(log.findings)")
        #expect(log.findings.first?.location.line == bad.text.places.first?.line)
        #expect(log.findings.first?.location.column == bad.text.places.first?.column)
        #expect(log.findings.first?.kind.hint.isEmpty == false)
    }

    @Test(
        "What must be there is asked for",
        arguments: ["title", "shape", "student", "section", "item", "points", "due_date"])
    func missing(key: String) {
        let text = WideReaderTests.map.split(separator: "\n")
            .filter { !$0.hasPrefix(key + ":") }.joined(separator: "\n")
        let (map, log) = Self.read(text + "\n")
        #expect(map == nil)
        #expect(log.count(of: "settings-key-missing") == 1, "\(log.findings)")
        #expect(log.count(of: .error) == 1, "\(log.findings)")
    }

    @Test(
        "A header is parted at the last sign of the pattern",
        arguments: [
            ("{title} ({id})", "Quiz (part 2) (47)", "Quiz (part 2)", "47"),
            ("{title} ({id})", "Quiz (47)", "Quiz", "47"),
            ("{id}: {title}", "47: Quiz: one", "Quiz: one", "47"),
            ("[{id}] {title}", "[a-1] Quiz", "Quiz", "a-1"),
            ("{title} | {id}", "Quiz | é", nil, nil),
            ("{title} ({id})", "Quiz (part two)", nil, nil),
            ("{title} ({id})", "Quiz ()", nil, nil),
            ("{title} ({id})", " (47)", nil, nil),
            ("{title} ({id})", "Quiz", nil, nil),
            ("{title} ({id})", "Quiz (47) x", nil, nil),
        ])
    func parts(pattern: String, header: String, title: String?, id: String?) throws {
        let parts = try #require(HeaderPattern(pattern)).parts(of: header)
        #expect(parts?.title == title)
        #expect(parts?.id == id)
    }

    @Test(
        "A name may have one star",
        arguments: [
            ("Notes", "Notes", true), ("Notes", "Notes 2", false), ("Over*", "Override", true),
            ("Over*", "over", false), ("*Score", "Final Score", true), ("a*a", "a", false),
            ("a*b", "axb", true), ("*", "", true),
        ])
    func names(pattern: String, name: String, matches: Bool) throws {
        #expect(try #require(NamePattern(pattern)).matches(name) == matches)
        #expect(NamePattern("a*b*") == nil)
    }
}
