// Held imports are approved; every other status is refused with its reason. And the list of imports.

import Basics
import Database
import Runs
import SIS
import TestSupport
import Testing

@Suite("Imports: listed and approved")
struct ApproveRunTests {
    let sis: GradebookSIS

    init() throws { sis = try GradebookSIS() }

    private func approve(_ run: Int64) -> RunReport {
        ApproveRun(run: run, sis: sis.path).run(in: GradebookSIS.context)
    }

    @Test("A held import is approved, and the report says what to run next")
    func approved() throws {
        try sis.importing()
        let run = try sis.importing(as: .held)
        let before = try sis.contents()
        let report = approve(run)
        #expect(report.exitStatus == .done, "\(String(describing: report.error))")
        #expect(report.imports?.map(\.run) == [2])
        #expect(report.imports?.first?.status == "approved")
        #expect(report.imports?.first?.approvedAt == GradebookSIS.now)
        #expect(report.next?.hasPrefix("roster import drop-2.zip --sis \(sis.path)") == true)
        #expect(try sis.contents() == before)
        #expect(
            try sis.database.text("SELECT status FROM import_runs WHERE run_id = 1") == "applied")
    }

    @Test(
        "What is not held is refused, each with its reason and its way out",
        arguments: [
            (.applied, "it was applied", "roster undo"),
            (.approved, "it was approved at", "import"),
            (.undone, "it was undone at", "import"), (nil, "was never recorded", "import"),
        ] as [(GradeRunStatus?, String, String)])
    func refused(status: GradeRunStatus?, reason: String, hint: String) throws {
        let run = try sis.importing(as: status ?? .held)
        if status == nil { try sis.run("UPDATE import_runs SET status = NULL") }
        let report = approve(run)
        #expect(report.exitStatus == .failed)
        #expect(report.error?.code == "grade-run-not-held")
        #expect(report.error?.message.contains(reason) == true)
        #expect(report.error?.hint?.contains(hint) == true)
        #expect(try sis.database.text("SELECT status FROM import_runs") == status?.rawValue)
        #expect(try sis.database.text("SELECT approved_at FROM import_runs") == nil)
    }

    @Test("An import that is not there is refused, and none is approved")
    func unknown() throws {
        let run = try sis.importing(as: .held)
        #expect(approve(run + 1).error?.code == "grade-run-unknown")
        #expect(try sis.database.text("SELECT status FROM import_runs") == "held")
    }

    private func list(_ connection: String? = nil, limit: Int = 50) -> RunReport {
        ImportListRun(sis: sis.path, connection: connection, limit: limit)
            .run(in: GradebookSIS.context)
    }

    @Test("Imports are listed newest first, with their counts")
    func listed() throws {
        try sis.importing()
        try sis.importing("Schoology", as: .held)
        let report = list()
        #expect(report.exitStatus == .done)
        #expect(report.imports?.map(\.run) == [2, 1])
        let oldest = try #require(report.imports?.last)
        #expect(oldest.connection == "Canvas")
        #expect(oldest.drop == "drop-1.zip")
        #expect(oldest.sha256 == "sha-1")
        #expect(oldest.status == "applied")
        #expect(
            [oldest.inserted, oldest.updated, oldest.unchanged, oldest.refused] == [3, 2, 1, 0])
        #expect(oldest.startedAt == "2026-11-19 08:00:00")
        #expect(report.verdict?.contains("Held until somebody approves: run 2.") == true)
        #expect(report.next == "roster approve 2 --sis \(sis.path)")
    }

    @Test("Those of one connection are listed, by its title or its file")
    func ofConnection() throws {
        try sis.importing()
        try sis.importing("Schoology")
        #expect(list("Canvas").imports?.map(\.run) == [1])
        let file = try sis.folder.write("s.yaml", "title: Schoology\nread: [orgs]\n")
        #expect(list(file).imports?.map(\.run) == [2])
        let none = list("Canva")
        #expect(none.imports?.isEmpty == true)
        #expect(none.verdict?.contains("has no imports of grades of 'Canva'") == true)
        let broken = try sis.folder.write("b.yaml", "titel: Schoology\n")
        #expect(list(broken).error?.code == "connection-refused")
        #expect(list(broken).findings?.items.first?.file == broken)
        #expect(list(sis.folder.file("no.yaml")).error?.code == "file-missing")
    }

    @Test("A list that is cut says so")
    func cut() throws {
        for _ in 0..<3 { try sis.importing() }
        let report = list(limit: 2)
        #expect(report.imports?.map(\.run) == [3, 2])
        #expect(
            report.verdict?.contains("has 3 imports of grades; the newest 2 are listed") == true)
    }
}
