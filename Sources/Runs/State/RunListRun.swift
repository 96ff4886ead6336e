// The runs of a state folder: all of them, or one with its counts.

import Basics
import Ledger

package struct RunListRun: Sendable {
    package let state: String
    /// The file of a connection, its short name or its title; nil for all.
    package let connection: String?
    /// How many are listed, the newest first.
    package let limit: Int

    package init(state: String, connection: String? = nil, limit: Int = 50) {
        self.state = state
        self.connection = connection
        self.limit = limit
    }

    /// - Errors, in the report: `state-folder-…`, `ledger-…`.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("runs") { report in
            report.state = state
            report.connection = connection
            let folder = try StateFolder.existing(state)
            let name = connection.map { StateFolder.connectionName($0) }
            var (runs, count): ([RecordedRun], Int) = ([], 0)
            if let ledger = try folder.readLedger() {
                (runs, count) = try ledger.ask { database in
                    let records = RunRecords(in: database)
                    return (
                        try records.newestFirst(connection: name, limit: limit),
                        try records.count(connection: name)
                    )
                }
                try ledger.close()
            }
            let lines = runs.map { RunLine($0, in: folder) }
            report.runs = lines
            report.verdict = verdict(lines, count, of: name)
        }
    }

    private func verdict(_ lines: [RunLine], _ count: Int, of name: String?) -> String {
        let whose = name.map { " of '\($0)'" } ?? ""
        guard count > 0 else { return "\(state) has no record of a run\(whose)." }
        var text = "\(state) has the record of \(Figures.count(count, "run"))\(whose)"
        text += count > lines.count ? "; the newest \(Figures.count(lines.count)) are listed." : "."
        func numbers(_ outcome: RunOutcome) -> String? {
            let numbers = lines.filter { $0.outcome == outcome.rawValue }.map { String($0.run) }
            return numbers.isEmpty ? nil : numbers.joined(separator: ", ")
        }
        if let running = numbers(.running) { text += " Under way: run \(running)." }
        if let held = numbers(.held) { text += " Held: run \(held)." }
        return text
    }
}

package struct RunShowRun: Sendable {
    package let run: Int64
    package let state: String

    package init(run: Int64, state: String) {
        self.run = run
        self.state = state
    }

    /// - Errors, in the report: `state-folder-…`, `state-run-unknown`, `ledger-…`.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("runs") { report in
            report.state = state
            let folder = try StateFolder.existing(state)
            guard let ledger = try folder.readLedger() else { throw unknown }
            var line: RunLine?
            var reason: String?
            var delivery: Delivery?
            try ledger.ask { database in
                let records = RunRecords(in: database)
                guard let run = try records.run(run) else { return }
                let facts = try records.facts(of: run)
                var shown = RunLine(run, in: folder)
                shown.files = facts.files.map(RunFileLine.init)
                shown.drops = facts.drops.map { RunDropLine(code: $0.code, count: $0.count) }
                shown.approvals = try Approvals(in: database).of(run.number).map {
                    ApprovalLine(
                        decision: $0.decision.rawValue, who: $0.who, why: $0.why, at: $0.moment,
                        sha256: $0.sha256)
                }
                try shown.addHold(of: run, in: folder, database)
                delivery = try shown.addHandoff(database)
                reason = try BundlePurges(in: database).reason(of: run.number)
                line = shown
            }
            try ledger.close()
            guard let line else { throw unknown }
            report.runs = [line]
            report.verdict = verdict(line, reason, delivery)
        }
    }

    private var unknown: RunError { .unknownRun(run, in: state) }

    private func verdict(
        _ line: RunLine, _ reason: String?, _ delivery: Delivery?
    ) -> String {
        let whose = line.connection.map { " of '\($0)'" } ?? ""
        let what: String
        switch RunOutcome(rawValue: line.outcome) {
        case .running: what = "is under way"
        case .accepted: what = "was published"
        case .held: what = "is held; nothing of it went through"
        case .approved: what = "was held, and since approved"
        case .rejected: what = "was held, and turned down"
        case .superseded: what = "was held, and a later run took its place"
        case .failed: what = "failed (\(line.errorCode ?? "no code"))"
        case .applied: what = "is applied"
        case .unchanged: what = "changed nothing"
        case .died, nil:
            what = "was stopped or killed before its end, or the machine went down"
        }
        var text = "Run \(line.run), \(line.kind)\(whose), \(what)."
        if let other = line.standsFor { text += " See run \(other), of the same bytes." }
        if let delivery { text += " It \(delivery.words)." }
        if line.isKept == true { text += " A copy of the bundle is kept." }
        if let at = line.purgedAt {
            text += " The kept copy was removed \(at) UTC"
            text += (reason.map { ", being \($0)" } ?? "") + "."
        }
        return text
    }
}

extension RunError {
    static func unknownRun(_ number: Int64, in state: String) -> RunError {
        RunError(
            "state-run-unknown", "there is no run with the number \(number)", path: state,
            hint: "roster runs --state \(state) lists the runs and their numbers")
    }
}
