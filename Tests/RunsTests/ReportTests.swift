// The report as JSON is public interface: its properties are pinned here.

import Basics
import Foundation
import Runs
import TestSupport
import Testing

@Suite("Reports")
struct ReportTests {
    private func object(_ report: RunReport) throws -> [String: Any] {
        let data = Data(try ReportJSON.text(of: report).utf8)
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// Every property of every part; a new one is added here, none is renamed.
    @Test("The properties of a report are the pinned ones")
    func properties() throws {
        let folder = try TemporaryFolder()
        let database = folder.file("d.sqlite")
        let bundle = folder.file("b.zip")
        let context = RunContext()
        var reports = [DemoRun(database: database, students: 20, seed: 1).run(in: context)]
        let day = CalendarDate("2026-11-20")
        reports.append(ExportRun(sis: database, output: bundle, asOf: day).run(in: context))
        reports.append(ValidateRun(bundle: bundle).run(in: context))
        reports.append(LoadRun(bundle: bundle, sis: database, isPreview: true).run(in: context))
        let connections = folder.file("connections")
        let new = ConnectionNewRun(title: "a", profile: "strict", folder: connections)
        reports.append(new.run(in: context))
        reports.append(ConnectionListRun(folder: connections).run(in: context))
        reports.append(InitRun(database: database).run(in: context))
        reports.append(
            AnonymizeRun(bundle: bundle, output: folder.file("s.zip")).run(in: context))
        let asked = ExportRequest(sis: database, asOf: day)
        reports.append(ExplainRecordRun(asked, record: "nobody").run(in: context))
        reports += try gradebookReports()
        reports.append(CompareRun(old: bundle, new: bundle).run(in: context))
        reports += try recordedReports(database, folder)
        let status = StatusListRun(.folder(connections)).run(in: context)
        #expect(status.exitStatus == .findings)
        var names: Set<String> = []
        for report in reports + [status] { names.formUnion(try object(report).keys) }
        #expect(
            names.sorted() == [
                "alignment", "asOf", "bundle", "bundleBytes", "bundleSha256", "changes", "command",
                "connection",
                "connections",
                "cpuSeconds", "difference", "disclosures", "drops", "error", "exitStatus", "files",
                "findings",
                "gradebook",
                "imports", "isPreview", "next",
                "oneRosterVersion", "outcome", "peakMemoryBytes", "recordAsked", "recordMatches",
                "records", "reportFormat", "run", "runs", "sample",
                "schoolYear", "seconds", "sis", "state", "status", "tool", "toolVersion",
                "uncategorized",
                "undo", "verdict",
            ])
        let done = Array(repeating: ExitStatus.done, count: 6)
        let gradebook = Array(repeating: ExitStatus.done, count: 6 + 4)
        #expect(reports.map(\.exitStatus) == done + [.failed, .done, .findings] + gradebook)
        #expect(
            reports.map(\.outcome)
                == done.map(\.outcome) + ["failed", "done", "findings"] + gradebook.map(\.outcome))
    }

    /// Reports of what is on record, and of a run that is put there.
    private func recordedReports(
        _ database: String, _ folder: TemporaryFolder
    ) throws -> [RunReport] {
        let state = folder.file("state")
        var request = ExportRequest(sis: database, asOf: CalendarDate("2026-11-20"))
        request.state = state
        let context = RunContext()
        return [
            ExportRun(request, output: folder.file("recorded.zip")).run(in: context),
            RunListRun(state: state).run(in: context),
            RunShowRun(run: 1, state: state).run(in: context),
            DisclosuresRun(student: "nobody", state: state).run(in: context),
        ]
    }

    /// Reports of the commands around the gradebook.
    private func gradebookReports() throws -> [RunReport] {
        let sis = try GradebookSIS()
        let run = try sis.importing { _ = try $0.item("a") }
        let context = GradebookSIS.context
        let align = AlignRun(sis: sis.path, target: .lineItem("uuid-a"), category: "Tests")
        return [
            GradebookRun(sis: sis.path, section: "cl-math-1", showsValues: true).run(in: context),
            ImportListRun(sis: sis.path).run(in: context),
            UncategorizedRun(sis: sis.path).run(in: context), align.run(in: context),
            sis.undo(run),
        ]
    }

    @Test("The properties of an import's report are the pinned ones")
    func importProperties() throws {
        let school = try GradeSchool()
        try school.drop(
            "d",
            GradeSchool.files(
                items: [GradeSchool.item("a")], results: [GradeSchool.result("a", "s-1", "x")]))
        let report = school.import("d") {
            $0.acknowledgement = school.folder.file("answer.json")
            $0.pagePath = school.folder.file("page.html")
        }
        let grades = try #require(try object(report)["grades"] as? [String: Any])
        #expect(
            grades.keys.sorted() == [
                "acknowledgement", "classes", "files", "hold", "lineItems", "newestModified",
                "rejects", "results", "run", "sha256", "source", "status", "vendor",
            ])
        let counts = try #require(grades["results"] as? [String: Any])
        #expect(
            counts.keys.sorted() == [
                "deleted", "inserted", "kept", "refused", "unchanged", "updated", "waiting",
            ])
    }

    @Test("A report that is read back is the report that was written")
    func roundTrip() throws {
        let report = ValidateRun(bundle: "/missing").run(in: RunContext())
        let text = try ReportJSON.text(of: report)
        let back = try JSONDecoder().decode(RunReport.self, from: Data(text.utf8))
        #expect(try ReportJSON.text(of: back) == text)
    }

    @Test("A failed export leaves no file, and the report names the path the user gave")
    func failure() throws {
        let folder = try TemporaryFolder()
        let report = ExportRun(sis: folder.file("none.sqlite"), output: folder.file("b.zip"))
            .run(in: RunContext())
        #expect(report.error?.code == "database-missing")
        #expect(report.error?.path == folder.file("none.sqlite"))
        #expect(report.exitStatus == .failed)
        #expect(folder.names.isEmpty)
    }

    @Test("Progress is told step by step, with what is done")
    func progress() throws {
        let folder = try TemporaryFolder()
        var steps: [String] = []
        let context = RunContext { steps.append($0.step) }
        _ = DemoRun(database: folder.file("d.sqlite"), students: 20, seed: 1).run(in: context)
        _ = ExportRun(
            sis: folder.file("d.sqlite"), output: folder.file("b.zip"),
            asOf: CalendarDate("2026-11-20")
        ).run(in: context)
        for step in [
            "making up people", "building indexes", "settling who and what goes out",
            "writing enrollments.csv", "checking the bundle",
        ] { #expect(steps.contains(step), "\(step)") }
    }
}
