// The results of a drop beside students, classes and grades.

import Basics
import Database
import SIS
import TestSupport
import Testing

@Suite("Results of a drop beside the gradebook")
struct StagedResultsTests {
    typealias Row = StagedResultRows

    static func scope(
        _ first: String, _ last: String, section: Int64 = 10, isShared: Bool = false
    ) -> ResultScope {
        ResultScope(
            item: "li-1", assignment: 1, section: section, isShared: isShared, syear: 2026,
            first: CalendarDate(first) ?? .earliest, last: CalendarDate(last) ?? .latest)
    }

    static let september = scope("2026-09-01", "2026-09-30")

    private func stage(_ small: SmallGradebook, _ students: [String]) throws -> StagedResults {
        let drop = SmallDrop(results: students.map { ["li-1", $0, "7"] })
        return try StagedResults(try drop.stage(in: small.sis))
    }

    @Test("Students come in the order of their ids; the same one twice is marked")
    func order() throws {
        let small = try SmallGradebook()
        let results = try stage(small, ["st-2", "st-1", "nobody", "st-2"])
        #expect(
            try results.begin(Self.september).texts([
                Row.studentText, Row.line, Row.isRepeated, Row.studentID,
            ]) == ["nobody|4|0|-", "st-1|3|0|1", "st-2|2|1|2", "st-2|5|1|2"])
    }

    static let memberships: [(first: String, last: String, expected: String)] = [
        // st-3 was in the section from 2026-08-10 to 2026-08-31.
        ("2026-09-01", "2026-09-30", "1"), ("2026-08-31", "2026-09-30", "2"),
        ("2026-08-01", "2026-08-10", "2"), ("2026-08-01", "2026-08-09", "1"),
        ("2026-08-15", "2026-08-15", "2"),
    ]

    @Test("Whether a student is in the class during the days", arguments: memberships)
    func membership(_ first: String, _ last: String, _ expected: String) throws {
        let small = try SmallGradebook()
        let results = try stage(small, ["st-3"])
        #expect(
            try results.begin(Self.scope(first, last)).texts([Row.membership]) == [expected])
    }

    @Test("Of another class, of another year, or never attended: not in the class")
    func never() throws {
        let small = try SmallGradebook()
        let results = try stage(small, ["005", "st-1", "st-4"])
        var scope = Self.september
        #expect(
            try results.begin(scope).texts([Row.studentID, Row.membership]) == [
                "5|-", "1|2", "4|-",
            ])
        scope.syear = 2025
        #expect(try results.begin(scope).texts([Row.membership]) == ["-", "-", "-"])
    }

    @Test("A restart asks anew, also in the middle of the rows")
    func restarted() throws {
        let small = try SmallGradebook()
        let results = try stage(small, ["st-1", "st-2", "st-3"])
        let rows = try results.begin(Self.september)
        #expect(try rows.next())
        #expect(try results.begin(Self.september).texts([Row.line]) == ["2", "3", "4"])
        #expect(try results.begin(.none("li-1")).texts([Row.studentID]) == ["1", "2", "3"])
        #expect(try results.begin(.none("else")).texts([Row.line]) == [])
    }

    @Test("The grade that stands there, and who wrote it")
    func grade() throws {
        let small = try SmallGradebook()
        let results = try stage(small, ["st-1", "st-2"])
        let columns = [
            Row.gradeID, Row.points, Row.isExcused, Row.isMissing, Row.gradeStatus,
            Row.gradeComment, Row.gradedAt, Row.vendor, Row.vendorSourcedID, Row.importedPoints,
            Row.changeID, Row.writtenPoints, Row.writtenComment, Row.writer,
        ]
        #expect(
            try results.begin(Self.september).texts(columns) == [
                "1|41.5|0|0|-|See me|2026-09-02|-|-|-|-|-|-|-", "-|-|-|-|-|-|-|-|-|-|-|-|-|-",
            ])
        let run = try small.beginRun()
        try small.sis.transaction {
            try small.gradeWriter(run).update(
                grade: 1, .score("044.0", comment: "Ok"), sourcedID: Cell("r-1"), from: .results)
        }
        #expect(
            try results.begin(Self.september).texts(columns).first
                == "1|44|0|0|-|Ok|2026-09-15|Quill|r-1|044.0|1|44|Ok|Quill")
    }

    static let edits: [(String, Bool)] = [
        ("UPDATE gradebook_grades SET late = 1", false),
        ("UPDATE gradebook_grades SET graded_at = '2026-10-01'", false),
        ("UPDATE gradebook_grades SET points = 44.0", false),
        ("UPDATE gradebook_grades SET points = 45", true),
        ("UPDATE gradebook_grades SET points = NULL", true),
        ("UPDATE gradebook_grades SET excused = 1", true),
        ("UPDATE gradebook_grades SET missing = 1", true),
        ("UPDATE gradebook_grades SET score_status = 'submitted'", true),
        ("UPDATE gradebook_grades SET comment = 'Mine'", true),
    ]

    /// Whether a grade stands there that is not what its last import wrote.
    private static func differs(_ rows: RowCursor) -> Bool {
        guard !rows.isNull(Row.gradeID) else { return false }
        guard !rows.isNull(Row.writer) else { return true }
        let pairs = [
            (Row.points, Row.writtenPoints), (Row.isExcused, Row.writtenIsExcused),
            (Row.isMissing, Row.writtenIsMissing), (Row.gradeStatus, Row.writtenStatus),
            (Row.gradeComment, Row.writtenComment),
        ]
        return pairs.contains { rows.cell($0) != rows.cell($1) }
    }

    @Test("Beside a grade stands what its last import wrote", arguments: edits)
    func teachers(_ edit: String, _ expected: Bool) throws {
        let small = try SmallGradebook()
        let results = try stage(small, ["st-1", "st-2"])
        func isTeachers() throws -> [Bool] {
            let rows = try results.begin(Self.september)
            var answers: [Bool] = []
            while try rows.next() { answers.append(Self.differs(rows)) }
            return answers
        }
        // st-2 has no grade.
        #expect(try isTeachers() == [true, false])
        let run = try small.beginRun()
        try small.sis.transaction {
            try small.gradeWriter(run).update(
                grade: 1, .score("44"), sourcedID: Cell("r-1"), from: .results)
        }
        #expect(try isTeachers() == [false, false])
        try small.sis.execute(edit)
        #expect(try isTeachers() == [expected, false])
    }

    // Section 20 has the assignment, too; student 1 moved there on 2026-10-01, student 3 was
    // there before.
    static let shared = [
        """
        INSERT INTO gradebook_assignments_join_course_periods (id, uuid, assignment_id,
            course_period_id) VALUES (2, 'li-2', 1, 20)
        """,
        "UPDATE schedule SET end_date = '2026-09-30' WHERE uuid = 'sc-1'",
        """
        INSERT INTO schedule (uuid, student_id, course_period_id, school_id, syear, start_date,
            end_date)
        VALUES ('sc-6', 1, 20, 1, 2026, '2026-10-01', NULL),
            ('sc-7', 3, 20, 1, 2026, '2026-07-10', '2026-08-09')
        """,
        """
        INSERT INTO gradebook_grades (id, uuid, student_id, assignment_id, course_period_id, points)
        VALUES (2, 'g-2', 1, 1, 20, 33)
        """,
    ]

    static let sections: [(first: String, last: String, own: Int64, expected: [String])] = [
        // In one of them then.
        ("2026-09-01", "2026-09-02", 10, ["-|-|-", "10|2|1", "10|2|-", "10|1|-", "20|2|-"]),
        ("2026-10-01", "2026-10-02", 10, ["-|-|-", "20|2|2", "10|2|-", "10|1|-", "20|2|-"]),
        // In both: the line item's own.
        ("2026-09-01", "2026-10-02", 10, ["-|-|-", "10|2|1", "10|2|-", "10|1|-", "20|2|-"]),
        ("2026-09-01", "2026-10-02", 20, ["-|-|-", "20|2|2", "10|2|-", "20|1|-", "20|2|-"]),
    ]

    @Test("Of a shared assignment, the section is that of the student", arguments: sections)
    func sharedAssignment(
        _ first: String, _ last: String, _ own: Int64, _ expected: [String]
    ) throws {
        let small = try SmallGradebook(more: Self.shared)
        let results = try stage(small, ["st-1", "st-2", "st-3", "st-4", "005"])
        let rows = try results.begin(Self.scope(first, last, section: own, isShared: true))
        #expect(
            try rows.texts([Row.sectionID, Row.membership, Row.gradeID]) == expected)
    }

    @Test("A section in which the assignment is hidden takes none, unless it is the one named")
    func hiddenShared() throws {
        let small = try SmallGradebook(
            more: Self.shared + [
                """
                UPDATE gradebook_assignments_join_course_periods SET hidden_at = '2026-09-01'
                WHERE id = 2
                """
            ])
        let results = try stage(small, ["st-4"])
        func section(own: Int64) throws -> [String] {
            try results.begin(Self.scope("2026-09-01", "2026-09-30", section: own, isShared: true))
                .texts([Row.sectionID])
        }
        #expect(try section(own: 10) == ["-"])
        #expect(try section(own: 20) == ["20"])
    }
}
