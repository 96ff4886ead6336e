// A school of a few rows with a gradebook, vendors with connections, and drops written as text.

import Basics
import Database
import Runs
import SIS
import TestSupport

final class GradeSchool {
    static let day = "2026-11-20"
    let folder: TemporaryFolder
    var sis: String { folder.file("district.sqlite") }

    init(_ more: String = "") throws {
        folder = try TemporaryFolder()
        let database = try SISDatabase.create(at: folder.file("district.sqlite"))
        for statement in (Self.rows + more).split(separator: ";\n")
        where !statement.allSatisfy(\.isWhitespace) { try database.execute(String(statement)) }
        try database.close()
        try connection("acme")
    }

    /// A connection of that title which may write all, and what else its file says.
    @discardableResult
    func connection(_ title: String, _ more: String = "") throws -> String {
        try folder.write(
            "connections/\(title).yaml", "title: \(title)\nwrite: [lineItems, results]\n\(more)")
    }

    /// A folder of files; of those named by itself, the manifest says `delta`.
    @discardableResult
    func drop(_ name: String, _ files: [String: String], bulk: Bool = false) throws -> String {
        var manifest = "propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.1\r\n"
        for (file, text) in files.sorted(by: { $0.key < $1.key }) {
            try folder.write("\(name)/\(file)", text)
            let stem = file.split(separator: ".").first ?? ""
            manifest += "file.\(stem),\(bulk ? "bulk" : "delta")\r\n"
        }
        try folder.write("\(name)/manifest.csv", manifest)
        return folder.file(name)
    }

    func `import`(
        _ drop: String, by title: String = "acme",
        _ change: (inout ImportRequest) -> Void = { _ in }
    ) -> RunReport {
        var request = ImportRequest(
            drop: folder.file(drop), sis: sis, connection: folder.file("connections/\(title).yaml"))
        request.asOf = CalendarDate(Self.day)
        change(&request)
        return ImportRun(request).run(in: Self.context)
    }

    static var context: RunContext {
        RunContext(today: CalendarDate(day) ?? .earliest, now: "\(day) 12:00:00")
    }

    /// Rows of a question, cells joined by bars; NULL is blank.
    func ask(_ sql: String, columns: Int) throws -> [String] {
        let database = try SISDatabase.open(at: sis, access: .read)
        let rows = try database.query(
            sql, as: [SQLColumn](repeating: .decimal, count: columns))
        var lines: [String] = []
        while try rows.next() {
            lines.append((0..<columns).map { rows.cell($0).string }.joined(separator: "|"))
        }
        return lines
    }

    func change(_ sql: String) throws {
        let database = try SISDatabase.open(at: sis, access: .write)
        try database.execute(sql)
        try database.close()
    }

    /// Who has what on which line item: `s-1 Quiz 8`, with what else a grade says behind it.
    func grades() throws -> [String] {
        try ask(
            """
            SELECT s.uuid, a.title, COALESCE(g.points, ''),
                CASE g.excused WHEN 1 THEN 'excused' ELSE '' END, COALESCE(g.score_status, ''),
                COALESCE(g.comment, ''), COALESCE(g.vendor, '')
            FROM gradebook_grades g JOIN students s ON s.student_id = g.student_id
            JOIN gradebook_assignments a ON a.assignment_id = g.assignment_id
            ORDER BY a.title, s.uuid
            """, columns: 7)
    }

    /// `Quiz|10|2026-11-06|hidden`.
    func items() throws -> [String] {
        try ask(
            """
            SELECT j.vendor_sourced_id, a.title, a.points, j.due_date,
                CASE WHEN j.hidden_at IS NULL THEN '' ELSE 'hidden' END
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            WHERE j.vendor IS NOT NULL ORDER BY j.vendor, j.vendor_sourced_id
            """, columns: 5)
    }

    /// All of the gradebook as text, ids of rows and moments left out.
    func gradebook() throws -> [String] {
        try grades() + items()
            + ask(
                """
                SELECT connection, status, COALESCE(inserted, 0), COALESCE(updated, 0),
                    COALESCE(refused, 0)
                FROM import_runs WHERE status IS NOT NULL ORDER BY run_id
                """, columns: 5)
    }

    static let lineItemHeader =
        "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,"
        + "categorySourcedId,gradingPeriodSourcedId,resultValueMin,resultValueMax\r\n"
    static let resultHeader =
        "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,"
        + "scoreDate,comment\r\n"

