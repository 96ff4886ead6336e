// Our compressor against other people's inflate: whatever goes in comes out.

import Basics
import Foundation
import TestSupport
import Testing
import Zip

private let chunk = 262_144

@Suite("Our compressor")
struct FastDeflateTests {
    @Test("Every kind of bytes comes back, at every edge of a chunk", arguments: ByteShape.all)
    func edges(_ shape: ByteShape) throws {
        var random = SeededRandom.chosen(usual: 20_250_901)
        let counts = [
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 100, 258, 259, 32_768, 32_769, 65_535, 65_536,
            131_072, 131_073, chunk - 1, chunk, chunk + 1, 2 * chunk + 40_000,
        ]
        let files = counts.map { ("f\($0)", shape.make($0, &random)) }
        let scratch = try Scratch()
        let read = try unpack(scratch.zip(files, method: .fast))
        for (name, bytes) in files {
            #expect(bytes.count == Int(name.dropFirst()))
            #expect(read[name] == bytes, "\(shape.testDescription), \(name), seed \(random.seed)")
        }
    }

    @Test("Bytes by chance come back")
    func chance() throws {
        var random = SeededRandom.chosen(usual: 20_250_902)
        let scratch = try Scratch()
        let end = Date().addingTimeInterval(2)
        var round = 0
        while Date() < end {
            var files: [(name: String, bytes: [UInt8])] = []
            for index in 0..<8 {
                let count = random.below(random.onceIn(6) ? 400_000 : 3000)
                let shape = random.one(of: ByteShape.all)
                var bytes = shape.make(count, &random)
                bytes += random.one(of: ByteShape.all).make(random.below(2000), &random)
                files.append(("f\(index)", bytes))
            }
            let read = try unpack(scratch.zip(files, method: .fast))
            for (name, bytes) in files {
                #expect(read[name] == bytes, "seed \(random.seed), round \(round), \(name)")
            }
            round += 1
        }
        #expect(round > 0)
    }

    @Test("Tools with an inflate of their own unpack it to the same bytes")
    func otherTools() throws {
        var random = SeededRandom.chosen(usual: 20_250_903)
        let files = ByteShape.all.enumerated().map { index, shape in
            (name: "f\(index)", bytes: shape.make(chunk + 70_000, &random))
        }
        let scratch = try Scratch()
        try scratch.zip(files + [("empty", [])], method: .fast)
        for tool in [
            "unzip -tq ours.zip && unzip -q ours.zip -d out",
            "python3 -m zipfile -t ours.zip && python3 -m zipfile -e ours.zip out",
            "7z t ours.zip && 7z x -oout ours.zip", "mkdir out && bsdtar -xf ours.zip -C out",
        ] {
            let result = try scratch.run("rm -rf out; " + tool)
            #expect(result.status == 0, "\(tool): \(result.output)")
            for (name, bytes) in files {
                #expect(try scratch.bytes("out/" + name) == bytes, "\(tool): \(name)")
            }
        }
    }

    @Test("What cannot be packed grows by a few bytes, what repeats itself shrinks to little")
    func sizes() throws {
        var random = SeededRandom.chosen(usual: 20_250_904)
        let count = 2 * chunk
        let noise = random.noise(count)
        #expect(try packedSize(noise) <= count + 80)
        #expect(try packedSize([UInt8](repeating: 7, count: count)) < 1200)
        #expect(try packedSize([]) == 5)
        // The second half of the repetitions lies behind the edge of a chunk. One place a group of
        // bytes is remembered: what is far behind is found less surely than what is near.
        for (distance, limit) in [(8192, 14_000), (32_768, count / 2)] {
            var repeated: [UInt8] = []
            while repeated.count < count { repeated += noise[..<distance] }
            #expect(try packedSize(repeated) < limit, "\(distance)")
        }
        let hexadecimal = random.bytes(count, of: Array("0123456789abcdef".utf8))
        #expect(try packedSize(hexadecimal) < count * 51 / 100)
    }

    @Test("Rows are packed about as well as by zlib")
    func besideZlib() throws {
        let rows = rosterText(3 * chunk)
        let zlib = try packedSize(rows, .deflate(level: 6, filtered: false))
        #expect(try packedSize(rows) < zlib * 110 / 100)
    }

    private func packedSize(_ bytes: [UInt8], _ method: ZipMethod = .fast) throws -> Int {
        let scratch = try Scratch()
        let path = try scratch.zip([("a", bytes)], method: method)
        #expect(try unpack(path) == ["a": bytes])
        return Int(try ZipReader(try FileBytes(path: path)).entries[0].compressedSize)
    }
}

