// Rows that are held in spite of something: said once a kind and file, with a count.

import Basics
import OneRoster
import RosterImport
import Testing

/// A row added to the district's file, what is said, and what the SIS then holds.
struct Tolerated: Sendable, CustomTestStringConvertible {
    let name: String
    let file: FileName
    let row: String
    let code: String
    let sql: String
    let expected: String
    var testDescription: String { "\(file.csv): \(name)" }

    init(
        _ name: String, _ file: FileName, _ row: String, _ code: String, _ sql: String,
        _ expected: String
    ) {
        self.name = name
        self.file = file
        self.row = row
        self.code = code
        self.sql = sql
        self.expected = expected
    }

    static let all: [Tolerated] = roster + people + gradebook

    private static let roster = [
        Tolerated(
            "local is a district", .orgs, "z,,,Z,local,,", "load-local-org",
            "SELECT title FROM districts WHERE uuid = 'z'", "Z"),
        Tolerated(
            "a type in other letters", .orgs, "z,,,Z,School,,", "load-letter-case",
            "SELECT title FROM schools WHERE uuid = 'z'", "Z"),
        Tolerated(
            "a parent that is no district", .orgs, "z,,,Z,school,,s1", "load-parent-dropped",
            "SELECT COUNT(*) FROM schools WHERE uuid = 'z' AND district_id IS NULL", "1"),
        Tolerated(
            "active in bulk", .orgs, "z,active,,Z,school,,", "load-status-in-bulk",
            "SELECT title FROM schools WHERE uuid = 'z'", "Z"),
        Tolerated(
            "a bare day as dateLastModified", .orgs, "z,,2025-01-01,Z,school,,",
            "load-odd-timestamp", "SELECT title FROM schools WHERE uuid = 'z'", "Z"),
        Tolerated(
            "no name", .orgs, "z,,,,school,,", "load-value-blank",
            "SELECT '[' || title || ']' FROM schools WHERE uuid = 'z'", "[]"),
        Tolerated(
            "an unknown parent", .academicSessions, "z,,,Z,term,2025-09-01,2025-10-01,no,2026",
            "load-parent-dropped",
            "SELECT type FROM marking_periods WHERE uuid = 'z' AND parent_id IS NULL", "SEM"),
        Tolerated(
            "an instant for a day", .academicSessions,
            "z,,,Z,term,2025-09-01T00:00:00Z,2025-10-01,fy,2026", "load-odd-date",
            "SELECT start_date FROM marking_periods WHERE uuid = 'z'", "2025-09-01"),
        Tolerated(
            "two subjects", .courses, "z,,,fy,Z,,,s1,\"One, Two\",1",
            "load-items-beyond-first",
            """
            SELECT s.title || '/' || s.subject_code FROM courses c
                JOIN course_subjects s ON s.subject_id = c.subject_id WHERE c.uuid = 'z'
            """, "One/1"),
        Tolerated(
            "an unknown year", .courses, "z,,,no,Z,,,s1,,", "load-item-dropped",
            "SELECT syear FROM courses WHERE uuid = 'z'", "2025"),
        Tolerated(
            "two terms", .classes, "z,,,Z,,c1,,scheduled,,s1,\"sem1,sem2\",,,",
            "load-terms-joined",
            """
            SELECT m.uuid FROM course_periods p
                JOIN marking_periods m ON m.marking_period_id = p.marking_period_id
            WHERE p.uuid = 'z'
            """, "fy"),
        Tolerated(
            "a term within the other", .classes, "z,,,Z,,c1,,scheduled,,s1,\"q1,sem1\",,,",
            "load-terms-joined",
            """
            SELECT m.uuid FROM course_periods p
                JOIN marking_periods m ON m.marking_period_id = p.marking_period_id
            WHERE p.uuid = 'z'
            """, "sem1"),
        Tolerated(
            "no title", .classes, "z,,,,,c1,Z,scheduled,,s1,fy,,,", "load-value-blank",
            "SELECT COUNT(*) FROM course_periods WHERE uuid = 'z' AND title IS NULL", "1"),
        Tolerated(
            "an unknown second term", .classes, "z,,,Z,,c1,,scheduled,,s1,\"q1,no\",,,",
            "load-item-dropped", "SELECT COUNT(*) FROM course_periods WHERE uuid = 'z'", "1"),
        Tolerated(
            "a class type in other letters", .classes, "z,,,Z,,c1,,Homeroom,,s1,fy,,,",
            "load-letter-case", "SELECT homeroom FROM course_periods WHERE uuid = 'z'", "1"),
    ]

