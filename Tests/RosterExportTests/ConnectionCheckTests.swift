// A connection held against a SIS: good ones are silent, odd ones say what is odd, where.

import Basics
import RosterExport
import TestSupport
import Testing

@Suite("Connections held against the SIS")
struct ConnectionCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: MarkedText
        let codes: [String]
        let says: String
        var testDescription: String { text.text }

        /// `line`: what stands below the title, places marked in the order of the findings.
        init(_ line: String, _ codes: String..., says: String = "") {
            let read = line.contains("read:") ? "" : "read: [orgs]\n"
            text = MarkedText("title: Canvas\n" + read + line + "\n")
            self.codes = codes
            self.says = says
        }
    }

    static let cases = [
        // What is right.
        Case("enabled: true"),
        Case("read: [orgs, academicSessions, courses, classes, users, enrollments]"),
        Case("schools: [\"0011\", sc-mid]"), Case("schools: [Lake High]"),
        Case("school_year: 2027"), Case("school_year: 2025"),
        Case("expires: 2026-12-05"),
        Case("profiles: {Principal: administrator, Aide: none, Parent: none, Old Teacher: none}"),
        Case(
            "custom_fields: {students: [bus], staff: [badge], guardians: [badge], schools: [mascot]}"
        ),
        Case("attributes: {students: {identifier: custom.bus}}"),
        Case("filters: {students: {include: {grade_level: [\"9\", \"09\", \"10\", 7, \"07\"]}}}"),
        Case("filters: {students: {include: {school: [\" lake HIGH \", \"0022\"]}}}"),
        Case("filters: {staff: {exclude: {profile: [principal]}}}"),
        Case("filters: {courses: {include: {subject: [band, MU, Fanfares]}}}"),
        Case(
            "filters: {classes: {include: {course_code: [B1], section: [B1-1, cp-big, Big Band]}}}"
        ),
        Case("guard: {announced: [{from: 2026-11-01, to: 2026-11-20, why: a}]}"),
        Case("guard: {announced: [{from: 2027-06-20, to: 2027-08-20, why: a}]}"),
        Case(
            "expires: 2027-06-20\nguard: {announced: [{from: 2027-06-20, to: 2027-08-20, why: a}]}"),

        // What is not.
        Case(
            "guard: {announced: [‸{from: 2026-11-01, to: 2026-11-19, why: a}]}",
            "connection-announced-over", says: "2026-11-01 to 2026-11-19"),
        Case(
            "expires: 2027-06-19\nguard:\n  announced:\n"
                + "    - {from: 2027-01-01, to: 2027-01-02, why: a}\n"
                + "    - ‸{from: 2027-06-20, to: 2027-08-20, why: b}",
            "connection-announced-never", says: "2027-06-19"),
        Case("‸enabled: false".replacing("‸enabled: ", with: "enabled: ‸"), "connection-disabled"),
        Case("expires: ‸2026-11-19", "connection-expired", says: "was 2026-11-19"),
        Case("expires: ‸2026-11-20", "connection-expires-this-week", says: "today"),
        Case("expires: ‸2026-11-27", "connection-expires-this-week", says: "in 7 days"),
        Case("expires: ‸2026-12-04", "connection-expires-soon", says: "in 14 days"),
        Case("read: ‸[]", "connection-nothing-read"),
        Case("read: ‸[users]", "connection-would-dangle", says: "users refer to orgs"),
        Case(
            "read: ‸[orgs, ‸classes]".replacing("[orgs, ‸", with: "[orgs, "),
            "connection-would-dangle", "connection-would-dangle", says: "academicSessions"),
        Case("school_year: ‸2031", "connection-year-unknown", says: "there are 2025, 2026, 2027"),
        Case("schools: [\"0011\", ‸Lake Hihg]", "connection-school-unknown", says: "'Lake High'?"),
        Case("schools: [‸lake high]", "connection-school-unknown", says: "'Lake High'?"),
        Case("schools: [‸11]", "connection-school-unknown", says: "'0011'?"),
        Case("schools: [‸Twin]", "connection-school-ambiguous", says: "sc-twin-1, sc-twin-2"),
        Case("schools: [‸Old School]", "connection-school-without-year", says: "2026"),
        Case("schools: [‸\"0044\"]", "connection-school-without-year"),
        Case("schools: [‸sc-mid]\nschool_year: 2027", "connection-school-without-year"),
        Case(
            "custom_fields: {students: [‸buss]}", "connection-custom-field-unknown", says: "'bus'?"),
        Case("custom_fields: {staff: [‸bus]}", "connection-custom-field-unknown"),
        Case("custom_fields: {students: [bus, ‸notes]}", "connection-custom-field-log"),
        Case("custom_fields: {students: [‸photo]}", "connection-custom-field-file"),
        Case("custom_fields: {students: [‸lunch]}", "connection-custom-field-sensitive"),
        Case("attributes: {students: {userIds: [‸custom.notes]}}", "connection-custom-field-log"),
        Case("attributes: {staff: {identifier: ‸custom.bagde}}", "connection-custom-field-unknown"),
        Case(
            "profiles: {‸Principle: none}", "connection-staff-profile-unknown", says: "'Principal'?"
        ),
        Case(
            "profiles: {‸principal: none}", "connection-staff-profile-unknown", says: "'Principal'?"
        ),
        Case("profiles: {‸Parent: teacher}", "connection-staff-profile-idle"),
        Case("profiles: {‸Old Teacher: teacher}", "connection-staff-profile-idle"),
        Case(
            "filters: {students: {include: {grade_level: [\"9\", ‸\"12\"]}}}",
            "connection-filter-matches-nothing"),
        Case("filters: {students: {exclude: {school: [‸Nowhere]}}}", "connection-school-unknown"),
        Case(
            "filters: {staff: {include: {profile: [‸Coach]}}}", "connection-staff-profile-unknown"),
        Case(
            "filters: {courses: {exclude: {subject: [‸Bad]}}}",
            "connection-filter-matches-nothing", says: "'Band'?"),
        Case(
            "filters: {classes: {include: {section: [‸C1-1]}}}", "connection-filter-matches-nothing"
        ),
        Case(
            "filters: {courses: {include: {course_code: [‸LAST]}}}",
            "connection-filter-matches-nothing"),
    ]

    static let sql = """
        INSERT INTO schools (id, uuid, district_id, school_number, title) VALUES
            (8, 'sc-twin-1', 1, '0081', 'Twin'), (9, 'sc-twin-2', 1, '0082', 'Twin');
        INSERT INTO custom_fields (id, source_class, column_name, alias, title, type, sensitive) VALUES
            (91, 'SISStudent', 'c91', 'bus', 'Bus', 'text', 0),
            (92, 'SISStudent', 'c92', 'notes', 'Notes', 'log', 1),
            (93, 'SISStudent', 'c93', 'photo', 'Photo', 'file', 0),
            (94, 'SISStudent', 'c94', 'lunch', 'Lunch', 'select', 1),
            (95, 'FocusUser', 'c95', 'badge', 'Badge', 'text', 0),
            (96, 'SISSchool', 'c96', 'mascot', 'Mascot', 'text', 0);
        INSERT INTO course_subjects (subject_id, school_id, syear, title, subject_code) VALUES
            (91, 1, 2026, 'Band|fr_FR.utf8:Fanfare', 'MU'), (92, NULL, NULL, 'Fanfares', NULL);
        INSERT INTO courses (course_id, uuid, school_id, syear, title, short_name) VALUES
            (91, 'co-big', 1, 2026, 'Band', 'B1'), (92, 'co-oldest', 1, 2025, 'Last', 'LAST');
        INSERT INTO course_periods (course_period_id, uuid, school_id, syear, course_id,
            marking_period_id, title, short_name) VALUES
            (91, 'cp-big', 1, 2026, 91, 1, 'Big Band', 'B1-1');
        """

    @Test("What is odd is told where it stands, and what is right is not", arguments: cases)
    func check(_ bad: Case) throws {
        let (file, reading) = ConnectionFileTests.read(bad.text.text)
        let connection = try #require(file, "\(reading.findings)")
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        try sis.run(Self.sql + "\n")
        let log = FindingLog()
        let day = ConnectionFileTests.day(0)
        let check = ConnectionCheck(connection, sis: sis.connection, asOf: day, log: log)
        try sis.connection.snapshot { try check.run(today: day.adding(days: -400)) }
        let found = log.findings
        #expect(found.map(\.kind.code) == bad.codes, "\(found)")
        if let place = bad.text.places.first {
            #expect(found.first?.location.line == place.line, "\(found)")
            #expect(found.first?.location.column == place.column, "\(found)")
        }
        #expect(found.allSatisfy { !$0.kind.hint.isEmpty && !$0.kind.source.isEmpty })
        #expect(bad.says.isEmpty || found.contains { $0.message.contains(bad.says) }, "\(found)")
    }

    @Test("A contract ends on the day that comes first, today or the day asked for")
    func today() throws {
        let (file, _) = ConnectionFileTests.read("title: a\nread: [orgs]\nexpires: 2026-11-30\n")
        let connection = try #require(file)
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        for (asOf, today) in [(-30, 11), (11, -30)] {
            let log = FindingLog()
            let check = ConnectionCheck(
                connection, sis: sis.connection, asOf: ConnectionFileTests.day(asOf), log: log)
            try check.run(today: ConnectionFileTests.day(today))
            #expect(log.count(of: "connection-expired") == 1)
        }
    }

    @Test("A SIS without any school year is told once")
    func noYear() throws {
        let (file, _) = ConnectionFileTests.read("title: a\nread: [orgs]\nschools: [b]\n")
        let connection = try #require(file)
        let log = FindingLog()
        let sis = try SmallSIS(sql: "")
        let day = ConnectionFileTests.day(0)
        try ConnectionCheck(connection, sis: sis.connection, asOf: day, log: log).run(today: day)
        #expect(
            log.findings.map(\.kind.code) == [
                "connection-year-unknown", "connection-school-unknown",
            ])
    }
}
