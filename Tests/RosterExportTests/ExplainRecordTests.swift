// Records of the base case explained one by one: of each kind one that is sent and those that are
// not, with the code, the row and the switch that decided.

import Basics
import Database
import OneRoster
import RosterExport
import SIS
import Testing

@Suite("Explained records")
struct ExplainRecordTests {
    private func explain(
        _ id: String, asOf: String = "2026-11-20", sql: String = "",
        _ change: (inout ExportPolicy) -> Void = { _ in }
    ) throws -> RecordExplanations {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        if !sql.isEmpty { try sis.run(sql) }
        let exporter = RosterExporter(sis: sis.connection, policy: .on(asOf, change))
        return try sis.connection.snapshot { try exporter.explainer().explain(id) }
    }

    private func one(
        _ id: String, asOf: String = "2026-11-20", sql: String = "",
        _ change: (inout ExportPolicy) -> Void = { _ in }
    ) throws -> RecordExplanation {
        let found = try explain(id, asOf: asOf, sql: sql, change)
        #expect(found.matches == 1)
        return try #require(found.records.first)
    }

    static let verdicts: [(id: String, verdict: String)] = [
        (
            "st-ada",
            "is in users.csv as student of Lake High, Lake Middle; 3 of 4 schedule rows are sent"
        ),
        ("1002", "is in users.csv as student of Lake High; 1 of 2 schedule rows are sent"),
        ("st-ed-no", "export-student-not-enrolled"), ("st-may-no", "export-student-not-enrolled"),
        ("st-lee-no", "export-name-missing"),
        (
            "us-lead",
            "is in users.csv as teacher of Lake High, Lake Middle; 2 of 5 teacher rows are sent"
        ),
        (
            "us-all",
            "is in users.csv as teacher of the district, Lake High; 1 of 1 teacher rows are sent"
        ),
        ("T4", "export-staff-without-permission"), ("us-off-no", "export-staff-without-permission"),
        ("us-par", "is in users.csv as parent of 2 students"),
        ("us-par2-no", "export-guardian-without-student"),
        ("cp-year", "is in classes.csv of Lake High, in the session mp-h-fy"),
        ("cp-own", "is in classes.csv of Lake High, in the session mp-h-q1"),
        ("cp-q1-no", "export-class-inactive"), ("08", "export-class-inactive"),
        ("cp-old-no", "export-school-year"),
        ("co-band", "is in courses.csv of Lake High"),
        ("co-dist", "is in courses.csv of the district's catalogue"),
        ("co-closed-no", "export-course-school-not-sent"), ("co-old-no", "export-school-year"),
        ("sd-01", "is in enrollments.csv as student, from 2026-08-17 to 2027-06-30"),
        ("sd-05-no", "export-enrollment-collapsed"), ("sd-06-no", "export-enrollment-ended"),
        ("sd-09-no", "export-enrollment-person-not-sent"),
        ("sd-10-no", "export-enrollment-not-enrolled-at-school"),
        ("sd-15-no", "export-enrollment-ended"), ("sd-16-no", "export-enrollment-not-begun"),
        ("sd-17-no", "export-enrollment-never-attended"), ("sd-18-no", "export-school-year"),
        ("ct-9", "is in enrollments.csv as proctor, from 2026-11-20 to 2027-06-30"),
        ("ct-5-no", "export-enrollment-person-not-sent"), ("ct-6-no", "export-enrollment-ended"),
        ("ct-1-no", "export-enrollment-ended"), ("ct-10-no", "export-enrollment-not-begun"),
        ("sc-high", "is in orgs.csv as a school"), ("0044", "export-school-without-year"),
        ("mp-h-q1", "is in academicSessions.csv of Lake High, from 2026-08-17 to 2026-10-16"),
        ("mp-h-s2-no", "export-session-inactive"), ("mp-old-no", "export-school-year"),
        ("mp-closed-no", "export-school-without-year"),
    ]

    @Test("Each record has its verdict, and its name says whether it is sent", arguments: verdicts)
    func verdict(row: (id: String, verdict: String)) throws {
        let record = try one(row.id)
        #expect(record.isSent != record.sourcedId.hasSuffix("-no"))
        if record.isSent {
            #expect(record.verdict == row.verdict)
            #expect(record.code == nil)
        } else {
            #expect(record.code == row.verdict)
            #expect(record.verdict.hasPrefix("is not sent: \(row.verdict) ("))
        }
    }

    typealias Change = @Sendable (inout ExportPolicy) -> Void

