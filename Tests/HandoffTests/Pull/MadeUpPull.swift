// A pull played against a made-up server, with the record, the copies and the gradebook as values,
// so that it can be killed between any two steps.

import Handoff
import TestSupport

struct MadeUpPull {
    struct Killed: Error {}

    var server = MadeUpServer()
    var settings: HandoffSettings
    let pull: PullSettings
    var rows: [PullRow] = []
    /// Copies by their digests; a digest is the text itself.
    var inbox: Set<String> = []
    /// How often an import changed the gradebook, by what it was given.
    var applied: [String: Int] = [:]
    var approved: Set<String> = []
    var chance: SeededRandom
    /// One in so many steps loses the connection, or is the last of the process; nil for never.
    var faults: Int?
    /// Whether imports now find no database.
    var isDatabaseGone = false
    var seconds = 0
    private(set) var steps = 0

    init(_ pull: PullSettings, chance: SeededRandom) {
        settings = HandoffSettings(host: "h", user: "u", keyFile: "k")
        settings.pull = pull
        self.pull = pull
        self.chance = chance
    }

    /// What becomes of a text that is imported.
    static func isDamaged(_ text: String) -> Bool { !text.hasSuffix("!") || text.contains("bad") }
    static func isHuge(_ text: String) -> Bool { text.contains("huge") }

    /// One pull, until it ends or is killed.
    mutating func night(_ meanwhile: (inout MadeUpPull) -> Void = { _ in }) -> PullNight {
        var night = PullNight()
        seconds = 0
        steps = 0
        do {
            while steps < 2000, try step(&night) {
                steps += 1
                meanwhile(&self)
            }
        } catch {}
        return night
    }

    /// One in `faults` times.
    private mutating func isHit() -> Bool {
        guard let faults else { return false }
        return chance.onceIn(faults)
    }

    private mutating func mayDie() throws { if isHit() { throw Killed() } }

    private mutating func step(_ night: inout PullNight) throws -> Bool {
        try mayDie()
        let decision = PullDecision(settings, pull)
        switch decision.next(night, rows.filter { !$0.isFiled }, at: seconds) {
        case .end: return false
        case .stop(let stop): night.end(stop)
        case .wait(let pause):
            seconds += pause
            night.wait()
        case .act(let act): try perform(act, &night)
        case .keep(let fetched): try keep(fetched, &night)
        case .import(let row): try `import`(row, &night)
        case .recordFiled(let row):
            change(row) { $0.isFiled = true }
            try mayDie()
            night.filed(row)
        case .recordLost(let row):
            change(row) { ($0.state, $0.isFiled) = (.refused, true) }
        }
        return true
    }

    /// What is in the session's folder.
    private var session: [String: String] = [:]

    private mutating func perform(_ act: PullNight.Act, _ night: inout PullNight) throws {
        let filing = filing(of: act)
        let batch = act.batch(night, pull, filing: filing, token: "t")
        night.begin(act)
        seconds += 1
        let lost = isHit() ? chance.below(batch.lines.count) : nil
        var sent: [String: String] = [:]
        for part in filing?.parts ?? [] {
            sent[filing?.temporary(part) ?? ""] = String(repeating: "r", count: part.bytes)
        }
        session = [:]
        let came = server.run(batch, lostAt: lost, sending: sent)
        session = came.local
        try mayDie()
        let local = came.local[PullNight.Act.local]?.utf8.count
        night.take(act.answer(came.answer, pull, filing: filing, local: local), pull, at: seconds)
    }

    private func filing(of act: PullNight.Act) -> PullFiling? {
        switch act {
        case .put(let number), .file(let number):
            rows.first { $0.number == number }.map {
                PullFiling(
                    $0,
                    [
                        .init(.report, bytes: 11), .init(.acknowledgement, bytes: 7),
                        .init(.rejects(0, name: "results.csv"), bytes: 5),
                    ], pull)
            }
        default: nil
        }
    }

    private mutating func keep(
        _ fetched: PullNight.Fetched, _ night: inout PullNight
    ) throws {
        let text = session[PullNight.Act.local] ?? ""
        let marked = session[PullNight.Act.localMarker].map {
            PullRecognition.digests(inMarker: $0)
        }
        inbox.insert(text)
        try mayDie()
        let number: Int64
        var isNew = false
        switch PullRecognition.of(
            fetched.name, sha256: text, marked: marked ?? [], rows: rows.reversed(),
            claims: pull.claims)
        {
        case .same(let same):
            number = same
            change(same) { $0.hasCopy = true }
        case .known(let other):
            let run = rows.first { $0.number == other }?.run
            number = record(fetched.name, text, .known, run)
        case .new:
            isNew = true
            number = record(fetched.name, text, .fetched, nil)
        case .notAsMarked: number = record(fetched.name, text, .refused, nil)
        }
        try mayDie()
        night.kept(as: number, isNew: isNew, pull)
    }

    private mutating func record(
        _ name: String, _ text: String, _ state: PullRow.State, _ run: Int64?
    ) -> Int64 {
        let number = Int64(rows.count + 1)
        rows.append(PullRow(number, name, sha256: text, state, run: run))
        return number
    }

    private mutating func change(_ number: Int64, _ work: (inout PullRow) -> Void) {
        for index in rows.indices where rows[index].number == number { work(&rows[index]) }
    }

    private mutating func `import`(_ number: Int64, _ night: inout PullNight) throws {
        night.begin(importOf: number)
        guard let text = rows.first(where: { $0.number == number })?.sha256 else { return }
        let end = outcome(of: text, run: number)
        try mayDie()
        switch end {
        case .imported(let run, _): change(number) { ($0.state, $0.run) = (.imported, run) }
        case .held(let run): change(number) { ($0.state, $0.run) = (.held, run) }
        case .refused(let run, _): change(number) { ($0.state, $0.run) = (.refused, run) }
        case .stays: break
        }
        try mayDie()
        night.imported(end)
    }

    private mutating func outcome(of text: String, run: Int64) -> ImportEnd {
        if isDatabaseGone { return .stays(status: 2, code: "database-missing") }
        if isHit() { return .stays(status: 137, code: nil) }
        if Self.isDamaged(text) { return .refused(run: run, code: "zip-damaged") }
        if Self.isHuge(text), !approved.contains(text) { return .held(run: run) }
        // Applied already: nothing is changed.
        if applied[text] == nil { applied[text] = 1 }
        return .imported(run: run, hasRefusedRows: false)
    }
}
