// Files that are no bundles, told by a column map: from the CSV to the gradebook, through the same
// matching, rules and trace.

import Basics
import Runs
import TestSupport
import Testing

@Suite("Grades by a column map")
struct MappedImportTests {
    /// The classes and students of the samples in Fixtures/maps.
    private static let rows = """
        INSERT INTO course_periods (course_period_id, uuid, school_id, syear, course_id, marking_period_id, short_name) VALUES
            (10, 'cls-algebra-p2', 1, 2026, 1, 2, 'P2'), (11, 'cls-algebra-p4', 1, 2026, 1, 2, 'P4'),
            (12, 'cls-biology', 1, 2026, 1, 2, 'B');
        INSERT INTO students (student_id, uuid, first_name, last_name, local_student_id, username) VALUES
            (11, 'st-ada', 'Ada', 'Okafor', '10001', 'aokafor'),
            (12, 'st-bo', 'Bo', 'Lindqvist', '10002', 'BLindqvist'),
            (13, 'st-chi', 'Chi', 'Nguyen', '10003', 'cnguyen'),
            (14, 'st-dana', 'Dana', 'Ortiz', '10004', 'dortiz'),
            (16, 'st-farah', 'Farah', 'Haddad', '10006', 'fhaddad');
        INSERT INTO schedule (uuid, student_id, course_period_id, school_id, syear, start_date, end_date) VALUES
            ('m-1', 11, 10, 1, 2026, '2026-08-17', NULL), ('m-2', 12, 10, 1, 2026, '2026-08-17', NULL),
            ('m-3', 13, 11, 1, 2026, '2026-08-17', NULL), ('m-4', 14, 11, 1, 2026, '2026-08-17', NULL),
            ('m-6', 16, 11, 1, 2026, '2026-08-17', NULL), ('m-7', 11, 12, 1, 2026, '2026-08-17', NULL),
            ('m-8', 12, 12, 1, 2026, '2026-08-17', NULL), ('m-9', 13, 12, 1, 2026, '2026-08-17', NULL),
            ('m-10', 16, 12, 1, 2026, '2026-08-17', NULL);

        """

    private static func school(_ more: String = "") throws -> GradeSchool {
        let school = try GradeSchool(rows + more)
        for name in ["canvas.yaml", "canvas.csv", "blackboard.yaml", "blackboard.txt"] {
            let bytes = try #require(ProjectFiles.bytes("Fixtures/maps/\(name)"))
            try school.folder.write(name, bytes)
        }
        return school
    }

    private static func take(
        _ school: GradeSchool, _ file: String, _ map: String, by title: String = "acme"
    ) -> RunReport {
        school.import(file, by: title) { $0.map = school.folder.file(map) }
    }

    private static func codes(_ report: RunReport) -> [String] {
        (report.findings?.items ?? []).filter { $0.severity == "error" }
            .map { "\($0.line ?? 0):\($0.column ?? 0) \($0.code)" }.sorted()
    }

    private static let canvasItems = [
        "90211@cls-algebra-p2|Fractions Quiz (Ch. 3)|10|2026-12-18|",
        "90211@cls-algebra-p4|Fractions Quiz (Ch. 3)|10|2026-12-18|",
        "90212@cls-algebra-p2|Essay: \"My Town\"|20|2026-12-18|",
        "90212@cls-algebra-p4|Essay: \"My Town\"|20|2026-12-18|",
        "90213@cls-algebra-p2|Lab 1|5|2026-12-18|", "90213@cls-algebra-p4|Lab 1|5|2026-12-18|",
    ]

    private static let canvasGrades = [
        "st-ada|Essay: \"My Town\"||excused|||acme", "st-bo|Essay: \"My Town\"|18||||acme",
        "st-chi|Essay: \"My Town\"|15.5||||acme", "st-farah|Essay: \"My Town\"|19||||acme",
        "st-ada|Fractions Quiz (Ch. 3)|9.5||||acme", "st-bo|Fractions Quiz (Ch. 3)|0||||acme",
        "st-ada|Lab 1|5||||acme", "st-chi|Lab 1|4||||acme", "st-farah|Lab 1|5||||acme",
        "s-1|Teacher test|15||||",
    ]

