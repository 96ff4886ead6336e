// Grades of a vendor into the gradebook: read once, decided, and written in one transaction, or
// held for a person. Killed anywhere, nothing is changed.

import Basics
import Database
import GradeImport
import OneRoster
import SIS

package struct ImportRun: Sendable {
    package let request: ImportRequest

    package init(_ request: ImportRequest) { self.request = request }

    /// - Errors, in the report: `run-output-…`, `connection-…`, `grade-…` of the drop as a whole,
    ///   those of the floors below; nothing is changed then.
    package func run(in context: RunContext) -> RunReport {
        var report = RunReport.of("import") { report in
            report.sis = request.sis
            report.connection = request.connection
            report.bundle = request.drop
            report.asOf = (request.asOf ?? context.today).description
            report.isPreview = request.isPreview
            let log = FindingLog(keptPerKind: request.keptPerKind)
            defer { report.findings = log.isEmpty ? nil : FindingsReport(log) }
            try request.checkPaths()
            let work = try ImportWork(request, context, log)
            report.oneRosterVersion = work.drop.edition
            report.grades = try work.run()
            if let grades = report.grades { judge(grades, log, &report) }
        }
        if let path = request.pagePath {
            report.keep(ReportPage(import: report), at: path, context.files)
        }
        report.keep(at: request.reportPath, context.files)
        return report
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
