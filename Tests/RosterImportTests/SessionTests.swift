// Whose the sessions are and of which year, read off the whole bundle.

import Basics
import OneRoster
import RosterImport
import Testing

@Suite("Sessions of a bundle")
struct SessionTests {
    private func schools(_ bundle: TestBundle) throws -> [String] {
        let sis = try TestSIS()
        try sis.load(bundle)
        #expect(try sis.faults() == "")
        return try sis.rows(
            """
            SELECT m.uuid, m.type, COALESCE(s.uuid, '-'), m.syear
            FROM marking_periods m LEFT JOIN schools s ON s.id = m.school_id ORDER BY m.uuid
            """, 4)
    }

    private func bundle(_ schools: Int, _ sessions: [String]) -> TestBundle {
        var bundle = TestBundle()
        bundle.set(.orgs, (1...schools).map { "s\($0),,,School \($0),school,," })
        bundle.set(.academicSessions, sessions)
        return bundle
    }

    private static let two = [
        "y1,,,Year,schoolYear,2025-08-11,2026-06-06,,2026",
        "y2,,,Year,schoolYear,2025-08-18,2026-06-13,,2026",
        "q2,,,Quarter,gradingPeriod,2025-08-18,2025-10-18,y2,2026",
    ]

    @Test("A tree that one school uses is that school's")
    func ownYears() throws {
        var bundle = bundle(2, Self.two)
        bundle.set(.courses, ["c1,,,y1,A,,,s1,,", "c2,,,,B,,,s2,,"])
        bundle.set(.classes, ["k,,,K,,c2,,scheduled,,s2,q2,,,"])
        #expect(
            try schools(bundle) == ["q2|QTR|s2|2025", "y1|FY|s1|2025", "y2|FY|s2|2025"])
    }

    @Test("A tree that several schools use is the district's")
    func commonYear() throws {
        var bundle = bundle(2, ["y1,,,Year,schoolYear,2025-08-11,2026-06-06,,2026"])
        bundle.set(.courses, ["c1,,,y1,A,,,s1,,", "c2,,,y1,B,,,s2,,"])
        #expect(try schools(bundle) == ["y1|FY|-|2025"])
    }

    @Test("The years that nobody uses go to the schools that have none")
    func unusedYears() throws {
        var bundle = bundle(2, Self.two)
        bundle.set(.courses, ["c1,,,y2,A,,,s1,,"])
        #expect(
            try schools(bundle) == ["q2|QTR|s1|2025", "y1|FY|s2|2025", "y2|FY|s1|2025"])
    }

    @Test("A year that one school uses is everybody's where others have none")
    func yearOfAll() throws {
        var bundle = bundle(2, ["y1,,,Year,schoolYear,2025-08-11,2026-06-06,,2026"])
        bundle.set(.courses, ["c1,,,y1,A,,,s1,,"])
        #expect(try schools(bundle) == ["y1|FY|-|2025"])
    }

    @Test("A grading period below another is a progress period")
    func progressPeriods() throws {
        let bundle = bundle(
            1,
            [
                "p,,,P,gradingPeriod,2025-08-11,2025-09-11,q,2026",
                "q,,,Q,gradingPeriod,2025-08-11,2025-10-18,y,2026",
                "y,,,Y,schoolYear,2025-08-11,2026-06-06,,2026",
            ])
        #expect(try schools(bundle) == ["p|PRO|-|2025", "q|QTR|-|2025", "y|FY|-|2025"])
    }

    @Test("Terms without a school year get one made, which a second load finds")
    func madeYear() throws {
        let sis = try TestSIS()
        let bundle = bundle(
            1,
            [
                "a,,,Fall,term,2025-08-01,2026-02-01,,2026",
                "b,,,Spring,term,2026-02-01,2026-08-01,,2026",
            ])
        let loaded = try sis.load(bundle)
        #expect(loaded.log.count(of: "load-year-made") == 1)
        #expect(loaded.summary[.academicSessions]?.made == 1)
        #expect(
            try sis.rows(
                "SELECT uuid, type, start_date, end_date, syear FROM marking_periods ORDER BY uuid",
                5) == [
                    "a|SEM|2025-08-01|2026-01-31|2025", "b|SEM|2026-02-01|2026-07-31|2025",
                    "fy-2025|FY|2025-08-01|2026-07-31|2025",
                ])
        #expect(try sis.load(bundle).summary.changesNothing)
    }

    @Test("A school year with a parent, and sessions in a circle, lose their parents")
    func parentsThatMakeNoTree() throws {
        let sis = try TestSIS()
        let loaded = try sis.load(
            bundle(
                1,
                [
                    "a,,,A,term,2025-08-11,2025-12-01,b,2026",
                    "b,,,B,term,2025-08-11,2025-12-01,a,2026",
                    "y,,,Y,schoolYear,2025-08-11,2026-06-06,a,2026",
                ]))
        #expect(loaded.summary.refused == 0)
        #expect(loaded.log.count(of: "load-parent-dropped") == 1)
        #expect(try sis.count("marking_periods", where: "parent_id IS NULL") >= 2)
        #expect(try sis.faults() == "")
    }

    @Test("Without sessions anywhere, students get the year of the day of the load")
    func yearOfTheDay() throws {
        let sis = try TestSIS()
        var bundle = TestBundle()
        bundle.set(.orgs, ["s1,,,North,school,,"])
        bundle.set(.users, ["p,,,true,s1,student,p,,P,P,,,,,,,,"])
        let loaded = try sis.load(bundle, now: "2026-03-01 00:00:00")
        #expect(loaded.log.count(of: "load-year-made") == 1)
        #expect(try sis.rows("SELECT uuid, syear FROM marking_periods", 2) == ["fy-2025|2025"])
        #expect(
            try sis.rows("SELECT syear, start_date FROM student_enrollment", 2)
                == ["2025|2025-07-01"])
        #expect(try sis.load(bundle, now: "2026-03-02 00:00:00").summary.changesNothing)
    }

    @Test("A course without a year has that of its classes")
    func yearOfCourse() throws {
        let sis = try TestSIS()
        var bundle = bundle(
            1,
            [
                "y1,,,Y,schoolYear,2024-08-11,2025-06-06,,2025",
                "y2,,,Y,schoolYear,2025-08-11,2026-06-06,,2026",
            ])
        bundle.set(.courses, ["c1,,,,A,,,s1,,", "c2,,,,B,,,s1,,"])
        bundle.set(.classes, ["k,,,K,,c1,,scheduled,,s1,y1,,,"])
        try sis.load(bundle)
        #expect(
            try sis.rows("SELECT uuid, syear FROM courses ORDER BY uuid", 2) == [
                "c1|2024", "c2|2025",
            ])
    }
}
