// One block: which form is the shortest, its header, and what it holds.

/// Writes blocks with codes of their own, with the fixed ones, or as they are.
final class FastDeflateBlock {
    private typealias Alphabet = FastDeflateAlphabet

    private let body = FastDeflateBody()
    private var literalCode = FastDeflateHuffman(symbols: Alphabet.literalCount, limitBits: 14)
    private var distanceCode = FastDeflateHuffman(symbols: Alphabet.distanceCount, limitBits: 14)
    private var header = FastDeflateHeader()
    private let fixedLiterals = FastDeflateHuffman(lengths: fixedLengths)
    private let fixedDistances = FastDeflateHuffman(lengths: [UInt8](repeating: 5, count: 32))

    /// Writes `bytes`, cut as `steps` says; what the steps leave over are literals.
    ///
    /// Says no when the block came out longer or shorter than was worked out, or found no room.
    func write(
        _ steps: UnsafeBufferPointer<FastDeflateStep>, over bytes: UnsafeRawBufferPointer,
        isFinal: Bool, to bits: inout FastDeflateBits
    ) -> Bool {
        guard body.count(steps, over: bytes) else { return false }
        literalCode.build(for: body.literalCounts)
        distanceCode.build(for: body.distanceCounts)
        header.describe(literalCode.lengths, distanceCode.lengths)
        let own = 3 + header.bitCount + contentBits(literalCode, distanceCode)
        let fixed = 3 + contentBits(fixedLiterals, fixedDistances)
        let shortest = min(own, fixed)
        if FastDeflateBits.storedBits(bytes.count) < shortest {
            return bits.store(bytes, isFinal: isFinal)
        }
        guard bits.hasRoom(bits: shortest) else { return false }
        let before = bits.bitCount
        bits.flush()
        bits.add((isFinal ? 1 : 0) | (own < fixed ? 2 : 1) << 1, 3)
        if own < fixed {
            header.write(to: &bits)
            body.use(literalCode, distanceCode)
        } else {
            body.use(fixedLiterals, fixedDistances)
        }
        body.write(steps, over: bytes, to: &bits)
        return bits.bitCount - before == shortest
    }

    /// What the symbols that were counted take, with their extra bits.
    private func contentBits(
        _ literals: FastDeflateHuffman, _ distances: FastDeflateHuffman
    ) -> Int {
        var total = 0
        for (symbol, count) in body.literalCounts.enumerated() where count > 0 {
            let extra = Alphabet.extraBits(literalSymbol: symbol)
            total += Int(count) * (Int(literals.lengths[symbol]) + extra)
        }
        for (symbol, count) in body.distanceCounts.enumerated() where count > 0 {
            let extra = Alphabet.extraBits(distanceSymbol: symbol)
            total += Int(count) * (Int(distances.lengths[symbol]) + extra)
        }
        return total
    }

    /// RFC 1951, section 3.2.6.
    private static let fixedLengths =
        [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
        + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8)
}
