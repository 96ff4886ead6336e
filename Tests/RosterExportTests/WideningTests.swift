// Properties of the switches over a made-up district: what widens removes nobody, what narrows adds
// nobody.

import Basics
import Database
import DemoDistrict
import OneRoster
import RosterExport
import SIS
import TestSupport
import Testing

@Suite("Widening and narrowing")
struct WideningTests {
    /// Before the classes, on their first day, in a posting window, today, between semesters, late.
    static let days = [
        "2026-07-15", "2026-08-17", "2026-10-20", "2026-11-20", "2026-12-28", "2027-06-15",
    ]

    static let widenings: [ExportSwitches] = {
        var all: [ExportSwitches] = []
        for future in FutureEnrollments.allCases {
            for bits in 0..<8 {
                var switches = ExportSwitches()
                switches.futureEnrollments = future
                switches.endlessTeacherEnrollments = bits & 1 != 0
                switches.usesGradePostingEndDate = bits & 2 != 0
                switches.markingPeriodsAlwaysActive = bits & 4 != 0
                all.append(switches)
            }
        }
        return all
    }()

    @Test(
        "No widening switch, and no set of them, removes an enrollment, class, session or user",
        arguments: days)
    func widening(asOf: String) throws {
        let district = try District(students: 60, seed: 7)
        let exports = try Self.widenings.map { switches in
            (switches, try district.kept(.on(asOf) { $0.switches = switches }))
        }
        for (narrow, few) in exports {
            for (wide, many) in exports where Self.isWider(wide, than: narrow) {
                for (file, rows) in few {
                    let missing = rows.subtracting(many[file] ?? [])
                    #expect(missing.isEmpty, "\(file) \(asOf): \(narrow) to \(wide)")
                }
            }
        }
    }

    static let narrowings: [@Sendable (inout ExportPolicy) -> Void] = [
        { $0.switches.primaryEnrollmentsOnly = true },
        { $0.dates.sendsClassesWithoutStudents = false },
        {
            $0.dates.scheduleEnd = .firstDayOut
            // With it, a row that ends the day after its marking period would be open.
            $0.switches.usesGradePostingEndDate = false
        },
        { $0.switches.ignoresAllSchoolsEnrollments = true },
    ]

    @Test("No narrowing choice adds an enrollment, class, session or user", arguments: days)
    func narrowing(asOf: String) throws {
        let district = try District(students: 60, seed: 7)
        for switches in [ExportSwitches(), Self.widenings.last ?? ExportSwitches()] {
            let all = try district.kept(.on(asOf) { $0.switches = switches })
            for narrow in Self.narrowings {
                let few = try district.kept(
                    .on(asOf) {
                        $0.switches = switches
                        narrow(&$0)
                    })
                for (file, rows) in few {
                    #expect(rows.subtracting(all[file] ?? []).isEmpty, "\(file) \(asOf)")
                }
            }
        }
    }

    @Test(
        "What one school's export sends stands in the export of all; together they send all of it",
        arguments: ["2026-08-17", "2026-11-20", "2027-01-04"])
    func oneSchool(asOf: String) throws {
        let district = try District(students: 60, seed: 7)
        let all = try district.rows(.on(asOf))
        let schools = try #require(all[.orgs]).filter { $0.contains(",school,") }
        #expect(schools.count > 1)
        var union: [FileName: Set<String>] = [:]
        for school in schools {
            let id = String(school.prefix { $0 != "," })
            let one = try district.rows(.on(asOf) { $0.schools = [id] })
            for (file, rows) in one where file != .users {
                #expect(rows.subtracting(all[file] ?? []).isEmpty, "\(file)")
                union[file, default: []].formUnion(rows)
            }
            let others = schools.subtracting([school]).map { String($0.prefix { $0 != "," }) }
            for (file, rows) in one {
                for row in rows {
                    #expect(!others.contains { row.contains($0) }, "\(file): another school")
                }
            }
        }
        for file in [FileName.orgs, .academicSessions, .classes, .enrollments] {
            #expect(union[file] == all[file], "\(file)")
        }
    }

    private static func isWider(_ wide: ExportSwitches, than narrow: ExportSwitches) -> Bool {
        func rank(_ choice: FutureEnrollments) -> Int {
            FutureEnrollments.allCases.firstIndex(of: choice) ?? 0
        }
        func implies(_ flag: KeyPath<ExportSwitches, Bool>) -> Bool {
            !narrow[keyPath: flag] || wide[keyPath: flag]
        }
        return rank(wide.futureEnrollments) >= rank(narrow.futureEnrollments)
            && implies(\.endlessTeacherEnrollments) && implies(\.usesGradePostingEndDate)
            && implies(\.markingPeriodsAlwaysActive)
    }
}

/// A made-up district for one test.
final class District {
    private let folder: TemporaryFolder
    let sis: DatabaseConnection

    init(students: Int, seed: UInt64) throws {
        folder = try TemporaryFolder()
        let path = folder.file("sis.sqlite")
        _ = try DemoDistrict.create(at: path, DemoOptions(students: students, seed: seed))
        sis = try SISDatabase.open(at: path, access: .read)
    }

    static let rosterFiles: Set<ReadScope> = [
        .orgs, .academicSessions, .courses, .classes, .users, .enrollments,
    ]

    /// The rows of every file that a roster has.
    func rows(_ policy: ExportPolicy) throws -> [FileName: Set<String>] {
        var policy = policy
        policy.read = Self.rosterFiles
        return try sis.export(policy).files.mapValues { Set(SwitchGoldenTests.rows($0)) }
    }

    /// What is sent: ids of sessions, classes and users; of enrollments class, user and role, since
    /// rows that come to touch become one.
    func kept(_ policy: ExportPolicy) throws -> [FileName: Set<String>] {
        var policy = policy
        policy.read = Self.rosterFiles
        var kept: [FileName: Set<String>] = [:]
        for (file, text) in try sis.export(policy).files where file != .courses && file != .orgs {
            kept[file] = Set(
                SwitchGoldenTests.rows(text).map { row in
                    let cells = row.split(separator: ",", omittingEmptySubsequences: false)
                    return file == .enrollments
                        ? "\(cells[3]) \(cells[5]) \(cells[6])" : String(cells[0])
                })
        }
        return kept
    }
}
