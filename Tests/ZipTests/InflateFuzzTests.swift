// Good deflate streams, damaged by chance: our verdict is zlib's, and so is every byte before it.

import TestSupport
import Testing
import Zip

@Suite("Damaged deflate streams")
struct InflateFuzzTests {
    @Test("Damage has the outcome that zlib sees", arguments: StreamMaker.all)
    func damaged(_ maker: StreamMaker) throws {
        var random = SeededRandom.chosen(usual: 20_261_206)
        for shape in ByteShape.all {
            let count =
                random.onceIn(Thoroughness.isLong ? 8 : 24)
                ? random.below(70_000) : random.below(2000)
            let good = try maker.deflated(shape.make(count, &random))
            for round in 0..<(count > 4000 ? 3 : Thoroughness.isLong ? 12 : 6) {
                let bad = damage(good, &random)
                let which = "\(shape.testDescription), round \(round), seed \(random.seed)"
                let wanted = InflateOutcome.zlibs(bad)
                #expect(InflateOutcome.ours(bad) == wanted, "\(which)")
                #expect(InflateTests.inPieces(bad, &random) == wanted, "\(which)")
            }
        }
    }

    @Test("Every bit of small streams, flipped, has the outcome that zlib sees")
    func everyBit() throws {
        for (turn, maker) in StreamMaker.all.enumerated() {
            let good = try maker.deflated(rosterText(120))
            for bit in 0..<good.count * 8 where Thoroughness.tries(bit, oneIn: 3, turn: turn) {
                var bad = good
                bad[bit / 8] ^= 1 << UInt8(bit % 8)
                let outcome = InflateOutcome.ours(bad)
                #expect(
                    outcome == InflateOutcome.zlibs(bad), "\(maker.testDescription), bit \(bit)")
            }
        }
    }

    @Test("Noise has the outcome that zlib sees")
    func noise() {
        var random = SeededRandom.chosen(usual: 20_261_207)
        for round in 0..<1500 {
            let noise = random.noise(random.below(200))
            let wanted = InflateOutcome.zlibs(noise)
            #expect(InflateOutcome.ours(noise) == wanted, "seed \(random.seed), round \(round)")
        }
    }

    private func damage(_ good: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bad = good
        // The first bytes hold the codes, where damage tells most.
        let reach = random.onceIn(2) ? good.count : min(good.count, 90)
        switch random.below(5) {
        case 0: bad.removeLast(random.below(bad.count))
        case 1: bad.remove(at: random.below(reach))
        case 2: bad.insert(UInt8(random.below(256)), at: random.below(reach))
        default:
            for _ in 0...random.below(3) { bad[random.below(reach)] ^= 1 << random.below(8) }
        }
        return bad
    }
}
