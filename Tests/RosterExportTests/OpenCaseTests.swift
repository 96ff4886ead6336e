// Cases that two readings of the rules decided differently, with what is held to be right.

import Basics
import OneRoster
import RosterExport
import Testing

@Suite("Cases read in two ways")
struct OpenCaseTests {
    private func rows(
        _ file: FileName, _ sql: String, asOf: String = "2026-11-20",
        _ change: (inout ExportPolicy) -> Void = { _ in }
    ) throws -> [String: [String]] {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        try sis.run(sql)
        let text = try sis.connection.export(.on(asOf, change)).files[file]
        let rows = SwitchGoldenTests.rows(text).map(cells(of:))
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0) })
    }

    private static let excluded = """
        UPDATE marking_periods SET exclude_from_api = 1 WHERE marking_period_id = 5;
        INSERT INTO course_periods
            (course_period_id, uuid, school_id, syear, course_id, marking_period_id) VALUES
            (61, 'cp-61', 1, 2026, 1, 5), (62, 'cp-62', 1, 2026, 1, 5), (63, 'cp-63', 1, 2026, 1, 1);
        INSERT INTO schedule
            (id, uuid, student_id, course_period_id, school_id, syear, start_date) VALUES
            (61, 'sd-61', 1, 62, 1, 2026, '2026-08-17');

        """

    @Test("A marking period kept from interfaces makes no class active; its students do")
    func excludedPeriod() throws {
        for always in [false, true] {
            let classes = try rows(.classes, Self.excluded) {
                $0.switches.markingPeriodsAlwaysActive = always
            }
            #expect(classes["cp-61"] == nil, "nobody is in it")
            #expect(classes["cp-62"] != nil && classes["cp-63"] != nil)
        }
    }

    static let custom: [(begin: String, end: String, asOf: String, days: String)] = [
        ("'2026-10-01'", "'2026-12-11'", "2026-10-10", "2026-10-01 2026-10-17"),
        ("'2026-10-01'", "'2026-12-11'", "2026-10-17", "no class"),
        ("'2026-11-01'", "'2026-12-11'", "2026-10-10", "no class"),
        ("'2026-11-01'", "'2026-12-11'", "2026-11-20", "2026-11-01 2026-12-12"),
        ("'2026-11-01'", "'2026-12-11'", "2026-12-12", "no class"),
        ("'2026-11-01'", "NULL", "2026-10-10", "2026-08-17 2026-10-17"),
        ("NULL", "'2026-09-30'", "2026-09-30", "2026-08-17 2026-10-01"),
        ("NULL", "'2026-09-30'", "2026-10-01", "no class"),
    ]

    @Test(
        "Dates of a section are cut by its quarter, or count alone where they lie outside",
        arguments: custom)
    func customDates(row: (begin: String, end: String, asOf: String, days: String)) throws {
        let sql = """
            INSERT INTO course_periods (course_period_id, uuid, school_id, syear, course_id,
                marking_period_id, begin_date, end_date) VALUES
                (61, 'cp-61', 1, 2026, 1, 4, \(row.begin), \(row.end));
            INSERT INTO schedule
                (id, uuid, student_id, course_period_id, school_id, syear, start_date) VALUES
                (61, 'sd-61', 1, 61, 1, 2026, '2026-08-01');

            """
        let sent = try rows(.classes, sql, asOf: row.asOf)["cp-61"] != nil
        let days = try rows(.enrollments, sql, asOf: row.asOf)["sd-61"]
        #expect((days.map { "\($0[8]) \($0[9])" } ?? "no class") == row.days)
        #expect(sent == (row.days != "no class"))
    }

    @Test("Dates of a section that lie outside its quarter are no shorter by a posting window")
    func customDatesInPostingWindow() throws {
        let sql = """
            INSERT INTO course_periods (course_period_id, uuid, school_id, syear, course_id,
                marking_period_id, begin_date, end_date) VALUES
                (61, 'cp-61', 1, 2026, 1, 4, '2026-11-01', '2026-12-11');
            INSERT INTO schedule
                (id, uuid, student_id, course_period_id, school_id, syear, start_date) VALUES
                (61, 'sd-61', 1, 61, 1, 2026, '2026-08-01');

            """
        let row = try rows(.enrollments, sql) { $0.switches.usesGradePostingEndDate = true }
        #expect(row["sd-61"]?[9] == "2026-12-12")
    }

    @Test("A course of the district names the district's full year, a school's its own")
    func districtYear() throws {
        let sql = """
            INSERT INTO marking_periods
                (marking_period_id, uuid, school_id, syear, type, title, start_date, end_date) VALUES
                (61, 'mp-61', NULL, 2026, 'FY', 'District', '2026-07-10', '2027-06-20');

            """
        let courses = try rows(.courses, sql, asOf: "2026-07-05")
        #expect(courses["co-dist"]?[3] == "mp-61" && courses["co-band"]?[3] == "mp-h-fy")
        #expect(try rows(.academicSessions, sql, asOf: "2026-07-05")["mp-61"] != nil)
        #expect(try rows(.courses, "")["co-dist"]?[3] == "")
    }

    @Test("Without a district, its courses have no org and stay, and their classes with them")
    func noDistrict() throws {
        let alone = "UPDATE schools SET district_id = NULL;\n"
        #expect(try rows(.courses, "")["co-dist"]?[7] == "di-1")
        #expect(try rows(.classes, "")["cp-own"] != nil)
        #expect(try rows(.courses, alone).keys.sorted() == ["co-band", "co-math"])
        #expect(try rows(.classes, alone)["cp-own"] == nil)
        #expect(try rows(.users, "")["us-all"]?[4] == "di-1,sc-high")
        #expect(try rows(.users, alone)["us-all"]?[4] == "sc-high,sc-mid", "each school once")
    }

    @Test("A full year that has not begun is sent for a course that names it, else not")
    func yearToCome() throws {
        let moved = "UPDATE courses SET school_id = 1 WHERE course_id = 2;\n"
        #expect(try rows(.academicSessions, "", asOf: "2026-07-05")["mp-m-fy"] != nil)
        #expect(try rows(.academicSessions, moved, asOf: "2026-07-05")["mp-m-fy"] == nil)
        #expect(try rows(.academicSessions, moved, asOf: "2026-07-15")["mp-m-fy"] != nil)
    }

    @Test("An endless teacher row has no end from its first day on", arguments: [false, true])
    func endless(isEndless: Bool) throws {
        let sql = """
            INSERT INTO co_teachers (id, uuid, course_period_id, staff_id, start_date) VALUES
                (61, 'ct-61', 3, 1, '2026-12-01');

            """
        func end(asOf: String) throws -> String? {
            try rows(.enrollments, sql, asOf: asOf) {
                $0.switches.endlessTeacherEnrollments = isEndless
                $0.switches.futureEnrollments = .all
            }["ct-61"]?[9]
        }
        #expect(try end(asOf: "2026-11-30") == "2027-07-01")
        #expect(try end(asOf: "2026-12-01") == (isEndless ? "" : "2027-07-01"))
    }
}
