// A school with two sections of one course, five students, and a teacher's gradebook.

import Basics
import Database
import SIS
import TestSupport

/// A small district, written out in SQL.
struct SmallGradebook {
    static let now = "2026-11-20T08:00:00.000Z"
    let folder: TemporaryFolder
    let sis: DatabaseConnection
    var path: String { folder.file("small.sqlite") }

    init(more: [String] = []) throws {
        folder = try TemporaryFolder()
        sis = try SISDatabase.create(at: folder.file("small.sqlite"))
        for statement in Self.statements + more { try sis.execute(statement) }
    }

    /// Students: 1 and 2 in section 10, 3 was there in August, 4 in section 20, 5 never came.
    static let statements = [
        "INSERT INTO districts (district_id, uuid, title) VALUES (1, 'd-1', 'District')",
        "INSERT INTO schools (id, uuid, district_id, title) VALUES (1, 's-1', 1, 'School')",
        """
        INSERT INTO marking_periods (marking_period_id, uuid, school_id, syear, type, parent_id,
            title, start_date, end_date, post_start_date, post_end_date)
        VALUES (1, 'fy', 1, 2026, 'FY', NULL, 'Year', '2026-07-01', '2027-06-30', NULL, NULL),
            (2, 'q-1', 1, 2026, 'QTR', 1, 'Q1', '2026-08-10', '2026-10-16', '2026-10-12',
                '2026-10-23'),
            (3, 'q-2', 1, 2026, 'QTR', 1, 'Q2', '2026-10-19', '2026-12-18', NULL, NULL)
        """,
        """
        INSERT INTO courses (course_id, uuid, school_id, syear, title)
        VALUES (1, 'c-1', 1, 2026, 'Algebra')
        """,
        """
        INSERT INTO course_periods (course_period_id, uuid, school_id, syear, course_id,
            marking_period_id, title)
        VALUES (10, '0010', 1, 2026, 1, 1, 'Algebra A'), (20, 'p-20', 1, 2026, 1, 1, NULL)
        """,
        """
        INSERT INTO users (staff_id, uuid, first_name, last_name) VALUES (1, 't-1', 'T', 'One')
        """,
        """
        INSERT INTO co_teachers (uuid, course_period_id, staff_id, is_primary)
        VALUES ('ct-1', 10, 1, 1)
        """,
        """
        INSERT INTO students (student_id, uuid, first_name, last_name)
        VALUES (1, 'st-1', 'A', 'A'), (2, 'st-2', 'B', 'B'), (3, 'st-3', 'C', 'C'),
            (4, 'st-4', 'D', 'D'), (5, '005', 'E', 'E')
        """,
        """
        INSERT INTO schedule (uuid, student_id, course_period_id, school_id, syear, start_date,
            end_date)
        VALUES ('sc-1', 1, 10, 1, 2026, '2026-08-10', NULL),
            ('sc-2', 2, 10, 1, 2026, '2026-08-10', NULL),
            ('sc-3', 3, 10, 1, 2026, '2026-08-10', '2026-08-31'),
            ('sc-4', 4, 20, 1, 2026, '2026-08-10', NULL),
            ('sc-5', 5, 10, 1, 2026, '2026-08-10', '2026-08-09')
        """,
        """
        INSERT INTO gradebook_assignment_types (assignment_type_id, uuid, title, course_id)
        VALUES (1, 'ty-1', 'Homework', 1), (2, 'ty-2', 'Tests', 1)
        """,
        """
        INSERT INTO gradebook_assignments (assignment_id, assignment_type_id, staff_id, title,
            points, weight, updated_at)
        VALUES (1, 1, 1, 'Teacher''s own', 50, 2, '2026-09-01 10:00:00')
        """,
        """
        INSERT INTO gradebook_assignments_join_course_periods (id, uuid, assignment_id,
            course_period_id, marking_period_id, assigned_date, due_date, updated_at)
        VALUES (1, 'li-1', 1, 10, 2, '2026-08-20', '2026-09-01', '2026-09-01 10:00:00')
        """,
        """
        INSERT INTO gradebook_grades (id, uuid, student_id, assignment_id, course_period_id, points,
            late, letter_grade, comment, graded_at, created_at, updated_at)
        VALUES (1, 'g-1', 1, 1, 10, 41.5, 1, 'B', 'See me', '2026-09-02',
            '2026-09-02 10:00:00', '2026-09-03 10:00:00')
        """,
    ]

    /// Every row of the tables that an import of grades may touch, as text.
    func gradebook() throws -> String {
        try [
            "gradebook_assignment_types", "gradebook_assignments",
            "gradebook_assignments_join_course_periods", "gradebook_grades", "tombstones",
        ].map { try Shell.sqlite(path, "SELECT * FROM \($0) ORDER BY 1") }.joined(separator: "--\n")
    }

    /// The rows of a query, cells joined by a bar.
    func rows(_ sql: String) throws -> [String] {
        try Shell.sqlite(path, sql).split(separator: "\n").map(String.init)
    }

    /// Begins a run of the vendor Quill.
    func beginRun(sha256: String = "ab") throws -> Int64 {
        let runs = GradeRuns(in: sis)
        let key = try runs.highest() + 1
        try runs.begin(Self.drop(sha256), as: key, at: Self.now)
        return key
    }

    static func drop(_ sha256: String, newest: String? = nil) -> GradeDrop {
        GradeDrop(
            connection: "Quill", source: "drop.zip", sha256: sha256, newestModified: newest,
            asOf: CalendarDate.latest)
    }

    func gradeWriter(_ run: Int64, vendor: String = "Quill") throws -> GradeWriter {
        try GradeWriter(in: sis, run: run, vendor: vendor, now: Self.now)
    }

    func itemWriter(_ run: Int64) throws -> ItemWriter {
        try ItemWriter(in: sis, run: run, vendor: "Quill", now: Self.now)
    }
}

extension GradeValues {
    /// A plain score.
    static func score(_ text: StaticString, comment: StaticString = "") -> GradeValues {
        var values = GradeValues()
        values.points = Cell(text)
        values.importedScore = Cell(text)
        values.comment = Cell(comment)
        values.gradedAt = Cell("2026-09-15")
        return values
    }
}

extension ChangeOrigin {
    static let results = ChangeOrigin(file: "results.csv", line: 7)
    static let lineItems = ChangeOrigin(file: "lineItems.csv", line: 2)
}