    static let switched: [(id: String, asOf: String, change: Change, code: String?)] = [
        ("st-gus-no", "2026-11-20", { $0.switches.futureEnrollments = .on }, nil),
        (
            "st-jo", "2026-11-20", { $0.switches.primaryEnrollmentsOnly = true },
            "export-student-not-enrolled"
        ),
        ("us-all", "2026-11-20", { $0.switches.ignoresAllSchoolsEnrollments = true }, nil),
        (
            "us-hi", "2026-11-20",
            { $0.staff.roles = ["Principal": .notSent, "Teacher": .notSent] },
            "export-staff-without-permission"
        ),
        (
            "us-adm-no", "2026-11-20",
            { $0.staff.roles = ["Superintendent": .sent(.administrator)] }, nil
        ),
        ("ct-6-no", "2026-11-20", { $0.switches.endlessTeacherEnrollments = true }, nil),
        ("sd-15-no", "2026-11-20", { $0.switches.usesGradePostingEndDate = true }, nil),
        ("sd-16-no", "2026-11-20", { $0.switches.futureEnrollments = .on }, nil),
        ("cp-s2-no", "2026-11-20", { $0.switches.markingPeriodsAlwaysActive = true }, nil),
        (
            "cp-cus", "2026-11-20", { $0.dates.sendsClassesWithoutStudents = false },
            "export-class-without-students"
        ),
        ("cp-mid", "2026-11-20", { $0.schools = ["0011"] }, "export-class-school-not-sent"),
        ("sc-mid", "2026-11-20", { $0.schools = ["0011"] }, "export-school-outside-scope"),
        ("st-kim", "2026-11-20", { $0.schools = ["0011"] }, "export-student-not-enrolled"),
        ("co-dist", "2026-11-20", { $0.schools = ["0022"] }, "export-course-not-used"),
        (
            "st-bo", "2026-11-20",
            {
                $0.filters = [
                    EntityFilter(
                        entity: .students, attribute: "grade_level", values: ["9"], includes: true)
                ]
            }, "export-filtered-student"
        ),
        (
            "us-aide", "2026-11-20",
            {
                $0.filters = [
                    EntityFilter(
                        entity: .staff, attribute: "profile", values: ["Aide"], includes: false)
                ]
            }, "export-filtered-staff"
        ),
        (
            "st-bo", "2026-11-20",
            {
                $0.requirements = [
                    DataRequirement(entity: .students, attribute: "email", action: .skip)
                ]
            }, "export-attribute-missing"
        ),
        (
            "us-par", "2026-11-20",
            {
                $0.requirements = [
                    DataRequirement(entity: .guardians, attribute: "email", action: .skip)
                ]
            }, "export-attribute-missing"
        ),
        (
            "us-par2-no", "2026-11-19",
            {
                $0.uniqueness = [
                    UniquenessDomain(
                        attribute: "givenName", entities: [.guardians], action: .skipLater)
                ]
            }, "export-value-shared-later"
        ),
    ]

    @Test("A switch changes what is said", arguments: switched)
    func switches(row: (id: String, asOf: String, change: Change, code: String?)) throws {
        let record = try one(row.id, asOf: row.asOf, row.change)
        #expect(record.code == row.code)
        #expect(record.isSent == (row.code == nil))
    }

    @Test("A student's stints, schedule rows and grades are told one by one, with their rows")
    func steps() throws {
        let record = try one("st-ada") { $0.switches.primaryEnrollmentsOnly = true }
        let stints = record.steps.filter {
            $0.table == "student_enrollment" && $0.decision != .noted
        }
        #expect(
            stints.map { "\($0.key ?? 0) \($0.decision) \($0.code ?? "")" } == [
                "1 dropped export-stint-not-primary", "17 dropped export-stint-school-not-sent",
                "18 dropped export-stint-without-school", "2 counts export-stint-ended",
            ])
        #expect(
            stints[0].message
                == "at Lake Middle, from 2026-08-01, without an end, second school")
        #expect(stints[0].switches == ["primary_enrollments_only: true"])
        let schedule = record.steps.filter { $0.table == "schedule" }
        #expect(
            schedule.compactMap { step in step.key.map { "\($0) \(step.code ?? "")" } } == [
                "1 export-enrollment-ended", "2 export-enrollment-ended",
                "3 export-enrollment-not-enrolled-at-school", "15 export-enrollment-ended",
            ])
        #expect(schedule.last?.message == "1 in classes of other school years")
        #expect(
            schedule[1].message
                == "in class cp-q2, from 2026-08-17, without an end; "
                + "within the marking period from 2026-10-19 to 2026-11-20"
        )
    }

    @Test("A number that several have, and the prefix of a connection")
    func several() throws {
        let sql = "UPDATE students SET local_student_id = 'T1' WHERE student_id = 2;\n"
        let found = try explain("T1", sql: sql) { $0.idPrefix = "LK-" }
        #expect(found.matches == 2)
        #expect(found.records.map(\.sourcedId) == ["LK-st-bo", "LK-us-lead"])
        #expect(found.records.map(\.matchedBy) == ["number", "number"])
        let prefixed = try one("LK-st-ada") { $0.idPrefix = "LK-" }
        #expect(prefixed.sourcedId == "LK-st-ada" && prefixed.matchedBy == "sourcedId")
        #expect(try explain("LK-st-ada").matches == 0)
        #expect(try explain("").matches == 0 && explain("nobody").matches == 0)
        let section = try one("01")
        #expect(section.sourcedId == "cp-q1-no", "the one of this year")
    }

    @Test("What is not read is not sent, and it is said so")
    func unread() throws {
        let student = try one("sd-01") { $0.read = [.orgs, .users] }
        #expect(student.verdict == "is not sent: enrollments are not read")
        #expect(student.code == nil && !student.isSent)
        let parent = try one("us-par") { $0.read.remove(.guardians) }
        #expect(parent.verdict == "is not sent: guardians are not read")
        #expect(try one("us-tp") { $0.read.remove(.guardians) }.isSent)
    }

    @Test("No name, birth date, address or number of a person is told")
    func nothingPersonal() throws {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        let exporter = RosterExporter(sis: sis.connection, policy: .on("2026-11-20"))
        try sis.connection.snapshot {
            let explainer = try exporter.explainer()
            for row in Self.verdicts {
                for record in try explainer.explain(row.id).records {
                    let text = (record.steps.map(\.message) + [record.verdict])
                        .joined(separator: " ")
                    for value in [
                        "Łukasz", "Ada", "ada@", "2011-02-28", "555-", "Hara", "lead@", "Der",
                        "Ent", "1001", "LDAP",
                    ] { #expect(!text.contains(value), "\(row.id): \(text)") }
                }
            }
        }
    }
}
