// What each switch alone changes: Fixtures/exports/<case>/changes.txt holds the rows that go (-) and
// come (+) against the export with every switch off, of the same database on the same day. The
// database is that of the case base and, where there is one, the case's extra.sql.
// ROSTER_GOLDEN=1 rewrites what is expected.

import Foundation
import OneRoster
import RosterExport
import Testing

@Suite("Golden switches")
struct SwitchGoldenTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let asOf: String
        let change: @Sendable (inout ExportPolicy) -> Void

        init(
            _ name: String, asOf: String = "2026-11-20",
            _ change: @escaping @Sendable (inout ExportPolicy) -> Void
        ) {
            self.name = name
            self.asOf = asOf
            self.change = change
        }

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case("primary-enrollments-only") { $0.switches.primaryEnrollmentsOnly = true },
        Case("future-enrollments-on") { $0.switches.futureEnrollments = .on },
        Case("future-enrollments-all") { $0.switches.futureEnrollments = .all },
        Case("endless-teachers") { $0.switches.endlessTeacherEnrollments = true },
        Case("grade-posting-end") { $0.switches.usesGradePostingEndDate = true },
        Case("marking-periods-always-active") { $0.switches.markingPeriodsAlwaysActive = true },
        Case("schedule-end-first-day-out") { $0.dates.scheduleEnd = .firstDayOut },
        Case("end-dates-last-day") { $0.dates.endDates = .lastDay },
        Case("session-types-term") {
            $0.dates.sessionTypes = [.quarter: .term, .semester: .term]
        },
        Case("schools-one") { $0.schools = ["0022"] },
        Case("ignore-all-schools") { $0.switches.ignoresAllSchoolsEnrollments = true },
        Case("all-schools-users-every-school") { $0.staff.allSchoolsUsers = .everySchool },
        Case("profiles-chosen") {
            $0.staff.roles = [
                "Superintendent": .sent(.administrator), "Principal": .notSent,
                "Aide": .sent(.proctor),
            ]
        },
        Case("classes-without-students-skip") { $0.dates.sendsClassesWithoutStudents = false },
    ]

    @Test("A switch changes the rows that stand in the fixture", arguments: cases)
    func golden(row: Case) throws {
        let folder = "\(GoldenExportTests.folder)/\(row.name)"
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        if FileManager.default.fileExists(atPath: "\(folder)/extra.sql") {
            try sis.run(GoldenExportTests.text("\(row.name)/extra.sql"))
        }
        let before = try sis.connection.export(.on(row.asOf)).files
        let after = try sis.connection.export(.on(row.asOf, row.change)).files
        let changes = Self.changes(before, after)
        if ProcessInfo.processInfo.environment["ROSTER_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try changes.write(
                toFile: "\(folder)/changes.txt", atomically: true, encoding: .utf8)
        }
        #expect(changes == (try GoldenExportTests.text("\(row.name)/changes.txt")))
    }

    /// Rows that go and come, file by file.
    static func changes(_ before: [FileName: String], _ after: [FileName: String]) -> String {
        FileName.dependenceOrder.compactMap { file in
            let (old, new) = (rows(before[file]), rows(after[file]))
            let gone = old.filter { !Set(new).contains($0) }.map { "- \($0)\n" }
            let come = new.filter { !Set(old).contains($0) }.map { "+ \($0)\n" }
            let lines = (gone + come).joined()
            return lines.isEmpty ? nil : "\(file.csv)\n\(lines)"
        }.joined(separator: "\n")
    }

    static func rows(_ text: String?) -> [String] {
        (text ?? "").components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
    }
}
