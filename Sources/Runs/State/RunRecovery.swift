// Runs that were killed: how far did they come? An export has put the checksum of its bundle on
// record before it published, so it was published if those bytes stand under the final name. An
// import that changed the gradebook is in the gradebook's own record.

import Basics
import Database
import Ledger
import OneRoster
import SIS

/// To be used under the connection's lock: whatever is still running then, died.
struct RunRecovery {
    private let connection: String?
    private let state: StateFolder
    private let ledger: LedgerDatabase
    private let moment: String

    init(
        of connection: String?, in state: StateFolder, _ ledger: LedgerDatabase, at moment: String
    ) {
        self.connection = connection
        self.state = state
        self.ledger = ledger
        self.moment = moment
    }

    /// - Errors: `ledger-…`.
    func run() throws {
        for run in try ledger.ask({ try RunRecords(in: $0).running(connection: connection) }) {
            switch run.start.kind {
            case .export: try settleExport(run)
            case .importing: try settleImport(run)
            case .load: try finish(run, .died)
            }
        }
        HeldBundles(in: state).sweep(connection, ledger)
        RunPages(in: state).sweep()
        if let connection { Outbox(of: connection, in: state.path).sweep() }
    }

    private func settleExport(_ run: RecordedRun) throws {
        let (isHeld, approval) = try ledger.ask { database in
            (
                try Holds(in: database).of(run.number).contains { $0.announced == nil },
                try Approvals(in: database).of(run.number).last
            )
        }
        let isApproved = approval?.decision == .approved
        let kept = connection.map { KeptBundles(of: $0, in: state) }
        // What was held has its checksum on record long before it is kept and published, and what
        // stands at the output may have had the same bytes all along.
        let isReady = !isHeld || (isApproved && kept.map { $0.path(of: run.number) != nil } ?? true)
        guard let sha256 = run.facts.sha256, isReady, isPublished(run, sha256) else {
            kept?.discard(run.number)
            // It waits, or waits again, if all that it waits with is there.
            var waiting = run
            waiting.facts = try ledger.ask { try RunRecords(in: $0).facts(of: run) }
            waiting.facts = HeldBundles(in: state).facts(of: waiting, approval)
            let waits = isHeld && HeldBundles(in: state).isWhole(waiting)
            if waits { return try hold(waiting) }
            return try finish(run, .died)
        }
        do {
            let scan = try StudentScan(kept?.path(of: run.number) ?? run.start.place)
            try ledger.change { try accept(run, scan, $0, isApproved ? .approved : .accepted) }
        } catch let error as LedgerError {
            throw error
        } catch {
            // The bundle cannot be read any more: for the record, nobody came and nobody went.
            try finish(run, isApproved ? .approved : .accepted)
        }
    }

    private func hold(_ run: RecordedRun) throws {
        try ledger.change {
            let records = RunRecords(in: $0)
            try records.describe(run.number, run.facts)
            try records.finish(run.number, .held, at: moment)
            try records.supersede(before: run.number, connection: connection)
        }
    }

    private func accept(
        _ run: RecordedRun, _ scan: StudentScan, _ database: DatabaseConnection,
        _ outcome: RunOutcome
    ) throws {
        let runs = RunRecords(in: database)
        let before = try runs.accepted(connection: connection, before: run.number).first
        let merge = try SentStudentsMerge(
            in: database, run: run.number, connection: connection, previous: before?.number)
        try scan.run(prefix: run.facts.idPrefix ?? "") { try merge.see($0) }
        try merge.finish()
        try runs.finish(run.number, outcome, at: moment)
        try runs.supersede(before: run.number, connection: connection)
    }

    private func isPublished(_ run: RecordedRun, _ sha256: String) -> Bool {
        guard let bundle = try? BundleLocation.find(run.start.place),
            let digest = try? DropDigest.of(bundle)
        else { return false }
        return digest.text == sha256
    }

    private func settleImport(_ run: RecordedRun) throws {
        guard let database = try? SISDatabase.open(at: run.start.database, access: .read) else {
            return try finish(run, .died)
        }
        defer { try? database.close() }
        let known = try? GradeRuns(in: database).run(run.number)
        // An import of another connection, or of another ledger, may have the number by now.
        guard let known, known.source == OutputPlace.split(run.start.place).name else {
            return try finish(run, .died)
        }
        var facts = run.facts
        facts.title = known.connection
        facts.sha256 = known.sha256
        try ledger.change { try RunRecords(in: $0).describe(run.number, facts) }
        try finish(run, known.status == .held ? .held : .applied)
    }

    private func finish(_ run: RecordedRun, _ outcome: RunOutcome) throws {
        try ledger.change { try RunRecords(in: $0).finish(run.number, outcome, at: moment) }
    }
}
