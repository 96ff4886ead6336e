// Bytes that a compressor may stumble over.

import TestSupport
import Testing

/// A kind of bytes, of any length, drawn from a seed.
struct ByteShape: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (_ count: Int, _ random: inout SeededRandom) -> [UInt8]

    static let all = [
        ByteShape(testDescription: "noise") { count, random in
            random.noise(count)
        },
        ByteShape(testDescription: "one byte only") { count, random in
            [UInt8](repeating: UInt8(random.below(256)), count: count)
        },
        ByteShape(testDescription: "two bytes") { count, random in
            random.bytes(count, of: [0, 255])
        },
        ByteShape(testDescription: "rows") { count, random in
            rosterText(count, seed: random.below(1000))
        },
        ByteShape(testDescription: "hexadecimal") { count, random in
            random.bytes(count, of: Array("0123456789abcdef".utf8))
        },
        ByteShape(testDescription: "Fibonacci's counts") { count, random in
            random.skewed(count)
        },
        ByteShape(testDescription: "Fibonacci's counts, nothing twice") { count, random in
            // Every second byte is noise, so that what is counted stays literal.
            var bytes = random.skewed(count)
            for place in stride(from: 0, to: count, by: 2) { bytes[place] = random.byte() }
            return bytes
        },
        ByteShape(testDescription: "noise, again at the furthest distance") { count, random in
            repeated(random.noise(32_768), count)
        },
        ByteShape(testDescription: "noise, again out of reach") { count, random in
            repeated(random.noise(32_769), count)
        },
        ByteShape(testDescription: "longest matches and some more") { count, random in
            random.copies(count, lengths: [257, 258, 259, 516, 6, 7, 8, 9])
        },
        ByteShape(testDescription: "mixed") { count, random in
            random.copies(count, lengths: Array(1...40) + [300, 5000])
        },
        ByteShape(testDescription: "rows, then noise, by turns") { count, random in
            var bytes: [UInt8] = []
            while bytes.count < count {
                bytes += rosterText(random.below(90_000), seed: random.below(9))
                bytes += random.noise(random.below(90_000))
            }
            return Array(bytes.prefix(count))
        },
    ]
}

private func repeated(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
    var all: [UInt8] = []
    while all.count < count { all += bytes }
    return Array(all.prefix(count))
}

extension SeededRandom {
    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }

    mutating func noise(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count {
            withUnsafeBytes(of: next()) { bytes.append(contentsOf: $0) }
        }
        return Array(bytes.prefix(count))
    }

    /// Each byte value about 1.6 times as often as the next: the tree grows as deep as it can.
    mutating func skewed(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in
            var symbol = 0
            while symbol < 60, next() % 1000 < 382 { symbol += 1 }
            return UInt8(symbol)
        }
    }

    /// Pieces of what went before, of these lengths, from anywhere, between bytes of noise.
    mutating func copies(_ count: Int, lengths: [Int]) -> [UInt8] {
        var bytes = noise(16)
        while bytes.count < count {
            let length = one(of: lengths)
            let back = 1 + below(min(bytes.count, 33_000))
            let start = bytes.count - back
            for index in 0..<length { bytes.append(bytes[start + index]) }
            if onceIn(3) { bytes += noise(below(12)) }
        }
        return Array(bytes.prefix(count))
    }
}
