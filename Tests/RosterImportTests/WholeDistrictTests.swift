// A whole small district: loaded, loaded again, previewed, and cut short.

import Basics
import OneRoster
import RosterImport
import Testing

@Suite("Loading a whole district")
struct WholeDistrictTests {
    @Test("An empty SIS takes all thirteen files, and its references hold")
    func loads() throws {
        let sis = try TestSIS()
        let loaded = try sis.load(.district)
        #expect(loaded.summary.refused == 0, "\(loaded.log.findings)")
        #expect(loaded.codes == [])
        #expect(loaded.summary.files.map(\.file) == FileName.dependenceOrder)
        for counts in loaded.summary.files {
            #expect(counts.read > 0)
            #expect(counts.inserted == counts.read, "\(counts)")
            #expect(counts.notInBundle == 0, "\(counts)")
        }
        #expect(try sis.faults() == "")
    }

    @Test("What the SIS then holds")
    func holds() throws {
        let sis = try TestSIS()
        try sis.load(.district)
        #expect(
            try sis.rows(
                """
                SELECT m.uuid, m.type, s.uuid, p.uuid, m.start_date, m.end_date, m.syear
                FROM marking_periods m LEFT JOIN schools s ON s.id = m.school_id
                    LEFT JOIN marking_periods p ON p.marking_period_id = m.parent_id
                ORDER BY m.uuid
                """, 7) == [
                    "fy|FY|||2025-08-11|2026-06-05|2025",
                    "q1|QTR||sem1|2025-08-11|2025-10-17|2025",
                    "sem1|SEM||fy|2025-08-11|2025-12-19|2025",
                    "sem2|SEM||fy|2026-01-05|2026-06-05|2025",
                ])
        #expect(
            try sis.rows(
                """
                SELECT s.uuid, c.uuid, e.second_school, g.short_name, g.oneroster_grade,
                    e.start_date, e.end_date, e.syear
                FROM student_enrollment e JOIN students s ON s.student_id = e.student_id
                    JOIN schools c ON c.id = e.school_id
                    JOIN school_gradelevels g ON g.id = e.grade_id
                ORDER BY s.uuid, e.id
                """, 8) == [
                    "p1|s1|0|09|09|2025-08-11||2025", "p1|s2|1|09|09|2025-08-11||2025",
                    "p2|s2|0|10|10|2025-08-11||2025",
                ])
        #expect(
            try sis.rows(
                """
                SELECT u.uuid, s.uuid, p.profile, p.oneroster_role, p.title
                FROM user_enrollment e JOIN users u ON u.staff_id = e.staff_id
                    LEFT JOIN schools s ON s.id = e.school_id
                    JOIN user_profiles p ON p.id = e.profile_id
                ORDER BY u.uuid, s.uuid
                """, 5) == [
                    "a1||admin|administrator|Administrator", "g1||parent|guardian|Guardian",
                    "t1|s1|teacher|teacher|Teacher", "t1|s2|teacher|teacher|Teacher",
                ])
        #expect(
            try sis.rows(
                "SELECT uuid, start_date, end_date FROM schedule ORDER BY uuid", 3)
                == ["e1|2025-08-11|2025-12-19", "e3|2025-08-11|"])
        #expect(
            try sis.rows(
                "SELECT uuid, is_primary, slot, start_date, end_date FROM co_teachers ORDER BY uuid",
                5) == ["e2|1|0|2025-08-11|2025-12-19", "e4|0|1||"])
        #expect(
            try sis.rows(
                "SELECT uuid, points, excused, score_status, graded_at FROM gradebook_grades ORDER BY uuid",
                5) == ["x1|87.5|0||2025-09-10 00:00:00", "x2||1||2025-09-09 00:00:00"])
        #expect(
            try sis.rows(
                """
                SELECT p.uuid, r.short_name FROM course_period_periods m
                    JOIN course_periods p ON p.course_period_id = m.course_period_id
                    JOIN school_periods r ON r.period_id = m.period_id
                ORDER BY p.uuid, r.short_name
                """, 2) == ["k1|1", "k1|2", "k2|3"])
        #expect(try sis.count("students_join_users") == 2)
    }

    @Test("The same bundle again changes no row, however much later")
    func repeats() throws {
        let sis = try TestSIS()
        try sis.load(.district)
        let before = try sis.everything()
        let again = try sis.load(.district, now: "2026-02-01 08:00:00")
        #expect(again.summary.changesNothing)
        for counts in again.summary.files {
            #expect(counts.unchanged == counts.read, "\(counts)")
        }
        #expect(try sis.everything() == before)
    }

    @Test("A preview counts what the load then does, and changes nothing")
    func previews() throws {
        let sis = try TestSIS()
        let before = try sis.everything()
        let preview = try sis.load(.district, preview: true)
        #expect(try sis.everything() == before)
        #expect(preview.summary.isPreview)
        let real = try sis.load(.district)
        #expect(preview.summary.files == real.summary.files)
        #expect(preview.log.tally.map(\.count) == real.log.tally.map(\.count))
    }

    @Test("A file that breaks off undoes what was loaded before it")
    func failsHalfway() throws {
        let sis = try TestSIS()
        let before = try sis.everything()
        var bundle = TestBundle.district
        bundle.add(.results, ["x9,,,l1,\"never closed"])
        #expect(throws: (any Error).self) { try sis.load(bundle) }
        #expect(try sis.everything() == before)
        #expect(throws: Never.self) { try sis.load(.district) }
        #expect(try sis.count("gradebook_grades") == 2)
    }

    @Test("Indexes taken off for a first load are back afterwards")
    func indexesComeBack() throws {
        let sis = try TestSIS()
        let sql = "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name"
        let before = try sis.rows(sql, 1)
        try sis.load(.district)
        #expect(try sis.rows(sql, 1) == before)
    }

    @Test("Rows of the SIS that a bulk file does not have stay and are counted")
    func leavesTheRest() throws {
        let sis = try TestSIS()
        try sis.load(.district)
        var bundle = TestBundle.district
        bundle.set(.resources, ["r2,,,VR2,Atlas,,,,"])
        let loaded = try sis.load(bundle)
        #expect(loaded.summary[.resources]?.notInBundle == 1)
        #expect(loaded.summary[.resources]?.inserted == 1)
        #expect(try sis.count("resources") == 2)
    }

    @Test("Ids out of order are known again all the same")
    func duplicates() throws {
        let sis = try TestSIS()
        var bundle = TestBundle()
        bundle.set(
            .categories,
            ["b,,,One", "c,,,Two", "a,,,Three", "c,,,Four", "b,,,Five", "a,,,Six", "d,,,Seven"])
        let loaded = try sis.load(bundle)
        #expect(loaded.summary[.categories]?.inserted == 4)
        #expect(loaded.summary[.categories]?.refused == 3)
        #expect(loaded.log.count(of: "load-duplicate-id") == 3)
        #expect(
            try sis.rows("SELECT uuid, title FROM gradebook_assignment_types ORDER BY uuid", 2)
                == ["a|Three", "b|One", "c|Two", "d|Seven"])
    }
}
