// A server, its receiver and the record, as a push meets them: everything may go wrong at any step.

import Handoff
import TestSupport

struct PushModel {
    struct Content: Hashable {
        /// Of which run; 0 is an earlier night's.
        var run: Int
        var bytes: Int
        var full: Int
    }

    var random: SeededRandom
    let rename: PushSettings.Rename
    let hasMarker: Bool
    private let names: [RemoteName]
    /// Whether the server can rename over what is there.
    let hasPosixRename: Bool
    /// Whether anything goes wrong from here on.
    var isCalm = false

    // The server.
    var files: [RemoteName: Content] = [:]
    // The receiver: what it took, by run, and how often.
    var taken: [Int: [RemoteName: Int]] = [:]
    var faults: [String] = []
    // The record.
    var run = 0
    var stage: PushStage?
    var ended: [(run: Int, end: PushEnd)] = []
    var log: [String] = []

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        rename = random.one(of: PushSettings.Rename.allCases)
        let (isMarked, isPosix) = (random.onceIn(2), random.onceIn(2))
        hasMarker = rename == .none || isMarked
        hasPosixRename = rename == .posix || isPosix
        let count = random.onceIn(2) ? 1 : 3
        names = (0..<count).map { Self.name("f\($0).csv") }
        // An earlier night's files have the same names and sizes.
        if random.onceIn(2) {
            for file in plain {
                files[file.name] = Content(run: 0, bytes: file.bytes, full: file.bytes)
            }
            if hasMarker, random.onceIn(2) {
                files[marker.name] = Content(run: 0, bytes: marker.bytes, full: marker.bytes)
            }
        }
    }

    var plain: [PushFile] {
        names.enumerated().map { file($0.element, bytes: 10 + $0.offset, "send-\($0.offset)") }
    }

    var marker: PushFile { file(Self.name("f.done"), bytes: 5, "marker") }

    var witness: PushFile { file(Self.name("roster.probe"), bytes: 3, "witness") }

    private func file(_ name: RemoteName, bytes: Int, _ local: String) -> PushFile {
        PushFile(
            name, temporary: Self.name("\(name).\(run).partial"), bytes: bytes, local: local)
    }

    private static func name(_ text: String) -> RemoteName {
        guard let name = RemoteName(text) else { preconditionFailure("\(text) is no name") }
        return name
    }

    private func facts(_ memory: PushMemory, _ answer: SFTPAnswer?) -> PushFacts {
        var facts = PushFacts(files: plain, witness: witness, secondsLeft: 100_000)
        facts.rename = rename
        facts.marker = hasMarker ? marker : nil
        facts.stage = stage ?? .uploading
        facts.memory = memory
        facts.answer = answer
        facts.litter = Set(names.compactMap { $0.appending(".\(run - 1).partial") })
        return facts
    }

    /// One push, from its beginning to its end or until it is killed.
    mutating func push() {
        if stage == nil {
            // What did not arrive is sent again: the same bytes, under the same names.
            if ended.last.map({ $0.end == .delivered || $0.end == .gone }) ?? true { run += 1 }
            stage = .uploading
        }
        var memory = PushMemory()
        var answer: SFTPAnswer?
        for _ in 0..<200 {
            let (move, next) = PushDecision.next(facts(memory, answer))
            memory = next
            log.append("\(move)")
            if !isCalm, random.onceIn(12) { return log.append("killed before") }
            switch move {
            case .session(let act, let acts):
                answer = session(acts, act)
                if !isCalm, random.onceIn(12) { return log.append("killed after") }
            case .wait:
                answer = nil
                receive()
            case .recordNaming: stage = .naming
            case .recordFailed: end(.failed(.refused))
            case .end(let end):
                if case .open = end { return }
                if stage != nil { self.end(end) }
                return
            }
        }
        log.append("without end")
        faults.append("the push has no end")
    }

    private mutating func end(_ end: PushEnd) {
        stage = nil
        ended.append((run, end))
        let isThere = plain.allSatisfy { has($0, of: run) }
        switch end {
        case .delivered, .gone:
            if !isThere { faults.append("\(run) is \(end), and not there") }
        case .failed:
            if taken[run] != nil { faults.append("\(run) failed, and was taken") }
        case .unsure, .open: break
        }
    }

    /// One session: acts may fail, the connection may be lost before, between and after them.
    private mutating func session(_ acts: [PushOperation], _ act: PushAct) -> SFTPAnswer {
        let isLost = !isCalm && random.onceIn(4)
        let lostAt = isLost ? random.below(acts.count + 2) : nil
        var complaints: [String] = []
        for (place, operation) in acts.enumerated() {
            if lostAt == place { return lost(during: operation) }
            if !isCalm, random.onceIn(10) {
                if case .put(let local, let name) = operation, random.onceIn(2) {
                    put(local, name, half: true)
                }
                complaints.append("refused")
                continue
            }
            if !perform(operation) { complaints.append("refused") }
            checkFinals()
            if random.onceIn(4) { receive() }
        }
        if lostAt == acts.count { return SFTPAnswer(trouble: .unreachable("lost")) }
        // A folder that cannot be searched for a moment shows nothing.
        let shows = isCalm || !random.onceIn(15)
        let entries = files.map { RemoteEntry($0.key, bytes: $0.value.bytes) }
        let listing = RemoteListing(
            entries: shows ? entries : [], isProven: shows && (!entries.isEmpty || random.onceIn(2))
        )
        if act == .witness { files[witness.name] = nil }
        if random.onceIn(3) { receive() }
        return SFTPAnswer(trouble: .none, listings: [listing], complaints: complaints)
    }

    private mutating func lost(during operation: PushOperation) -> SFTPAnswer {
        if case .put(let local, let name) = operation, random.onceIn(2) {
            put(local, name, half: true)
        } else if random.onceIn(2) {
            _ = perform(operation)
        }
        checkFinals()
        return SFTPAnswer(trouble: random.onceIn(5) ? .timeout : .unreachable("lost"))
    }

    private mutating func put(_ local: String, _ name: RemoteName, half: Bool) {
        let all = plain + [marker, witness]
        guard let full = all.first(where: { $0.local == local })?.bytes else { return }
        files[name] = Content(
            run: run, bytes: half ? random.below(full) : full, full: full)
    }

    private mutating func perform(_ operation: PushOperation) -> Bool {
        switch operation {
        case .put(let local, let name): put(local, name, half: false)
        case .remove(let name): return files.removeValue(forKey: name) != nil
        case .rename(let old, let new):
            guard let content = files[old], files[new] == nil || hasPosixRename else {
                return false
            }
            files[old] = nil
            files[new] = content
        }
        return true
    }

    /// What stands under a final name where names are given by renaming is whole at any moment.
    private mutating func checkFinals() {
        guard rename != .none else { return }
        for file in plain + [marker] {
            if let content = files[file.name], content.bytes != content.full {
                faults.append("half a file under \(file.name)")
            }
        }
    }

    /// The receiver takes what is ready: all of it behind a marker, or each file as it comes.
    mutating func receive() {
        guard random.onceIn(3) else { return }
        if hasMarker {
            guard let mark = files[marker.name], mark.bytes == mark.full else { return }
            files[marker.name] = nil
            for file in plain { take(file.name) }
        } else {
            for file in plain { take(file.name) }
        }
    }

    private mutating func take(_ name: RemoteName) {
        guard let content = files.removeValue(forKey: name) else { return }
        if content.bytes != content.full { faults.append("took half of \(name)") }
        guard content.run > 0 else { return }
        taken[content.run, default: [:]][name, default: 0] += 1
    }

    /// Whether the receiver has a run's file, or will take it.
    func has(_ file: PushFile, of run: Int) -> Bool {
        taken[run]?[file.name] ?? 0 > 0 || files[file.name]?.run == run
    }
}
