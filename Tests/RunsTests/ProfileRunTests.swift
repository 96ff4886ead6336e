// Exports by the profiles of receivers: the shape of the bundle, and bundles that are not written.

import Basics
import Database
import DemoDistrict
import Foundation
import RosterExport
import Runs
import SIS
import TestSupport
import Testing

@Suite("Exports by profiles")
struct ProfileRunTests {
    /// The database of the golden case `base`.
    private static func base(in folder: TemporaryFolder) throws -> String {
        let path = folder.file("sis.sqlite")
        let database = try SISDatabase.create(at: path)
        let sql = String(
            decoding: ProjectFiles.bytes("Fixtures/exports/base/sis.sql") ?? [], as: UTF8.self)
        for statement in sql.split(separator: ";\n") { try database.execute(String(statement)) }
        try database.close()
        return path
    }

    static let roster =
        "title: A\nread: [orgs, academicSessions, courses, classes, users, enrollments]\n"

    private static func export(
        _ folder: TemporaryFolder, _ connection: String, to output: String = "b.zip",
        read: [String]? = nil
    ) throws -> RunReport {
        let path = try folder.write("c/a.yaml", connection + "guard: {first_run: send}\n")
        return ExportRun(
            sis: folder.file("sis.sqlite"), output: folder.file(output), connection: path,
            asOf: CalendarDate("2026-11-20"), read: read
        ).run(in: RunContext(today: CalendarDate("2026-11-20") ?? .earliest))
    }

    @Test("A folder of loose files by a site's own profile is as the fixture has it")
    func golden() throws {
        let folder = try TemporaryFolder()
        let sis = try Self.base(in: folder)
        let place = "Fixtures/exports/profile-loose-files"
        var request = ExportRequest(
            sis: sis, connection: "\(ProjectFiles.root)/\(place)/connection.yaml",
            asOf: CalendarDate("2026-11-20"))
        request.state = folder.file("state")
        let run = ExportRun(request, output: folder.file("out"))
        let report = run.run(in: RunContext(today: CalendarDate("2026-11-20") ?? .earliest))
        try #require(report.exitStatus == .done, "\(String(describing: report.findings?.items))")
        let expected = "\(ProjectFiles.root)/\(place)/expected"
        if ProcessInfo.processInfo.environment["ROSTER_GOLDEN"] == "1" {
            try? FileManager.default.removeItem(atPath: expected)
            try FileManager.default.copyItem(atPath: folder.file("out"), toPath: expected)
        }
        let names = ProjectFiles.names(in: "\(place)/expected", ending: ".csv")
        let sent = try FileManager.default.contentsOfDirectory(atPath: folder.file("out"))
        #expect(sent.sorted() == names.map { $0 + ".csv" })
        for name in names {
            #expect(
                try folder.read("out/\(name).csv")
                    == ProjectFiles.bytes("\(place)/expected/\(name).csv"), "\(name)")
        }
        #expect(names.contains("academicsessions") && names.contains("demographics"))
        #expect(report.verdict?.contains("bundle-file-name and bundle-file-without-rows") == true)

