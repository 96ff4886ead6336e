// The export and a second writing of its rules agree about every row, for every switch and every
// pair of switches.

import Basics
import Database
import DemoDistrict
import OneRoster
import RosterExport
import SIS
import TestSupport
import Testing

@Suite("Oracle of the export rules")
struct ExportOracleTests {
    static let switches: [Choice] = [
        Choice("\"primary_enrollments_only\": true") { $0.switches.primaryEnrollmentsOnly = true },
        Choice("\"future_enrollments_active\": true") { $0.switches.futureEnrollments = .on },
        Choice("\"future_enrollments_active\": \"all\"") { $0.switches.futureEnrollments = .all },
        Choice("\"endless_teacher_enrollments\": true") {
            $0.switches.endlessTeacherEnrollments = true
        },
        Choice("\"use_grade_posting_end_date\": true") {
            $0.switches.usesGradePostingEndDate = true
        },
        Choice("\"marking_periods_always_active\": true") {
            $0.switches.markingPeriodsAlwaysActive = true
        },
        Choice("\"ignore_all_schools_enrollments\": true") {
            $0.switches.ignoresAllSchoolsEnrollments = true
        },
        Choice("\"all_schools_users\": \"every-school\"") {
            $0.staff.allSchoolsUsers = .everySchool
        },
        Choice("\"schedule_end\": \"first-day-out\"") { $0.dates.scheduleEnd = .firstDayOut },
        Choice("\"end_dates\": \"last-day\"") { $0.dates.endDates = .lastDay },
        Choice("\"classes_without_students\": \"skip\"") {
            $0.dates.sendsClassesWithoutStudents = false
        },
        Choice("\"schools\": [\"Alder Creek High School\"]") {
            $0.schools = ["Alder Creek High School"]
        },
    ]

    /// Every two of the switches; the two forms of one exclude each other.
    static let pairs: [Choice] = switches.indices.flatMap { one in
        switches.indices.filter { $0 > one && !(one == 1 && $0 == 2) }.map {
            switches[one].and(switches[$0])
        }
    }

    static let others: [Choice] = [
        Choice("\"id_prefix\": \"x.\"") { $0.idPrefix = "x." },
        Choice("\"id_prefix\": \"x.\", \"read\": [\"orgs\", \"users\", \"guardians\"]") {
            $0.idPrefix = "x."
            $0.read = [.orgs, .users, .guardians]
        },
        Choice("\"session_types\": {\"QTR\": \"term\", \"SEM\": \"term\"}") {
            $0.dates.sessionTypes = [.quarter: .term, .semester: .term]
        },
        Choice("\"profiles\": {\"Counselor\": \"aide\", \"School Administrator\": \"none\"}") {
            $0.staff.roles = [
                "Counselor": .sent(.aide), "School Administrator": .notSent,
            ]
        },
        Choice("\"profiles\": {\"Parent\": \"none\", \"Paraprofessional\": \"administrator\"}") {
            $0.staff.roles = ["Parent": .notSent, "Paraprofessional": .sent(.administrator)]
        },
        Choice("\"school_year\": 2025") { $0.syear = 2025 },
        Choice("\"school_year\": 2027") { $0.syear = 2027 },
        Choice("\"school_year\": 2031") { $0.syear = 2031 },
        Choice("\"schools\": [\"Birch Creek Middle School\", \"Cedar Creek Elementary School\"]") {
            $0.schools = ["Birch Creek Middle School", "Cedar Creek Elementary School"]
        },
        Choice("\"schools\": [\"Nowhere\"]") { $0.schools = ["Nowhere"] },
        Choice("\"read\": []") { $0.read = [] },
        Choice("\"read\": [\"orgs\", \"academicSessions\", \"courses\"]") {
            $0.read = [.orgs, .academicSessions, .courses]
        },
        Choice("\"read\": [\"orgs\", \"courses\"]") { $0.read = [.orgs, .courses] },
        Choice("\"read\": [\"orgs\", \"users\", \"demographics\"]") {
            $0.read = [.orgs, .users, .demographics]
        },
        Choice("\"read\": [\"categories\", \"resources\"]") {
            $0.read = [.categories, .resources]
        },
        Choice("\"read\": [\"orgs\", \"users\", \"results\"]") {
            $0.read = [.orgs, .users, .results]
        },
    ]

