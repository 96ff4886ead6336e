// Properties of the export over made-up districts, days and connections drawn by chance: nothing
// dangles, what widens removes nobody, what narrows adds nobody, a school's export is its part of
// the whole.

import Basics
import Database
import DemoDistrict
import OneRoster
import RosterExport
import SIS
import TestSupport
import Testing

@Suite("Connections by chance")
struct PolicyPropertyTests {
    static let seeds: [UInt64] = [31, 32, 33]

    @Test("Nothing dangles and nothing required is blank, of a spoilt district, too")
    func closure() throws {
        for seed in [0] + Self.seeds {
            let (sis, folder) = try Self.district(seed, isSpoilt: seed == 0)
            var random = SeededRandom.chosen(usual: seed)
            for turn in 0..<6 {
                let policy = Self.policy(&random)
                let file = try FileSink(path: folder.file("\(turn).zip"))
                let writer = BundleWriter(zip: file)
                let exporter = RosterExporter(sis: sis, policy: policy)
                _ = try sis.snapshot { try exporter.run(to: writer) }
                _ = try writer.finish()
                try file.finish()
                let errors = try validate(folder.file("\(turn).zip"))
                #expect(
                    errors.isEmpty,
                    "seed \(random.seed), turn \(turn): \(errors.prefix(3)) under \(policy)")
            }
        }
    }

    private static let widenings: [@Sendable (inout ExportPolicy) -> Void] = [
        { $0.switches.futureEnrollments = $0.switches.futureEnrollments == .off ? .on : .all },
        { $0.switches.futureEnrollments = .all },
        { $0.switches.endlessTeacherEnrollments = true },
        { $0.switches.usesGradePostingEndDate = true },
        { $0.switches.markingPeriodsAlwaysActive = true },
    ]

    @Test("Turning a permissive switch on removes nobody from a class", arguments: seeds)
    func widening(seed: UInt64) throws {
        let (sis, _) = try Self.district(seed)
        var random = SeededRandom.chosen(usual: seed)
        for turn in 0..<4 {
            let policy = Self.policy(&random)
            let before = try Rows(sis, policy)
            for index in Self.widenings.indices {
                var wider = policy
                Self.widenings[index](&wider)
                let after = try Rows(sis, wider)
                #expect(
                    before.members.subtracting(after.members).isEmpty,
                    "seed \(random.seed), turn \(turn), switch \(index) under \(policy)")
                for file in [FileName.users, .classes, .academicSessions] {
                    #expect(
                        before.ids(file).subtracting(after.ids(file)).isEmpty,
                        "\(file), seed \(random.seed), turn \(turn), switch \(index): \(policy)")
                }
            }
        }
    }

    @Test("Primary enrollments are a part of all", arguments: seeds)
    func primary(seed: UInt64) throws {
        let (sis, _) = try Self.district(seed)
        var random = SeededRandom.chosen(usual: seed)
        for turn in 0..<8 {
            var policy = Self.policy(&random)
            policy.switches.primaryEnrollmentsOnly = false
            let all = try Rows(sis, policy)
            policy.switches.primaryEnrollmentsOnly = true
            let primary = try Rows(sis, policy)
            let place = "seed \(random.seed), turn \(turn): \(policy)"
            for file in FileName.allCases {
                #expect(primary.ids(file).subtracting(all.ids(file)).isEmpty, "\(file), \(place)")
                guard file != .users, file != .enrollments else { continue }
                for (id, row) in primary.rows[file] ?? [:] {
                    #expect(all.rows[file]?[id] == row, "\(file), \(place)")
                }
            }
            for id in primary.ids(.users) where primary[.users, id, "role"] == "student" {
                let orgs = primary.list(.users, id, "orgSourcedIds")
                #expect(orgs.count == 1 && orgs == [all.list(.users, id, "orgSourcedIds")[0]])
            }
        }
    }

    @Test(
        "The export of some schools is that of all, filtered and closed; single ones make the whole",
        arguments: seeds)
    func schools(seed: UInt64) throws {
        let (sis, _) = try Self.district(seed)
        var random = SeededRandom.chosen(usual: seed)
        var compared = 0
        for turn in 0..<4 {
            var policy = Self.policy(&random)
            policy.schools = []
            let prefix = policy.idPrefix
            let all = try Rows(sis, policy)
            let ids = all.ids(.orgs).filter { all[.orgs, $0, "type"] == "school" }.sorted()
            #expect(ids.count == 3)
            var scopes = ids.map { [$0] }
            scopes.append([ids[0], ids[turn % 2 + 1]])
            var union: [FileName: Set<String>] = [:]
            for scope in scopes {
                policy.schools = scope.map { String($0.dropFirst(prefix.count)) }
                let some = try Rows(sis, policy)
                let place = "seed \(random.seed), turn \(turn), \(scope): \(policy)"
                #expect(some.faults(asPartOf: all, at: Set(scope)).prefix(3) == [], "\(place)")
                guard scope.count == 1 else { continue }
                for file in FileName.allCases {
                    union[file, default: []].formUnion(some.ids(file))
                }
            }
            for file in FileName.allCases {
                let belonging = all.ofOneSchool(file, among: Set(ids))
                compared += belonging.count
                let missing = belonging.subtracting(union[file] ?? [])
                #expect(missing.isEmpty, "\(file), seed \(random.seed), turn \(turn): \(policy)")
            }
        }
        #expect(compared > 200, "seed \(random.seed): hardly anything belongs to a school")
    }

    /// A small district and the folder it lies in.
    private static func district(
        _ seed: UInt64, isSpoilt: Bool = false
    ) throws -> (DatabaseConnection, TemporaryFolder) {
        let folder = try TemporaryFolder()
        let path = folder.file("sis.sqlite")
        let options = DemoOptions(students: 40, seed: seed, assignmentsPerSection: 1)
        _ = try DemoDistrict.create(at: path, options)
        let sis = try SISDatabase.open(at: path, access: .write)
        for kind in isSpoilt ? OddRows.all : [] { try kind.spoil(sis) }
        return (sis, folder)
    }

    /// Any day from before the year to after it, and any of the choices about dates and people.
    private static func policy(_ random: inout SeededRandom) -> ExportPolicy {
        let start = CalendarDate("2026-06-15") ?? .earliest
        var policy = ExportPolicy(asOf: start.adding(days: random.below(390)))
        policy.syear = 2026
        policy.switches.primaryEnrollmentsOnly = random.onceIn(4)
        policy.switches.futureEnrollments = random.one(of: [.off, .off, .on, .all])
        policy.switches.endlessTeacherEnrollments = random.onceIn(4)
        policy.switches.usesGradePostingEndDate = random.onceIn(4)
        policy.switches.markingPeriodsAlwaysActive = random.onceIn(4)
        policy.switches.ignoresAllSchoolsEnrollments = random.onceIn(3)
        policy.staff.allSchoolsUsers = random.onceIn(3) ? .everySchool : .district
        if random.onceIn(3) {
            policy.staff.roles = ["Counselor": .sent(.aide), "Parent": .notSent]
        }
        policy.dates.scheduleEnd = random.onceIn(4) ? .firstDayOut : .lastDay
        policy.dates.endDates = random.onceIn(2) ? .lastDay : .dayAfter
        policy.dates.sendsClassesWithoutStudents = !random.onceIn(4)
        if random.onceIn(4) { policy.dates.sessionTypes = [.quarter: .term] }
        if random.onceIn(4) { policy.schools = ["Alder Creek High School"] }
        if random.onceIn(3) { policy.idPrefix = "n." }
        if random.onceIn(4) { policy.read.remove(.guardians) }
        return policy
    }
}
