// Nights that are killed at any moment: the next one ends as if nothing had been.

import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Handoffs that are killed")
struct KilledHandoffTests {
    /// Who is killed: all, or one of those who work together.
    private static let victims = ["", "bash", "sftp", "roster"]

    @Test("Killed at any moment, the next night ends right")
    func killed() throws {
        var random = SeededRandom.chosen(usual: 606)
        let rounds = Thoroughness.isLong ? 100 : 6
        let (night, calm) = (try HandoffNight(.both), try HandoffNight(.both))
        let clock = ContinuousClock()
        // The first night is not disturbed, and says how long one is.
        var length = Duration.zero
        for round in 0...rounds {
            let place = "round \(round) of \(rounds), seed \(random.seed)"
            try night.drop("grades-\(round).zip", number: round)
            try night.edit(round)
            if round > 0 {
                try kill(Self.victims[round % 4], of: night, after: length, &random)
                #expect(try night.faults(isSettled: false) == [], "\(place)")
            }
            let begin = clock.now
            let next = try night.run("nightly")
            if round == 0 { length = clock.now - begin }
            #expect(next.status == 0, "\(place): \(next)")
            #expect(try night.faults() == [], "\(place)")
            let newest = try night.ledger(
                "SELECT sha256 FROM runs WHERE outcome = 'accepted' ORDER BY run_id DESC LIMIT 1")
            #expect(try [night.delivered()] == newest, "\(place)")
            let imported = try night.drops().filter { $0.hasSuffix(" imported") }
            #expect(imported.count == round + 1, "\(place): \(imported)")
            try calm.drop("grades-\(round).zip", number: round)
            // No more are taken in one night.
            if round % 10 == 9 { #expect(try calm.run("pull").status == 0) }
        }
        #expect(try calm.run("pull").status == 0)
        #expect(try night.gradebook() == calm.gradebook())
    }

    /// Begins a night, kills after a part of its length by chance, and waits until nobody is left.
    private func kill(
        _ victim: String, of night: HandoffNight, after length: Duration,
        _ random: inout SeededRandom
    ) throws {
        let running = try night.begin("nightly")
        let microseconds =
            length.components.seconds * 1_000_000
            + length.components.attoseconds / 1_000_000_000_000
        usleep(UInt32(random.below(max(1, Int(microseconds)))))
        let words = victim.isEmpty ? [] : ["-x", victim]
        let session = ["-s", String(running.process)]
        _ = try OtherTool.run(["pkill", "-KILL"] + session + words)
        _ = running.wait()
        // What was begun by who was killed comes to its end, and holds the lock until then.
        for _ in 0..<3000 {
            if try OtherTool.run(["pgrep"] + session).status == 1 { return }
            usleep(20_000)
        }
        Issue.record("Somebody of the killed night is left.")
    }
}

extension HandoffNight {
    /// The SHA-256 of the bundle that the vendor has.
    fileprivate func delivered() throws -> String {
        let sum = try OtherTool.run(["sha256sum", server.vendor + "/incoming/" + Self.bundle])
        return String(sum.text.prefix { $0 != " " })
    }
}
