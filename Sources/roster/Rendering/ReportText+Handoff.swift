// What a push or a check came to, in words.

import Runs

extension ReportText {
    /// The verdict alone, for a script.
    static func word(_ report: RunReport) -> String {
        guard report.error == nil else {
            return report.findings.map { FindingsText.list($0, severity: "error") } ?? ""
        }
        return (report.verdict ?? "") + "\n"
    }

    static func handoff(_ report: RunReport) -> String {
        if report.checks != nil { return checks(report) }
        if report.pulled != nil { return pulled(report) }
        guard let text = report.verdict, !text.isEmpty else { return "" }
        var facts: [[String]] = []
        if let delivery = report.delivery {
            facts.append(["run", report.run.map { String($0) } ?? ""])
            facts.append(["state", delivery.state])
            facts.append(["server", "\(delivery.host):\(delivery.port)"])
            if let key = delivery.hostKey { facts.append(["host key", key]) }
            facts.append(["sessions", Figures.count(delivery.attempts)])
            facts.append(["SHA-256", delivery.sha256])
        }
        return Figures.table(facts, right: []) + (facts.isEmpty ? "" : "\n") + verdict(report)
    }
}