@Suite("Prefix codes")
struct FastDeflateHuffmanTests {
    @Test("A code is complete, within its limit, and no symbol is rarer than a longer one")
    func complete() {
        var random = SeededRandom.chosen(usual: 20_250_905)
        for round in 0..<60 {
            let limit = random.one(of: [7, 14, 15])
            let symbols = limit == 7 ? 19 : 2 + random.below(285)
            let counts = drawCounts(symbols, round, &random)
            var code = FastDeflateHuffman(symbols: symbols, limitBits: limit)
            code.build(for: counts)
            let which = "seed \(random.seed), round \(round)"
            #expect(kraft(code.lengths) == 1 << 15, "\(which)")
            #expect(code.lengths.allSatisfy { $0 <= limit }, "\(which)")
            #expect(isPrefixFree(code), "\(which)")
            for symbol in 0..<symbols where counts[symbol] > 0 {
                #expect(code.lengths[symbol] > 0, "\(which)")
            }
            let used = (0..<symbols).filter { counts[$0] > 0 }.sorted { counts[$0] < counts[$1] }
            for (rarer, other) in zip(used, used.dropFirst()) where counts[rarer] < counts[other] {
                #expect(code.lengths[rarer] >= code.lengths[other], "\(which)")
            }
        }
    }

    @Test("Fibonacci's counts, which want a code as long as the alphabet, are held to the limit")
    func fibonacci() {
        for (symbols, limit) in [(19, 7), (25, 14), (30, 15), (40, 14)] {
            var counts: [UInt32] = [1, 1]
            while counts.count < symbols { counts.append(counts.suffix(2).reduce(0, +)) }
            var code = FastDeflateHuffman(symbols: symbols, limitBits: limit)
            code.build(for: counts)
            #expect(kraft(code.lengths) == 1 << 15)
            #expect(code.lengths.max() == UInt8(limit))
            #expect(isPrefixFree(code))
        }
    }

    @Test("Within the limit a code is as short as Huffman's")
    func shortest() {
        var random = SeededRandom.chosen(usual: 20_250_906)
        for round in 0..<100 {
            let counts = (0..<2 + random.below(200)).map { _ in UInt32(1 + random.below(500)) }
            var code = FastDeflateHuffman(symbols: counts.count, limitBits: 15)
            code.build(for: counts)
            let total = zip(counts, code.lengths).reduce(0) { $0 + Int($1.0) * Int($1.1) }
            #expect(total == huffmanCost(counts), "seed \(random.seed), round \(round)")
        }
    }

    @Test("A code built twice is the same as one built once")
    func reused() {
        let counts: [UInt32] = [9, 0, 3, 3, 1, 0, 0, 70]
        var once = FastDeflateHuffman(symbols: 8, limitBits: 14)
        once.build(for: counts)
        var twice = FastDeflateHuffman(symbols: 8, limitBits: 14)
        twice.build(for: [1, 2, 4, 8, 16, 32, 64, 128])
        twice.build(for: counts)
        #expect(once.lengths == twice.lengths)
        for symbol in counts.indices where counts[symbol] > 0 {
            #expect(once.codes[symbol] == twice.codes[symbol])
        }
    }

    private func drawCounts(
        _ symbols: Int, _ round: Int, _ random: inout SeededRandom
    ) -> [UInt32] {
        (0..<symbols).map { _ in
            if random.onceIn(1 + round % 5) && round % 7 < 3 { return 0 }
            return UInt32(1 << random.below(1 + round % 18))
        }
    }

    /// Of 2^15, how much of all bit strings begins with one of the codes.
    private func kraft(_ lengths: [UInt8]) -> Int {
        lengths.reduce(0) { $1 == 0 ? $0 : $0 + 1 << (15 - Int($1)) }
    }

    private func isPrefixFree(_ code: FastDeflateHuffman) -> Bool {
        let used = code.lengths.indices.filter { code.lengths[$0] > 0 }
        var isTaken = [Bool](repeating: false, count: 1 << code.limitBits)
        for symbol in used {
            let length = Int(code.lengths[symbol])
            for tail in 0..<1 << (code.limitBits - length) {
                let whole = Int(code.codes[symbol]) | tail << length
                guard !isTaken[whole] else { return false }
                isTaken[whole] = true
            }
        }
        return true
    }

    private func huffmanCost(_ counts: [UInt32]) -> Int {
        var weights = counts.map(Int.init)
        var cost = 0
        while weights.count > 1 {
            weights.sort(by: >)
            let joined = weights.removeLast() + weights.removeLast()
            cost += joined
            weights.append(joined)
        }
        return cost
    }
}