    /// Before the year, before the classes, their first day, edges of terms and of posting
    /// windows, mid-term, the last weeks, after the last year.
    static let days = [
        "2026-06-20", "2026-07-15", "2026-08-17", "2026-10-23", "2026-11-20", "2026-12-18",
        "2026-12-23", "2027-01-08", "2027-05-20", "2027-06-05", "2029-01-01",
    ]

    /// No switch on every day; each switch on some of the days and each pair and other choice on
    /// one of them, in turn: so many turns, so many more days.
    static func choices(turn: Int) -> [Choice] {
        var all = days.map(Choice.asOf)
        for (index, choice) in switches.enumerated() {
            for day in days.indices where (day + index + turn) % 4 == 0 {
                all.append(Choice.asOf(days[day]).and(choice))
            }
        }
        for (index, choice) in (pairs + others).enumerated() {
            let day = days[1 + (index + 3 * turn) % (days.count - 2)]
            all.append(Choice.asOf(day).and(choice))
        }
        return all
    }

    @Test(
        "Every row of a made-up district is as the rules say, on any day, under any switch",
        arguments: Thoroughness.first(1, of: [1, 2, 3] as [UInt64]))
    func demo(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let oracle = try Self.district(seed, in: folder)
        expectNone(try oracle.differences(under: Self.choices(turn: Int(seed))))
    }

    @Test("Every row of a district with scattered oddities is as the rules say")
    func odd() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("sis.sqlite", Self.plain.get())
        let oracle = try Self.open(path, spoiltBy: OddRows.all, in: folder)
        expectNone(try oracle.differences(under: Self.choices(turn: 4)))
    }

    @Test("A kind of oddity alone is as the rules say", arguments: OddRows.all)
    func oddity(_ rows: OddRows) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("sis.sqlite", Self.plain.get())
        let oracle = try Self.open(path, spoiltBy: [rows], in: folder)
        let days = ["2026-11-20", "2026-08-17", "2027-02-10"].map(Choice.asOf)
        let choices = [days[0].and(Self.switches[4])] + Thoroughness.first(1, of: days)
        expectNone(try oracle.differences(under: choices))
    }

    @Test("No switch is refused, so that something is compared", arguments: [1, 4] as [UInt64])
    func noneRefused(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let oracle = try Self.district(seed, in: folder)
        let day = Choice.asOf("2026-11-20")
        #expect(try oracle.refusals(under: Self.switches.map(day.and)) == [])
        #expect(
            try oracle.refusals(under: Self.others.map(day.and)) == [
                "export-no-school-year", "export-school-unknown", "export-nothing-read",
                "export-would-dangle",
            ])
    }

    @Test("The comparison sees a difference, and says where")
    func notices() throws {
        let folder = try TemporaryFolder()
        let oracle = try Self.district(1, students: 20, in: folder)
        let (day, after) = (Choice.asOf("2026-11-20"), Choice.asOf("2026-11-21"))
        let found = try oracle.differences(
            under: [day.and(Self.switches[9]), day, day.and(Self.others[9])],
            asked: [day, after, day])
        #expect(found.contains { $0.contains("\tenrollments\t") && $0.contains("\tendDate\t") })
        #expect(found.contains { $0.hasPrefix("{\"as_of\": \"2026-11-21\"}") })
        #expect(found.contains { $0.hasSuffix("\trefused\texport-school-unknown\tno") })
    }

    private func expectNone(_ differences: [String]) {
        for line in differences.prefix(12) { Issue.record("\(line)") }
        #expect(differences.count == 0)
    }

    /// The bytes of a district, made once for all kinds of oddities.
    private static let plain = Result {
        let folder = try TemporaryFolder()
        _ = try DemoDistrict.create(at: folder.file("sis.sqlite"), options(students: 40, seed: 5))
        return try folder.read("sis.sqlite")
    }

    private static func options(students: Int, seed: UInt64) -> DemoOptions {
        DemoOptions(students: students, seed: seed, assignmentsPerSection: 1)
    }

    private static func district(
        _ seed: UInt64, students: Int = 40, in folder: TemporaryFolder
    ) throws -> ExportOracle {
        let path = folder.file("sis.sqlite")
        _ = try DemoDistrict.create(at: path, options(students: students, seed: seed))
        return try open(path, spoiltBy: [], in: folder)
    }

    private static func open(
        _ path: String, spoiltBy kinds: [OddRows], in folder: TemporaryFolder
    ) throws -> ExportOracle {
        let sis = try SISDatabase.open(at: path, access: .write)
        for kind in kinds { try kind.spoil(sis) }
        return ExportOracle(sis, at: path, in: folder)
    }
}
