// Nights by chance, of which some deliveries arrive, some do not, and of some nobody knows: whatever
// a receiver was sent, it holds the whole bundle of the run whose bytes it took last.

import Basics
import Ledger
import OneRoster
import Runs
import TestSupport
import Testing

@Suite("Nights of which not all is delivered")
struct DeliveredNightsTests {
    @Test(
        "The receiver ends each night with the bundle of a run, and at last with the newest",
        arguments: [31, 32, 33, 34, 35, 36] as [UInt64])
    func nights(seed: UInt64) throws {
        var nights = try UnsureNights(seed: seed)
        for night in 0..<14 { try nights.pass(night) }
        try nights.passLast()
        // What makes these nights worth their time.
        #expect(nights.counts["delta", default: 0] > 0, nights.about)
        #expect(nights.counts["bulk", default: 0] > 1, nights.about)
    }
}

private struct UnsureNights {
    private var random: SeededRandom
    private let district: NightlyDistrict
    private let keys: String
    private let isHeld: Bool
    private var receiver: DeltaReplay?
    private var open: (number: Int64, run: RecordedRun)?
    private var held: Int64?
    private(set) var counts: [String: Int] = [:]
    private var log: [String] = []

    init(seed: UInt64) throws {
        random = SeededRandom.chosen(usual: seed)
        isHeld = random.onceIn(2)
        var keys = "mode: delta\n"
        keys += random.onceIn(2) ? NightlyDistrict.loosePush : NightlyDistrict.push
        keys += "guard: {first_run: send, removed: off, changed: off}\n"
        if isHeld { keys += "approval: always\n" }
        if random.onceIn(2) { keys += "on_no_change: skip\n" }
        self.keys = keys
        district = try NightlyDistrict(keys, students: 20)
        try district.profile("output: folder\n")
    }

    var about: Comment { "seed \(random.seed)\n\(keys)\(log.joined(separator: "\n"))" }

    mutating func pass(_ night: Int) throws {
        if !random.onceIn(4) { try edit() }
        try export(minute: night)
        if random.onceIn(2) { try approve() }
        try endOpen()
        try push()
        if random.onceIn(3) { try approve() }
        if random.onceIn(4) { try push() }
    }

    /// All goes well at last.
    mutating func passLast() throws {
        try endOpen()
        try edit()
        try export(minute: 50)
        try approve()
        guard case .bundle(let run) = try district.toDeliver() else {
            // The edit may have made the SIS what the receiver holds.
            guard case .nothing(.unchanged) = try district.toDeliver() else {
                Issue.record("nothing is to be sent: \(about)")
                return
            }
            return
        }
        try take(run)
        try district.deliver(run.number, .delivered)
        let newest = try district.kept(run.number)
        #expect(receiver?.bulk.difference(from: newest) == nil, about)
        #expect(try district.toDeliver() == .nothing(.delivered(run)), about)
    }

    /// Edits that undo one another, so that what was sent in between matters.
    private mutating func edit() throws {
        let name = random.one(of: ["Novak", "Ito"])
        let end = random.one(of: ["NULL", "'2026-08-18'"])
        try district.sql(
            """
            UPDATE students SET last_name = '\(name)' WHERE student_id = \(1 + random.below(3));
            UPDATE schedule SET end_date = \(end) WHERE student_id = \(4 + random.below(2))
                AND syear = 2026 AND start_date = '2026-08-17'
            """)
    }

    private mutating func export(minute: Int) throws {
        let report = district.exportToOutbox(minute: minute, isFull: random.onceIn(8))
        let isExpected = report.exitStatus == .done || (isHeld && report.exitStatus == .held)
        try #require(isExpected, "\(String(describing: report.error)) \(about)")
        let run = try #require(report.run)
        held = report.exitStatus == .held ? run : nil
        log.append(
            "run \(run): \(report.change?.mode ?? "") \(report.exitStatus) on "
                + "\(report.change?.comparedWith ?? 0) \(report.change?.bulkBecause ?? "")")
    }

    private mutating func approve() throws {
        guard let run = held else { return }
        held = nil
        let report = district.approve(run)
        try #require(report.error == nil, "\(String(describing: report.error)) \(about)")
        log.append("run \(run): approved")
    }

    /// A push that was under way when the export ran comes to its end.
    private mutating func endOpen() throws {
        guard let (number, run) = open else { return }
        open = nil
        guard random.onceIn(2) else {
            log.append("\(run.number) was uploading")
            return try district.end(number, random.onceIn(2) ? .superseded : .failed)
        }
        try district.end(number, .naming)
        try finish(number, run)
    }

    private mutating func push() throws {
        guard open == nil else { return }
        let chosen = try district.toDeliver(isAgain: random.onceIn(6))
        guard case .bundle(let run) = chosen else {
            if case .refused = chosen { counts["refused", default: 0] += 1 }
            log.append("nothing is sent")
            return
        }
        try checkBytes(of: run)
        if random.onceIn(5) {
            try district.deliver(run.number, .failed)
            log.append("\(run.number) failed")
        } else if random.onceIn(4) {
            open = (try district.deliver(run.number, .uploading), run)
            log.append("\(run.number) is uploading")
            // Its bytes are on their way; whatever lies in the outbox later.
            try keepBytes(of: run)
        } else {
            let number = try district.deliver(run.number, .naming)
            try keepBytes(of: run)
            try finish(number, run)
        }
    }

    private mutating func finish(_ number: Int64, _ run: RecordedRun) throws {
        let state = random.one(of: [.delivered, .delivered, .gone, .unsure] as [DeliveryState])
        if state == .delivered || random.onceIn(2) { try take(run, from: sent) }
        try district.end(number, state)
        log.append("\(run.number) \(state)")
    }

    private var sent: String { district.folder.file("sent") }

    private func keepBytes(of run: RecordedRun) throws {
        let copy = try OtherTool.run([
            "bash", "-c", "rm -rf \(sent); cp -r \(run.start.place) \(sent)",
        ])
        try #require(copy.status == 0)
    }

    /// What lies in the outbox are the bytes that were judged.
    private func checkBytes(of run: RecordedRun) throws {
        guard run.start.place.hasSuffix(".zip") else { return }
        let digest = try OtherTool.run(["sha256sum", run.start.place]).text.prefix(64)
        #expect(String(digest) == run.facts.sha256, about)
    }

    /// The receiver takes the bundle, as its manifest says: all of it, or what changed.
    private mutating func take(_ run: RecordedRun, from path: String? = nil) throws {
        let bundle = try PlainBundle(path: path ?? run.start.place)
        let mode = run.facts.mode ?? ""
        counts[mode, default: 0] += 1
        if mode == "delta" {
            try #require(receiver != nil, about)
            _ = receiver?.apply(bundle, at: "")
        } else {
            receiver = DeltaReplay(bulk: bundle)
        }
        #expect(receiver?.bulk.difference(from: try district.kept(run.number)) == nil, about)
    }
}
