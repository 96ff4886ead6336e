// Good archives with bits flipped, ends cut and pieces moved: never a crash, never wrong bytes.

import Basics
import Foundation
import TestSupport
import Testing
import Zip

private let files: [(name: String, bytes: [UInt8])] = [
    ("orgs.csv", rosterText(700)), ("users.csv", rosterText(2000, seed: 3)), ("empty.csv", []),
]

@Suite("Damaged archives")
struct ZipFuzzTests {
    @Test(
        "Damage is noticed, or does not matter",
        arguments: [
            (ZipMethod.standard, ZIP64Thresholds.standard), (.stored, .standard),
            (.standard, ZIP64Thresholds(bytes: 0, entries: 0)),
        ])
    func damaged(_ method: ZipMethod, _ zip64: ZIP64Thresholds) throws {
        var random = SeededRandom.chosen(usual: 20_250_802)
        let scratch = try Scratch()
        try scratch.zip(files, method: method, zip64: zip64)
        let good = try scratch.bytes("ours.zip")
        let end = Date().addingTimeInterval(0.6)
        var rounds = 0
        while Date() < end {
            let bad = damage(good, &random)
            rounds += 1
            try judge(bad, in: scratch, "seed \(random.seed), round \(rounds)")
        }
        #expect(rounds > 10)
    }

    @Test("Every shortened archive is noticed")
    func shortened() throws {
        let scratch = try Scratch()
        try scratch.zip([("a.csv", rosterText(200))])
        let good = try scratch.bytes("ours.zip")
        for count in 0..<good.count {
            let path = try scratch.put(Array(good.prefix(count)), "cut.zip")
            #expect(["zip-truncated", "zip-not-a-zip"].contains(verdict(path)), "\(count) bytes")
        }
    }

    @Test("Every bit of a small archive, flipped, is noticed or does not matter")
    func everyBit() throws {
        let scratch = try Scratch()
        let few = [(name: "orgs.csv", bytes: rosterText(60))]
        try scratch.zip(few)
        let good = try scratch.bytes("ours.zip")
        for bit in 0..<good.count * 8 where Thoroughness.tries(bit, oneIn: 5) {
            var bad = good
            bad[bit / 8] ^= 1 << UInt8(bit % 8)
            let path = try scratch.put(bad, "bad.zip")
            if let read = try? unpack(path) {
                #expect(read == ["orgs.csv": few[0].bytes], "bit \(bit)")
            }
        }
    }

    private func judge(_ bytes: [UInt8], in scratch: Scratch, _ which: String) throws {
        let path = try scratch.put(bytes, "bad.zip")
        do {
            for (name, bytes) in try unpack(path) {
                let wanted = files.first { $0.name == name }?.bytes
                #expect(wanted == bytes, "\(which): \(name)")
            }
        } catch let error as ZipError {
            #expect(error.code.hasPrefix("zip-"))
        }
    }

    private func damage(_ good: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bad = good
        switch random.below(6) {
        case 0: bad.removeLast(random.below(bad.count))
        case 1: bad.removeFirst(random.below(bad.count))
        case 2:
            let from = random.below(bad.count)
            bad.removeSubrange(from..<min(bad.count, from + 1 + random.below(40)))
        case 3:
            let piece = Array(bad[random.below(bad.count)...].prefix(random.below(60)))
            bad.insert(contentsOf: piece, at: random.below(bad.count))
        case 4:
            let place = random.below(bad.count - 4)
            bad.replaceSubrange(
                place..<place + 4, with: little(random.one(of: [0, 1, 0x7fff_ffff, UInt32.max])))
        default:
            for _ in 0...random.below(4) {
                bad[random.below(bad.count)] ^= 1 << UInt8(random.below(8))
            }
        }
        return bad
    }
}
