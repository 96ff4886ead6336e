// Pages for vendors: two connections in both forms, as the fixtures have them, and what never
// stands in one. ROSTER_GOLDEN=1 rewrites what is expected.

import Basics
import Database
import DemoDistrict
import Foundation
import OneRoster
import RosterExport
import Runs
import SIS
import TestSupport
import Testing

@Suite("Descriptions of connections")
struct DescribeRunTests {
    private static let place = "Fixtures/descriptions"

    private static func base(in folder: TemporaryFolder) throws -> String {
        let path = folder.file("sis.sqlite")
        let database = try SISDatabase.create(at: path)
        let sql = String(
            decoding: ProjectFiles.bytes("Fixtures/exports/base/sis.sql") ?? [], as: UTF8.self)
        for statement in sql.split(separator: ";\n") { try database.execute(String(statement)) }
        try database.execute(
            "INSERT INTO custom_fields (source_class, column_name, alias, title, type) "
                + "VALUES ('SISStudent', 'c1', 'bus', 'Bus', 'text')")
        try database.close()
        return path
    }

    private static func describe(
        _ name: String, _ form: DescribeRun.Form, sis: String?
    ) throws -> RunReport {
        DescribeRun(
            connection: "\(ProjectFiles.root)/\(place)/\(name)/connection.yaml", sis: sis,
            form: form, asOf: CalendarDate("2026-11-20")
        ).run(in: RunContext(today: CalendarDate("2026-11-20") ?? .earliest))
    }

    @Test(
        "A page is as the fixture has it",
        arguments: ["roster", "everything"], DescribeRun.Form.allCases)
    func golden(name: String, form: DescribeRun.Form) throws {
        let folder = try TemporaryFolder()
        let sis = name == "everything" ? try Self.base(in: folder) : nil
        let report = try Self.describe(name, form, sis: sis)
        let page = try #require(report.page, "\(String(describing: report.error))")
        let file = "\(Self.place)/\(name)/page.\(form.rawValue)"
        if ProcessInfo.processInfo.environment["ROSTER_GOLDEN"] == "1" {
            try page.write(
                toFile: "\(ProjectFiles.root)/\(file)", atomically: true, encoding: .utf8)
        }
        #expect(page == String(decoding: ProjectFiles.bytes(file) ?? [], as: UTF8.self))
    }

    @Test("What people wrote stays text in both forms, and nothing is loaded from elsewhere")
    func escaped() throws {
        let html = try #require(try Self.describe("roster", .html, sis: nil).page)
        #expect(html.contains("<h1>What Lake &lt;Reading&gt; &amp; Co receives</h1>"))
        #expect(!html.contains("<Reading>"))
        for word in ["src=", "href=", "<script", "http:", "@import"] {
            #expect(!html.contains(word), "\(word)")
        }
        let markdown = try #require(try Self.describe("roster", .md, sis: nil).page)
        #expect(markdown.hasPrefix("# What Lake \\<Reading\\> \\& Co receives\n"))
    }

    @Test("No name, number, address or birth date of anybody is in a page")
    func nobody() throws {
        let folder = try TemporaryFolder()
        let sis = folder.file("d.sqlite")
        _ = try DemoDistrict.create(at: sis, DemoOptions(students: 60, seed: 1))
        let path = try folder.write(
            "c.yaml",
            "title: a\nread: [\(ReadNames.all.joined(separator: ", "))]\n"
                + "guard: {first_run: send}\n")
        let day = CalendarDate("2026-11-20")
        let context = RunContext(today: day ?? .earliest)
        let bundle = folder.file("b.zip")
        let export = ExportRun(sis: sis, output: bundle, connection: path, asOf: day)
            .run(in: context)
        try #require(export.exitStatus == .done, "\(String(describing: export.error))")
        let page = try #require(
            DescribeRun(connection: path, sis: sis, asOf: day).run(in: context).page)
        let reader = try BundleReader(path: bundle, log: FindingLog())
        var values: Set<String> = []
        for file in [FileName.users, .demographics] {
            guard let table = try reader.open(file) else { continue }
            while try table.next() {
                if file == .users {
                    values.insert(
                        table[Users.givenName].string + " " + table[Users.familyName].string)
                    let columns = [Users.username, Users.email, Users.phone, Users.identifier]
                    for column in columns { values.insert(table[column].string) }
                } else {
                    values.insert(table[Demographics.birthDate].string)
                }
            }
        }
        let long = values.filter { $0.count > 4 }
        #expect(long.count > 100)
        #expect(long.filter { page.contains($0) } == [])
    }

    @Test("Columns that a page calls blank are so in every row, and “always” ones in none")
    func blanks() throws {
        let folder = try TemporaryFolder()
        let sis = try Self.base(in: folder)
        let read = "read: [\(ReadNames.all.joined(separator: ", "))]\n"
        let path = try folder.write("c.yaml", "title: a\nguard: {first_run: send}\n" + read)
        let day = CalendarDate("2026-11-20")
        let context = RunContext(today: day ?? .earliest)
        let bundle = folder.file("b.zip")
        let export = ExportRun(sis: sis, output: bundle, connection: path, asOf: day)
            .run(in: context)
        try #require(export.exitStatus == .done, "\(String(describing: export.error))")
        let page = try #require(
            DescribeRun(connection: path, asOf: day).run(in: context).page)
        let reader = try BundleReader(path: bundle, log: FindingLog())
        for file in FileName.dependenceOrder {
            guard let table = try reader.open(file) else { continue }
            var filled = [Int](repeating: 0, count: file.table.count)
            var rows = 0
            while try table.next() {
                rows += 1
                for index in filled.indices where !table[index].isBlank { filled[index] += 1 }
            }
            let part = page.components(separatedBy: "\n`\(file.csv)`\n").last ?? ""
            for column in file.table.columns {
                let line = part.split(separator: "\n").first { $0.hasPrefix("| `\(column.name)` ") }
                let word = try #require(line).split(separator: "|")[1]
                switch word {
                case " blank ": #expect(filled[column.index] == 0, "\(column)")
                case " always ": #expect(filled[column.index] == rows, "\(column)")
                default: #expect(word == " where known ", "\(column)")
                }
            }
        }
    }

    @Test("A page is written to a file, never over one that is none")
    func output() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("c.yaml", "title: a\nread: [orgs]\nenabled: false\n")
        let output = folder.file("a.md")
        let run = DescribeRun(connection: path, output: output)
        #expect(run.run(in: RunContext()).exitStatus == .done)
        #expect(try folder.text("a.md").hasPrefix("# What a receives\n"))
        #expect(run.run(in: RunContext()).exitStatus == .done)
        let over = DescribeRun(connection: path, output: path).run(in: RunContext())
        #expect(over.error?.code == "run-output-refused")
        try folder.write("notes.md", "dear")
        let notes = DescribeRun(connection: path, output: folder.file("notes.md"))
        #expect(notes.run(in: RunContext()).error?.code == "run-output-refused")
        try folder.write("c.yaml", "title: a\nread: [orgs]\nprofile: hmg\n")
        let unknown = run.run(in: RunContext())
        #expect(unknown.error?.code == "profile-refused")
        #expect(unknown.findings?.items.map(\.code) == ["profile-unknown"])
    }
}
