// How one connection stands, in a report. Property names are public interface.

import Basics
import Ledger
import RosterExport

package struct StatusLine: Codable, Sendable {
    /// The connection's short name, and its file.
    package var connection: String
    package var file: String
    /// Nil where the file cannot be read.
    package var title: String?
    /// `open`, `expiring`, `expired`, `disabled`, or `unreadable`.
    package var state: String
    /// `YYYY-MM-DD`.
    package var expires: String?
    /// The worst that is to be said of it: `ok`, `held`, `stale`, `never`, `died`, `failed` or
    /// `unreadable`; `disabled` or `expired` where it may not run.
    package var health: String
    /// The runs by which its age is judged: `export`, or `import` where nothing is sent.
    package var kind: String?
    package var lastGood: StatusRun?
    package var staleAfterHours: Int?
    /// The newest that ended of each kind, where it failed or died.
    package var failed: [StatusRun] = []
    /// Those that wait for somebody's yes, the oldest first.
    package var waiting: [StatusRun] = []
    /// Those that are under way.
    package var running: [StatusRun] = []

    init(unreadable file: String) {
        connection = StateFolder.shortName(ofConnection: file)
        self.file = file
        state = "unreadable"
        health = state
    }
}

package struct StatusRun: Codable, Sendable {
    package var run: Int64
    /// `export` or `import`.
    package var kind: String
    /// As in `RunLine`.
    package var outcome: String
    /// The code of the error by which it failed.
    package var errorCode: String?
    /// When it ended, or began if it did not end: UTC, `YYYY-MM-DD HH:MM:SS`.
    package var at: String
    /// Hours since then, to a tenth.
    package var ageHours: Double?

    init(_ run: RecordedRun, as outcome: RunOutcome? = nil, now: String) {
        self.run = run.standsFor ?? run.number
        kind = run.start.kind.rawValue
        self.outcome = (outcome ?? run.outcome).rawValue
        errorCode = run.errorCode
        at = run.finishedAt ?? run.start.moment
        ageHours = RunClock.seconds(from: at, until: now).map {
            Double(($0 * 10 + 1800) / 3600) / 10
        }
    }
}

/// What there is to judge a connection by: its runs of each kind, and which of them are dead.
struct ConnectionRecord {
    var standings: [(kind: RunKind, standing: RunStanding)] = []
    /// Recorded as under way, while nobody holds the lock.
    var dead: Set<Int64> = []
}

extension StatusLine {
    /// *What it does*: judges exports and imports each by their newest run that ended, so that a
    /// good import hides no export that failed; what was held waits until a later run of its kind
    /// went through. The age is that of the last good run of what the connection is for.
    ///
    /// *Knobs*: `stale_after_hours`; `enabled` and `expires`: what may not run is never stale.
    init(
        _ file: ConnectionFile, _ record: ConnectionRecord, on day: CalendarDate, now: String
    ) {
        self.init(unreadable: file.path)
        let known = ConnectionLine(file, on: day)
        (title, state, expires) = (known.title, known.state, known.expires)
        let staleAfterHours = file.connection.staleAfterHours
        self.staleAfterHours = staleAfterHours
        let main = file.connection.read.isEmpty ? RunKind.importing : .export
        kind = main.rawValue
        for (kind, standing) in record.standings {
            add(standing, dead: record.dead, now: now)
            if kind == main { lastGood = standing.lastGood.map { StatusRun($0, now: now) } }
        }
        let age = lastGood.flatMap { RunClock.seconds(from: $0.at, until: now) }
        health = judged(isStale: age.map { $0 > staleAfterHours * 3600 } ?? true)
    }

    private mutating func add(_ standing: RunStanding, dead: Set<Int64>, now: String) {
        let isDead = { (run: RecordedRun) in dead.contains(run.number) && run.outcome == .running }
        let since = standing.since
        running += since.filter { $0.outcome == .running && !isDead($0) }
            .map { StatusRun($0, now: now) }
        if let newest = since.first(where: { $0.outcome != .running || isDead($0) }) {
            let outcome = isDead(newest) ? RunOutcome.died : newest.outcome
            if outcome == .failed || outcome == .died {
                failed.append(StatusRun(newest, as: outcome, now: now))
            }
        }
        for run in since.reversed() where run.outcome == .held {
            let line = StatusRun(run, now: now)
            // The same drop may have come, and been held, a second time.
            if !waiting.contains(where: { $0.run == line.run }) { waiting.append(line) }
        }
    }

    private func judged(isStale: Bool) -> String {
        if state == "disabled" || state == "expired" { return state }
        if failed.contains(where: { $0.outcome == RunOutcome.failed.rawValue }) { return "failed" }
        if !failed.isEmpty { return "died" }
        if lastGood == nil {
            // A first bundle that waits for a person has nothing to be late for.
            return waiting.contains { $0.kind == kind } ? "held" : "never"
        }
        if isStale { return "stale" }
        return waiting.isEmpty ? "ok" : "held"
    }

    /// What a monitor is told of it.
    var exitStatus: ExitStatus {
        switch health {
        case "ok", "disabled", "expired": .done
        case "held": .held
        default: .findings
        }
    }
}
