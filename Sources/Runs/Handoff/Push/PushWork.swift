// The push: what the decision wants is put on record, carried out by the script, and looked at.

import Basics
import Database
import Handoff
import Ledger
import RosterExport

struct PushWork: HandoffWork {
    /// What this session has to remember.
    struct Notes: Codable {
        /// The delivery that it is about.
        var delivery: Int64?
        var memory = PushMemory()
        /// What the server or its client said last.
        var said: String?
        /// What was finished before, in words.
        var finished: [String] = []
    }

    private let place: HandoffPlace
    private let push: PushSettings
    private let session: HandoffSession
    private let plan: PushPlan
    private var notes: Notes

    /// - Errors: `handoff-nothing-pushed`.
    init(_ place: HandoffPlace, _ session: HandoffSession) throws {
        guard let push = place.settings.push else {
            throw RunError(
                "handoff-nothing-pushed", "says nothing of what is sent", path: place.path,
                hint: "write 'push:' under handoff: with folder and name")
        }
        self.place = place
        self.push = push
        self.session = session
        plan = PushPlan(place, push, session)
        notes = try session.memory(Notes.self) ?? Notes()
    }

    mutating func next(
        _ heard: HandoffHeard, in context: RunContext
    ) throws -> HandoffStep {
        let now = context.clock()
        let ledger = try place.ledger(at: now)
        var answer: SFTPAnswer?
        if case .sftp(let heard) = heard {
            answer = heard
            try record(heard, ledger)
        }
        while true {
            guard let number = notes.delivery,
                let delivery = try ledger.ask({ try Deliveries(in: $0).delivery(number) })
            else {
                if let report = try choose(now, ledger) { return .end(report) }
                continue
            }
            let facts = try facts(delivery, answer, now, ledger)
            let (move, memory) = PushDecision.next(facts)
            notes.memory = memory
            switch move {
            case .session(let act, let acts):
                try session.remember(notes)
                return .sftp(batch(act, acts, facts), seconds: facts.sessionSeconds)
            case .wait(let seconds):
                try session.remember(notes)
                return .wait(seconds: seconds)
            case .recordNaming:
                try put(delivery, to: .naming, nil, now, ledger)
            case .recordFailed(let reason):
                try put(delivery, to: .failed, reason.code, now, ledger)
            case .end(let end):
                if let report = try finish(delivery, end, now, ledger) { return .end(report) }
                answer = nil
            }
        }
    }

    // What is sent.

    /// Takes up what is open, or begins what is to be sent; a report where nothing is.
    private mutating func choose(_ now: String, _ ledger: LedgerDatabase) throws -> RunReport? {
        var asked = try ledger.ask { database in
            try DeliveryFacts(of: place.name, in: place.folder, database)
        }
        // Who asks for the same once more does not ask for it twice more.
        asked.isAgain = session.record.isAgain && notes.finished.isEmpty
        asked.isApprovedAlone = session.record.isApprovedAlone
        let choice = ToDeliver.choose(asked)
        if let open = try ledger.ask({ try Deliveries(in: $0).open(place.name) }) {
            return try takeUp(open, choice, now, ledger)
        }
        switch choice {
        case .nothing(let nothing): return report { PushVerdict.of(nothing, &$0) }
        case .refused(let refusal): throw PushVerdict.error(refusal, place.path)
        case .bundle(let run):
            if let report = wait(run, asked, now) { return report }
            try begin(try plan.start(run, at: now), ledger)
            return nil
        }
    }

    /// What was begun is finished where it may have got final names, and given up where something
    /// else is to be sent by now.
    private mutating func takeUp(
        _ open: Delivery, _ choice: ToDeliver, _ now: String, _ ledger: LedgerDatabase
    ) throws -> RunReport? {
        let isHere =
            open.start.host == place.settings.host && open.start.port == place.settings.port
            && open.start.folder == push.folder?.text
        if open.state == .naming {
            if isHere {
                notes.delivery = open.number
            } else {
                try put(open, to: .unsure, "handoff-moved", now, ledger)
            }
            return nil
        }
        if isHere, case .bundle(let run) = choice, run.number == open.start.run {
            let start = try plan.start(run, at: open.start.moment)
            if start == open.start {
                notes.delivery = open.number
                return nil
            }
        }
        try put(open, to: .superseded, nil, now, ledger)
        return nil
    }

    private mutating func begin(_ start: DeliveryStart, _ ledger: LedgerDatabase) throws {
        notes.delivery = try ledger.change { try Deliveries(in: $0).begin(start) }.number
        notes.memory = PushMemory()
    }

    /// The report of a push that is too early, or at the wrong hour.
    private func wait(_ run: RecordedRun, _ asked: DeliveryFacts, _ now: String) -> RunReport? {
        let clock = HandoffClock(place.settings, begunAt: session.record.begunAt, now: now)
        if clock.windowSecondsLeft == 0 {
            return report(.windowClosed, nil) {
                $0.run = run.number
                $0.verdict = PushVerdict.closed(run, clock.secondsUntilOpen)
            }
        }
        guard !asked.isAgain, let interval = push.minimumIntervalSeconds,
            let last = asked.standing.uncertain.last ?? asked.standing.delivered,
            let gone = RunClock.seconds(from: last.endedAt ?? last.changedAt, until: now),
            gone >= 0, gone < interval
        else { return nil }
        return report {
            $0.run = run.number
            $0.verdict = PushVerdict.early(run, interval - gone)
        }
    }

