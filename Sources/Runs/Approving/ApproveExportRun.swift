// A held bundle is published after all: exactly the bytes that were held; or, where they are changes
// of what the receiver does not hold any more, the whole bundle that was held beside them.

import Basics
import Database
import Ledger
import OneRoster
import RosterExport
import SIS

package struct ApproveExportRun: Sendable {
    package let decision: Decision

    package init(_ decision: Decision) { self.decision = decision }

    /// An import of grades that is held is approved in its SIS, and goes through when it comes again.
    ///
    /// - Errors, in the report: `state-…`, `run-locked`, `ledger-…`, those of the output's place.
    package func run(in context: RunContext) -> RunReport {
        var report = RunReport.of("approve") { report in
            report.state = decision.state
            report.run = decision.run
            let (folder, found) = try decision.find()
            report.connection = folder.connectionFile(named: found.start.connection)
            report.sis = found.start.database
            report.bundle = found.start.place
            switch found.start.kind {
            case .export: try approve(found, in: folder, context, &report)
            case .importing: try approveImport(found, in: folder, context, &report)
            case .load:
                throw RunError(
                    "state-run-not-held", "run \(decision.run) is a load; loads are never held",
                    path: decision.state)
            }
        }
        report.end(for: report.connection, context) { _ in }
        return report
    }

    private func approve(
        _ found: RecordedRun, in folder: StateFolder, _ context: RunContext,
        _ report: inout RunReport
    ) throws {
        try checkOpen(report.connection, on: context.today)
        let recording = try RunRecording(
            resuming: decision.run, of: found.start.connection, in: folder, context
        ) { run in
            try decision.approval(.approved, of: run, in: folder, at: context.now)
        }
        do {
            let connection = connection(report.connection)
            let (bundle, bulk) = try HeldBundles(in: folder).judged(found)
            let moved = try recording.movedBase(isPushed: connection?.isPushed ?? false)
            let staged = try BundleCopy.staged(
                moved == nil ? bundle : bulk, isLoose: bundle.isFolder,
                for: found.start.place, files: context.files)
            var facts = recording.facts
            if moved != nil {
                facts.mode = FileMode.bulk.rawValue
                facts.bytes = try staged.location.size()
            }
            report.bundleBytes = facts.bytes
            report.bundleSha256 = try recording.prepare(staged.location, bulk: bulk, facts)
            do { try staged.publish() } catch { throw staged.renamed(error) }
            report.verdict = Verdict.approved(
                report, decision.run, wholeBecause: moved,
                isPushed: connection?.isPushed ?? false)
            try recording.accept(connection.map { Retention($0) } ?? Retention())
        } catch {
            recording.fail(error)
            throw error
        }
    }

    /// A connection that was switched off since, or is past its last day, is sent nothing any more.
    ///
    /// - Errors: `connection-disabled`, `connection-expired`.
    private func checkOpen(_ connection: String?, on day: CalendarDate) throws {
        let log = FindingLog(keptPerKind: 0)
        guard let connection, let file = try? ConnectionFile.read(connection, log: log) else {
            return
        }
        try ExportConnection.checkState(of: file, on: day, log: log)
    }

    /// What its connection says, if that can still be read.
    private func connection(_ path: String?) -> Connection? {
        let log = FindingLog(keptPerKind: 0)
        return path.flatMap { try? ConnectionFile.read($0, log: log) }?.connection
    }

    private func approveImport(
        _ found: RecordedRun, in folder: StateFolder, _ context: RunContext,
        _ report: inout RunReport
    ) throws {
        let connection = report.connection
        report = ApproveRun(run: decision.run, sis: found.start.database).run(in: context)
        report.connection = connection
        report.state = decision.state
        report.run = decision.run
        guard report.error == nil else { return }
        let ledger = try folder.ledger(at: context.now)
        try ledger.change {
            try Approvals(in: $0).record(
                Approval(
                    decision.run, .approved, who: decision.who, why: decision.why,
                    sha256: found.facts.sha256 ?? "", moment: context.now))
            try RunRecords(in: $0).finish(decision.run, .approved, at: context.clock())
        }
        try ledger.close()
    }
}
