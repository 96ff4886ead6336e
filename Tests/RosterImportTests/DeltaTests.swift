// What changes: rows updated, deleted, children first, still referenced; and what stays as it is.

import Basics
import OneRoster
import RosterImport
import Testing

@Suite("Changes of a loaded district")
struct DeltaTests {
    private let later = "2025-10-01 06:00:00"

    private func loadedSIS() throws -> TestSIS {
        let sis = try TestSIS()
        try sis.load(.district)
        return sis
    }

    private func delta(_ file: FileName, _ rows: [String]) -> TestBundle {
        var bundle = TestBundle([:], mode: .delta)
        bundle.set(file, rows)
        return bundle
    }

    private func deletion(_ file: FileName, _ ids: [String]) -> [String] {
        let blanks = String(repeating: ",", count: file.table.count - 3)
        return ids.map { "\($0),tobedeleted,2025-09-30T00:00:00.000Z" + blanks }
    }

    /// A changed row of each file: what the SIS holds afterwards.
    static let changes: [(file: FileName, row: String, sql: String, expected: String)] = [
        (
            .orgs, "s1,active,2025-09-30T00:00:00.000Z,North High,school,001,d1",
            "SELECT title FROM schools WHERE uuid = 's1'", "North High"
        ),
        (
            .academicSessions,
            "sem1,active,2025-09-30T00:00:00.000Z,Fall,semester,2025-08-11,2026-01-10,fy,2026",
            "SELECT end_date FROM marking_periods WHERE uuid = 'sem1'", "2026-01-09"
        ),
        (
            .courses,
            "c1,active,2025-09-30T00:00:00.000Z,fy,Algebra I,MAT1,\"09,10\",s1,Math,02052",
            """
            SELECT s.title FROM courses c JOIN course_subjects s ON s.subject_id = c.subject_id
            WHERE c.uuid = 'c1'
            """, "Math"
        ),
        (
            .classes,
            """
            k1,active,2025-09-30T00:00:00.000Z,Algebra A,"09,10",c1,A,scheduled,R1,s1,sem1,\
            Mathematics,02052,4
            """,
            """
            SELECT r.short_name FROM course_period_periods m
                JOIN course_periods p ON p.course_period_id = m.course_period_id
                JOIN school_periods r ON r.period_id = m.period_id WHERE p.uuid = 'k1'
            """, "4"
        ),
        (
            .users,
            """
            p2,active,2025-09-30T00:00:00.000Z,true,s2,student,,,Sam,Student,,1002,,,,g1,11,
            """,
            """
            SELECT g.short_name FROM student_enrollment e
                JOIN students s ON s.student_id = e.student_id
                JOIN school_gradelevels g ON g.id = e.grade_id WHERE s.uuid = 'p2'
            """, "11"
        ),
        (
            .users,
            """
            t1,active,2025-09-30T00:00:00.000Z,true,"s1,s2",aide,tea,,Tea,Cher,,77,,,,,,
            """,
            """
            SELECT DISTINCT p.oneroster_role FROM user_enrollment e
                JOIN users u ON u.staff_id = e.staff_id
                JOIN user_profiles p ON p.id = e.profile_id WHERE u.uuid = 't1'
            """, "aide"
        ),
        (
            .enrollments,
            "e1,active,2025-09-30T00:00:00.000Z,k1,s1,p1,student,,2025-08-11,2025-10-02",
            "SELECT end_date FROM schedule WHERE uuid = 'e1'", "2025-10-01"
        ),
        (
            .enrollments,
            "e4,active,2025-09-30T00:00:00.000Z,k2,s2,t1,teacher,true,,",
            "SELECT is_primary || slot FROM co_teachers WHERE uuid = 'e4'", "10"
        ),
        (
            .demographics, "p1,active,2025-09-30T00:00:00.000Z,2010-05-07,female,,,,,,,,,,,",
            "SELECT birthdate || COALESCE(asian, '-') FROM students WHERE uuid = 'p1'",
            "2010-05-07-"
        ),
        (
            .lineItems,
            """
            l1,active,2025-09-30T00:00:00.000Z,Essay 1,About,2025-09-01,2025-09-08,k1,cat1,q1,0,50
            """,
            """
            SELECT a.title || a.points FROM gradebook_assignments a
                JOIN gradebook_assignments_join_course_periods j
                ON j.assignment_id = a.assignment_id WHERE j.uuid = 'l1'
            """, "Essay 150"
        ),
        (
            .results, "x2,active,2025-09-30T00:00:00.000Z,l2,p1,submitted,0,2025-09-09,",
            "SELECT excused || score_status FROM gradebook_grades WHERE uuid = 'x2'", "0submitted"
        ),
    ]

