// A pull: what came of the last step is taken, what can be done here is done, and the next step for
// the script is given.

import Basics
import Glibc
import Handoff
import Ledger

struct PullWork: HandoffWork {
    let place: HandoffPlace
    let pull: PullSettings
    let session: HandoffSession
    /// The database that drops are imported into.
    let sis: String
    /// Where copies of drops lie.
    let inbox: String
    var book: PullBook

    /// - Errors: `handoff-nothing-pulled`, `sis-unnamed`, `state-folder-…`.
    init(_ place: HandoffPlace, _ session: HandoffSession) throws {
        guard let pull = place.settings.pull else {
            throw RunError(
                "handoff-nothing-pulled", "says nothing of what is fetched", path: place.path,
                hint: "write 'pull:' under handoff: with folder")
        }
        sis = NamedSIS.path(asked: session.record.sis, connection: place.path)
        try NamedSIS.check(sis, connection: place.path)
        self.place = place
        self.pull = pull
        self.session = session
        inbox = try place.folder.subfolder(Inbox.folderName, place.name)
        book = try session.memory(PullBook.self) ?? PullBook()
    }

    /// - Errors: `ledger-…`, `file-…`; the next pull goes on where this one was cut off.
    mutating func next(
        _ heard: HandoffHeard, in context: RunContext
    ) throws -> HandoffStep {
        let ledger = try place.ledger(at: context.clock())
        switch heard {
        case .sftp(let answer): try take(answer, context, ledger)
        case .imported(let status, let report): try take(status, report, context, ledger)
        case .nothing, .waited: break
        }
        while true {
            if let step = try step(context, ledger) {
                try session.remember(book)
                return step
            }
        }
    }

    /// Since the session was begun.
    func seconds(_ context: RunContext) -> Int {
        max(0, RunClock.seconds(from: session.record.begunAt, until: context.clock()) ?? 0)
    }

    var decision: PullDecision { PullDecision(place.settings, pull) }

    /// Does what can be done here; nil where that was all, and it is decided anew.
    private mutating func step(
        _ context: RunContext, _ ledger: LedgerDatabase
    ) throws -> HandoffStep? {
        let rows = try rows(ledger)
        switch decision.next(book.night, rows, at: seconds(context)) {
        case .act(let act): return try begin(act, rows, context, ledger)
        case .wait(let pause):
            book.night.wait()
            return .wait(seconds: pause)
        case .keep(let fetched): try keep(fetched, at: context.clock(), ledger)
        case .import(let row):
            return try words(ofImport: row, rows).map { .importing($0) }
        case .recordFiled(let row):
            try ledger.change { try Drops(in: $0).file(row, at: context.clock()) }
            book.night.filed(row)
            book.meet(row)
        case .recordLost(let row):
            try recordLost(row, at: context.clock(), ledger)
        case .stop(let stop): book.night.end(stop)
        case .end: return .end(try report(context, ledger))
        }
        return nil
    }

    private mutating func recordLost(
        _ row: Int64, at moment: String, _ ledger: LedgerDatabase
    ) throws {
        try ledger.change { database in
            let drops = Drops(in: database)
            try drops.move(row, to: .refused, errorCode: PullCode.lost, at: moment)
            try drops.file(row, at: moment)
        }
        book.meet(row)
    }

    /// Those that are not filed, the oldest first.
    private func rows(_ ledger: LedgerDatabase) throws -> [PullRow] {
        try ledger.ask { try Drops(in: $0).unfinished(place.name) }.map { row($0) }
    }

    func row(_ drop: Drop) -> PullRow {
        PullRow(
            drop.number, drop.start.name, sha256: drop.start.sha256, PullRow.State(drop.state),
            run: drop.run, isFiled: drop.filedAt != nil, hasCopy: hasCopy(drop))
    }

    /// Whether the copy of a drop is here, by its size.
    private func hasCopy(_ drop: Drop) -> Bool {
        Self.bytes(of: papers(drop.start.sha256).copy) == drop.start.bytes
    }

    func papers(_ sha256: String) -> DropPapers {
        DropPapers(inbox: inbox, sha256: sha256, isMapped: pull.map != nil)
    }

    /// How large a file is; nil if it is not there.
    static func bytes(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    // One session with the server.

    private mutating func begin(
        _ act: PullNight.Act, _ rows: [PullRow], _ context: RunContext, _ ledger: LedgerDatabase
    ) throws -> HandoffStep {
        for name in [PullNight.Act.local, PullNight.Act.localMarker] {
            unlink(session.file(name))
        }
        if case .put(let row) = act { try lay(row, rows, ledger) }
        let batch = act.batch(
            book.night, pull, filing: filing(of: act, rows), token: SFTPBatch.fresh().token)
        book.night.begin(act)
        return .sftp(
            batch, seconds: max(1, place.settings.timeLimitSeconds - seconds(context)))
    }

    private mutating func take(
        _ answer: SFTPAnswer, _ context: RunContext, _ ledger: LedgerDatabase
    ) throws {
        guard let act = book.night.act else { return }
        book.hostKey = answer.hostKey ?? book.hostKey
        book.said = answer.trouble.said ?? book.said
        let filing = filing(of: act, try rows(ledger))
        let fetched = Self.bytes(of: session.file(PullNight.Act.local))
        let came = act.answer(answer, pull, filing: filing, local: fetched)
        book.night.take(came, pull, at: seconds(context))
    }
}

extension PullRow.State {
    fileprivate init(_ state: DropState) {
        switch state {
        case .fetched: self = .fetched
        case .imported: self = .imported
        case .refused: self = .refused
        case .held: self = .held
        case .known: self = .known
        }
    }
}

/// Codes of drops that were not imported for what they are.
enum PullCode {
    /// Its bytes are neither here nor there.
    static let lost = "handoff-drop-lost"
    /// Its marker has another SHA-256.
    static let notAsMarked = "handoff-drop-not-as-marked"
}
