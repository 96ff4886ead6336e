// What makes a connection's nights begin, as it can be copied; or where it was written.

import Runs

extension ReportText {
    static func schedule(_ report: RunReport) -> String {
        let findings = report.findings.map { FindingsText.list($0) } ?? ""
        guard report.error == nil, let files = report.schedule?.files else { return findings }
        guard report.verdict == nil else { return verdict(report) }
        guard files.count > 1 else { return files.map(\.text).joined() }
        return files.map { "# --- \($0.name)\n\($0.text)" }.joined(separator: "\n")
    }
}