        // Once more: the folder is replaced as a whole, and nothing is left beside it.
        try folder.write("out/results.csv", "old")
        let again = run.run(in: RunContext())
        #expect(again.exitStatus == .done)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).count == 9)
        #expect(folder.names == ["out", "sis.sqlite", "state"])
    }

    @Test("The strict profile gives the bytes of an export without a profile")
    func strict() throws {
        let folder = try TemporaryFolder()
        _ = try Self.base(in: folder)
        #expect(try Self.export(folder, Self.roster).exitStatus == .done)
        #expect(
            try Self.export(folder, Self.roster + "profile: strict\n", to: "s.zip").exitStatus
                == .done)
        #expect(
            try Self.export(folder, Self.roster + "profile: clever\n", to: "t.zip").exitStatus
                == .done)
        #expect(try folder.read("b.zip") == folder.read("s.zip"))
        #expect(try folder.read("b.zip") == folder.read("t.zip"))
    }

    @Test(
        "A bundle that breaks its profile is not written, and its rows are named",
        arguments: [
            ("id_length: 5", "profile-id-too-long"), ("id_signs: \".\"", "profile-id-sign"),
            ("user_roles: [student, teacher]", "profile-role-not-taken"),
            ("enrollment_roles: [student]", "profile-role-not-taken"),
            ("required_columns: {users: [phone]}", "profile-value-missing"),
            ("bundle_bytes: 100", "profile-bundle-too-large"),
        ])
    func broken(line: String, code: String) throws {
        let folder = try TemporaryFolder()
        _ = try Self.base(in: folder)
        try folder.write("c/own.yaml", "title: a\nsource: b\nchecked: 2026-11\n\(line)\n")
        try folder.write("out/orgs.csv", "old")
        for (output, extra) in [("b.zip", ""), ("out", "output: folder\n")] {
            try folder.write(
                "c/own.yaml", "title: a\nsource: b\nchecked: 2026-11\n\(line)\n\(extra)")
            let report = try Self.export(
                folder, Self.roster + "profile: ./own.yaml\n", to: output)
            #expect(report.error?.code == "run-bundle-refused")
            let items = report.findings?.items.filter { $0.severity == "error" } ?? []
            #expect(!items.isEmpty && items.allSatisfy { $0.code == code }, "\(items)")
            let isRow = code != "profile-bundle-too-large"
            #expect(items.allSatisfy { ($0.line != nil && $0.sourcedId != nil) == isRow })
        }
        #expect(folder.names == ["c", "out", "sis.sqlite"])
        #expect(try folder.text("out/orgs.csv") == "old")
    }

    @Test(
        "What the receiver does not take is refused before anything is exported",
        arguments: [
            ("profile: naviance\n", "profile-refused", "profile-file-not-taken"),
            (
                "profile: mcgraw-hill\ncustom_fields: {students: [bus]}\n", "profile-refused",
                "profile-metadata-not-taken"
            ),
            (
                "profile: hmh\nmode: delta\n", "profile-refused", "profile-delta-not-taken"
            ),
            ("profile: canvsa\n", "profile-refused", "profile-unknown"),
            ("profile: ./broken.yaml\n", "profile-refused", "settings-unknown-key"),
            ("profile: ./none.yaml\n", "file-missing", nil),
            ("profile: st-math\n", "profile-zip-name", nil),
        ] as [(String, String, String?)])
    func refused(text: String, code: String, finding: String?) throws {
        let folder = try TemporaryFolder()
        _ = try Self.base(in: folder)
        try folder.write("c/broken.yaml", "title: a\nsource: b\nchecked: 2026-11\nsignss: a\n")
        let report = try Self.export(folder, Self.roster + text)
        #expect(report.error?.code == code, "\(String(describing: report.error))")
        #expect(report.exitStatus == .failed)
        #expect((report.findings?.kinds.first?.code) == finding)
        #expect(!folder.names.contains("b.zip"))
    }

    @Test("A required file that is not read, or has no rows, is told")
    func missing() throws {
        let folder = try TemporaryFolder()
        _ = try Self.base(in: folder)
        let text = Self.roster + "profile: pearson\n"
        #expect(try Self.export(folder, text).exitStatus == .done)
        let narrow = try Self.export(folder, text, to: "n.zip", read: ["orgs", "users"])
        #expect(narrow.error?.code == "profile-refused")
        #expect(
            narrow.findings?.items.map(\.code) == Array(repeating: "profile-file-missing", count: 4)
        )
        let empty = try Self.export(
            folder, text + "filters: {classes: {include: {section: [Nothing]}}}\n", to: "e.zip")
        #expect(empty.findings?.items.contains { $0.code == "profile-file-missing" } == true)
        #expect(empty.error?.code == "run-bundle-refused")
    }

    @Test("A receiver that reads no OneRoster CSV is a warning")
    func converted() throws {
        let folder = try TemporaryFolder()
        _ = try Self.base(in: folder)
        let report = try Self.export(folder, Self.roster + "profile: canvas\n")
        #expect(report.exitStatus == .done)
        #expect(report.findings?.items.first?.code == "profile-takes-no-oneroster")
    }

    @Test("A folder that holds anything else is never replaced")
    func foreign() throws {
        let folder = try TemporaryFolder()
        _ = try Self.base(in: folder)
        try folder.write("out/letters.txt", "dear")
        let text = Self.roster + "profile: classlink\n"
        let report = try Self.export(folder, text, to: "out")
        #expect(report.error?.code == "run-output-refused")
        #expect(report.error?.message.contains("letters.txt") == true)
        #expect(try folder.text("out/letters.txt") == "dear")
        #expect(try Self.export(folder, text, to: "sis.sqlite").error?.code == "run-output-refused")
        #expect(try Self.export(folder, text, to: "new/").exitStatus == .done)
        #expect(try Self.export(folder, text, to: "no/such").error != nil)
    }

    @Test("A new connection names what differs, and is checked against its profile")
    func newConnection() throws {
        let folder = try TemporaryFolder()
        _ = try DemoDistrict.create(
            at: folder.file("d.sqlite"), DemoOptions(students: 60, seed: 1))
        for name in ProfileRun.names {
            let made = ConnectionNewRun(
                title: name, profile: name, folder: folder.file("connections")
            ).run(in: RunContext())
            #expect(made.exitStatus == .done, "\(name) \(String(describing: made.error))")
            let check = ConnectionCheckRun(
                file: made.connection ?? "", sis: folder.file("d.sqlite"),
                asOf: CalendarDate("2026-11-20")
            ).run(in: RunContext(today: CalendarDate("2026-11-20") ?? .earliest))
            #expect(check.exitStatus == .done, "\(name): \(String(describing: check.findings))")
        }
        #expect(try folder.text("connections/naviance.yaml").contains("read: [orgs, users]"))
        #expect(try folder.text("connections/lab-aids.yaml").contains("# - The zip must be called"))
        let wrong = ConnectionNewRun(title: "x", profile: "hmm", folder: folder.file("connections"))
            .run(in: RunContext())
        #expect(wrong.error?.code == "profile-unknown")
        #expect(wrong.error?.message.contains("'hmh'") == true)
        let path = try folder.write("c.yaml", Self.roster + "profile: quavr\n")
        let check = ConnectionCheckRun(file: path, sis: folder.file("d.sqlite"))
            .run(in: RunContext())
        #expect(check.findings?.items.first?.code == "profile-unknown")
        #expect(check.findings?.items.first?.line == 3)
    }

    @Test("Profiles are listed and shown, a site's own by its path")
    func shown() throws {
        let list = ProfileRun().run(in: RunContext())
        #expect(list.profiles?.map(\.name) == ProfileRun.names)
        #expect(list.profiles?.first?.differences == [])
        let hmh = try #require(ProfileRun(name: "hmh").run(in: RunContext()).profiles?.first)
        #expect(hmh.headerOnly == ["academicSessions", "courses", "demographics"])
        #expect(hmh.studentsPerClass == 50)
        #expect(ProfileRun.complaint(about: "hmg")?.contains("did you mean 'hmh'?") == true)
        #expect(ProfileRun.complaint(about: "./hmg.yaml") == nil)
        let folder = try TemporaryFolder()
        let path = try folder.write("own.yaml", "title: a\nsource: b\nchecked: soon\n")
        let own = ProfileRun(name: path).run(in: RunContext())
        #expect(own.exitStatus == .findings)
        #expect(own.findings?.items.map(\.code) == ["profile-faulty"])
        #expect(ProfileRun(name: folder.file("no.yaml")).run(in: RunContext()).error != nil)
    }
}
