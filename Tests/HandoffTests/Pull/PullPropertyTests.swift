// Pulls against a server that fails, a vendor that does what vendors do, and kills at any step.

import Handoff
import TestSupport
import Testing

@Suite("Pulls, by chance")
struct PullPropertyTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var marker: String?
        var claims = true
        var hasPosixRename = true
    }

    static let kinds = [
        Kind(testDescription: "by marker", marker: ".done"),
        Kind(testDescription: "by two looks"),
        Kind(testDescription: "without posix-rename", marker: ".done", hasPosixRename: false),
        Kind(testDescription: "nothing is renamed", marker: ".done", claims: false),
    ]

    private static func settings(_ kind: Kind) throws -> PullSettings {
        var settings = PullSettings(folder: try #require(RemotePath("out")))
        settings.marker = kind.marker
        settings.claims = kind.claims
        settings.acknowledgements = RemotePath("acks")
        return settings
    }

    /// What the vendor does, now and then: it completes drops, and takes some of them back.
    struct Vendor {
        var chance: SeededRandom
        var count = 0
        /// What it wrote to the end, and what of it it did not take back.
        var whole: Set<String> = []
        var completed: Set<String> = []

        mutating func act(on game: inout MadeUpPull) {
            guard chance.onceIn(4) else { return }
            let name = "out/\(chance.one(of: ["a.zip", "b.zip", "c d.zip"]))"
            let marker = game.pull.marker.map { name + $0 }
            switch chance.below(8) {
            case 0: takeBack(name, marker, &game)
            case 1: game.approved.formUnion(completed)
            default: send(name, marker, &game)
            }
        }

        /// Whatever stands there goes first, its marker before it.
        private mutating func takeBack(
            _ name: String, _ marker: String?, _ game: inout MadeUpPull
        ) {
            guard !game.server.uploads.contains(where: { $0.path == name }) else { return }
            if let marker { game.server.files[marker] = nil }
            guard let text = game.server.files.removeValue(forKey: name) else { return }
            if !game.server.files.values.contains(text), !game.inbox.contains(text) {
                completed.remove(text)
            }
        }

        private mutating func send(
            _ name: String, _ marker: String?, _ game: inout MadeUpPull
        ) {
            guard !game.server.uploads.contains(where: { $0.path == name }) else { return }
            takeBack(name, marker, &game)
            count += 1
            var text = "drop \(count)"
            if chance.onceIn(5) { text += " bad" }
            if chance.onceIn(5) { text += " huge" }
            // The same as an earlier one, now and then.
            if chance.onceIn(3), let old = completed.sorted().first {
                text = String(old.dropLast())
            }
            let parts = text.split(separator: " ").map { String($0) + " " }
            let whole = parts.joined() + "!"
            game.server.uploads.append(
                MadeUpServer.Upload(
                    path: name, rest: parts + ["!"], marker: marker.map { ($0, "") }))
            completed.insert(whole)
            self.whole.insert(whole)
        }
    }

    @Test(
        "Nothing is lost, no half drop goes in, and each content goes in once", arguments: kinds)
    func nights(_ kind: Kind) throws {
        let chosen = SeededRandom.chosen(usual: 20_261_122)
        for round in 0..<60 {
            let seed = chosen.seed &+ UInt64(round)
            var game = MadeUpPull(try Self.settings(kind), chance: SeededRandom(seed: seed))
            game.server.hasPosixRename = kind.hasPosixRename
            game.server.folders.insert("acks")
            var vendor = Vendor(chance: SeededRandom(seed: seed &+ 7_777))
            for night in 0..<6 {
                game.faults = game.chance.one(of: [5, 20, nil])
                game.isDatabaseGone = night == 2
                _ = game.night { vendor.act(on: &$0) }
                check(game, vendor, kind, seed)
            }
            // The vendor is done, the server is well, and somebody decides.
            game.faults = nil
            game.isDatabaseGone = false
            while !game.server.uploads.isEmpty { _ = game.night() }
            game.approved.formUnion(vendor.completed)
            var last = PullNight()
            for _ in 0..<5 { last = game.night() }
            check(game, vendor, kind, seed)
            checkEnd(game, last, vendor, kind, seed)
        }
    }

    /// What holds at every moment.
    private func check(_ game: MadeUpPull, _ vendor: Vendor, _ kind: Kind, _ seed: UInt64) {
        // Where nothing is renamed, the vendor may write over what we have.
        let there = Set(game.server.files.values).union(kind.claims ? [] : game.inbox)
        for text in vendor.completed
        where !game.server.uploads.contains(where: {
            text.hasPrefix(game.server.files[$0.path] ?? "")
        }) {
            #expect(there.contains(text), "\(text) is lost; seed \(seed)")
        }
        for (text, times) in game.applied {
            #expect(times == 1, "seed \(seed)")
            #expect(vendor.whole.contains(text), "half: \(text); seed \(seed)")
        }
        for row in game.rows where row.hasCopy {
            #expect(game.inbox.contains(row.sha256), "seed \(seed)")
        }
    }

    private func checkEnd(
        _ game: MadeUpPull, _ night: PullNight, _ vendor: Vendor, _ kind: Kind, _ seed: UInt64
    ) {
        #expect(night.stop == nil, "seed \(seed)")
        #expect(game.rows.filter { !$0.isFiled }.isEmpty, "\(game.rows); seed \(seed)")
        for text in vendor.completed where !MadeUpPull.isDamaged(text) {
            #expect(game.applied[text] == 1, "\(text) did not go in; seed \(seed)")
            let rows = game.rows.filter { $0.sha256 == text && $0.state == .imported }
            #expect(rows.count == 1, "\(text); seed \(seed)")
        }
        guard kind.claims else { return }
        #expect(game.server.names(in: "out/working").isEmpty, "seed \(seed)")
        let filed = ["out/archive", "out/rejected"].flatMap { game.server.names(in: $0) }
        #expect(game.server.names(in: "out").filter { $0.hasSuffix(".zip") }.isEmpty, "\(seed)")
        let drops = filed.filter { $0.hasSuffix(".zip") }
        for drop in drops {
            let report = ["out/archive/", "out/rejected/"].compactMap {
                game.server.files["\($0)\(drop).report.json"]
            }
            #expect(report.map(\.utf8.count) == [11], "\(drop); seed \(seed)")
        }
    }
}
