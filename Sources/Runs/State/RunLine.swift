// One recorded run in a report. Property names are public interface.

import Database
import Ledger

package struct RunLine: Codable, Sendable {
    package var run: Int64
    /// `export`, `import` or `load`.
    package var kind: String
    /// The connection's short name, and its title as it was then.
    package var connection: String?
    package var title: String?
    /// `running`, `accepted`, `held`, `approved`, `rejected`, `failed`, `applied`, `unchanged` or
    /// `died`.
    package var outcome: String
    /// Instants in UTC, `YYYY-MM-DD HH:MM:SS`.
    package var startedAt: String
    package var finishedAt: String?
    package var asOf: String?
    package var sis: String
    /// What was written or read.
    package var bundle: String
    package var profile: String?
    package var mode: String?
    /// The export whose bundle it was held against.
    package var comparedWith: Int64?
    /// The year in which it starts.
    package var schoolYear: Int?
    package var sha256: String?
    package var bundleBytes: Int?
    package var rows: Int
    /// Rows by what became of them, where some were taken in.
    package var inserted: Int?
    package var updated: Int?
    package var unchanged: Int?
    package var refused: Int?
    /// The code of the error by which it failed.
    package var errorCode: String?
    /// The earlier run that did what this one would have done.
    package var standsFor: Int64?
    /// Of a run that is under way.
    package var process: Int32?
    /// When the kept bundle was removed.
    package var purgedAt: String?
    /// Whether a copy of the bundle is kept.
    package var isKept: Bool?
    // Of one run that was asked for.
    package var files: [RunFileLine]?
    package var drops: [RunDropLine]?
    package var approvals: [ApprovalLine]?
    /// Of an export: how it was sent, the oldest first.
    package var deliveries: [DeliveryLine]?
    /// Of an import: the drops on a server that it dealt with, the oldest first.
    package var fetched: [FetchedDropLine]?
    /// Why it was held, and what was unusual and let pass.
    package var hold: [ChangeReport.Reason]?
    /// Of an export that waits.
    package var held: HeldBundle?
    /// The report of the run, as a page.
    package var page: String?

    init(_ run: RecordedRun, in state: StateFolder) {
        self.run = run.number
        kind = run.start.kind.rawValue
        connection = run.start.connection
        title = run.facts.title
        // Its lock went with its process.
        let isDead =
            run.outcome == .running && !RunLock.isHeld(state.lockPath(of: run.start.connection))
        outcome = (isDead ? RunOutcome.died : run.outcome).rawValue
        startedAt = run.start.moment
        finishedAt = run.finishedAt
        asOf = run.start.asOf?.description
        sis = run.start.database
        bundle = run.start.place
        profile = run.facts.profile
        mode = run.facts.mode
        comparedWith = run.facts.comparedWith
        schoolYear = run.facts.schoolYear
        sha256 = run.facts.sha256
        bundleBytes = run.facts.bytes
        rows = run.rows
        inserted = run.inserted
        updated = run.updated
        unchanged = run.unchanged
        refused = run.refused
        errorCode = run.errorCode
        standsFor = run.standsFor
        process = outcome == RunOutcome.running.rawValue ? run.start.process : nil
        purgedAt = run.purgedAt
        page = RunPages(in: state).page(of: run.number)
        if [.accepted, .approved].contains(run.outcome), let connection {
            isKept = KeptBundles(of: connection, in: state).path(of: run.number) != nil
        }
    }
}

package struct RunFileLine: Codable, Sendable {
    package var file: String
    package var rows: Int
    package var inserted: Int?
    package var updated: Int?
    package var unchanged: Int?
    package var deleted: Int?
    package var refused: Int?

    init(_ file: RunFile) {
        self.file = file.file
        rows = file.rows
        inserted = file.inserted
        updated = file.updated
        unchanged = file.unchanged
        deleted = file.deleted
        refused = file.refused
    }
}

package struct RunDropLine: Codable, Sendable {
    package var code: String
    package var count: Int
}

package struct ApprovalLine: Codable, Sendable {
    /// `approved` or `rejected`.
    package var decision: String
    package var who: String
    package var why: String?
    package var at: String
    package var sha256: String
}

extension RunLine {
    /// How it went to the receiver, or came from a vendor. Gives the last delivery.
    mutating func addHandoff(_ database: DatabaseConnection) throws -> Delivery? {
        let sent = try Deliveries(in: database).of(run)
        deliveries = sent.isEmpty ? nil : sent.map(DeliveryLine.init)
        let drops = try Drops(in: database).of(run)
        fetched = drops.isEmpty ? nil : drops.map(FetchedDropLine.init)
        return sent.last
    }

    /// Why it was held, and what to do about it.
    mutating func addHold(
        of run: RecordedRun, in folder: StateFolder, _ database: DatabaseConnection
    ) throws {
        let reasons = try Holds(in: database).of(run.number)
        hold = reasons.isEmpty ? nil : reasons.map { ChangeReport.Reason($0) }
        guard run.outcome == .held else { return }
        let sha256 = run.facts.sha256 ?? ""
        let commands = HoldCommands(run: run.number, state: folder.path, sha256: sha256)
        guard run.start.kind == .export else { return }
        guard let bundle = HeldBundles(in: folder).bundle(of: run.number) else { return }
        held = HeldBundle(
            path: bundle.path, page: page, sha256: sha256, approve: commands.approve,
            reject: commands.reject)
    }
}