    private static let people = [
        Tolerated(
            "TRUE for true", .users, "z,,,FALSE,s1,student,z,,Z,Z,,,,,,,,", "load-letter-case",
            "SELECT enabled FROM students WHERE uuid = 'z'", "0"),
        Tolerated(
            "an unknown org", .users, "z,,,true,\"s1,no\",student,z,,Z,Z,,,,,,,,",
            "load-item-dropped", "SELECT COUNT(*) FROM students WHERE uuid = 'z'", "1"),
        Tolerated(
            "staff without org", .users, "z,,,true,,aide,z,,Z,Z,,,,,,,,", "load-user-without-org",
            "SELECT COUNT(*) FROM users WHERE uuid = 'z'", "1"),
        Tolerated(
            "a student without school", .users, "z,,,true,d1,student,z,,Z,Z,,,,,,,,",
            "load-user-without-org", "SELECT COUNT(*) FROM students WHERE uuid = 'z'", "1"),
        Tolerated(
            "a password", .users, "z,,,true,s1,student,z,,Z,Z,,,,,,,,pw", "load-column-not-held",
            "SELECT COUNT(*) FROM students WHERE uuid = 'z'", "1"),
        Tolerated(
            "an agent of a kind", .users, "z,,,true,s1,student,z,,Z,Z,,,,,,p1,,",
            "load-agent-of-a-kind",
            """
            SELECT COUNT(*) FROM students_join_users j
                JOIN students s ON s.student_id = j.student_id WHERE s.uuid = 'z'
            """, "0"),
        Tolerated(
            "two grades", .users, "z,,,true,s1,student,z,,Z,Z,,,,,,,\"11,12\",",
            "load-items-beyond-first",
            """
            SELECT g.short_name FROM student_enrollment e
                JOIN students s ON s.student_id = e.student_id
                JOIN school_gradelevels g ON g.id = e.grade_id WHERE s.uuid = 'z'
            """, "11"),
        Tolerated(
            "a grade that nobody knows, of two", .users,
            "z,,,true,s1,student,z,,Z,Z,,,,,,,\"30,11\",", "load-items-beyond-first",
            """
            SELECT g.short_name || ' ' || COALESCE(g.oneroster_grade, 'not told')
            FROM student_enrollment e JOIN students s ON s.student_id = e.student_id
                JOIN school_gradelevels g ON g.id = e.grade_id WHERE s.uuid = 'z'
            """, "30 not told"),
        Tolerated(
            "no school of the class", .enrollments, "z,,,k1,s2,p1,student,,2025-09-01,",
            "load-school-differs",
            """
            SELECT s.uuid FROM schedule r JOIN schools s ON s.id = r.school_id
            WHERE r.uuid = 'z'
            """, "s1"),
        Tolerated(
            "a student who is not at the school", .enrollments, "z,,,k1,s1,p2,student,,,",
            "load-stint-made",
            """
            SELECT e.second_school FROM student_enrollment e
                JOIN students s ON s.student_id = e.student_id
                JOIN schools c ON c.id = e.school_id WHERE s.uuid = 'p2' AND c.uuid = 's1'
            """, "1"),
        Tolerated(
            "a day that is none", .enrollments, "z,,,k1,s1,p1,student,,2025-09-31,",
            "load-value-dropped", "SELECT start_date FROM schedule WHERE uuid = 'z'",
            "2025-08-11"),
        Tolerated(
            "a sex of no list", .demographics, "p2,,,2010-01-01,X,,,,,,,,,,,",
            "load-value-dropped",
            "SELECT COUNT(*) FROM students WHERE uuid = 'p2' AND gender IS NULL", "1"),
    ]