    @Test("The Canvas sample gives its gradebook; refused rows stand in the folder of rejects")
    func canvas() throws {
        let school = try Self.school()
        let report = Self.take(school, "canvas.csv", "canvas.yaml")
        #expect(report.error == nil && report.exitStatus == .findings, "\(report)")
        #expect(try school.items() == Self.canvasItems)
        #expect(try school.grades() == Self.canvasGrades)
        #expect(
            Self.codes(report) == [
                "7:19 grade-map-student-blank", "8:31 grade-map-section-unknown",
                "9:0 grade-score-comma",
            ])
        #expect(report.grades?.lineItems.inserted == 6)
        #expect(report.grades?.results.inserted == 9)
        #expect(report.grades?.results.refused == 3)
        #expect(
            try school.ask(
                "SELECT DISTINCT file, line FROM import_grade_changes ORDER BY line", columns: 2)
                == ["canvas.csv|4", "canvas.csv|5", "canvas.csv|6", "canvas.csv|9"])
        let rejects = String(
            decoding: try school.folder.read("canvas-rejects/canvas.csv"), as: UTF8.self)
        let lines = rejects.split(separator: "\r\n").map(String.init)
        #expect(lines.count == 6, "\(rejects)")
        #expect(lines.first?.hasSuffix("Unposted Final Score,code,reason") == true)
        #expect(lines.dropFirst(3).first?.hasPrefix("\"Ortiz, Dana\",504,,dortiz,") == true)
        #expect(lines.last?.contains(",grade-score-comma,") == true)
    }

    @Test("The same file twice is once, and its rows in another file change nothing")
    func again() throws {
        let school = try Self.school()
        _ = Self.take(school, "canvas.csv", "canvas.yaml")
        let second = Self.take(school, "canvas.csv", "canvas.yaml")
        #expect(second.grades?.status == .alreadyApplied && second.exitStatus == .done)
        try school.folder.write("later.csv", try school.folder.read("canvas.csv") + [0x0A])
        let third = Self.take(school, "later.csv", "canvas.yaml")
        #expect(third.grades?.status == .applied, "\(third)")
        #expect(third.grades?.results.unchanged == 9)
        #expect(third.grades?.lineItems.unchanged == 6)
        #expect(try school.items() == Self.canvasItems)
        #expect(try school.grades() == Self.canvasGrades)
    }

    @Test("Refused rows that were mended land, and the folder of rejects is replaced")
    func mended() throws {
        let school = try Self.school()
        _ = Self.take(school, "canvas.csv", "canvas.yaml")
        let rejects = String(
            decoding: try school.folder.read("canvas-rejects/canvas.csv"), as: UTF8.self)
        try school.folder.write(
            "canvas.csv",
            rejects.replacing("\"8,5\"", with: "8.5").replacing("504,,", with: "504,10004,"))
        let report = Self.take(school, "canvas.csv", "canvas.yaml")
        #expect(report.error == nil, "\(report)")
        #expect(Self.codes(report) == ["5:31 grade-map-section-unknown"])
        let grades = try school.grades()
        #expect(grades.contains("st-farah|Fractions Quiz (Ch. 3)|8.5||||acme"))
        #expect(grades.contains("st-dana|Essay: \"My Town\"|17||||acme"))
        #expect(grades.count == Self.canvasGrades.count + 4)
        let again = String(
            decoding: try school.folder.read("canvas-rejects/canvas.csv"), as: UTF8.self)
        #expect(again.split(separator: "\r\n").count == 4, "\(again)")
        #expect(again.split(separator: "\r\n").first?.hasSuffix("Score,code,reason") == true)
        #expect(!again.contains("code,reason,code"))
    }

    @Test("The Blackboard sample gives its gradebook by usernames, days and words of its own")
    func blackboard() throws {
        let school = try Self.school()
        let report = Self.take(school, "blackboard.txt", "blackboard.yaml")
        #expect(report.error == nil && report.exitStatus == .findings, "\(report)")
        #expect(
            try school.items() == [
                "7001|Cell structure|50|2026-10-16|", "7002|Osmosis lab|20|2026-11-06|",
            ])
        let grades = try school.grades()
        #expect(grades.contains("st-ada|Cell structure|47.5|||well drawn | labelled|acme"))
        #expect(grades.contains("st-bo|Cell structure|0||||acme"))
        #expect(grades.contains("st-ada|Osmosis lab||excused|||acme"))
        #expect(grades.contains("st-bo|Osmosis lab|18||||acme"))
        #expect(!grades.contains { $0.hasPrefix("st-farah") })
        #expect(
            Self.codes(report) == [
                "7:32 grade-map-item-contradicts", "9:77 grade-score-status-unknown",
            ])
        let rejects = String(
            decoding: try school.folder.read("blackboard-rejects/blackboard.txt"), as: UTF8.self)
        #expect(rejects.split(separator: "\r\n").count == 3, "\(rejects)")
        #expect(rejects.contains("|44|Late|10/20/2026||grade-score-status-unknown|"))
    }

    @Test("A number is never taken for a sourcedId, nor for one of two students")
    func numbers() throws {
        let school = try Self.school(
            """
            UPDATE students SET local_student_id = '77' WHERE student_id IN (1, 2);

            """)
        try school.folder.write(
            "map.yaml",
            """
            title: Small
            shape: wide
            student: {column: ID, by: student_number}
            section: c-1
            item: "{title} ({id})"
            points: {row: Points, column: Name}
            due_date: 2026-11-06

            """)
        // 0006 is the sourcedId of somebody.
        try school.folder.write(
            "small.csv", "Name,ID,Quiz (1),Lab (2)\nPoints,,10,5\nF,0006,7,5\nA,77,8,5\n")
        let report = Self.take(school, "small.csv", "map.yaml")
        #expect(
            Self.codes(report) == ["3:1 grade-map-student-unknown", "4:1 grade-map-student-shared"])
        #expect(report.grades?.results.refused == 2)
        #expect(try school.grades() == ["s-1|Teacher test|15||||"])
    }

    @Test("The connection's prefix stands before ids of the file, and not before numbers")
    func prefix() throws {
        let school = try Self.school()
        try school.connection("east", "id_prefix: e-\n")
        for (name, by, student, section) in [
            ("a", "student_number", "10001", "e-cls-biology"),
            ("b", "sourcedId", "e-st-bo", "e-cls-biology"),
        ] {
            try school.folder.write(
                "\(name).yaml",
                """
                title: Small
                shape: wide
                student: {column: ID, by: \(by)}
                section: \(section)
                item: "{title} ({id})"
                points: {row: Points, column: Name}
                due_date: end_of_period

                """)
            try school.folder.write(
                "\(name).csv", "Name,ID,Quiz (\(name))\nPoints,,10\nF,\(student),7\n")
            let report = Self.take(school, "\(name).csv", "\(name).yaml", by: "east")
            #expect(report.error == nil && report.exitStatus == .done, "\(report)")
        }
        #expect(
            try school.grades() == [
                "st-ada|Quiz|7||||east", "st-bo|Quiz|7||||east", "s-1|Teacher test|15||||",
            ])
        #expect(try school.items() == ["a|Quiz|10|2026-12-18|", "b|Quiz|10|2026-12-18|"])
    }

    @Test("A file that is not the map's, and a map with a fault, change nothing")
    func refused() throws {
        let school = try Self.school()
        let before = try school.gradebook()
        let other = Self.take(school, "canvas.csv", "blackboard.yaml")
        #expect(other.exitStatus == .failed)
        #expect(other.error?.code == "grade-map-mismatch")
        #expect(Self.codes(other) == ["1:82 grade-map-row-damaged"])
        let words = Self.take(school, "blackboard.txt", "canvas.yaml")
        #expect(words.error?.code == "grade-map-mismatch")
        #expect(Self.codes(words).allSatisfy { $0 == "1:1 grade-map-column-missing" })
        try school.folder.write("bad.yaml", "title: x\nshape: wide\nstudents: 1\n")
        let bad = Self.take(school, "canvas.csv", "bad.yaml")
        #expect(bad.exitStatus == .failed)
        #expect(bad.error?.code == "grade-map-refused")
        #expect(Self.codes(bad).contains("3:1 settings-unknown-key"))
        #expect(try school.gradebook() == before)
    }

    @Test("A later file without an assignment does not hide it")
    func absent() throws {
        let school = try Self.school()
        _ = Self.take(school, "canvas.csv", "canvas.yaml")
        let text = String(decoding: try school.folder.read("canvas.csv"), as: UTF8.self)
        try school.folder.write("part.csv", text.replacing("Lab 1 (90213)", with: "Lab 2 (90214)"))
        let report = Self.take(school, "part.csv", "canvas.yaml")
        #expect(report.error == nil, "\(report)")
        #expect(
            try school.items().filter { $0.contains("|Lab") && !$0.hasSuffix("hidden") }.count == 4)
    }
}
