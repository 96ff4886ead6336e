// A run on record, from its beginning to its end. Killed between any two steps, the next run of the
// connection finds out how far it came: see `RunRecovery`.

import Basics
import Database
import Glibc
import Ledger
import OneRoster
import SIS

final class RunRecording {
    let run: Int64
    let folder: StateFolder
    private let start: RunStart
    private let ledger: LedgerDatabase
    private let lock: RunLock
    private let context: RunContext
    private(set) var facts = RunFacts()
    private var students: StudentScan?
    /// As it was held, where it goes on from there.
    private let held: RunFacts?
    /// What was done stands, whatever goes wrong with the record of it.
    private var isDone = false

    /// What is recorded, and where.
    struct Place {
        var state: String?
        /// The connection's file.
        var connection: String?
        var sis: String
        /// The bundle that is written or read.
        var bundle: String
        var asOf: CalendarDate?
    }

    /// Takes the lock and begins; nil where there is nothing to record in: no folder was named, and
    /// there is no connection beside whose file it could stand.
    ///
    /// - Errors: `run-locked`, `state-folder-…`, `ledger-…`; nothing is begun then.
    static func begin(
        _ kind: RunKind, _ place: Place, _ context: RunContext
    ) throws -> RunRecording? {
        guard let path = StateFolder.path(asked: place.state, connection: place.connection) else {
            return nil
        }
        // A connection that is not there is told of by its reader, and leaves no folder behind.
        if let connection = place.connection, access(connection, F_OK) != 0 { return nil }
        return try RunRecording(kind, place, path, context)
    }

    private init(_ kind: RunKind, _ place: Place, _ path: String, _ context: RunContext) throws {
        folder = try StateFolder.open(path)
        self.context = context
        let name = place.connection.map { StateFolder.shortName(ofConnection: $0) }
        var start = RunStart(
            kind, connection: name,
            database: place.sis.isEmpty ? "" : OutputPlace.absolute(place.sis),
            place: OutputPlace.absolute(place.bundle), process: getpid(), moment: context.now)
        start.asOf = place.asOf
        self.start = start
        held = nil
        lock = try folder.lock(name, kind: kind, at: context.now)
        ledger = try folder.ledger(at: context.now)
        try RunRecovery(of: name, in: folder, ledger, at: context.clock()).run()
        let above = max(Self.highestImport(place.sis), KeptBundles.highest(in: folder))
        run = try ledger.change { try RunRecords(in: $0).begin(start, above: above) }
    }

    /// Takes the lock, and a held export up again; `check` is asked before anything is changed.
    ///
    /// - Errors: `run-locked`, `state-run-…`, `ledger-…`, those of `check`.
    init(
        resuming number: Int64, of connection: String?, in folder: StateFolder,
        _ context: RunContext, check: (RecordedRun) throws -> Approval
    ) throws {
        self.folder = folder
        self.context = context
        run = number
        lock = try folder.lock(connection, kind: .export, at: context.now)
        ledger = try folder.ledger(at: context.now)
        try RunRecovery(of: connection, in: folder, ledger, at: context.clock()).run()
        let found = try ledger.ask { database -> RecordedRun? in
            let records = RunRecords(in: database)
            guard var run = try records.run(number) else { return nil }
            run.facts = try records.facts(of: run)
            return run
        }
        guard let found else { throw RunError.unknownRun(number, in: folder.path) }
        start = found.start
        facts = found.facts
        held = found.facts
        let approval = try check(found)
        if approval.decision == .approved { try ForeignOutput(start, ledger).check() }
        try ledger.change { database in
            let records = RunRecords(in: database)
            try Approvals(in: database).record(approval)
            if approval.decision == .rejected {
                try records.finish(number, .rejected, at: context.clock())
            } else {
                try records.resume(number, process: getpid())
            }
        }
    }

