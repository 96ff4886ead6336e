// Undo: a run's changes are taken back exactly, unless somebody changed the values since.

import Basics
import Database
import SIS
import TestSupport
import Testing

@Suite("Taking a run back")
struct GradeUndoTests {
    let small: SmallGradebook

    init() throws { small = try SmallGradebook() }

    /// Everything a run can do, once.
    private func importAll() throws -> Int64 {
        let run = try small.beginRun()
        try small.sis.transaction {
            try CategoryLinks(in: small.sis, run: run, vendor: "Quill")
                .remember("v-cat", in: 10, as: 2)
            let items = try small.itemWriter(run)
            var values = GradeWriterTests.quiz
            values.category = 2
            let keys = try items.insert(
                values, section: 10, uuid: "li-new", sourcedID: "v-1", from: .lineItems)
            _ = try items.update(item: 1, to: values, from: .lineItems)
            _ = try items.hide(item: 1, from: .lineItems)
            let grades = try small.gradeWriter(run)
            for (student, uuid) in [(1, "g-a"), (2, "g-b")] {
                let place = GradePlace(
                    student: Int64(student), assignment: keys.assignment, section: 10)
                _ = try uuid.withCell {
                    try grades.insert(
                        place, .score("9"), uuid: $0, sourcedID: Cell("r-9"), from: .results)
                }
            }
            try grades.update(grade: 1, .score("44"), sourcedID: Cell("r-1"), from: .results)
            try grades.delete(grade: 1, from: .results)
        }
        return run
    }

    /// Takes back what is untouched; gives the keys of the changes that stay.
    private func undo(_ run: Int64) throws -> [String] {
        var stay: [String] = []
        try small.sis.transaction {
            let undo = try GradeUndo(in: small.sis)
            let grades = try GradeChangeRows.ofRun(small.sis, run)
            while try grades.next() {
                if GradeChangeRows.isUntouched(grades) {
                    try undo.restore(grade: grades)
                } else {
                    stay.append("grade \(grades.integer(GradeChangeRows.changeID))")
                }
            }
            let items = try ItemChangeRows.ofRun(small.sis, run)
            while try items.next() {
                if try !undo.isUntouched(item: items) || !undo.restore(item: items) {
                    stay.append("item \(items.integer(ItemChangeRows.changeID))")
                }
            }
            try CategoryLinks.forget(run: run, in: small.sis)
        }
        return stay
    }

    @Test("Undone at once, everything is as it was, to the moment")
    func exactly() throws {
        let before = try small.gradebook()
        let run = try importAll()
        #expect(try small.gradebook() != before)
        #expect(try undo(run) == [])
        #expect(try small.gradebook() == before)
        #expect(try small.rows("SELECT count(*) FROM import_grade_changes") == ["4"])
    }

    @Test("A grade that somebody changed since stays, and so does its line item")
    func touchedGrade() throws {
        let run = try importAll()
        try small.sis.execute("UPDATE gradebook_grades SET points = 8 WHERE uuid = 'g-b'")
        #expect(try undo(run) == ["grade 2", "item 1"])
        #expect(
            try small.rows("SELECT uuid, points FROM gradebook_grades") == ["g-1|41.5", "g-b|8"])
        #expect(
            try small.rows("SELECT title FROM gradebook_assignment_types ORDER BY title")
                == ["Homework", "Tests"])
    }

    static let edits: [(String, [String])] = [
        (
            "UPDATE gradebook_grades SET comment = 'No' WHERE uuid = 'g-a'",
            ["grade 1", "item 1"]
        ),
        (
            "UPDATE gradebook_grades SET excused = 1 WHERE uuid = 'g-a'",
            ["grade 1", "item 1"]
        ),
        (
            "UPDATE gradebook_grades SET missing = 1 WHERE uuid = 'g-a'",
            ["grade 1", "item 1"]
        ),
        (
            "UPDATE gradebook_grades SET points = NULL WHERE uuid = 'g-a'",
            ["grade 1", "item 1"]
        ),
        (
            "UPDATE gradebook_grades SET score_status = 'submitted' WHERE uuid = 'g-a'",
            ["grade 1", "item 1"]
        ),
        // What the import never writes is no edit of what it wrote.
        ("UPDATE gradebook_grades SET late = 1 WHERE uuid = 'g-a'", []),
        // Entered again where the import deleted.
        (
            """
            INSERT INTO gradebook_grades (uuid, student_id, assignment_id, course_period_id, points)
            VALUES ('g-z', 1, 1, 10, 3)
            """, ["grade 4", "grade 3"]
        ),
        (
            "UPDATE gradebook_assignments SET title = 'Mine' WHERE assignment_id = 2",
            ["item 1"]
        ),
        // The last change is the hiding; what the teacher set is the change before it.
        (
            "UPDATE gradebook_assignments SET points = 3 WHERE assignment_id = 1",
            ["item 2"]
        ),
        ("UPDATE gradebook_assignments SET weight = 3 WHERE assignment_id = 1", []),
        (
            """
            UPDATE gradebook_assignments_join_course_periods SET hidden_at = '2026' WHERE id = 2
            """, ["item 1"]
        ),
    ]

    @Test("What was changed since is found out", arguments: edits)
    func touched(_ edit: String, _ stay: [String]) throws {
        let run = try importAll()
        try small.sis.execute(edit)
        #expect(try undo(run) == stay)
    }

    @Test("A run under a later one is not taken back before it")
    func laterRun() throws {
        let first = try small.beginRun()
        try small.sis.transaction {
            try small.gradeWriter(first).update(
                grade: 1, .score("44"), sourcedID: Cell("r-1"), from: .results)
        }
        let between = try small.gradebook()
        let second = try small.beginRun(sha256: "cd")
        try small.sis.transaction {
            try small.gradeWriter(second).update(
                grade: 1, .score("44"), sourcedID: Cell("r-1"), from: .results)
        }
        #expect(try undo(first) == ["grade 1"])
        #expect(try undo(second) == [])
        #expect(try small.gradebook() == between)
        #expect(try undo(first) == [])
    }
}

@Suite("Changed columns as JSON")
struct ChangedColumnsTests {
    static let texts = ["", "plain", "\"\\", "a\u{0}\u{1F}\n\t", "é😀\u{2028}", "null", "{}"]

    @Test("What is written is read back", arguments: texts)
    func roundTrip(_ text: String) throws {
        let columns = ChangedColumns([(.title, text), (.description, nil)])
        let read = try #require(ChangedColumns(json: columns.json))
        #expect(read == columns)
        #expect(read[.title] == text)
        #expect(read.values.count == 2)
    }

    @Test("Nothing changed is an empty object")
    func empty() {
        #expect(ChangedColumns().json == "{}")
        #expect(ChangedColumns(json: "{}") == ChangedColumns())
    }

    @Test("Columns not known are passed over")
    func unknown() {
        #expect(
            ChangedColumns(json: #"{"colour":"red","title":"T"}"#)
                == ChangedColumns([(.title, "T")]))
    }

    static let bad = [
        "", "{", "[]", #"{"title":1}"#, #"{"title":"T"}x"#, #"{"title":"T",}"#, #"{"title":"\n"}"#,
        #"{"title":"\u00g0"}"#, #"{"title":"\ud800"}"#, #"{"title"}"#, #"{"title":"T"#,
    ]

    @Test("Anything else is refused", arguments: bad)
    func refused(_ json: String) { #expect(ChangedColumns(json: json) == nil) }
}
