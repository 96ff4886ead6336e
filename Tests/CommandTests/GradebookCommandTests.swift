// The commands around the gradebook as a user runs them: statuses, the words on the screen, and
// nobody's name or score unless asked for.

import TestSupport
import Testing

@Suite("Commands around the gradebook")
struct GradebookCommandTests {
    /// A demo district in which run 1 of Canvas changed one grade and brought one line item without
    /// a category, and run 2 is held.
    private static func district() throws -> (folder: TemporaryFolder, section: String) {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        let made = try sql(
            """
            INSERT INTO import_runs (run_id, connection, source, bundle_sha256, status, started_at,
                inserted, updated, unchanged, refused) VALUES
                (1, 'Canvas', 'monday.zip', 'aa', 'applied', '2026-11-16 08:00:00', 1200, 1, 0, 3),
                (2, 'Canvas', 'tuesday.zip', 'bb', 'held', '2026-11-17 08:00:00', 0, 0, 0, 0);
            CREATE TEMP TABLE one AS SELECT * FROM gradebook_grades
                WHERE points IS NOT NULL ORDER BY id LIMIT 1;
            INSERT INTO import_grade_changes (change_id, run_id, grade_id, student_id,
                assignment_id, course_period_id, file, line, action, old_points, old_excused,
                old_missing, old_comment, old_updated_at, new_points, new_excused, new_missing)
                SELECT 1, 1, id, student_id, assignment_id, course_period_id, 'results.csv', 7,
                    'update', points, 0, 0, comment, updated_at, 987.5, 0, 0 FROM one;
            UPDATE gradebook_grades SET points = 987.5, excused = 0, comment = NULL,
                score_status = NULL, vendor = 'Canvas', import_run_id = 1, import_change_id = 1
                WHERE id = (SELECT id FROM one);
            INSERT INTO gradebook_assignments (assignment_id, title, points)
                VALUES (900000, 'Wandering quiz', 10);
            INSERT INTO gradebook_assignments_join_course_periods (uuid, assignment_id,
                course_period_id, due_date, vendor, vendor_sourced_id, import_run_id)
                SELECT 'li-wandering', 900000, course_period_id, '2026-10-08', 'Canvas', 'w', 1
                FROM one;
            SELECT uuid FROM course_periods
                WHERE course_period_id = (SELECT course_period_id FROM one);
            """, folder)
        return (folder, made.trimmed)
    }

    @discardableResult
    private static func sql(_ text: String, _ folder: TemporaryFolder) throws -> String {
        let outcome = try Program.bash(
            "sqlite3 district.sqlite \"$text\"", in: folder, environment: ["text": text])
        try #require(outcome.status == 0, "\(outcome)")
        return outcome.output
    }

    @Test("gradebook names runs, files and lines, and nobody; with --show-values names and scores")
    func gradebook() throws {
        let (folder, section) = try Self.district()
        let words = ["gradebook", "--sis", "district.sqlite", "--section", section]
        let shown = try Program.run([Program.path] + words, in: folder)
        #expect(shown.status == 0, "\(shown)")
        #expect(shown.output.contains("Canvas, run 1, results.csv:7"))
        #expect(shown.output.contains("Wandering quiz (li-wandering): 10 points, uncategorized"))
        #expect(shown.output.contains("teacher"))
        let students = try Self.sql(
            """
            SELECT DISTINCT s.last_name || ', ' || s.first_name FROM students s
                JOIN gradebook_grades g USING (student_id)
                JOIN course_periods p USING (course_period_id) WHERE p.uuid = '\(section)'
            """, folder
        ).split(separator: "\n")
        try #require(!students.isEmpty)
        #expect(students.allSatisfy { !shown.output.contains($0) })
        #expect(!shown.output.contains("987.5"))
        let values = try Program.run([Program.path] + words + ["--show-values"], in: folder)
        #expect(students.allSatisfy { values.output.contains($0) })
        #expect(values.output.contains("987.5"))
        let json = try Program.run([Program.path] + words + ["--format", "json"], in: folder)
        #expect(json.output.contains("\"line\" : 7"))
        #expect(!json.output.contains("987.5"))
    }

    @Test("runs lists the imports, and what is held")
    func runs() throws {
        let (folder, _) = try Self.district()
        let all = try Program.roster("runs", "--sis", "district.sqlite", in: folder)
        #expect(all.status == 0, "\(all)")
        let lines = all.output.split(separator: "\n").map(String.init)
        #expect(lines[1].contains("tuesday.zip") && lines[1].contains("held"))
        #expect(lines[2].contains("monday.zip") && lines[2].contains("1,200"))
        #expect(all.output.contains("Next: roster approve 2 --sis district.sqlite"))
        let none = try Program.roster(
            "runs", "--sis", "district.sqlite", "--connection", "Clever", in: folder)
        #expect(none.status == 0)
        #expect(none.flat.contains("has no imports of grades of 'Clever'"))
    }

