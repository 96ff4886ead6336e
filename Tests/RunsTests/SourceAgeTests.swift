// A database that nothing feeds any more is not exported, where the connection asks.

import Basics
import DemoDistrict
import Runs
import SIS
import TestSupport
import Testing

@Suite("Age of the source")
struct SourceAgeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let change: NewestChange
        let isStale: Bool
        let says: String
        var testDescription: String { name }

        init(_ name: String, _ past: String?, _ latest: String?, _ isStale: Bool, _ says: String) {
            self.name = name
            change = NewestChange(past: past, latest: latest)
            self.isStale = isStale
            self.says = says
        }
    }

    static let now = "2026-11-22 02:00:00"

    static let cases = [
        Case("fresh", "2026-11-22 01:00:00", "2026-11-22 01:00:00", false, "1 h ago"),
        Case("on the second", "2026-11-20 14:00:00", "2026-11-20 14:00:00", false, "36 h ago"),
        Case("a second past", "2026-11-20 13:59:59", "2026-11-20 13:59:59", true, "36 h ago"),
        Case("months ago", "2026-06-22 03:15:00", "2026-06-22 03:15:00", true, "152 days ago"),
        Case(
            "a clock a little ahead", "2026-11-22 02:04:00", "2026-11-22 02:04:00", false, "0 min"),
        Case("a day without a time", "2026-11-21", "2026-11-21", false, "26 h ago"),
        Case("nothing at all", nil, nil, true, "no record that could be read"),
        Case("no instant", "1", "soon", true, "no record that could be read"),
        Case("the future alone", nil, "2031-01-01 00:00:00", true, "lie in the future"),
        Case("stale but for the future", "2026-06-22 03:15:00", "2031-01-01 00:00:00", true, "152"),
    ]

    @Test("The newest change that has happened decides", arguments: cases)
    func judged(_ sample: Case) {
        let age = SourceAge(sample.change, limit: 36 * 3600, now: Self.now)
        #expect(age.isStale == sample.isStale, "\(age)")
        #expect(age.message.contains(sample.says), "\(age.message)")
        #expect(age.message.contains("max_source_age is 36h"))
        #expect((age.future != nil) == (sample.change.latest == "2031-01-01 00:00:00"))
    }

    /// The demo's newest change is of June 2026.
    private func district(_ lines: String) throws -> (folder: TemporaryFolder, connection: String) {
        let folder = try TemporaryFolder()
        _ = try DemoDistrict.create(at: folder.file("d.sqlite"), DemoOptions(students: 60, seed: 1))
        let path = try folder.write(
            "connections/canvas.yaml",
            "title: Canvas\nread: [orgs]\nguard: {first_run: send}\nsis: ../d.sqlite\n" + lines)
        return (folder, path)
    }

    private static func context(_ now: String) -> RunContext {
        RunContext(today: CalendarDate(String(now.prefix(10))) ?? .earliest, now: now)
    }

    private func export(_ connection: String, _ output: String, _ now: String) -> RunReport {
        let request = ExportRequest(
            sis: NamedSIS.path(asked: nil, connection: connection), connection: connection,
            asOf: CalendarDate("2026-11-20"))
        return ExportRun(request, output: output).run(in: Self.context(now))
    }

    @Test("An export of what is too old is refused by name, on record, and nothing is written")
    func refused() throws {
        let (folder, connection) = try district("max_source_age: 36h\n")
        let report = export(connection, folder.file("b.zip"), Self.now)
        #expect(report.exitStatus == .failed)
        #expect(report.error?.code == "run-source-stale", "\(String(describing: report.error))")
        #expect(report.error?.hint?.contains("max_source_age") == true)
        #expect(report.run == 1)
        #expect(!folder.names.contains("b.zip"))
    }

    @Test("It is the real clock that counts, not the day that is exported")
    func realClock() throws {
        let (folder, connection) = try district("max_source_age: 365d\n")
        let report = export(connection, folder.file("b.zip"), Self.now)
        #expect(report.exitStatus == .done, "\(String(describing: report.error))")
        let later = export(connection, folder.file("b.zip"), "2028-01-01 00:00:00")
        #expect(later.error?.code == "run-source-stale")
    }

    @Test("A preview tells of it, and shows what it was asked for")
    func preview() throws {
        let (folder, connection) = try district("max_source_age: 36h\n")
        let request = ExportRequest(
            sis: NamedSIS.path(asked: nil, connection: connection), connection: connection,
            asOf: CalendarDate("2026-11-20"))
        let report = ExportPreviewRun(request).run(in: Self.context(Self.now))
        #expect(report.exitStatus == .done, "\(String(describing: report.error))")
        #expect(report.findings?.kinds.map(\.code).contains("run-source-stale") == true)
        #expect(report.verdict?.contains("would be refused now (run-source-stale)") == true)
        #expect(report.files.map(\.file) == ["orgs.csv"])
        #expect(folder.names.sorted() == ["connections", "d.sqlite"])
    }

    @Test("A connection that does not ask is never refused")
    func unasked() throws {
        let (folder, connection) = try district("")
        let report = export(connection, folder.file("b.zip"), "2031-01-01 00:00:00")
        #expect(report.exitStatus == .done, "\(String(describing: report.error))")
    }
}
