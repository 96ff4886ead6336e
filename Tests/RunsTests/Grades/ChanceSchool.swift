// A school, its knobs and its teachers by chance, and what stands in its gradebook.

import Basics
import Database
import GradeImport
import Runs
import SIS
import TestSupport
import Testing
import Zip

/// What of a school is drawn.
struct ChanceSchool {
    /// Students beside those of `GradeSchool`, with the sections they are in.
    private var others: [(student: String, sections: [String])] = []
    let scoresSIS: Bool
    /// The connection's section `grades`.
    let knobs: String

    init(_ chance: inout SeededRandom, holds: Bool = false) {
        for number in 0..<chance.below(5) {
            others.append(
                ("x-\(number)", chance.one(of: [["c-1"], ["c-2"], ["c-1", "c-2"], ["c-mid"]])))
        }
        scoresSIS = chance.onceIn(2)
        var knobs = "grades:\n  score_sis_assignments: \(scoresSIS)\n"
        for (key, words) in [
            ("due_date_outside", DueDateOutsideAction.allCases.map(\.rawValue)),
            ("decimal_points", DecimalPointsAction.allCases.dropLast().map(\.rawValue)),
            ("partially_graded", PartiallyGradedAction.allCases.map(\.rawValue)),
            ("not_submitted", NotSubmittedAction.allCases.map(\.rawValue)),
            ("above_max", AboveMaxAction.allCases.dropLast().map(\.rawValue)),
            ("teacher_edits", TeacherEditAction.allCases.map(\.rawValue)),
            ("allow_delete_with_scores", ["false", "true"]),
            ("all_or_nothing", ["false", "false", "true"]),
        ] where chance.onceIn(2) { knobs += "  \(key): \(chance.one(of: words))\n" }
        if chance.onceIn(3) { knobs += "  default_category: Homework\n" }
        if holds { knobs += "  hold:\n    at_least: \(1 + chance.below(4))\n" }
        self.knobs = knobs
    }

    func students(of section: String) -> [String] {
        let known = [
            "c-1": ["s-1", "s-2", "s-3", "s-4"], "c-2": ["s-5"], "c-mid": ["s-1"],
        ]
        return (known[section] ?? [])
            + others.filter { $0.sections.contains(section) }.map(\.student)
    }

    private static let keys = ["c-1": 1, "c-2": 2, "c-mid": 3]

    /// Made as it stands before anything comes; the second vendor is called `other`.
    func make() throws -> GradeSchool {
        var rows = ""
        for (number, (student, sections)) in others.enumerated() {
            rows += """
                INSERT INTO students (student_id, uuid, first_name, last_name)
                    VALUES (\(100 + number), '\(student)', 'X', 'Y');

                """
            for section in sections {
                let key = Self.keys[section] ?? 0
                rows += """
                    INSERT INTO schedule (uuid, student_id, course_period_id, school_id, syear,
                        start_date) VALUES ('e-\(student)-\(key)', \(100 + number), \(key),
                        \(key == 3 ? 2 : 1), 2026, '2026-08-17');

                    """
            }
        }
        let school = try GradeSchool(rows)
        for vendor in ["acme", "other"] { try school.connection(vendor, knobs) }
        return school
    }

    /// A teacher changes, clears or enters some grades.
    func teach(_ school: GradeSchool, _ chance: inout SeededRandom) throws {
        let points = chance.one(of: [
            "points = 9.5", "points = NULL", "excused = 1", "comment = 'T'",
        ])
        try school.change(
            """
            UPDATE gradebook_grades SET \(points), updated_at = '2026-11-19 07:00:00'
            WHERE id % 4 = \(chance.below(4))
            """)
        let student = 1 + chance.below(3)
        try school.change(
            """
            INSERT INTO gradebook_grades (uuid, student_id, assignment_id, course_period_id, points)
            SELECT 'by-hand-\(student)-' || j.assignment_id, \(student), j.assignment_id, j.course_period_id, 6
            FROM gradebook_assignments_join_course_periods j
            WHERE j.course_period_id = 1 AND NOT EXISTS (SELECT 1 FROM gradebook_grades g
                WHERE g.student_id = \(student) AND g.assignment_id = j.assignment_id)
            ORDER BY j.id LIMIT 1
            """)
    }
}

