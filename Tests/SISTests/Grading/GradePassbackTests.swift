// Migration 2: an older database keeps its rows and learns what grades that come back need.

import Basics
import Database
import SIS
import TestSupport
import Testing

@Suite("The schema for grade passback")
struct GradePassbackTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A database of the first schema, with a school's gradebook.
    private func older() throws -> String {
        let path = folder.file("older.sqlite")
        let made = try DatabaseConnection.open(path, access: .create)
        let first = Migrator(Array(SISDatabase.migrator.migrations.prefix(1)))
        try first.migrate(made, appliedAt: "2026-01-01T00:00:00Z")
        for statement in SmallGradebook.statements {
            try made.execute(
                statement.replacing(", weight,", with: ",").replacing("50, 2,", with: "50,"))
        }
        try made.execute("INSERT INTO import_runs (run_id, connection) VALUES (4, 'Old')")
        try made.close()
        return path
    }

    @Test(
        "Opened for writing, a database of the first schema keeps its rows and gets the new columns"
    )
    func migrated() throws {
        let path = try older()
        let tables = try Shell.sqlite(
            path, "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'gradebook%'"
        )
        .split(separator: "\n")
        let before = try tables.map { try Shell.sqlite(path, "SELECT count(*) FROM \($0)") }
        try SISDatabase.open(at: path, access: .write).close()
        let after = try tables.map { try Shell.sqlite(path, "SELECT count(*) FROM \($0)") }
        #expect(tables.count == 4)
        #expect(after == before)
        let grade =
            "SELECT points, comment, missing, import_change_id IS NULL FROM gradebook_grades"
        #expect(try Shell.sqlite(path, grade) == "41.5|See me|0|1\n")
        let run = "SELECT connection, status IS NULL, inserted IS NULL FROM import_runs"
        #expect(try Shell.sqlite(path, run) == "Old|1|1\n")
        #expect(try Shell.sqlite(path, "SELECT is_aligned FROM gradebook_assignments") == "0\n")
        #expect(
            try Shell.sqlite(
                path, "SELECT hidden_at IS NULL FROM gradebook_assignments_join_course_periods")
                == "1\n")
        #expect(try Shell.sqlite(path, "PRAGMA foreign_key_check") == "")
        #expect(try Shell.sqlite(path, "PRAGMA integrity_check") == "ok\n")
        let issues = try Shell.sqlite(path, "SELECT entity, uuid FROM dq_issues ORDER BY 1, 2")
        #expect(issues.contains("schedule|sc-5"))
    }

    @Test("A database of the first schema is the same after the change as one made new")
    func sameAsNew() throws {
        let path = try older()
        try SISDatabase.open(at: path, access: .write).close()
        let new = folder.file("new.sqlite")
        try SISDatabase.create(at: new).close()
        let schema = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
        #expect(try Shell.sqlite(path, schema) == Shell.sqlite(new, schema))
    }

    @Test("Opened for reading, it is refused by name and left as it is")
    func refused() throws {
        let path = try older()
        let before = try folder.read("older.sqlite")
        let error = #expect(throws: SISError.self) {
            try SISDatabase.open(at: path, access: .read)
        }
        #expect(error?.code == "sis-older-schema")
        #expect(try folder.read("older.sqlite") == before)
    }

    static let refusals = [
        "UPDATE gradebook_grades SET missing = 2",
        "UPDATE gradebook_assignments SET is_aligned = 2",
        "UPDATE gradebook_assignments SET drop_lowest = 2",
        "UPDATE course_periods SET default_assignment_type_id = 99",
        "INSERT INTO import_runs (status) VALUES ('lost')",
        """
        INSERT INTO import_grade_changes (run_id, grade_id, student_id, assignment_id,
            course_period_id, action) VALUES (99, 1, 1, 1, 10, 'insert')
        """,
    ]

    @Test("What cannot be is refused", arguments: refusals)
    func refuses(_ sql: String) throws {
        let small = try SmallGradebook()
        let error = #expect(throws: DatabaseError.self) { try small.sis.execute(sql) }
        #expect(error?.code == "database-constraint")
    }

    @Test("A category that is a section's default is not deleted by a load")
    func defaultCategoryStays() throws {
        let small = try SmallGradebook(more: [
            "UPDATE course_periods SET default_assignment_type_id = 2 WHERE course_period_id = 20"
        ])
        let deletion = try LoadDeletion(.assignmentTypes, in: small.sis, now: SmallGradebook.now)
        #expect(try deletion.delete(Cell("ty-2")) == .kept(by: "course_periods"))
        try small.sis.execute("UPDATE course_periods SET default_assignment_type_id = NULL")
        #expect(try deletion.delete(Cell("ty-2")) == .deleted)
    }
}
