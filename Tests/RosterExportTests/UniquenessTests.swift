// Values that only one record may have.

import Basics
import OneRoster
import RosterExport
import Testing

@Suite("Domains of uniqueness")
struct UniquenessTests {
    private static let everybody: [ExportEntity] = [.students, .staff, .guardians]

    private func domain(
        _ action: UniquenessDomain.Action, _ attribute: String = "username",
        _ entities: [ExportEntity] = everybody, ignoresCase: Bool = true
    ) -> UniquenessDomain {
        UniquenessDomain(
            attribute: attribute, entities: entities, ignoresCase: ignoresCase, action: action)
    }

    private func export(
        _ domains: [UniquenessDomain], _ sql: String, log: FindingLog = FindingLog(),
        _ change: (inout ExportPolicy) -> Void = { _ in }
    ) throws -> (summary: ExportSummary, files: [FileName: String]) {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        try sis.run(sql)
        let policy = ExportPolicy.on("2026-11-20") {
            $0.uniqueness = domains
            change(&$0)
        }
        return try sis.connection.export(policy, log: log)
    }

    /// Edge case 33: usernames equal but for case, of students and of a student and a teacher.
    private static let shared = """
        UPDATE students SET username = 'Ada' WHERE student_id = 2;
        UPDATE students SET username = 'ÉVA' WHERE student_id = 3;
        UPDATE students SET username = 'éva ' WHERE student_id = 4;
        UPDATE users SET username = 'ADA' WHERE staff_id = 1;

        """

    @Test("skip-later keeps the first in sourcedId order, and nothing hangs in the air")
    func skipLater() throws {
        let (summary, files) = try export([domain(.skipLater)], Self.shared)
        let users = AttributeTests.ids(files[.users])
        #expect(users.contains("st-ada") && users.contains("st-cy"))
        for gone in ["st-bo", "st-di", "us-lead"] {
            for (file, text) in files { #expect(!text.contains(gone), "\(gone) in \(file)") }
        }
        #expect(summary.drops[ValueShared.skipped] == 3)
    }

    @Test("Case counts where it is asked to")
    func caseMatters() throws {
        let users = AttributeTests.ids(
            try export([domain(.skipLater, ignoresCase: false)], Self.shared).files[.users])
        for kept in ["st-ada", "st-bo", "st-cy", "st-di", "us-lead"] {
            #expect(users.contains(kept))
        }
    }

    @Test("Only the entities that are named are compared")
    func entities() throws {
        let users = AttributeTests.ids(
            try export([domain(.skipLater, "username", [.staff])], Self.shared).files[.users])
        for kept in ["st-ada", "st-bo", "us-lead"] { #expect(users.contains(kept)) }
    }

    @Test("Only who goes out counts, blank values never do, nor defaults")
    func others() throws {
        // st-ed-no has left; st-kim, without a username, goes out under the sourcedId.
        let sql = """
            UPDATE students SET username = 'kept' WHERE student_id IN (5, 9);
            UPDATE students SET email = NULL;

            """
        let (summary, files) = try export(
            [domain(.skipLater), domain(.skipLater, "email"), domain(.skipLater, "phone")], sql
        ) {
            $0.requirements = [
                DataRequirement(entity: .students, attribute: "phone", action: .fill("000"))
            ]
        }
        #expect(summary.drops[ValueShared.skipped] == 0)
        #expect(AttributeTests.ids(files[.users]).contains("st-ida"))
    }

    @Test("A guardian of a student who is left out goes too; one left out is nobody's agent")
    func families() throws {
        let sql = """
            DELETE FROM students_join_users;
            INSERT INTO students_join_users (id, student_id, staff_id) VALUES (1, 2, 7), (2, 1, 9), (3, 2, 8);
            UPDATE students SET username = 'ada' WHERE student_id = 2;
            UPDATE users SET username = 'ada' WHERE staff_id = 9;

            """
        let (summary, files) = try export([domain(.skipLater)], sql)
        for gone in ["st-bo", "us-par", "us-tp"] {
            for (file, text) in files { #expect(!text.contains(gone), "\(gone) in \(file)") }
        }
        #expect(summary.drops[ValueShared.skipped] == 2)
        #expect(summary.drops[PersonNotSent.guardianWithoutStudent] == 2)
    }

    @Test("A warning tells how many and who, but not the value")
    func warn() throws {
        let log = FindingLog()
        let (_, files) = try export(
            [domain(.warn, "username", [.students])], Self.shared, log: log)
        #expect(AttributeTests.ids(files[.users]).contains("st-bo"))
        #expect(log.count(of: ValueShared.shared.code) == 1)
        let message = try #require(log.findings.first?.message)
        #expect(message.hasPrefix("2 of students have the username of an earlier record"))
        #expect(message.contains("st-bo (as st-ada)") && message.contains("st-di (as st-cy)"))
        #expect(!message.lowercased().contains("éva"))
    }

    @Test("The usual warning is left to the check of the bundle")
    func usual() throws {
        let log = FindingLog()
        _ = try export([domain(.warn)], Self.shared, log: log)
        _ = try export([.usual], Self.shared, log: log)
        #expect(log.isEmpty)
    }

    @Test("fail stops the export")
    func fail() throws {
        let error = try #require(throws: ExportError.self) {
            try export([domain(.fail)], Self.shared)
        }
        #expect(error.code == "export-value-not-unique")
        #expect(error.message.contains("3 of") && error.message.contains("st-bo (as st-ada)"))
        _ = try export([domain(.fail, "identifier", [.students])], "")
    }

    @Test("Courses, classes and schools are compared among themselves")
    func otherFiles() throws {
        let sql = """
            UPDATE courses SET short_name = 'mus1' WHERE course_id = 2;
            UPDATE course_periods SET short_name = 'm1' WHERE course_period_id = 2;
            UPDATE schools SET school_number = '0011' WHERE id IN (2, 3);

            """
        let courses = try export([domain(.skipLater, "courseCode", [.courses])], sql).files
        #expect(AttributeTests.ids(courses[.courses]) == ["co-band", "co-dist"])
        #expect(courses[.classes]?.contains("cp-mid") == false)
        let classes = try export([domain(.skipLater, "classCode", [.classes])], sql).files
        #expect(AttributeTests.ids(classes[.classes]) == ["cp-cus", "cp-mid", "cp-own", "cp-year"])
        #expect(classes[.enrollments]?.contains("cp-q2") == false)
        let schools = try export([domain(.skipLater, "identifier", [.schools])], sql).files
        #expect(AttributeTests.ids(schools[.orgs]) == ["di-1", "sc-high"])
        for (file, text) in schools { #expect(!text.contains("sc-mid"), "\(file)") }
    }

    @Test("Things of several files cannot share a domain")
    func severalFiles() throws {
        let error = try #require(throws: ExportError.self) {
            try export([domain(.warn, "identifier", [.students, .schools])], "")
        }
        #expect(error.code == "export-uniqueness-refused")
    }
}