extension GradeSchool {
    /// Imports a drop at a later moment than all before; one that is held is approved first.
    func take(
        _ drop: String, by title: String = "acme", at moment: String = "\(GradeSchool.day) 12:00:00"
    ) -> RunReport {
        var request = ImportRequest(
            drop: folder.file(drop), sis: sis, connection: folder.file("connections/\(title).yaml"))
        request.asOf = CalendarDate(Self.day)
        let context = RunContext(today: CalendarDate(Self.day) ?? .earliest, now: moment)
        let report = ImportRun(request).run(in: context)
        guard report.grades?.status == .held, let run = report.grades?.run else { return report }
        _ = ApproveRun(run: run, sis: sis).run(in: context)
        return ImportRun(request).run(in: context)
    }

    func undo(_ run: Int64) -> RunReport {
        UndoRun(run: run, sis: sis).run(in: Self.context)
    }

    /// Every cell of every table of the gradebook, keys and moments, too; not the record of runs.
    func contents() throws -> [String: String] {
        let database = try SISDatabase.open(at: sis, access: .read)
        return try database.gradebook()
    }

    /// Expects all of it to be as it was, and shows the tables that are not.
    func expectContents(_ before: [String: String], _ place: String) throws {
        let after = try contents()
        let differing = after.keys.sorted().filter { before[$0] != after[$0] }.map { table in
            "\(table)\nbefore:\n\(before[table] ?? "")\nafter:\n\(after[table] ?? "")"
        }
        #expect(differing.isEmpty, "\(place): \(differing.joined(separator: "\n"))")
    }

    /// The gradebook without keys, moments and lines: what people see in it.
    func book() throws -> [String] {
        try ask(
            """
            SELECT COALESCE(j.vendor, ''), COALESCE(j.vendor_sourced_id, j.uuid), p.uuid,
                a.title, COALESCE(a.description, ''), a.points, COALESCE(t.title, ''),
                COALESCE(j.assigned_date, ''), j.due_date, COALESCE(m.uuid, ''),
                CASE WHEN j.hidden_at IS NULL THEN '' ELSE 'hidden' END
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            JOIN course_periods p ON p.course_period_id = j.course_period_id
            LEFT JOIN gradebook_assignment_types t ON t.assignment_type_id = a.assignment_type_id
            LEFT JOIN marking_periods m ON m.marking_period_id = j.marking_period_id
            ORDER BY 1, 2
            """, columns: 11)
            + ask(
                """
                SELECT s.uuid, COALESCE(j.vendor_sourced_id, j.uuid), COALESCE(g.points, ''),
                    g.excused, g.missing, COALESCE(g.score_status, ''), COALESCE(g.comment, ''),
                    COALESCE(g.graded_at, ''), COALESCE(g.vendor, ''),
                    COALESCE(g.vendor_sourced_id, ''), COALESCE(g.imported_points, '')
                FROM gradebook_grades g JOIN students s ON s.student_id = g.student_id
                JOIN gradebook_assignments_join_course_periods j
                    ON j.assignment_id = g.assignment_id
                    AND j.course_period_id = g.course_period_id
                ORDER BY 2, 1
                """, columns: 11)
    }

    /// The drop as a zip: the same rows in other bytes.
    func zip(_ name: String, _ files: [String: String], bulk: Bool) throws {
        try drop("in-\(name)", files, bulk: bulk)
        let sink = try FileSink(path: folder.file(name))
        let writer = ZipWriter(sink, method: .stored, workers: 1)
        for file in files.keys.sorted() + ["manifest.csv"] {
            let bytes = try folder.read("in-\(name)/\(file)")
            try writer.beginEntry(file)
            try bytes.withUnsafeBytes { try writer.write($0) }
            try writer.endEntry()
        }
        try writer.finish()
        try sink.finish()
    }
}

extension DatabaseConnection {
    /// All that is in the gradebook, letter by letter: what an undo must bring back.
    func gradebook() throws -> [String: String] {
        var contents: [String: String] = [:]
        for table in [
            "gradebook_assignment_types", "gradebook_assignments", "gradebook_grades",
            "gradebook_assignments_join_course_periods", "course_periods", "tombstones",
            "vendor_categories",
        ] {
            let columns = try query(
                "SELECT name FROM pragma_table_info($1)", [.text(table)], as: [.text])
            var parts: [String] = []
            while try columns.next() { parts.append("quote(\(columns.cell(0).string))") }
            contents[table] =
                try text(
                    """
                    SELECT group_concat(line, char(10)) FROM
                        (SELECT \(parts.joined(separator: " || '|' || ")) AS line
                        FROM \(table) ORDER BY 1)
                    """) ?? ""
        }
        return contents
    }
}
