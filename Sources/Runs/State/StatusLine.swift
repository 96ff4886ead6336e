// How one connection stands, in a report. Property names are public interface.

import Basics
import Handoff
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
    /// The worst that is to be said of it: `ok`, `held`, `missing`, `undelivered`, `stale`, `never`,
    /// `died`, `failed` or `unreadable`; `disabled` or `expired` where it may not run.
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
    /// The export whose bundle has not reached the receiver, an hour and more after it ended.
    package var undelivered: StatusRun?
    /// The vendor's drop that was fetched last.
    package var lastDrop: StatusDrop?
    /// After so many hours without a drop one is missing.
    package var expectedEveryHours: Double?
    /// The command that heard of it, where it was to (`--hooks`).
    package var hook: HookReport?

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
        ageHours = RunClock.hours(from: at, until: now)
    }
}

package struct StatusDrop: Codable, Sendable {
    package var drop: Int64
    /// As on the server.
    package var name: String
    /// As in `PulledDrop`.
    package var state: String
    /// When it was fetched: UTC, `YYYY-MM-DD HH:MM:SS`.
    package var at: String
    /// Hours since then, to a tenth.
    package var ageHours: Double?

    init(_ drop: Drop, now: String) {
        self.drop = drop.number
        name = drop.start.name
        state = drop.state.rawValue
        at = drop.start.moment
        ageHours = RunClock.hours(from: at, until: now)
    }
}

/// What there is to judge a connection by: its runs of each kind, which of them are dead, and what
/// went to its server and came from there.
struct ConnectionRecord {
    var standings: [(kind: RunKind, standing: RunStanding)] = []
    /// What is to be delivered; nil where nothing is recorded.
    var toDeliver: ToDeliver?
    var lastDrop: Drop?
    /// Recorded as under way, while nobody holds the lock.
    var dead: Set<Int64> = []
}

extension StatusLine {
    /// *What it does*: judges exports and imports each by their newest run that ended, so that a
    /// good import hides no export that failed; what was held waits until a later run of its kind
    /// went through. The age is that of the last good run of what the connection is for.
    ///
    /// A bundle that did not reach its receiver, and a drop that did not come, are told of
    /// connections that say so of their server.
    ///
    /// *Knobs*: `stale_after_hours`, `handoff.pull.expected_every`; `enabled` and `expires`: what may not run is never stale.
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
        let isMissing = addHandoff(file.connection.handoff, record, now: now)
        health = judged(
            isStale: age.map { $0 > staleAfterHours * 3600 } ?? true, isMissing: isMissing)
    }

    /// So long may a bundle wait for its delivery: of a night that is under way nobody need hear.
    private static let deliverySeconds = 3600

    /// Gives whether a drop is overdue.
    private mutating func addHandoff(
        _ settings: HandoffSettings?, _ record: ConnectionRecord, now: String
    ) -> Bool {
        if settings?.push != nil, let run = record.toDeliver?.waiting {
            let line = StatusRun(run, now: now)
            let age = RunClock.seconds(from: line.at, until: now) ?? 0
            if age > Self.deliverySeconds { undelivered = line }
        }
        guard let pull = settings?.pull else { return false }
        lastDrop = record.lastDrop.map { StatusDrop($0, now: now) }
        guard let expected = pull.expectedEverySeconds else { return false }
        expectedEveryHours = RunClock.hours(expected)
        let age = lastDrop.flatMap { RunClock.seconds(from: $0.at, until: now) }
        return age.map { $0 > expected } ?? true
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

    private func judged(isStale: Bool, isMissing: Bool) -> String {
        if state == "disabled" || state == "expired" { return state }
        if failed.contains(where: { $0.outcome == RunOutcome.failed.rawValue }) { return "failed" }
        if !failed.isEmpty { return "died" }
        if lastGood == nil {
            // A first bundle that waits for a person has nothing to be late for.
            return waiting.contains { $0.kind == kind } ? "held" : "never"
        }
        if isStale { return "stale" }
        if undelivered != nil { return "undelivered" }
        if isMissing { return "missing" }
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

extension ToDeliver {
    /// The export whose bundle has yet to arrive; nil where none has.
    fileprivate var waiting: RecordedRun? {
        switch self {
        case .bundle(let run), .refused(.baseMoved(let run)), .refused(.elsewhere(let run)): run
        case .nothing: nil
        }
    }
}
