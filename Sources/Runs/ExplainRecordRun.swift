// Why a record is, or is not, in the bundle that would be written now; nothing is written.

import Basics
import RosterExport
import SIS

package struct ExplainRecordRun: Sendable {
    package let request: ExportRequest
    /// A sourcedId with or without the connection's prefix, a number or a short name.
    package let record: String

    package init(_ request: ExportRequest, record: String) {
        self.request = request
        self.record = record
    }

    /// - Errors, in the report: `run-output-…`, `connection-…`, those of the floors below.
    package func run(in context: RunContext) -> RunReport {
        var report = RunReport.of("export") { report in
            report.sis = request.sis.isEmpty ? nil : request.sis
            report.connection = request.connection
            report.asOf = request.day(context).description
            try request.checkPaths()
            let log = FindingLog()
            defer { if !log.isEmpty { report.findings = FindingsReport(log) } }
            let policy = try request.choice(context, log).policy
            let database = try SISDatabase.open(at: request.sis, access: .read)
            context.progress(Progress("settling who and what goes out"))
            let exporter = RosterExporter(sis: database, policy: policy, log: log)
            try database.snapshot {
                let explainer = try exporter.explainer()
                report.schoolYear = explainer.syear
                report.add(try explainer.explain(record), of: record)
            }
            try database.close()
            report.verdict = Verdict.explained(report)
        }
        request.keep(&report, context)
        return report
    }
}

/// A record as it is explained.
package typealias ExplainedRecord = RecordExplanation

extension RunReport {
    /// Adds what was asked for beside; that nothing has the id makes status 1.
    mutating func add(_ explained: RecordExplanations?, of record: String?) {
        guard let explained, let record else { return }
        recordAsked = record
        records = explained.records
        recordMatches = explained.matches
        if explained.matches == 0 { exitStatus = .findings }
    }
}

extension Verdict {
    /// Nil where no record was asked about.
    static func explained(_ report: RunReport) -> String? {
        guard let asked = report.recordAsked, let matches = report.recordMatches else { return nil }
        let shown = report.records?.count ?? 0
        switch matches {
        case 0:
            return "Nothing in the SIS has the sourcedId, number or short name '\(asked)'. Give a "
                + "sourcedId (with or without the connection's prefix), a student or staff number, "
                + "a section's short name, or a course's or school's number; "
                + "every digit counts, leading zeros too."
        case 1: return nil
        case shown: return "\(matches) records have '\(asked)'; each is explained."
        default:
            return "\(matches) records have '\(asked)'; the first \(shown) are explained. "
                + "A sourcedId names one alone."
        }
    }
}
