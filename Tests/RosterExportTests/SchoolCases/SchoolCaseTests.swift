// Runs the table of school cases, and holds that no number is missing.

import Basics
import Database
import OneRoster
import RosterExport
import TestSupport
import Testing

@Suite("School cases")
struct SchoolCaseTests {
    static let all =
        SchoolCase.enrollment + SchoolCase.schedules + SchoolCase.sectionsAndPeriods
        + SchoolCase.staff + SchoolCase.texts + SchoolCase.gradebook

    @Test("School enrollments", arguments: SchoolCase.enrollment)
    func enrollment(row: SchoolCase) throws { try check(row) }

    @Test("Schedules", arguments: SchoolCase.schedules)
    func schedules(row: SchoolCase) throws { try check(row) }

    @Test("Sections and marking periods", arguments: SchoolCase.sectionsAndPeriods)
    func sections(row: SchoolCase) throws { try check(row) }

    @Test("Staff", arguments: SchoolCase.staff)
    func staff(row: SchoolCase) throws { try check(row) }

    @Test("Texts", arguments: SchoolCase.texts)
    func texts(row: SchoolCase) throws { try check(row) }

    @Test("The gradebook", arguments: SchoolCase.gradebook)
    func gradebook(row: SchoolCase) throws { try check(row) }

    @Test("The schema refuses", arguments: RefusedCase.all)
    func refused(row: RefusedCase) throws {
        let sis = try SmallSIS(sql: SchoolCase.district)
        try sis.run(row.ground + "\n")
        let error = #expect(throws: DatabaseError.self) { try sis.connection.execute(row.sql) }
        #expect(error?.code == "database-constraint")
    }

    @Test("Two exports", arguments: TwoExports.all)
    func time(row: TwoExports) throws {
        let sis = try SmallSIS(sql: SchoolCase.district)
        try sis.run(row.sql + "\n")
        let first = try sis.export(asOf: row.days.first)
        try sis.run(row.change + "\n")
        let second = try sis.export(asOf: row.days.second)
        let changed = FileName.allCases.filter { first[$0] != second[$0] }
        #expect(Set(changed) == Set(row.changes.keys))
        for (file, rows) in row.changes {
            expect(first[file], is: rows.first, file)
            expect(second[file], is: rows.second, file)
        }
        for text in first.values {
            for line in SwitchGoldenTests.rows(text) {
                #expect(cells(of: line)[1...2] == ["", ""], "status and dateLastModified in bulk")
            }
        }
    }

    @Test("Every number from 1 to 47 has a case")
    func numbers() {
        let numbers =
            Self.all.map(\.number) + RefusedCase.all.map(\.number) + TwoExports.all.map(\.number)
        #expect(Set(numbers) == Set(1...47))
    }

    @Test("No two cases have the same name")
    func names() {
        let names =
            Self.all.map(\.testDescription) + RefusedCase.all.map(\.testDescription)
            + TwoExports.all.map(\.testDescription)
        #expect(Set(names).count == names.count)
    }

    private func check(_ row: SchoolCase) throws {
        let sis = try SmallSIS(sql: SchoolCase.district)
        try sis.run(row.sql + "\n")
        let (summary, files) = try sis.connection.export(.on(row.asOf, row.policy))
        for (file, lines) in row.rows { expect(files[file], is: lines, file) }
        var drops: [String: Int] = [:]
        for line in summary.drops.lines { drops[line.kind.code] = line.count }
        for code in ["export-session-inactive", "export-class-inactive"]
        where row.drops[code] == nil { drops[code] = nil }
        #expect(drops == row.drops)
        let found = try issues(sis)
        #expect(found == row.issues)
    }

    /// Compares byte by byte: to a `String` an accent of its own is the same as a letter with it.
    private func expect(_ text: String?, is lines: [String], _ file: FileName) {
        let sent = SwitchGoldenTests.rows(text)
        #expect(sent == lines, "\(file)")
        let areSameBytes = zip(sent, lines).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
        #expect(areSameBytes, "\(file)")
    }

    private func issues(_ sis: SmallSIS) throws -> [String] {
        let rows = try sis.connection.query(
            "SELECT entity, uuid, issue FROM dq_issues WHERE issue <> 'no lead teacher'",
            as: [.text, .text, .text])
        var issues: [String] = []
        while try rows.next() {
            issues.append("\(rows.cell(0).string) \(rows.cell(1).string): \(rows.cell(2).string)")
        }
        return issues.sorted()
    }
}