    /// The highest number of an import in the SIS; 0 where it cannot be asked, which the run itself
    /// will tell.
    private static func highestImport(_ sis: String) -> Int64 {
        guard let database = try? SISDatabase.open(at: sis, access: .read) else { return 0 }
        defer { try? database.close() }
        return (try? GradeRuns(in: database).highest()) ?? 0
    }

    // An export.

    /// What the receiver holds, as far as is known; nil where nothing was ever accepted, or where
    /// there is no connection.
    ///
    /// - Errors: `ledger-…`.
    func snapshot(isPushed: Bool) throws -> Snapshot? {
        guard let connection = start.connection else { return nil }
        return try ledger.ask {
            try Snapshot.newest(of: connection, isPushed: isPushed, in: folder, $0)
        }
    }

    /// Nothing may be written over the bundle of another connection.
    ///
    /// - Errors: `run-output-of-another`, `ledger-…`.
    func checkOutput() throws { try ForeignOutput(start, ledger).check() }

    /// - Errors: `state-folder-…`, `file-…`.
    func makeOutbox() throws { _ = try folder.subfolder(Outbox.folderName) }

    /// The bundles that were accepted last, the newest first.
    ///
    /// - Errors: `ledger-…`.
    func history() throws -> [RecordedRun] {
        try ledger.ask { try Snapshot.history(of: start.connection, $0) }
    }

    /// The bundle is finished and has no name yet: keeps a copy, and records what is going to be
    /// published. `bulk` is the whole bundle, where a delta is published. Gives the SHA-256.
    ///
    /// - Errors: `state-folder-…`, `file-…`, `ledger-…`; nothing may be published then.
    @discardableResult
    func prepare(
        _ bundle: BundleLocation, bulk: BundleLocation? = nil, _ facts: RunFacts,
        excused: [Hold] = []
    ) throws -> String {
        var facts = facts
        let digest = try DropDigest.of(bundle).text
        facts.sha256 = digest
        let kept = try kept?.keep(bulk ?? bundle, as: run, files: context.files)
        facts.wholeSha256 = try kept.map { try DropDigest.of(.zip($0)).text }
        students = try StudentScan(kept ?? bundle.path)
        try ledger.change {
            try RunRecords(in: $0).describe(run, facts)
            if held == nil { try Holds(in: $0).record(excused, of: run) }
        }
        self.facts = facts
        return digest
    }

    /// The bundle is finished, and a person is to be asked first: lays it aside.
    ///
    /// - Returns: where it lies, and its SHA-256.
    /// - Errors: `state-folder-…`, `file-…`, `ledger-…`.
    func hold(
        _ bundle: BundleLocation, bulk: BundleLocation?, _ facts: RunFacts, because holds: [Hold]
    ) throws -> (bundle: BundleLocation, sha256: String) {
        var facts = facts
        let sha256 = try DropDigest.of(bundle).text
        facts.sha256 = sha256
        facts.wholeSha256 = try bulk.map { try DropDigest.of($0).text }
        let held = HeldBundles(in: folder)
        // Killed after this, the reasons say that it was never to be published.
        try ledger.change {
            try RunRecords(in: $0).describe(run, facts)
            try Holds(in: $0).record(holds, of: run)
        }
        try held.keep(bundle, bulk: bulk, as: run, files: context.files)
        // Loose files are kept packed.
        if bulk?.isFolder == true { facts.wholeSha256 = try held.bulkDigest(of: run) }
        let known = facts
        try ledger.change {
            let records = RunRecords(in: $0)
            try records.describe(run, known)
            try records.finish(run, .held, at: context.clock())
            try records.supersede(before: run, connection: start.connection)
        }
        isDone = true
        held.sweep(start.connection, ledger)
        return (held.bundle(of: run) ?? bundle, sha256)
    }

