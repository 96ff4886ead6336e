// A district of a few rows with a gradebook, and imports written into it as an import writes them.

import Basics
import Database
import Runs
import SIS
import TestSupport

/// A database for one test, removed with it.
///
/// Math has two sections (`cl-math-1`, `cl-math-2`), Art one (`cl-art`); three students are in all.
/// The teacher made `li-hand` in `cl-math-1` and graded student 1.
final class GradebookSIS {
    let folder: TemporaryFolder
    let path: String
    let database: DatabaseConnection

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("sis.sqlite")
        database = try SISDatabase.create(at: path)
        for statement in Self.rows.split(separator: ";\n") { try run(String(statement)) }
    }

    func run(_ sql: String) throws { try database.execute(sql) }

    func count(_ sql: String) throws -> Int64? { try database.integer(sql) }

    static let now = "2026-11-20 10:00:00"

    static var context: RunContext {
        RunContext(today: CalendarDate("2026-11-20") ?? .earliest, now: now)
    }

    private static let rows = """
        INSERT INTO districts (district_id, uuid, title) VALUES (1, 'di', 'Lake');
        INSERT INTO schools (id, uuid, district_id, title) VALUES (1, 'sc', 1, 'Lake High');
        INSERT INTO marking_periods (marking_period_id, uuid, school_id, syear, type, parent_id,
            title, start_date, end_date) VALUES
            (1, 'mp-fy', 1, 2026, 'FY', NULL, 'Year', '2026-07-01', '2027-06-30'),
            (2, 'mp-q1', 1, 2026, 'QTR', 1, 'Q1', '2026-08-17', '2026-12-18');
        INSERT INTO courses (course_id, uuid, school_id, syear, title) VALUES
            (1, 'co-math', 1, 2026, 'Math'), (2, 'co-art', 1, 2026, 'Art');
        INSERT INTO course_periods (course_period_id, uuid, school_id, syear, course_id,
            marking_period_id, title, short_name) VALUES
            (1, 'cl-math-1', 1, 2026, 1, 1, 'Math, period 1', 'M1'),
            (2, 'cl-math-2', 1, 2026, 1, 1, 'Math, period 2', 'M2'),
            (3, 'cl-art', 1, 2026, 2, 1, NULL, 'M1');
        INSERT INTO students (student_id, uuid, first_name, last_name) VALUES
            (1, 'st-1', 'Ada', 'Quimby'), (2, 'st-2', 'Bo', 'Zzyzx'), (3, 'st-3', 'Cy', 'Xylo');
        INSERT INTO schedule (uuid, student_id, course_period_id, school_id, syear, start_date)
            SELECT 'en-' || s.student_id || '-' || p.course_period_id, s.student_id,
                p.course_period_id, 1, 2026, '2026-08-17'
            FROM students s CROSS JOIN course_periods p;
        INSERT INTO gradebook_assignment_types (assignment_type_id, uuid, title, course_id) VALUES
            (1, 'ca-tests', 'Tests', 1), (2, 'ca-home-1', 'Homework', 1),
            (3, 'ca-home-2', 'Homework', 1), (4, 'ca-art', 'Sketches', 2);
        INSERT INTO gradebook_assignments (assignment_id, title, points, assignment_type_id)
            VALUES (1, 'Quiz by hand', 10, 1);
        INSERT INTO gradebook_assignments_join_course_periods (id, uuid, assignment_id,
            course_period_id, marking_period_id, assigned_date, due_date) VALUES
            (1, 'li-hand', 1, 1, 2, '2026-09-01', '2026-09-08');
        INSERT INTO gradebook_grades (id, uuid, student_id, assignment_id, course_period_id, points,
            comment) VALUES (1, 'gr-hand', 1, 1, 1, 8.125, 'well done')
        """

    /// All that is in the gradebook: what an undo must bring back, letter by letter.
    func contents() throws -> [String: String] { try database.gradebook() }
}

/// The writers of one import.
struct ImportWriters {
    let run: Int64
    let grades: GradeWriter
    let items: ItemWriter
    let categories: CategoryLinks

    /// Makes a line item due in the first quarter.
    func item(
        _ id: String, title: String = "Quiz", section: Int64 = 1, category: Int64? = nil,
        line: Int64 = 2
    ) throws -> ItemKeys {
        try items.insert(
            ItemValues(
                title: title, points: "10", category: category,
                assignedDate: CalendarDate("2026-10-01"), dueDate: CalendarDate("2026-10-08"),
                markingPeriod: 2),
            section: section, uuid: "uuid-\(id)", sourcedID: id,
            from: ChangeOrigin(file: "lineItems.csv", line: line))
    }

    /// Writes a grade where there is none.
    @discardableResult
    func grade(
        _ points: String, of student: Int64, on assignment: Int64, section: Int64 = 1,
        line: Int64 = 2
    ) throws -> Int64 {
        try "uuid-\(run)-\(student)-\(assignment)-\(section)".withCell { uuid in
            try points.withCell { points in
                try grades.insert(
                    GradePlace(student: student, assignment: assignment, section: section),
                    GradeValues(points), uuid: uuid, sourcedID: uuid,
                    from: ChangeOrigin(file: "results.csv", line: line))
            }
        }
    }

    func regrade(_ grade: Int64, _ points: String, line: Int64 = 3) throws {
        try points.withCell { points in
            try grades.update(
                grade: grade, GradeValues(points), sourcedID: Cell("vendor-id"),
                from: ChangeOrigin(file: "results.csv", line: line))
        }
    }
}

extension GradeValues {
    init(_ points: Cell) {
        self.init()
        self.points = points
        importedScore = points
    }
}

extension GradebookSIS {
    /// Writes an import, as one transaction, and says its number.
    @discardableResult
    func importing(
        _ connection: String = "Canvas", as status: GradeRunStatus = .applied,
        _ body: (ImportWriters) throws -> Void = { _ in }
    ) throws -> Int64 {
        try database.transaction {
            let now = "2026-11-19 08:00:00"
            let runs = GradeRuns(in: database)
            let number = 1 + (try database.integer("SELECT COUNT(*) FROM import_runs") ?? 0)
            let run = number
            try runs.begin(
                GradeDrop(
                    connection: connection, source: "drop-\(number).zip", sha256: "sha-\(number)",
                    newestModified: nil, asOf: CalendarDate("2026-11-19") ?? .earliest),
                as: number, at: now)
            try body(
                ImportWriters(
                    run: run,
                    grades: try GradeWriter(in: database, run: run, vendor: connection, now: now),
                    items: try ItemWriter(in: database, run: run, vendor: connection, now: now),
                    categories: CategoryLinks(in: database, run: run, vendor: connection)))
            try runs.finish(
                run, status, counts: GradeRunCounts(inserted: 3, updated: 2, unchanged: 1),
                at: now)
            return run
        }
    }

    func undo(_ run: Int64, preview: Bool = false, keptPerKind: Int = 100) -> RunReport {
        UndoRun(run: run, sis: path, isPreview: preview, keptPerKind: keptPerKind)
            .run(in: Self.context)
    }
}
