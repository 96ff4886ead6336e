// Edge cases of real school databases under the switches, by name, with the rows they give.

import Basics
import OneRoster
import RosterExport
import Testing

@Suite("Edge cases under switches")
struct EdgeCaseTests {
    private func ids(
        _ file: FileName, _ sql: String, asOf: String = "2026-11-20",
        _ change: (inout ExportPolicy) -> Void
    ) throws -> [String] {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        try sis.run(sql)
        let text = try sis.connection.export(.on(asOf, change)).files[file]
        return SwitchGoldenTests.rows(text).map { cells(of: $0)[0] }
    }

    private static let quarterOver = """
        INSERT INTO schedule
            (id, uuid, student_id, course_period_id, school_id, syear, start_date, end_date) VALUES
            (61, 'sd-61', 2, 1, 1, 2026, '2026-08-17', '2026-10-01'),
            (62, 'sd-62', 3, 1, 1, 2026, '2026-08-17', '2026-10-16'),
            (63, 'sd-63', 4, 1, 1, 2026, '2026-08-17', '2026-12-31'),
            (64, 'sd-64', 9, 1, 1, 2026, '2026-08-17', '2026-10-15');

        """

    @Test(
        "Quarter over: who stayed is there while the posting window is open, who left earlier is not",
        arguments: [
            ("2026-10-15", "sd-15-no sd-62 sd-63 sd-64"), ("2026-10-16", "sd-15-no sd-62 sd-63"),
            ("2026-11-20", "sd-15-no sd-62 sd-63"), ("2026-11-30", "sd-15-no sd-62"),
            ("2026-12-01", ""),
        ])
    func quarterOver(asOf: String, sent: String) throws {
        let ids = try ids(.enrollments, Self.quarterOver, asOf: asOf) {
            $0.switches.usesGradePostingEndDate = true
        }
        let ofQuarter = ["sd-15-no", "sd-61", "sd-62", "sd-63", "sd-64"]
        #expect(ids.filter { ofQuarter.contains($0) }.joined(separator: " ") == sent)
    }

    @Test("No-shows, stints without a start and other years stay out, whatever is switched on")
    func neverRevived() throws {
        let nextYear = """
            INSERT INTO courses (course_id, uuid, school_id, syear, title) VALUES
                (61, 'co-61', 1, 2027, 'Band');
            INSERT INTO course_periods
                (course_period_id, uuid, school_id, syear, course_id, marking_period_id) VALUES
                (61, 'cp-61', 1, 2027, 61, 22);
            INSERT INTO co_teachers (id, uuid, course_period_id, staff_id, is_primary) VALUES
                (61, 'ct-61', 61, 1, 1);
            INSERT INTO schedule
                (id, uuid, student_id, course_period_id, school_id, syear, start_date) VALUES
                (61, 'sd-61', 1, 61, 1, 2027, '2027-08-17');

            """
        func everything(_ policy: inout ExportPolicy) {
            policy.switches.futureEnrollments = .all
            policy.switches.endlessTeacherEnrollments = true
            policy.switches.usesGradePostingEndDate = true
            policy.switches.markingPeriodsAlwaysActive = true
        }
        let users = try ids(.users, nextYear, everything)
        #expect(!users.contains("st-fay-no") && !users.contains("st-hal-no"))
        #expect(!users.contains("st-may-no") && users.contains("st-gus-no"))
        let rows = try ids(.enrollments, nextYear, everything)
        #expect(!rows.contains("sd-61") && !rows.contains("ct-61"), "next year's")
        #expect(!rows.contains("sd-18-no") && !rows.contains("ct-11-no"), "last year's")
        #expect(!rows.contains("sd-17-no"), "never attended")
    }

    @Test("Keys of thousands of millions, and below zero, are keys like others")
    func distantKeys() throws {
        let rows = try ids(
            .enrollments,
            """
            INSERT INTO schedule
                (id, uuid, student_id, course_period_id, school_id, syear, start_date) VALUES
                (9000000001, 'sd-far-1', 3, 1, 1, 2026, '2026-08-17'),
                (9000000002, 'sd-far-2', 3, 1, 1, 2026, '2026-08-17'),
                (-7, 'sd-below', 4, 1, 1, 2026, '2026-08-17');
            INSERT INTO co_teachers (id, uuid, course_period_id, staff_id, is_primary) VALUES
                (9000000003, 'ct-far', 1, 1, 0);

            """, asOf: "2026-10-01"
        ) { _ in }
        let distant = ["ct-far", "sd-below", "sd-far-1", "sd-far-2"]
        #expect(rows.filter { distant.contains($0) } == ["ct-far", "sd-below", "sd-far-1"])
    }

    private static let transfer = """
        UPDATE student_enrollment SET end_date = '2026-11-20' WHERE id = 5;
        INSERT INTO student_enrollment (id, uuid, student_id, school_id, syear, start_date) VALUES
            (61, 'se-61', 3, 2, 2026, '2026-11-21');

        """

    @Test(
        "A proper transfer: the old school, both with the switch, then the new one",
        arguments: [
            ("2026-11-20", FutureEnrollments.off, "sc-high"),
            ("2026-11-20", .on, "sc-high,sc-mid"), ("2026-11-21", .on, "sc-mid"),
            ("2026-11-21", .off, "sc-mid"),
        ])
    func transfer(asOf: String, future: FutureEnrollments, orgs: String) throws {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        try sis.run(Self.transfer)
        let text = try sis.connection.export(.on(asOf) { $0.switches.futureEnrollments = future })
            .files[.users]
        let row = try #require(SwitchGoldenTests.rows(text).first { $0.hasPrefix("st-cy,") })
        #expect(cells(of: row)[4] == orgs)
    }

    @Test("A transfer left open: the old school stays primary, and the overlap is counted")
    func unclosedTransfer() throws {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        try sis.run(
            Self.transfer.replacing("'2026-11-20'", with: "NULL")
                .replacing("'2026-11-21'", with: "'2026-10-01'"))
        let export = try sis.connection.export(
            .on("2026-11-20") { $0.switches.primaryEnrollmentsOnly = true })
        let row = SwitchGoldenTests.rows(export.files[.users]).first { $0.hasPrefix("st-cy,") }
        #expect(cells(of: try #require(row))[4] == "sc-high")
        #expect(export.summary.drops[PrimaryStint.overlap] == 1)
    }
}
