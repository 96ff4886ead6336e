// What is read decides what goes out, and a choice that would dangle is refused.

import Basics
import OneRoster
import RosterExport
import Testing

@Suite("What an export reads")
struct ReadScopeTests {
    private func sis() throws -> SmallSIS {
        try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
    }

    @Test(
        "Nothing read is refused, and so is a choice that would dangle",
        arguments: [
            ([], "export-nothing-read"), ([.users], "export-would-dangle"),
            ([.orgs, .courses, .classes], "export-would-dangle"),
            ([.orgs, .guardians], "export-would-dangle"),
            ([.orgs, .users, .results], "export-would-dangle"),
        ] as [(Set<ReadScope>, String)])
    func refused(read: Set<ReadScope>, code: String) throws {
        let error = try #require(throws: ExportError.self) {
            try sis().export(asOf: "2026-11-20", read: read)
        }
        #expect(error.code == code)
        #expect(error.hint != nil)
    }

    @Test("Demographics and guardians come only when they are named")
    func neverImplied() throws {
        let files = try sis().export(asOf: "2026-11-20", read: [.orgs, .users])
        #expect(Set(files.keys) == [.orgs, .users])
        #expect(files[.users]?.contains("us-par") == false)
    }

    @Test("A course without sessions has no school year, so nothing dangles")
    func withoutSessions() throws {
        let files = try sis().export(asOf: "2026-11-20", read: [.orgs, .courses])
        #expect(files[.courses]?.contains("mp-") == false)
    }

    @Test("A year that nobody keeps is an error that says so")
    func noYear() throws {
        let error = try #require(throws: ExportError.self) {
            try sis().export(asOf: "2026-11-20", syear: 1999)
        }
        #expect(error.code == "export-no-school-year")
    }

    @Test(
        "Another day gives another bundle",
        arguments: [
            ("2026-08-16", "ada"), ("2026-08-17", "ada bo cy di ed-no ida jo"),
            ("2026-11-19", "ada bo cy di ed-no ida jo"), ("2026-11-20", "ada bo cy di ida jo kim"),
            ("2026-11-21", "ada bo cy gus-no ida jo kim"),
        ])
    func otherDays(asOf: String, students: String) throws {
        let users = try sis().ids(asOf: asOf)[.users] ?? []
        let sent = users.filter { $0.hasPrefix("st-") }.map { $0.dropFirst(3) }
        #expect(sent.joined(separator: " ") == students)
    }

    @Test("Drops are counted by cause")
    func drops() throws {
        let drops = try sis().summaryAndFiles(asOf: "2026-11-20").summary.drops
        let counts = Dictionary(uniqueKeysWithValues: drops.lines.map { ($0.kind.code, $0.count) })
        #expect(counts["export-stint-no-show"] == 1)
        #expect(counts["export-stint-without-start"] == 1)
        #expect(counts["export-stint-not-begun"] == 1)
        #expect(counts["export-name-missing"] == 1)
        #expect(counts["export-enrollment-collapsed"] == 1)
        #expect(counts["export-second-primary-teacher"] == 1)
        #expect(counts["export-guardian-without-student"] == 1)
        #expect(counts["export-grade-missing"] == 1)
        #expect(counts["export-class-inactive"] == 2)
        #expect(counts["export-school-without-year"] == 2)
    }
}