    /// Why the held changes are not the changes of what the receiver holds (any more); nil if they
    /// are, or if it is a whole bundle that is held.
    ///
    /// - Errors: `ledger-…`.
    func movedBase(isPushed: Bool) throws -> String? {
        guard isPushed, let connection = start.connection,
            facts.mode == FileMode.delta.rawValue
        else { return nil }
        let standing = try ledger.ask { try Deliveries(in: $0).standing(of: connection) }
        guard !standing.isSurely(facts.comparedWith) else { return nil }
        return standing.doubt ?? "the receiver has had another bundle since it was held"
    }

    /// What was held is wanted by nobody.
    func removeHeld() {
        isDone = true
        HeldBundles(in: folder).remove(run)
    }

    /// There is nothing that the receiver does not have already.
    ///
    /// - Errors: `ledger-…`.
    func leaveUnchanged(_ facts: RunFacts) throws {
        try ledger.change {
            let records = RunRecords(in: $0)
            try records.describe(run, facts)
            try records.finish(run, .unchanged, at: context.clock())
            try records.supersede(before: run, connection: start.connection)
        }
        isDone = true
        HeldBundles(in: folder).sweep(start.connection, ledger)
    }

    /// The bundle has its name: it is what the consumer holds from now on.
    ///
    /// - Errors: `state-not-recorded`.
    func accept(_ retention: Retention = Retention()) throws {
        isDone = true
        try afterwards("the bundle is published") {
            try ledger.change { database in
                let runs = RunRecords(in: database)
                let before = try runs.accepted(connection: start.connection, before: run).first
                let merge = try SentStudentsMerge(
                    in: database, run: run, connection: start.connection,
                    previous: before?.number)
                try students?.run(prefix: facts.idPrefix ?? "") { try merge.see($0) }
                try merge.finish()
                try runs.finish(run, held == nil ? .accepted : .approved, at: context.clock())
                try runs.supersede(before: run, connection: start.connection)
            }
        }
        students = nil
        HeldBundles(in: folder).sweep(start.connection, ledger)
        outbox?.tidy(after: start.place)
        // What cannot be removed today is removed by the next run.
        try? kept?.purge(retention, today: context.today, at: context.clock(), ledger)
        RunPages(in: folder).purge(
            retention, of: start.connection, today: context.today, ledger)
    }

    private var outbox: Outbox? { start.connection.map { Outbox(of: $0, in: folder.path) } }

    private var kept: KeptBundles? { start.connection.map { KeptBundles(of: $0, in: folder) } }

    // An import or load.

    /// What was done, or held, is in the SIS.
    ///
    /// - Errors: `state-not-recorded`.
    func finish(_ outcome: RunOutcome, _ facts: RunFacts, standsFor: Int64? = nil) throws {
        isDone = true
        try afterwards("what was done to the SIS stands") {
            try ledger.change { database in
                let runs = RunRecords(in: database)
                try runs.describe(run, facts)
                try runs.finish(run, outcome, standsFor: standsFor, at: context.clock())
                guard standsFor == nil else { return }
                try runs.supersedeImports(
                    before: run, connection: start.connection, sha256: facts.sha256)
            }
        }
    }

    // Either.

    /// The run could not go on. What cannot be recorded is told by the next run as a run that died.
    func fail(_ error: any Error) {
        guard !isDone else { return }
        isDone = true
        students = nil
        kept?.discard(run)
        let code = ErrorReport(error).code
        // What was held waits as before.
        let outcome = held == nil ? RunOutcome.failed : .held
        try? ledger.change {
            let records = RunRecords(in: $0)
            if let held { try records.describe(run, held) }
            try records.finish(run, outcome, errorCode: code, at: context.clock())
        }
    }

    private func afterwards(_ what: String, _ work: () throws -> Void) throws {
        do { try work() } catch {
            let told = ErrorReport(error)
            throw RunError(
                "state-not-recorded",
                "\(what), but its record could not be finished: \(told.message)",
                path: told.path ?? folder.path,
                hint: "mend what is named; the next run of the connection sets the record right")
        }
    }
}