    private static let gradebook = [
        Tolerated(
            "scores from 1", .lineItems, "z,,,Z,,2025-09-01,2025-09-08,k1,cat1,q1,1,5",
            "load-minimum-not-zero",
            """
            SELECT a.points FROM gradebook_assignments a
                JOIN gradebook_assignments_join_course_periods j
                ON j.assignment_id = a.assignment_id WHERE j.uuid = 'z'
            """, "5"),
        Tolerated(
            "no grading period", .lineItems, "z,,,Z,,2025-09-01,2025-09-08,k1,cat1,,0,5",
            "load-value-blank",
            """
            SELECT COUNT(*) FROM gradebook_assignments_join_course_periods
            WHERE uuid = 'z' AND marking_period_id IS NULL
            """, "1"),
        Tolerated(
            "four decimal places", .results, "z,,,l1,p2,fully graded,3.14159,2025-09-10,",
            "load-number-rounded", "SELECT points FROM gradebook_grades WHERE uuid = 'z'",
            "3.142"),
        Tolerated(
            "a status in other letters", .results, "z,,,l1,p2,Fully Graded,5,2025-09-10,",
            "load-letter-case", "SELECT points FROM gradebook_grades WHERE uuid = 'z'", "5"),
        Tolerated(
            "a deletion of nothing", .results, "z,tobedeleted,,l1,p2,fully graded,5,2025-09-10,",
            "load-delete-unknown", "SELECT COUNT(*) FROM gradebook_grades", "2"),
        Tolerated(
            "the deletion of OneRoster 1.0", .results,
            "z,inactive,,l1,p2,fully graded,5,2025-09-10,",
            "load-status-inactive", "SELECT COUNT(*) FROM gradebook_grades", "2"),
    ]
}

@Suite("Rows that are held in spite of something")
struct ToleranceTests {
    @Test("Held, and said once", arguments: Tolerated.all)
    func held(_ case: Tolerated) throws {
        let sis = try TestSIS()
        var bundle = TestBundle.district
        bundle.add(`case`.file, [`case`.row])
        let loaded = try sis.load(bundle)
        #expect(loaded.summary.refused == 0, "\(loaded.log.findings)")
        #expect(loaded.log.count(of: `case`.code) == 1, "\(loaded.log.findings)")
        #expect(try sis.rows(`case`.sql, 1) == [`case`.expected])
        #expect(try sis.faults() == "")
        let before = try sis.everything()
        #expect(try sis.load(bundle, now: "2025-10-01 00:00:00").summary.changesNothing)
        #expect(try sis.everything() == before)
    }

    @Test("Many of a kind are one finding that counts them")
    func counted() throws {
        let sis = try TestSIS()
        var bundle = TestBundle()
        bundle.set(.orgs, (1...50).map { "s\($0),,,School,SCHOOL,," })
        let loaded = try sis.load(bundle)
        #expect(loaded.log.findings.count == 1)
        #expect(loaded.log.findings.first?.message.contains("50 times") == true)
        #expect(loaded.log.findings.first?.location.description == "orgs.csv:2:13")
        #expect(try sis.count("schools") == 50)
    }

    @Test("Columns may be missing and stand in any order; extension columns are passed over")
    func columns() throws {
        let sis = try TestSIS()
        var bundle = TestBundle()
        bundle.files[.orgs] = "type,name,sourcedId,metadata.city\r\nschool,North,s1,Springfield\r\n"
        let loaded = try sis.load(bundle)
        #expect(try sis.rows("SELECT uuid, title, school_number FROM schools", 3) == ["s1|North|"])
        #expect(loaded.codes == ["load-column-not-held"])
    }

    @Test("Without a manifest, a bundle of 1.0 is loaded as far as it is alike")
    func missingManifest() throws {
        let sis = try TestSIS()
        var bundle = TestBundle.district
        bundle.manifest = "propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.1\r\n"
        let loaded = try sis.load(bundle)
        #expect(loaded.summary[.results]?.inserted == 2)
    }

    @Test("A student without a school among the orgs gets those of the classes")
    func stintsOfClasses() throws {
        let sis = try TestSIS()
        var bundle = TestBundle.district
        bundle.add(.users, ["z,,,true,d1,student,z,,Z,Z,,,,,,,,"])
        bundle.add(.enrollments, ["z1,,,k1,s1,z,student,,,", "z2,,,k2,s2,z,student,,,"])
        try sis.load(bundle)
        #expect(
            try sis.rows(
                """
                SELECT c.uuid, e.second_school FROM student_enrollment e
                    JOIN students s ON s.student_id = e.student_id
                    JOIN schools c ON c.id = e.school_id WHERE s.uuid = 'z' ORDER BY e.id
                """, 2) == ["s1|0", "s2|1"])
    }
}