    // One move.

    private func facts(
        _ delivery: Delivery, _ answer: SFTPAnswer?, _ now: String, _ ledger: LedgerDatabase
    ) throws -> PushFacts {
        let clock = HandoffClock(place.settings, begunAt: session.record.begunAt, now: now)
        var facts = PushFacts(
            files: try plan.files(of: delivery), witness: try plan.witness(of: delivery),
            secondsLeft: clock.secondsLeft)
        let isDirect = delivery.start.files.first?.temporary == nil
        facts.rename = isDirect ? .none : push.rename == .none ? .posix : push.rename
        facts.marker = try plan.marker(of: delivery)
        facts.stage = delivery.state == .naming ? .naming : .uploading
        facts.memory = notes.memory
        facts.answer = answer
        facts.retries = place.settings.retries
        facts.backoff = place.settings.backoff
        facts.windowSecondsLeft = clock.windowSecondsLeft
        let others = try ledger.ask {
            try Deliveries(in: $0).list(connection: place.name, limit: Self.mostRemembered)
        }.filter { $0.start.run != delivery.start.run }
        facts.litter = PushPlan.litter(of: others)
        return facts
    }

    /// Deliveries whose temporary files are looked for.
    private static let mostRemembered = 50

    private func batch(
        _ act: PushAct, _ acts: [PushOperation], _ facts: PushFacts
    ) -> SFTPBatch {
        var batch = SFTPBatch.fresh()
        for operation in acts {
            switch operation {
            case .put(let local, let name): batch.put(local, to: there(name))
            case .remove(let name): batch.remove(there(name))
            case .rename(let old, let new): batch.rename(there(old), to: there(new))
            }
        }
        batch.look(at: push.folder)
        if act == .witness { batch.remove(there(facts.witness.name)) }
        return batch
    }

    private func there(_ name: RemoteName) -> RemoteFile { RemoteFile(name, in: push.folder) }

    // The record.

    private mutating func record(_ answer: SFTPAnswer, _ ledger: LedgerDatabase) throws {
        notes.said = answer.trouble.said ?? answer.complaints.last ?? notes.said
        guard let delivery = notes.delivery else { return }
        let code = PushReason(answer.trouble)?.code
        try ledger.change {
            try Deliveries(in: $0).attempt(delivery, hostKey: answer.hostKey, errorCode: code)
        }
    }

    private func put(
        _ delivery: Delivery, to state: DeliveryState, _ code: String?, _ now: String,
        _ ledger: LedgerDatabase
    ) throws {
        try ledger.change {
            try Deliveries(in: $0).move(delivery.number, to: state, errorCode: code, at: now)
        }
    }

    /// Records the end; a report unless something else may be sent now.
    private mutating func finish(
        _ delivery: Delivery, _ end: PushEnd, _ now: String, _ ledger: LedgerDatabase
    ) throws -> RunReport? {
        switch end {
        case .delivered: try put(delivery, to: .delivered, nil, now, ledger)
        case .gone: try put(delivery, to: .gone, nil, now, ledger)
        case .failed(let reason): try put(delivery, to: .failed, reason.code, now, ledger)
        case .unsure(let reason): try put(delivery, to: .unsure, reason.code, now, ledger)
        case .open: break
        }
        let ended = try ledger.ask { try Deliveries(in: $0).delivery(delivery.number) } ?? delivery
        switch end {
        case .delivered, .gone:
            let asked = try ledger.ask {
                try DeliveryFacts(of: place.name, in: place.folder, $0)
            }
            guard case .nothing = ToDeliver.choose(asked) else {
                notes.finished.append("Run \(ended.start.run) \(ended.words).")
                notes.delivery = nil
                notes.memory = PushMemory()
                return nil
            }
            return report {
                $0.tell(ended)
                $0.verdict = PushVerdict.delivered(ended)
            }
        case .failed(let reason), .unsure(let reason), .open(let reason):
            return report(reason, notes.said) {
                $0.tell(ended)
                $0.verdict = PushVerdict.undelivered(ended, isAgain: session.record.isAgain)
            }
        }
    }

    // Reports.

    private func report(_ fill: (inout RunReport) -> Void) -> RunReport {
        var report = RunReport(command: HandoffKind.push.command)
        report.connection = place.path
        report.state = place.folder.path
        fill(&report)
        report.verdict = (notes.finished + [report.verdict ?? ""]).joined(separator: " ")
        return report
    }

    private func report(
        _ reason: PushReason, _ said: String?, _ fill: (inout RunReport) -> Void
    ) -> RunReport {
        report {
            fill(&$0)
            $0.exitStatus = reason.exitStatus
            $0.error = ErrorReport(reason.error(place.settings, place.path, said: said))
        }
    }
}

extension RunReport {
    fileprivate mutating func tell(_ delivery: Delivery) {
        run = delivery.start.run
        self.delivery = DeliveryLine(delivery)
        bundleBytes = delivery.start.bytes
        bundleSha256 = delivery.start.sha256
    }
}
