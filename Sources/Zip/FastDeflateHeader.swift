// The head of a block that brings its own codes: their lengths, packed once more.
// Source: RFC 1951, section 3.2.7.

/// The lengths of a block's two codes, as runs, under a third code.
struct FastDeflateHeader {
    private struct Run {
        let symbol: UInt8
        let extra: UInt8
    }

    private var runs: [Run] = []
    private var lengths: [UInt8] = []
    private var counts = [UInt32](repeating: 0, count: 19)
    private var code = FastDeflateHuffman(symbols: 19, limitBits: 7)
    private var literalCount = 0
    private var distanceCount = 0
    private var codeCount = 0

    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    init() {
        let most = FastDeflateAlphabet.literalCount + FastDeflateAlphabet.distanceCount
        runs.reserveCapacity(most)
        lengths.reserveCapacity(most)
    }

    mutating func describe(_ literals: [UInt8], _ distances: [UInt8]) {
        literalCount = max((literals.lastIndex { $0 > 0 } ?? 0) + 1, 257)
        distanceCount = (distances.lastIndex { $0 > 0 } ?? 0) + 1
        lengths.removeAll(keepingCapacity: true)
        lengths.append(contentsOf: literals[..<literalCount])
        lengths.append(contentsOf: distances[..<distanceCount])
        findRuns()
        code.build(for: counts)
        let last = Self.order.lastIndex { code.lengths[$0] > 0 } ?? 0
        codeCount = max(last + 1, 4)
    }

    var bitCount: Int {
        var total = 14 + 3 * codeCount
        for symbol in counts.indices {
            total += Int(counts[symbol]) * (Int(code.lengths[symbol]) + Self.extraBits(symbol))
        }
        return total
    }

    func write(to bits: inout FastDeflateBits) {
        bits.add(UInt64(literalCount - 257), 5)
        bits.add(UInt64(distanceCount - 1), 5)
        bits.add(UInt64(codeCount - 4), 4)
        for symbol in Self.order[..<codeCount] {
            bits.flush()
            bits.add(UInt64(code.lengths[symbol]), 3)
        }
        for run in runs {
            let symbol = Int(run.symbol)
            bits.flush()
            bits.add(UInt64(code.codes[symbol]), UInt64(code.lengths[symbol]))
            bits.add(UInt64(run.extra), UInt64(Self.extraBits(symbol)))
        }
        bits.flush()
    }

    private static func extraBits(_ symbol: Int) -> Int {
        switch symbol {
        case 16: 2
        case 17: 3
        case 18: 7
        default: 0
        }
    }

    private mutating func findRuns() {
        runs.removeAll(keepingCapacity: true)
        for symbol in counts.indices { counts[symbol] = 0 }
        var index = 0
        while index < lengths.count {
            let length = lengths[index]
            var end = index + 1
            while end < lengths.count, lengths[end] == length { end += 1 }
            note(length, times: end - index)
            index = end
        }
    }

    private mutating func note(_ length: UInt8, times: Int) {
        var rest = times
        if length > 0 {
            note(length)
            rest -= 1
        }
        while rest >= 3 {
            let (symbol, least, most): (UInt8, Int, Int) =
                length > 0 ? (16, 3, 6) : rest > 10 ? (18, 11, 138) : (17, 3, 10)
            let taken = min(rest, most)
            note(symbol, extra: UInt8(taken - least))
            rest -= taken
        }
        for _ in 0..<rest { note(length) }
    }

    private mutating func note(_ symbol: UInt8, extra: UInt8 = 0) {
        runs.append(Run(symbol: symbol, extra: extra))
        counts[Int(symbol)] += 1
    }
}
