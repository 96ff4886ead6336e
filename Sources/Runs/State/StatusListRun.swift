// How the connections stand: for somebody in the morning, and for a monitor all day. It only reads:
// no folder is made, no lock taken, and a run that is under way is not disturbed.

import Basics
import Database
import Glibc
import Ledger
import RosterExport
import SIS

package struct StatusListRun: Sendable {
    package enum Scope: Sendable {
        /// All files of a folder.
        case folder(String)
        /// The file of one.
        case connection(String)
    }

    package let scope: Scope
    /// The folder in which runs are recorded; nil for the one beside each connection.
    package let state: String?
    /// Whether the connections that are not well call their `on_alarm`.
    package let callsHooks: Bool

    package init(_ scope: Scope, state: String? = nil, callsHooks: Bool = false) {
        self.scope = scope
        self.state = state
        self.callsHooks = callsHooks
    }

    /// - Errors, in the report: `connection-folder-missing`, those of the file, `state-folder-…`,
    ///   `ledger-…`: how it stands cannot be told then.
    package func run(in context: RunContext) -> RunReport {
        var hooks: [String: HookSettings] = [:]
        var report = RunReport.of("status") { report in
            let (place, files) = try files()
            report.connection = place
            let state = StateFolder.path(asked: state, connection: files.first)
            report.state = state
            let log = FindingLog(keptPerKind: 100)
            defer { if !log.isEmpty { report.findings = FindingsReport(log) } }
            let book = try state.flatMap { try StatusBook($0) }
            let now = context.clock()
            let lines = try files.map { path in
                guard let file = try ConnectionFile.read(path, log: log) else {
                    return StatusLine(unreadable: path)
                }
                hooks[path] = file.connection.hooks
                let name = StateFolder.shortName(ofConnection: path)
                return StatusLine(
                    file, try book?.record(of: name) ?? ConnectionRecord(), on: context.today,
                    now: now)
            }
            try book?.close()
            report.status = lines
            report.exitStatus = Self.exitStatus(lines)
            report.verdict = Verdict.stand(lines, in: place)
            report.next = next(lines, state)
        }
        if callsHooks { report.alarm(hooks, in: context) }
        return report
    }

    private func files() throws -> (place: String, files: [String]) {
        switch scope {
        case .folder(let folder): (folder, try ConnectionFolder.files(in: folder))
        case .connection(let file): (file, [file])
        }
    }

    /// The worst of all; a folder without connections is nothing that anybody means to watch.
    private static func exitStatus(_ lines: [StatusLine]) -> ExitStatus {
        let all = lines.map(\.exitStatus)
        if lines.isEmpty || all.contains(.findings) { return .findings }
        return all.contains(.held) ? .held : .done
    }

    private func next(_ lines: [StatusLine], _ state: String?) -> String? {
        let worst = lines.first { $0.exitStatus == .findings } ?? lines.first { $0.isWaiting }
        guard let worst, let state else { return nil }
        if let run = worst.failed.first ?? worst.undelivered {
            return "roster runs show \(run.run) --state \(state)"
        }
        return worst.waiting.isEmpty ? nil : "roster holds --state \(state)"
    }
}

/// The record of a state folder, opened for reading.
private struct StatusBook {
    private let folder: StateFolder
    private let ledger: LedgerDatabase

    /// Nil where nothing was recorded yet.
    ///
    /// - Errors: `state-folder-…`, `ledger-…`.
    init?(_ path: String) throws {
        guard access(path, F_OK) == 0 || errno != ENOENT else { return nil }
        folder = try StateFolder.existing(path)
        guard let ledger = try folder.readLedger() else { return nil }
        self.ledger = ledger
    }

    func close() throws { try ledger.close() }

    /// - Errors: `ledger-…`.
    func record(of connection: String) throws -> ConnectionRecord {
        var record = try look(connection)
        let open = Set(record.runs.filter { $0.outcome == .running }.map(\.number))
        if !open.isEmpty, !RunLock.isHeld(folder.lockPath(of: connection)) {
            // A run records its end before it lets its lock go: what was open before the look at
            // the lock, and is so after it, has no process any more.
            record = try look(connection)
            record.dead = open
        }
        return record
    }

    private func look(_ connection: String) throws -> ConnectionRecord {
        try ledger.ask { database in
            let runs = RunRecords(in: database)
            var record = ConnectionRecord(
                standings: try [RunKind.export, .importing].map { kind in
                    var standing = try runs.standing(of: connection, kind)
                    standing.since.removeAll { isDecided($0) }
                    return (kind, standing)
                })
            record.toDeliver = ToDeliver.choose(
                try DeliveryFacts(of: connection, in: folder, database))
            record.lastDrop = try Drops(in: database).newest(connection)
            return record
        }
    }

    /// Whether somebody decided about a held import: the gradebook knows, and not the ledger.
    private func isDecided(_ run: RecordedRun) -> Bool {
        guard run.start.kind == .importing, run.outcome == .held,
            let database = try? SISDatabase.open(at: run.start.database, access: .read)
        else { return false }
        defer { try? database.close() }
        let known = try? GradeRuns(in: database).run(run.standsFor ?? run.number)
        guard let known, known.sha256 == run.facts.sha256 else { return false }
        return known.status != .held
    }
}

extension ConnectionRecord {
    fileprivate var runs: [RecordedRun] { standings.flatMap(\.standing.since) }
}

extension StatusLine {
    /// Whether nothing is worse than that it waits.
    fileprivate var isWaiting: Bool { exitStatus == .held }
}

extension RunReport {
    /// Calls `on_alarm` of each connection that is not well, with a report about it alone. What a
    /// hook began calls none.
    fileprivate mutating func alarm(_ hooks: [String: HookSettings], in context: RunContext) {
        guard let lines = status, getenv(HookVariable.outcome.rawValue) == nil else { return }
        for (place, line) in lines.enumerated() where line.exitStatus != .done {
            var alarm = RunReport(command: command)
            alarm.connection = line.file
            alarm.state = state
            alarm.status = [line]
            alarm.exitStatus = line.exitStatus
            alarm.verdict = Verdict.stand([line], in: line.file)
            let told = hooks[line.file]?.call(.alarm, for: alarm, of: line.file, in: context)
            status?[place].hook = told
            if hook?.problem == nil { hook = told ?? hook }
        }
    }
}