    /// A row of lineItems.csv, due on 2026-11-06 for 10 points.
    static func item(
        _ id: String, _ title: String = "Quiz", status: String = "active", section: String = "c-1",
        due: String = "2026-11-06", most: String = "10"
    ) -> String {
        "\(id),\(status),2026-11-10T08:00:00.000Z,\(title),,2026-11-02,\(due),\(section),hw,hi-q2,0,"
            + "\(most)\r\n"
    }

    /// A row of results.csv; its id is made of line item and student.
    static func result(
        _ item: String, _ student: String, _ score: String, _ word: String = "fully graded",
        status: String = "active", comment: String = ""
    ) -> String {
        "r-\(item)-\(student),\(status),2026-11-10T08:00:00.000Z,\(item),\(student),\(word),\(score),"
            + "2026-11-09,\(comment)\r\n"
    }

    /// The files of a drop, by its rows.
    static func files(items: [String] = [], results: [String] = []) -> [String: String] {
        var files: [String: String] = [:]
        if !items.isEmpty { files["lineItems.csv"] = lineItemHeader + items.joined() }
        if !results.isEmpty { files["results.csv"] = resultHeader + results.joined() }
        return files
    }
}

extension GradeSchool {
    /// Two schools; five students in c-1, two of them in c-2, too, and a teacher's own test.
    private static let rows = """
        INSERT INTO districts (district_id, uuid, title) VALUES (1, 'di', 'District');
        INSERT INTO schools (id, uuid, district_id, school_number, title) VALUES
            (1, 'hi', 1, '0011', 'High'), (2, 'mi', 1, '0022', 'Middle');
        INSERT INTO marking_periods (marking_period_id, uuid, school_id, syear, type, parent_id, title, start_date, end_date) VALUES
            (1, 'hi-fy', 1, 2026, 'FY', NULL, 'Year', '2026-07-01', '2027-06-30'),
            (2, 'hi-s1', 1, 2026, 'SEM', 1, 'Semester 1', '2026-08-17', '2026-12-18'),
            (3, 'hi-q1', 1, 2026, 'QTR', 2, 'Quarter 1', '2026-08-17', '2026-10-16'),
            (4, 'hi-q2', 1, 2026, 'QTR', 2, 'Quarter 2', '2026-10-19', '2026-12-18'),
            (6, 'mi-fy', 2, 2026, 'FY', NULL, 'Year', '2026-07-01', '2027-06-30');
        INSERT INTO courses (course_id, uuid, school_id, syear, title, short_name) VALUES
            (1, 'art', 1, 2026, 'Art', 'ART'), (2, 'mid-art', 2, 2026, 'Art', 'ART');
        INSERT INTO course_periods (course_period_id, uuid, school_id, syear, course_id, marking_period_id, short_name) VALUES
            (1, 'c-1', 1, 2026, 1, 2, '1'), (2, 'c-2', 1, 2026, 1, 2, '2'), (3, 'c-mid', 2, 2026, 2, 6, '3');
        INSERT INTO students (student_id, uuid, first_name, last_name) VALUES
            (1, 's-1', 'Ann', 'Ash'), (2, 's-2', 'Ben', 'Birch'), (3, 's-3', 'Cy', 'Cedar'),
            (4, 's-4', 'Di', 'Date'), (5, 's-5', 'Ed', 'Elm'), (6, '0006', 'Fay', 'Fir');
        INSERT INTO schedule (uuid, student_id, course_period_id, school_id, syear, start_date, end_date) VALUES
            ('e-1', 1, 1, 1, 2026, '2026-08-17', NULL), ('e-2', 2, 1, 1, 2026, '2026-08-17', NULL),
            ('e-3', 3, 1, 1, 2026, '2026-08-17', NULL), ('e-4', 4, 1, 1, 2026, '2026-08-17', '2026-11-04'),
            ('e-5', 5, 2, 1, 2026, '2026-08-17', NULL), ('e-6', 1, 3, 2, 2026, '2026-08-17', NULL);
        INSERT INTO gradebook_assignment_types (assignment_type_id, uuid, title, course_id) VALUES
            (1, 'hw', 'Homework', 1);
        INSERT INTO gradebook_assignments (assignment_id, assignment_type_id, title, points) VALUES
            (1, 1, 'Teacher test', 20);
        INSERT INTO gradebook_assignments_join_course_periods (id, uuid, assignment_id, course_period_id, marking_period_id, assigned_date, due_date) VALUES
            (1, 't-1', 1, 1, 4, '2026-11-02', '2026-11-09');
        INSERT INTO gradebook_grades (id, uuid, student_id, assignment_id, course_period_id, points) VALUES
            (1, 'g-1', 1, 1, 1, 15);

        """
}
