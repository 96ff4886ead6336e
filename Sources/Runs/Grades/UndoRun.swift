// An import of grades, taken back: what stood there before stands there again where nobody changed
// it since, and the rest is listed.

import Basics
import Database
import SIS

package struct UndoRun: Sendable {
    package let run: Int64
    package let sis: String
    /// Does everything, reports it, and undoes it.
    package let isPreview: Bool
    /// How many of what stays are listed, a kind.
    package let keptPerKind: Int

    package init(run: Int64, sis: String, isPreview: Bool = false, keptPerKind: Int = 100) {
        self.run = run
        self.sis = sis
        self.isPreview = isPreview
        self.keptPerKind = keptPerKind
    }

    /// - Errors, in the report: `grade-run-unknown`, `grade-run-not-applied`, those of the SIS;
    ///   nothing is changed then.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("undo") { report in
            report.sis = sis
            report.isPreview = isPreview
            let log = FindingLog(keptPerKind: keptPerKind)
            defer { if !log.isEmpty { report.findings = FindingsReport(log) } }
            let database = try SISDatabase.open(
                at: sis, access: .write, appliedAt: context.now, bulk: true)
            let outcome = try outcome(database, context, log)
            try database.close()
            report.imports = [outcome.line]
            report.undo = outcome.report
            report.verdict = verdict(outcome)
            if isPreview, outcome.report != nil { report.next = "roster undo \(run) --sis \(sis)" }
        }
    }

    private struct Outcome: Sendable {
        let line: ImportLine
        /// Nil if it was undone before.
        let report: UndoReport?
    }

    /// Carries what a preview found out of the transaction, which it undoes.
    private struct PreviewDone: Error {
        let outcome: Outcome
    }

    private func outcome(
        _ database: DatabaseConnection, _ context: RunContext, _ log: FindingLog
    ) throws -> Outcome {
        do {
            return try database.transaction {
                let line = try ImportLine.of(run, in: database, sis)
                if line.status == GradeRunStatus.undone.rawValue {
                    return Outcome(line: line, report: nil)
                }
                if let reason = refusal(of: line) { throw reason }
                let undo = try RunUndo(run, in: database, log: log, progress: context.progress)
                let report = try undo.report()
                try GradeRuns(in: database).markUndone(run, at: context.now)
                let after = try ImportLine.of(run, in: database, sis)
                let outcome = Outcome(line: isPreview ? line : after, report: report)
                if isPreview { throw PreviewDone(outcome: outcome) }
                return outcome
            }
        } catch let done as PreviewDone {
            return done.outcome
        }
    }

    /// Why there is nothing to take back; nil if there is.
    private func refusal(of line: ImportLine) -> RunError? {
        let why: (reason: String, hint: String)
        switch line.status {
        case "applied": return nil
        case "held":
            why = ("it was held, and wrote nothing", "leave it; or roster approve lets it through")
        case "approved":
            why = (
                "it was held and then approved, and wrote nothing itself",
                "roster runs lists the run by which the drop came in, if it did"
            )
        default:
            why = (
                "what became of it was never recorded",
                "roster runs lists the imports; those that are applied can be undone"
            )
        }
        return RunError(
            "grade-run-not-applied", "run \(run) cannot be undone: \(why.reason)", path: sis,
            hint: why.hint)
    }

    private func verdict(_ outcome: Outcome) -> String {
        guard let report = outcome.report else {
            return "Run \(run) was undone at \(outcome.line.undoneAt ?? "a time unknown") already; "
                + "nothing was changed."
        }
        let restored = report.counts.reduce(0) { $0 + $1.restored }
        let kept = report.counts.reduce(0) { $0 + $1.kept }
        var text = isPreview ? "A preview; nothing was changed. " : ""
        text += "Run \(run) of '\(outcome.line.connection ?? "?")' "
        text += isPreview ? "would be undone: " : "is undone: "
        text += "\(Figures.count(restored, "change")) \(isPreview ? "would be " : "")taken back"
        guard kept > 0 else { return text + "." }
        return text + "; \(Figures.count(kept, "change")) \(kept == 1 ? "stays" : "stay") and "
            + "\(kept == 1 ? "is" : "are") listed."
    }
}
