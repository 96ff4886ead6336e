// A held bundle goes to nobody: it is removed, and the record says who turned it down.

import Ledger

package struct RejectRun: Sendable {
    package let decision: Decision

    package init(_ decision: Decision) { self.decision = decision }

    /// - Errors, in the report: `state-…`, `run-locked`, `ledger-…`.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("reject") { report in
            report.state = decision.state
            report.run = decision.run
            let (folder, found) = try decision.find()
            report.bundle = found.start.place
            guard found.start.kind == .export else {
                throw RunError(
                    "state-run-not-held",
                    "run \(decision.run) is not a held export", path: decision.state,
                    hint: "a held import changed nothing, and does not until it is approved")
            }
            let recording = try RunRecording(
                resuming: decision.run, of: found.start.connection, in: folder, context
            ) { run in
                try decision.approval(.rejected, of: run, in: folder, at: context.now)
            }
            recording.removeHeld()
            report.verdict =
                "Run \(decision.run) is rejected and its bundle removed; "
                + "\(found.start.place) is as it was, and so is what the receiver holds."
        }
    }
}
