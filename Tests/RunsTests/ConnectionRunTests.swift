// Runs about connections, and an export by one: what is refused, what is reported, what is changed.

import Basics
import DemoDistrict
import OneRoster
import Runs
import TestSupport
import Testing

@Suite("Runs of connections")
struct ConnectionRunTests {
    /// A folder with a small district in it, made once a test.
    private func district() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try DemoDistrict.create(
            at: folder.file("d.sqlite"), DemoOptions(students: 60, seed: 1))
        return folder
    }

    private static func context(_ day: String = "2026-11-20") -> RunContext {
        RunContext(today: CalendarDate(day) ?? .earliest)
    }

    private func export(
        _ folder: TemporaryFolder, _ text: String, read: [String]? = nil,
        today: String = "2026-11-20"
    ) throws -> RunReport {
        let path = try folder.write(
            "connections/canvas.yaml", text + "guard: {first_run: send}\n")
        return ExportRun(
            sis: folder.file("d.sqlite"), output: folder.file("b.zip"), connection: path,
            asOf: CalendarDate("2026-11-20"), read: read
        ).run(in: Self.context(today))
    }

    static let roster = "title: Canvas\nread: [orgs, academicSessions]\n"

    @Test("An export sends what its connection reads, and nothing else")
    func exports() throws {
        let folder = try district()
        let report = try export(folder, Self.roster)
        #expect(report.exitStatus == .done, "\(String(describing: report.error))")
        #expect(report.files.map(\.file) == ["orgs.csv", "academicSessions.csv"])
        #expect(report.connection == folder.file("connections/canvas.yaml"))
    }

    @Test("What is asked for by itself stands above the connection")
    func overrides() throws {
        let folder = try district()
        let report = try export(folder, Self.roster, read: ["orgs"])
        #expect(report.files.map(\.file) == ["orgs.csv"])
        let path = folder.file("connections/canvas.yaml")
        let other = ExportRun(
            sis: folder.file("d.sqlite"), output: folder.file("b.zip"), connection: path,
            asOf: CalendarDate("2026-11-20"), schoolYear: 1999
        ).run(in: Self.context())
        #expect(other.error?.code == "export-no-school-year")
        let filed = try export(folder, Self.roster + "school_year: 1998\n")
        #expect(filed.error?.message.contains("1998") == true)
    }

    @Test(
        "A connection that may not run is refused by name, and nothing is written",
        arguments: [
            ("title: a\nread: [orgs]\nenabled: false\n", "2026-11-20", "connection-disabled"),
            ("title: a\nread: [orgs]\nexpires: 2026-11-19\n", "2026-11-01", "connection-expired"),
            ("title: a\nread: [orgs]\nexpires: 2026-11-30\n", "2026-12-01", "connection-expired"),
            ("title: a\nread: []\n", "2026-11-20", "export-nothing-read"),
            ("title: a\n", "2026-11-20", "export-nothing-read"),
            ("title: a\nread: [users]\n", "2026-11-20", "export-would-dangle"),
            ("title: a\nread: [orgs]\nenabled: yes\n", "2026-11-20", "connection-refused"),
            ("title: a\nread: [orgs]\npassword: x\n", "2026-11-20", "connection-refused"),
        ])
    func refused(text: String, today: String, code: String) throws {
        let folder = try district()
        let report = try export(folder, text, today: today)
        #expect(report.error?.code == code)
        #expect(report.error?.hint != nil)
        #expect(report.exitStatus == .failed)
        #expect(!folder.names.contains("b.zip"))
        let faults = report.findings?.items ?? []
        #expect((code == "connection-refused") == !faults.isEmpty)
        #expect(faults.allSatisfy { $0.file == report.connection && $0.line == 3 })
    }

    @Test(
        "An end in sight is a warning in the report, and the export goes on",
        arguments: [
            ("2026-12-05", nil), ("2026-12-04", "connection-expires-soon"),
            ("2026-11-27", "connection-expires-this-week"),
            ("2026-11-20", "connection-expires-this-week"),
        ] as [(String, String?)])
    func warns(expires: String, code: String?) throws {
        let folder = try district()
        let report = try export(folder, Self.roster + "expires: \(expires)\n")
        #expect(report.exitStatus == .done)
        let codes = report.findings?.kinds.map(\.code).filter { $0.hasPrefix("connection") }
        #expect(codes == (code.map { [$0] } ?? []))
        #expect(report.verdict?.contains("Mind that the last day") == (code != nil))
    }

    @Test("Another file of the folder with the same title is refused, not one elsewhere")
    func sameTitle() throws {
        let folder = try district()
        try folder.write("elsewhere/other.yaml", "title: canvas\n")
        try folder.write("connections/broken.yaml", "title: Canvas\nread: [\n")
        #expect(try export(folder, Self.roster).exitStatus == .done)
        try folder.write("connections/other.yml", "title: ' canvas '\n")
        let report = try export(folder, Self.roster)
        #expect(report.error?.code == "connection-title-shared")
        #expect(report.error?.message.contains("other.yml") == true)
    }

    @Test("The bundle never takes the place of the connection")
    func sameFile() throws {
        let folder = try district()
        let path = try folder.write("c.yaml", Self.roster)
        let report = ExportRun(sis: folder.file("d.sqlite"), output: path, connection: path)
            .run(in: Self.context())
        #expect(report.error?.code == "run-output-refused")
        #expect(try folder.text("c.yaml") == Self.roster)
    }

    @Test("A new connection is one that can be checked and exported by")
    func newToExport() throws {
        let folder = try district()
        let connections = folder.file("connections")
        let new = ConnectionNewRun(
            title: "Harrison High – Schoology", profile: "strict", folder: connections)
        let made = new.run(in: Self.context())
        #expect(made.exitStatus == .done, "\(String(describing: made.error))")
        let path = try #require(made.connection)
        #expect(path == connections + "/harrison-high-schoology.yaml")
        let sis = folder.file("d.sqlite")
        let check = ConnectionCheckRun(file: path, sis: sis, asOf: CalendarDate("2026-11-20"))
            .run(in: Self.context())
        #expect(check.exitStatus == .done)
        #expect(check.findings?.kinds.isEmpty == true, "\(String(describing: check.findings))")
        let export = ExportRun(
            sis: sis, output: folder.file("b.zip"), connection: path,
            asOf: CalendarDate("2026-11-20")
        ).run(in: Self.context())
        // The first bundle of a connection waits for a person.
        #expect(export.exitStatus == .held, "\(String(describing: export.error))")

        let text = try folder.text("connections/harrison-high-schoology.yaml")
        let again = new.run(in: Self.context())
        #expect(again.error?.code == "connection-exists")
        #expect(try folder.text("connections/harrison-high-schoology.yaml") == text)
        let other = ConnectionNewRun(
            title: "HARRISON high -- schoology", profile: "x", folder: connections)
        #expect(other.run(in: Self.context()).error?.code == "connection-exists")
    }

    @Test("A new connection with somebody's title is not made, nor one in a folder of nowhere")
    func newRefused() throws {
        let folder = try TemporaryFolder()
        try folder.write("connections/a.yaml", "title: Canvas\n")
        let shared = ConnectionNewRun(
            title: "canvas", profile: "strict", folder: folder.file("connections")
        ).run(in: Self.context())
        #expect(shared.error?.code == "connection-title-shared")
        let nowhere = ConnectionNewRun(
            title: "canvas", profile: "strict", folder: folder.file("no/such")
        ).run(in: Self.context())
        #expect(nowhere.exitStatus == .failed)
        #expect(folder.names == ["connections"])
    }

    @Test("A check tells faults of the file with status 1, and changes nothing")
    func check() throws {
        let folder = try district()
        let path = try folder.write("c.yaml", "title: a\nread: [orgs]\nschools: [Nowhere]\n")
        let sis = folder.file("d.sqlite")
        let odd = ConnectionCheckRun(file: path, sis: sis).run(in: Self.context())
        #expect(odd.exitStatus == .findings)
        #expect(odd.findings?.items.map(\.code) == ["connection-school-unknown"])
        #expect(odd.findings?.items.first?.line == 3)
        #expect(odd.connections?.first?.read == ["orgs"])
        try folder.write("c.yaml", "titel: a\n")
        let bad = ConnectionCheckRun(file: path, sis: sis).run(in: Self.context())
        #expect(bad.exitStatus == .findings)
        #expect(bad.findings?.errors == 2)
        let missing = ConnectionCheckRun(file: folder.file("no.yaml"), sis: sis)
            .run(in: Self.context())
        #expect(missing.exitStatus == .failed)
        #expect(missing.error?.path == folder.file("no.yaml"))
    }

    @Test("A list shows every connection, those that cannot be read too")
    func list() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "b.yaml",
            "title: B\nread: [orgs]\nwrite: [results]\ngrades: {above_max: warn, hold: {zeroed: 5}}\n"
                + "endless_teacher_enrollments: true\n"
                + "future_enrollments_active: all\nexpires: 2026-11-30\n")
        try folder.write("a.yml", "title: A\nenabled: false\nexpires: 2020-01-01\n")
        try folder.write("c.yaml", "title: C\nread: [orgs\n")
        try folder.write("notes.txt", "title: D\n")
        try folder.write(".e.yaml", "title: E\n")
        let report = ConnectionListRun(folder: folder.path).run(in: Self.context())
        #expect(report.exitStatus == .findings)
        let lines = report.connections ?? []
        #expect(lines.map(\.title) == ["A", "B", nil])
        #expect(lines.map(\.state) == ["disabled", "expiring", "unreadable"])
        #expect(
            lines.map(\.switches) == [
                [], ["future_enrollments_active: all", "endless_teacher_enrollments"], nil,
            ])
        #expect(lines.map(\.write) == [[], ["results"], nil])
        #expect(lines.map(\.grades) == [[], ["above_max: warn", "hold.zeroed: 5"], nil])
        #expect(
            report.findings?.kinds.map(\.code) == ["settings-syntax", "connection-expires-soon"])
        try folder.write("c.yaml", "title: ' b'\n")
        let shared = ConnectionListRun(folder: folder.path).run(in: Self.context())
        #expect(shared.findings?.items.contains { $0.code == "connection-title-shared" } == true)
        let none = ConnectionListRun(folder: folder.file("none")).run(in: Self.context())
        #expect(none.error?.code == "connection-folder-missing")
    }

    @Test(
        "A file that a connection names is looked for from the connection's folder",
        arguments: [
            ("d.sqlite", "c.yaml", "d.sqlite"), ("d.sqlite", "x/c.yaml", "x/d.sqlite"),
            ("./d.sqlite", "x/c.yaml", "x/d.sqlite"),
            ("../d.sqlite", "/a/x/c.yaml", "/a/x/../d.sqlite"),
            ("/d.sqlite", "x/c.yaml", "/d.sqlite"), ("sqlite:d", "x/c.yaml", "sqlite:x/d"),
            ("sqlite:///d", "x/c.yaml", "sqlite:///d"), ("~d", "x/c.yaml", "x/~d"),
        ])
    func paths(word: String, connection: String, path: String) {
        #expect(LocalPath.of(word, in: connection) == path)
    }

    @Test("The home may be named by its sign")
    func home() throws {
        let path = LocalPath.of("~/.ssh/key", in: "x/c.yaml")
        #expect(path.hasPrefix("/") && path.hasSuffix("/.ssh/key"), "\(path)")
    }

    @Test("The database that is asked for stands above the connection's; no other is guessed")
    func namedSIS() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("c.yaml", "title: a\nsis: d.sqlite\n")
        #expect(NamedSIS.path(asked: nil, connection: path) == folder.file("d.sqlite"))
        #expect(NamedSIS.path(asked: "x", connection: path) == "x")
        try folder.write("c.yaml", "title: a\nsis: d.sqlite\nread: [org]\n")
        #expect(NamedSIS.path(asked: nil, connection: path).isEmpty)
        #expect(NamedSIS.path(asked: nil, connection: folder.file("none.yaml")).isEmpty)
        #expect(NamedSIS.path(asked: nil, connection: nil).isEmpty)
        try folder.write("c.yaml", "title: a\nread: [orgs]\n")
        for report in [
            ExportRun(sis: "", output: folder.file("b.zip"), connection: path).run(
                in: RunContext()),
            ConnectionCheckRun(file: path, sis: "").run(in: RunContext()),
        ] {
            #expect(report.error?.code == "sis-unnamed", "\(String(describing: report.error))")
            #expect(report.error?.path == path)
            #expect(report.exitStatus == .failed)
        }
    }

    @Test(
        "Files are named after titles",
        arguments: [
            ("canvas", "canvas.yaml"),
            ("Harrison High – Schoology", "harrison-high-schoology.yaml"),
            ("  A/B..c ", "a-b-c.yaml"), ("../../etc/passwd", "etc-passwd.yaml"), ("学校", ""),
            ("--", ""), ("i-Ready 2", "i-ready-2.yaml"),
        ])
    func names(title: String, name: String) {
        #expect(ConnectionFolder.fileName(for: title) == name)
    }
}
