// Grades of a vendor into the gradebook: read once, decided, and written in one transaction, or
// held for a person. Killed anywhere, nothing is changed.

import Basics
import Database
import GradeImport
import Ledger
import OneRoster
import SIS

package struct ImportRun: Sendable {
    package let request: ImportRequest

    package init(_ request: ImportRequest) { self.request = request }

    /// - Errors, in the report: `run-output-…`, `connection-…`, `grade-…` of the drop as a whole,
    ///   those of the floors below; nothing is changed then.
    package func run(in context: RunContext) -> RunReport {
        var report = RunReport.of("import") { report in
            report.sis = request.sis.isEmpty ? nil : request.sis
            report.connection = request.connection
            report.bundle = request.drop
            report.asOf = (request.asOf ?? context.today).description
            report.isPreview = request.isPreview
            let log = FindingLog(keptPerKind: request.keptPerKind)
            defer { report.findings = log.isEmpty ? nil : FindingsReport(log) }
            try request.checkPaths()
            guard !request.isPreview else { return try work(nil, log, context, &report) }
            let recording = try RunRecording.begin(.importing, place(context), context)
            report.run = recording?.run
            report.state = recording?.folder.path
            do { try work(recording, log, context, &report) } catch {
                recording?.fail(error)
                throw error
            }
        }
        report.end(for: request.connection, context) { report in
            if let path = request.pagePath {
                report.keep(ReportPage(import: report), at: path, context.files)
            }
            report.keep(at: request.reportPath, context.files)
        }
        return report
    }

    private func place(_ context: RunContext) -> RunRecording.Place {
        RunRecording.Place(
            state: request.state, connection: request.connection, sis: request.sis,
            bundle: request.drop, asOf: request.asOf ?? context.today)
    }

    private func work(
        _ recording: RunRecording?, _ log: FindingLog, _ context: RunContext,
        _ report: inout RunReport
    ) throws {
        let work = try ImportWork(request, context, log, number: recording?.run)
        report.oneRosterVersion = work.drop.edition
        let grades = try work.run()
        report.grades = grades
        judge(grades, log, &report)
        guard let recording else { return }
        let standsFor = grades.run.flatMap { $0 == recording.run ? nil : $0 }
        let bytes = (try? BundleLocation.find(request.drop))?.zipBytes
        try recording.finish(
            grades.outcome, RunFacts(grades, bytes: bytes), standsFor: standsFor)
    }

    private func judge(_ grades: ImportReport, _ log: FindingLog, _ report: inout RunReport) {
        report.verdict = Verdict.imported(grades, request)
        let command = request.command
        switch grades.status {
        case .preview: report.next = command
        case .held:
            report.exitStatus = .held
            report.next = "roster approve \(grades.run ?? 0) --sis \(request.sis), then \(command)"
            return
        case .alreadyApplied: return
        case .applied: break
        }
        let refused = grades.lineItems.refused + grades.results.refused
        if refused > 0 || log.count(of: .error) > 0 { report.exitStatus = .findings }
    }
}

extension ImportReport {
    fileprivate var outcome: RunOutcome {
        switch status {
        case .held: .held
        case .alreadyApplied: .unchanged
        case .applied, .preview: .applied
        }
    }
}
