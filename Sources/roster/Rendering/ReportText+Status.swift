// How the connections stand, one line each.

import Runs

extension ReportText {
    static func status(_ report: RunReport) -> String {
        var text = report.findings.map { FindingsText.list($0) } ?? ""
        guard report.error == nil else { return text }
        if let lines = report.status, !lines.isEmpty {
            let rows = lines.map { line in
                [
                    line.title ?? line.file, line.health,
                    line.lastGood.map { "run \($0.run), \($0.at)" } ?? "none",
                    line.lastGood?.ageHours.map { Figures.age(hours: $0) } ?? "–",
                    remarks(line).joined(separator: "; "),
                ].map(Figures.plain)
            }
            text += Figures.table(
                [["connection", "status", "last good (UTC)", "age", ""]] + rows, right: [])
            text += "\n"
        }
        return text + verdict(report)
    }

    private static func remarks(_ line: StatusLine) -> [String] {
        func told(_ run: StatusRun, _ what: String) -> String {
            "\(run.kind) \(run.run) \(what)"
                + (run.ageHours.map { " " + Figures.age(hours: $0) } ?? "")
        }
        var remarks = line.failed.map { run in
            told(run, "\(run.outcome)\(run.errorCode.map { " (\($0))" } ?? "")") + " ago"
        }
        if line.health == "stale", let hours = line.staleAfterHours {
            remarks.append("stale after \(Figures.count(hours)) h")
        }
        if let run = line.undelivered { remarks.append(told(run, "not delivered for")) }
        if line.health == "missing" {
            let age = line.lastDrop?.ageHours.map { "for " + Figures.age(hours: $0) }
            remarks.append("no drop " + (age ?? "ever"))
        }
        remarks += line.waiting.map { told($0, "held for") }
        remarks += line.running.map { told($0, "under way for") }
        if line.state == "expiring" || line.state == "expired" {
            remarks.append("last day \(line.expires ?? "")")
        }
        return remarks
    }
}

extension Figures {
    /// `34 min`, `5 h`, `3 days`; nothing is rounded up.
    static func age(hours: Double) -> String {
        switch hours {
        case ..<1: "\(Int(max(0, hours) * 60)) min"
        case ..<48: "\(Int(hours)) h"
        default: count(Int(hours / 24), "day")
        }
    }
}