    @Test("A changed row is the one row that changes", arguments: 0..<DeltaTests.changes.count)
    func updates(_ index: Int) throws {
        let change = Self.changes[index]
        let sis = try loadedSIS()
        let bundle = delta(change.file, [change.row])
        let loaded = try sis.load(bundle, now: later)
        let counts = try #require(loaded.summary[change.file])
        #expect(counts.updated == 1, "\(counts) \(loaded.log.findings)")
        #expect(counts.notInBundle == nil)
        #expect(try sis.rows(change.sql, 1) == [change.expected])
        #expect(try sis.faults() == "")
        #expect(try sis.load(bundle, now: "2025-10-02 06:00:00").summary.changesNothing)
    }

    @Test("Only what changed bears the time of the change")
    func times() throws {
        let sis = try loadedSIS()
        var bundle = TestBundle.district
        bundle.set(.categories, ["cat1,,,Home work", "uncategorized,,,Uncategorized"])
        try sis.load(bundle, now: later)
        #expect(
            try sis.rows(
                "SELECT uuid, created_at, updated_at FROM gradebook_assignment_types ORDER BY uuid",
                3) == [
                    "cat1|2025-09-15 12:00:00|2025-10-01 06:00:00",
                    "uncategorized|2025-09-15 12:00:00|2025-09-15 12:00:00",
                ])
        #expect(try sis.count("schools", where: "updated_at <> created_at") == 0)
    }

    @Test("Everything may go at once, children first, and leaves tombstones")
    func deletesAll() throws {
        let sis = try loadedSIS()
        var bundle = TestBundle([:], mode: .delta)
        var expected = 0
        for (file, text) in TestBundle.district.files {
            let ids = text.split(separator: "\r\n").dropFirst()
                .map { String($0.prefix { $0 != "," }) }
            bundle.set(file, deletion(file, ids))
            expected += ids.count
        }
        let loaded = try sis.load(bundle, now: later)
        #expect(loaded.summary.refused == 0, "\(loaded.log.findings)")
        #expect(loaded.summary.files.reduce(0) { $0 + $1.deleted } == expected)
        for table in [
            "districts", "schools", "marking_periods", "courses", "course_periods", "students",
            "users", "schedule", "co_teachers", "student_enrollment", "user_enrollment",
            "students_join_users", "gradebook_assignments", "gradebook_grades", "resources",
            "school_gradelevels", "school_periods",
        ] {
            #expect(try sis.count(table) == 0, "\(table)")
        }
        // Demographics are columns of students and leave no tombstone of their own.
        #expect(try sis.count("tombstones") == expected - 1)
        #expect(try sis.faults() == "")
        let again = try sis.load(bundle, now: "2025-10-02 06:00:00")
        #expect(again.summary.changesNothing)
        #expect(try sis.count("tombstones", where: "deleted_at <> '2025-10-01 06:00:00'") == 0)
    }

    static let held: [(file: FileName, id: String)] = [
        (.orgs, "s1"), (.orgs, "d1"), (.academicSessions, "fy"), (.academicSessions, "sem1"),
        (.academicSessions, "q1"), (.courses, "c1"), (.classes, "k1"), (.users, "p1"),
        (.users, "t1"), (.resources, "r1"), (.categories, "cat1"), (.lineItems, "l1"),
    ]

    @Test("What others hang on stays, and says so", arguments: 0..<DeltaTests.held.count)
    func stillReferenced(_ index: Int) throws {
        let (file, id) = Self.held[index]
        let sis = try loadedSIS()
        let before = try sis.everything()
        let loaded = try sis.load(delta(file, deletion(file, [id])), now: later)
        #expect(loaded.log.count(of: "load-still-referenced") == 1, "\(loaded.log.findings)")
        #expect(loaded.summary[file]?.refused == 1)
        #expect(loaded.location(of: "load-still-referenced") == "\(file.csv):2:1")
        #expect(try sis.everything() == before)
    }

    @Test("A guardian's joins and permissions go with the guardian")
    func belongings() throws {
        let sis = try loadedSIS()
        let loaded = try sis.load(delta(.users, deletion(.users, ["g1"])), now: later)
        #expect(loaded.summary[.users]?.deleted == 1)
        #expect(try sis.count("students_join_users") == 0)
        #expect(try sis.rows("SELECT entity, uuid FROM tombstones", 2) == ["users|g1"])
        #expect(try sis.faults() == "")
    }

    @Test("Demographics to be deleted are blanked")
    func demographics() throws {
        let sis = try loadedSIS()
        let loaded = try sis.load(
            delta(.demographics, deletion(.demographics, ["p1", "p2"])), now: later)
        #expect(loaded.summary[.demographics]?.deleted == 1)
        #expect(loaded.summary[.demographics]?.unchanged == 1)
        #expect(try sis.count("students", where: "birthdate IS NOT NULL OR asian = 1") == 0)
    }

    @Test("A result may take the place of one that goes in the same delta")
    func replacedResult() throws {
        let sis = try loadedSIS()
        let rows =
            ["a9,active,2025-09-30T00:00:00.000Z,l1,p1,fully graded,90,2025-09-11,"]
            + deletion(.results, ["x1"])
        let loaded = try sis.load(delta(.results, rows), now: later)
        #expect(loaded.summary[.results]?.inserted == 1, "\(loaded.log.findings)")
        #expect(loaded.summary[.results]?.deleted == 1)
        #expect(
            try sis.rows("SELECT uuid FROM gradebook_grades ORDER BY uuid", 1) == ["a9", "x2"])
    }

    @Test("A second result of a student in a line item is refused later, too")
    func takenResult() throws {
        let sis = try loadedSIS()
        let row = "x9,active,2025-09-30T00:00:00.000Z,l1,p1,fully graded,90,2025-09-11,"
        let loaded = try sis.load(delta(.results, [row]), now: later)
        #expect(loaded.log.count(of: "load-result-taken") == 1)
        #expect(loaded.summary[.results]?.refused == 1)
        #expect(
            try sis.rows("SELECT points FROM gradebook_grades WHERE uuid = 'x1'", 1) == ["87.5"])
    }

    @Test("A guardian may come before the child, and the child before the guardian")
    func agentsPointForward() throws {
        let sis = try TestSIS()
        var bundle = TestBundle()
        bundle.set(.orgs, ["s1,,,North,school,,"])
        bundle.set(
            .users,
            [
                "a,,,true,s1,parent,a,,A,A,,,,,,z,,", "b,,,true,s1,student,b,,B,B,,,,,,y,,",
                "y,,,true,s1,relative,y,,Y,Y,,,,,,,,", "z,,,true,s1,student,z,,Z,Z,,,,,,,,",
            ])
        let loaded = try sis.load(bundle)
        #expect(loaded.summary[.users]?.inserted == 4)
        #expect(
            try sis.rows(
                """
                SELECT s.uuid, u.uuid FROM students_join_users j
                    JOIN students s ON s.student_id = j.student_id
                    JOIN users u ON u.staff_id = j.staff_id ORDER BY s.uuid
                """, 2) == ["b|y", "z|a"])
    }

    @Test("A join that is new makes its row an updated one")
    func newJoin() throws {
        let sis = try loadedSIS()
        let row =
            "g1,active,2025-09-30T00:00:00.000Z,true,\"s1,s2\",guardian,gail,,Gail,Guard,,,,,,\"p1,p2,p3\",,"
        let child = "p3,active,2025-09-30T00:00:00.000Z,true,s1,student,p,,P,P,,,,,,,,"
        let loaded = try sis.load(delta(.users, [row, child]), now: later)
        #expect(loaded.summary[.users]?.updated == 1)
        #expect(loaded.summary[.users]?.inserted == 1)
        #expect(try sis.count("students_join_users") == 3)
    }

    @Test("A student at a new school gets a stint there; the old one stays and is told of")
    func newSchool() throws {
        let sis = try loadedSIS()
        let row =
            "p2,active,2025-09-30T00:00:00.000Z,false,s1,student,,,Sam,Student,,1002,,,,g1,10,"
        let loaded = try sis.load(delta(.users, [row]), now: later)
        #expect(loaded.log.count(of: "load-stint-left-open") == 1)
        #expect(
            try sis.rows(
                """
                SELECT c.uuid, e.second_school FROM student_enrollment e
                    JOIN students s ON s.student_id = e.student_id
                    JOIN schools c ON c.id = e.school_id WHERE s.uuid = 'p2' ORDER BY e.id
                """, 2) == ["s2|0", "s1|1"])
    }
}
