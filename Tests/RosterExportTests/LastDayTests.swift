// Who is in a class to the last day of its marking period has not left it: rows that end at, before
// and after that day, where a posting window keeps classes longer.

import Basics
import OneRoster
import RosterExport
import Testing

private func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }

private func span(_ first: String, _ last: String) -> Span {
    Span(first: day(first), last: day(last))
}

@Suite("Rows that end with their marking period")
struct LastDayTests {
    static let rows: [(start: String?, end: String?, days: String?)] = [
        (nil, nil, "2026-08-17 2026-11-30"), (nil, "2026-10-15", "2026-08-17 2026-10-15"),
        (nil, "2026-10-16", "2026-08-17 2026-11-30"), (nil, "2026-10-17", "2026-08-17 2026-10-17"),
        (nil, "2026-11-29", "2026-08-17 2026-11-29"), (nil, "2026-11-30", "2026-08-17 2026-11-30"),
        (nil, "2026-12-01", "2026-08-17 2026-11-30"),
        ("2026-10-16", "2026-10-16", "2026-10-16 2026-11-30"),
        ("2026-10-17", "2026-10-16", nil), ("2026-11-02", "2026-10-16", nil),
        ("2026-11-02", nil, "2026-11-02 2026-11-30"), ("2026-12-01", nil, nil),
    ]

    @Test("To the last day is to the window's end; a no-show stays one", arguments: rows)
    func row(_ row: (start: String?, end: String?, days: String?)) {
        let found = ClassEnrollmentSpan.span(
            start: row.start.map(day), end: row.end.map(day),
            within: span("2026-08-17", "2026-10-16"), posting: span("2026-08-17", "2026-11-30"))
        #expect(found.map { "\($0.first) \($0.last)" } == row.days)
    }

    /// A class with a student and a teacher, in Quarter 1 (2026-08-17 to 2026-10-16, posting to
    /// 2026-11-30) or in the year, where nothing is posted.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// The section's own end.
        var sectionEnd: String?
        /// The section's marking period: 1 is the year, 4 the quarter.
        var sectionPeriod = 4
        /// The student row's own, likewise.
        var period: Int?
        let ends: [(end: String, sent: String)]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "the section's marking period",
            ends: [
                ("2026-10-15", "2026-10-16"), ("2026-10-16", "2026-12-01"),
                ("2026-10-17", "2026-10-18"), ("2027-05-01", "2026-12-01"),
            ]),
        Case(
            name: "the section ends before the quarter", sectionEnd: "2026-10-09",
            ends: [
                ("2026-10-08", "2026-10-09"), ("2026-10-09", "2026-10-10"),
                ("2026-10-16", "2026-10-10"),
            ]),
        Case(
            name: "the section's own end is the quarter's", sectionEnd: "2026-10-16",
            ends: [("2026-10-15", "2026-10-16"), ("2026-10-16", "2026-10-17")]),
        Case(
            name: "the section ends in the posting window", sectionEnd: "2026-11-06",
            ends: [
                ("2026-10-15", "2026-10-16"), ("2026-10-16", "2026-11-07"),
                ("2026-10-17", "2026-10-18"), ("2026-11-06", "2026-11-07"),
                ("2026-11-07", "2026-11-07"),
            ]),
        Case(
            name: "the row's own quarter in a section of the year", sectionPeriod: 1, period: 4,
            ends: [
                ("2026-10-15", "2026-10-16"), ("2026-10-16", "2026-12-01"),
                ("2026-10-17", "2026-10-18"),
            ]),
        Case(
            name: "the row's own quarter in a section with an end of its own",
            sectionEnd: "2026-10-09", period: 4,
            ends: [("2026-10-09", "2026-10-10"), ("2026-10-16", "2026-12-01")]),
        Case(
            name: "the row's own year in a section of the quarter", period: 1,
            ends: [("2026-10-16", "2026-10-17"), ("2027-06-30", "2027-07-01")]),
    ]

    /// `endDate` by sourcedId, as sent while all of them are in class.
    private func endDates(
        _ test: Case, _ end: String, _ change: (inout ExportPolicy) -> Void
    ) throws -> [String: String] {
        let sectionEnd = test.sectionEnd.map { "'\($0)'" } ?? "NULL"
        let period = test.period.map(String.init) ?? "NULL"
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        try sis.run(
            """
            INSERT INTO course_periods (course_period_id, uuid, school_id, syear, course_id,
                marking_period_id, end_date) VALUES
                (61, 'cp-61', 1, 2026, 1, \(test.sectionPeriod), \(sectionEnd));
            INSERT INTO co_teachers (id, uuid, course_period_id, staff_id, is_primary, end_date)
                VALUES (61, 'ct-61', 61, 1, 1, '\(end)');
            INSERT INTO schedule (id, uuid, student_id, course_period_id, school_id, syear,
                marking_period_id, start_date, end_date) VALUES
                (61, 'sd-61', 1, 61, 1, 2026, \(period), '2026-08-17', '\(end)');

            """)
        let text = try sis.connection.export(.on("2026-09-30", change)).files[.enrollments]
        let rows = SwitchGoldenTests.rows(text).map(cells(of:))
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[9]) })
    }

    @Test("Beside dates of the section and a marking period of the row's own", arguments: cases)
    func ends(_ test: Case) throws {
        for (end, sent) in test.ends {
            let rows = try endDates(test, end) { $0.switches.usesGradePostingEndDate = true }
            #expect(rows["sd-61"] == sent, "\(end)")
            // A teacher row has no marking period of its own.
            if test.period == nil { #expect(rows["ct-61"] == sent, "\(end)") }
        }
    }

    @Test("With the switch off, a row ends with its own end or its marking period's")
    func switchedOff() throws {
        for (end, sent) in [("2026-10-16", "2026-10-17"), ("2026-10-17", "2026-10-17")] {
            #expect(try endDates(Self.cases[0], end) { _ in }["sd-61"] == sent)
        }
    }

    @Test(
        "The last day is read by the source's convention first",
        arguments: [
            ("2026-10-16", "2026-10-16"), ("2026-10-17", "2026-12-01"),
            ("2026-10-18", "2026-10-18"),
        ])
    func firstDayOut(end: String, sent: String) throws {
        let rows = try endDates(Self.cases[0], end) {
            $0.switches.usesGradePostingEndDate = true
            $0.dates.scheduleEnd = .firstDayOut
        }
        #expect(rows["sd-61"] == sent)
    }
}
