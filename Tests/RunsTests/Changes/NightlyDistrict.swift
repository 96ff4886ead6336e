// A small made-up district and its connection, night after night.

import Basics
import DemoDistrict
import Glibc
import OneRoster
import Runs
import TestSupport
import Testing

struct NightlyDistrict {
    static let roster = """
        title: Canvas
        read: [orgs, academicSessions, courses, classes, users, enrollments]

        """

    let folder: TemporaryFolder
    let connection: String

    /// Makes the district; `keys` are added to the connection.
    init(_ keys: String = "", students: Int = 60) throws {
        folder = try TemporaryFolder()
        _ = try DemoDistrict.create(
            at: folder.file("d.sqlite"), DemoOptions(students: students, seed: 1))
        connection = folder.file("connections/canvas.yaml")
        try say(keys)
    }

    var state: String { folder.file("connections/state") }
    var output: String { folder.file("b.zip") }
    var sis: String { folder.file("d.sqlite") }

    /// Changes what the connection says beside what it reads.
    func say(_ keys: String) throws {
        try folder.write("connections/canvas.yaml", Self.roster + keys)
    }

    /// The instant rises with the day, and within it with `minute`.
    static func context(_ day: String, minute: Int = 0) -> RunContext {
        let clock = minute < 10 ? "0\(minute)" : "\(minute)"
        return RunContext(
            today: CalendarDate(day) ?? .earliest, now: "\(day) 02:\(clock):00")
    }

    /// One night's export.
    func export(
        _ day: String = "2026-11-20", year: Int? = nil, isFull: Bool = false, minute: Int = 0
    ) -> RunReport {
        var request = request(day, year)
        request.isFull = isFull
        return ExportRun(request, output: output).run(in: Self.context(day, minute: minute))
    }

    func preview(_ day: String = "2026-11-20", year: Int? = nil) -> RunReport {
        ExportPreviewRun(request(day, year)).run(in: Self.context(day))
    }

    private func request(_ day: String, _ year: Int?) -> ExportRequest {
        ExportRequest(
            sis: sis, connection: connection, asOf: CalendarDate(day), schoolYear: year)
    }

    func approve(_ run: Int64, sha256: String? = nil, why: String = "looked at") -> RunReport {
        var decision = Decision(run: run, state: state, who: "A. Ruiz")
        decision.why = why
        decision.sha256 = sha256
        return ApproveExportRun(decision).run(in: Self.context("2026-11-20", minute: 30))
    }

    func reject(_ run: Int64) -> RunReport {
        var decision = Decision(run: run, state: state, who: "A. Ruiz")
        decision.why = "no"
        return RejectRun(decision).run(in: Self.context("2026-11-20", minute: 31))
    }

    /// Runs on record, the newest first: `3 held`.
    func runs() throws -> [String] {
        let report = RunListRun(state: state).run(in: Self.context("2026-11-20"))
        try #require(report.error == nil, "\(String(describing: report.error))")
        return (report.runs ?? []).map { "\($0.run) \($0.outcome)" }
    }

    func holds() -> [RunLine] {
        HoldListRun(state: state).run(in: Self.context("2026-11-20")).runs ?? []
    }

    func has(_ name: String) -> Bool { access(folder.file(name), F_OK) == 0 }

    func remove(_ name: String) { unlink(folder.file(name)) }

    func sql(_ text: String) throws {
        let done = try OtherTool.run(["sqlite3", sis, text])
        try #require(done.status == 0, "\(done)")
    }

    /// Rows of the published bundle by file, as another program reads them: `users.csv` → lines.
    func published(_ name: String = "b.zip") throws -> [String: [String]] {
        try Self.rows(of: folder.file(name))
    }

    static func rows(of path: String) throws -> [String: [String]] {
        let script = """
            import csv, io, sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as bundle:
                for name in bundle.namelist():
                    text = io.TextIOWrapper(bundle.open(name), "utf-8", newline="")
                    for row in csv.reader(text):
                        print(name + "|" + "|".join(row))
            """
        let read = try OtherTool.run(["python3", "-c", script, path])
        try #require(read.status == 0, "\(read)")
        var rows: [String: [String]] = [:]
        for line in read.text.split(separator: "\n") {
            let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            rows[String(parts[0]), default: []].append(String(parts[1]))
        }
        return rows
    }
}