    @Test("undo puts a grade back; its preview and a second one change nothing")
    func undo() throws {
        let (folder, _) = try Self.district()
        let before = try inventory(of: folder)
        let preview = try Program.roster(
            "undo", "1", "--sis", "district.sqlite", "--preview", in: folder)
        #expect(preview.status == 0, "\(preview)")
        #expect(preview.flat.contains("A preview; nothing was changed."))
        #expect(try inventory(of: folder) == before)
        let undo = try Program.roster("undo", "1", "--sis", "district.sqlite", in: folder)
        #expect(undo.status == 0, "\(undo)")
        #expect(undo.flat.contains("Run 1 of 'Canvas' is undone: 1 change taken back."))
        let count = "SELECT COUNT(*) FROM gradebook_grades WHERE points = 987.5"
        #expect(try Self.sql(count, folder).trimmed == "0")
        let after = try inventory(of: folder)
        let again = try Program.roster("undo", "1", "--sis", "district.sqlite", in: folder)
        #expect(again.status == 0)
        #expect(again.flat.contains("already; nothing was changed"))
        #expect(try inventory(of: folder) == after)
        let held = try Program.roster("undo", "2", "--sis", "district.sqlite", in: folder)
        #expect(held.status == 2)
        #expect(held.errors.contains("error[grade-run-not-applied]"))
    }

    @Test("undo lists what a teacher changed since, without a score")
    func undoKeeps() throws {
        let (folder, section) = try Self.district()
        try Self.sql("UPDATE gradebook_grades SET points = 654.5 WHERE points = 987.5", folder)
        let undo = try Program.roster("undo", "1", "--sis", "district.sqlite", in: folder)
        #expect(undo.status == 0, "\(undo)")
        #expect(undo.output.contains("results.csv:7: warning[grade-undo-changed-since]"))
        #expect(undo.output.contains("section \(section), line item "))
        #expect(!undo.output.contains("654.5") && !undo.output.contains("987.5"))
        let explained = try Program.roster("explain", "grade-undo-changed-since")
        #expect(explained.status == 0, "\(explained)")
    }

    @Test("approve lets a held import through, once, and says what comes next")
    func approve() throws {
        let (folder, _) = try Self.district()
        let approved = try Program.roster("approve", "2", "--sis", "district.sqlite", in: folder)
        #expect(approved.status == 0, "\(approved)")
        #expect(approved.output.contains("Next: roster import tuesday.zip --sis district.sqlite"))
        let after = try inventory(of: folder)
        for run in ["1", "2"] {
            let again = try Program.roster("approve", run, "--sis", "district.sqlite", in: folder)
            #expect(again.status == 2)
            #expect(again.errors.contains("error[grade-run-not-held]"))
            #expect(again.errors.contains("  hint: "))
        }
        #expect(try inventory(of: folder) == after)
    }

    @Test("uncategorized lists what waits, and align ends the waiting")
    func align() throws {
        let (folder, section) = try Self.district()
        let waits = try Program.roster("uncategorized", "--sis", "district.sqlite", in: folder)
        #expect(waits.status == 0, "\(waits)")
        #expect(waits.output.contains("Section \(section): "))
        #expect(waits.output.contains("Wandering quiz"))
        #expect(waits.output.contains("--item li-wandering --category"))
        let wrong = try Program.roster(
            "align", "--sis", "district.sqlite", "--item", "li-wandering", "--category", "Nothing",
            in: folder)
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("error[grade-category-not-found]"))
        let category = try Self.sql(
            """
            SELECT t.uuid FROM gradebook_assignment_types t
                JOIN gradebook_assignments a USING (assignment_type_id)
                JOIN gradebook_assignments_join_course_periods j USING (assignment_id)
                JOIN course_periods p USING (course_period_id)
                WHERE p.uuid = '\(section)' LIMIT 1
            """, folder
        ).trimmed
        let aligned = try Program.roster(
            "align", "--sis", "district.sqlite", "--item", "li-wandering", "--category", category,
            in: folder)
        #expect(aligned.status == 0, "\(aligned)")
        let rest = try Program.roster(
            "uncategorized", "--sis", "district.sqlite", "--section", section, in: folder)
        #expect(!rest.output.contains("Wandering quiz"))
        let usual = try Program.roster(
            "align", "--sis", "district.sqlite", "--section", section, "--default", category,
            in: folder)
        #expect(usual.status == 0, "\(usual)")
    }
}

extension String {
    fileprivate var trimmed: String {
        split(whereSeparator: \.isNewline).joined(separator: "\n")
    }
}
