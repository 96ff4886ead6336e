// A permutation of all values of one shape, keyed by the secret: what makes a stand-in without a
// table, so that no two values get the same one and none gets itself.
// Source: the construction is that of Feistel networks over mixed radices, as in NIST SP 800-38G
// (FF1), with SipHash as the round function; it claims no conformance.

import Basics

/// Permutes symbols in place.
///
/// The stand-in of `x` is `P⁻¹(P(x) + 1)`, P being a Feistel network: a permutation without a
/// fixed point. **Shape**: what is permuted are the places of the symbols in their classes; which
/// classes they are does not count. **Cost**: two passages through the network; no allocation once
/// the buffers have grown.
package final class Scramble {
    private static let rounds = 8

    private let secret: Secret
    private var values: UnsafeMutablePointer<UInt16>
    private var radices: UnsafeMutablePointer<UInt16>
    private var capacity = 256
    package private(set) var count = 0

    package init(_ secret: Secret) {
        self.secret = secret
        values = .allocate(capacity: capacity)
        radices = .allocate(capacity: capacity)
    }

    deinit {
        values.deallocate()
        radices.deallocate()
    }

    package func removeAll() { count = 0 }

    package func append(_ value: Int, of radix: Int) {
        if count == capacity { grow() }
        values[count] = UInt16(value)
        radices[count] = UInt16(radix)
        count += 1
    }

    package subscript(index: Int) -> Int { Int(values[index]) }

    /// Replaces all values; `tweak` chooses among the permutations of the secret.
    package func run(tweak: UInt64) {
        if count == 1 {
            values[0] = UInt16(scrambled(Int(values[0]), of: Int(radices[0]), tweak: tweak))
        } else if count > 1 {
            forward(tweak)
            for index in 0..<count {
                values[index] = values[index] + 1 == radices[index] ? 0 : values[index] + 1
            }
            backward(tweak)
        }
    }

    /// The stand-in of one number below `radix`, which is at least 2: never the number itself.
    package func scrambled(_ value: Int, of radix: Int, tweak: UInt64) -> Int {
        precondition(value >= 0 && value < radix && radix < 1 << 16, "A number below the radix.")
        var side = 1
        while side * side < radix { side += 1 }
        let rows = (radix + side - 1) / side
        let size = rows * side
        var number = value
        // Numbers that the square has too many are passed through until one is found that counts.
        repeat {
            number = passed(number, rows: rows, side: side, tweak: tweak, isForward: true)
            number = number + 1 == size ? 0 : number + 1
            number = passed(number, rows: rows, side: side, tweak: tweak, isForward: false)
        } while number >= radix
        return number
    }

    // One number, as row and column of a square

    private func passed(
        _ number: Int, rows: Int, side: Int, tweak: UInt64, isForward: Bool
    ) -> Int {
        var row = number / side
        var column = number % side
        for step in 0..<Self.rounds {
            let round = isForward ? step : Self.rounds - 1 - step
            if round % 2 == 0 {
                let offset = offset(of: column, below: rows, round, size: rows * side, tweak)
                row = (row + (isForward ? offset : rows - offset)) % rows
            } else {
                let offset = offset(of: row, below: side, round, size: rows * side, tweak)
                column = (column + (isForward ? offset : side - offset)) % side
            }
        }
        return row * side + column
    }

    private func offset(
        of other: Int, below radix: Int, _ round: Int, size: Int, _ tweak: UInt64
    ) -> Int {
        var input = UInt64(other) << 32 | UInt64(size)
        let seed = tweak ^ UInt64(round + 1) << 56
        let hash = withUnsafeBytes(of: &input) { secret.hash(seed, $0) }
        return Int(hash.multipliedFullWidth(by: UInt64(radix)).high)
    }

    // Many symbols, in two halves

    private func forward(_ tweak: UInt64) {
        for round in 0..<Self.rounds { shift(round, tweak, isForward: true) }
    }

    private func backward(_ tweak: UInt64) {
        for round in (0..<Self.rounds).reversed() { shift(round, tweak, isForward: false) }
    }

    /// Moves each symbol of one half by what the hash of the other half says.
    private func shift(_ round: Int, _ tweak: UInt64, isForward: Bool) {
        let middle = (count + 1) / 2
        let isFirst = round % 2 == 0
        let own = isFirst ? 0..<middle : middle..<count
        let other = isFirst ? middle..<count : 0..<middle
        let seed = tweak ^ UInt64(round + 1) << 56 ^ UInt64(count) << 24
        let hash = secret.hash(
            seed,
            UnsafeRawBufferPointer(
                start: values + other.lowerBound,
                count: other.count * MemoryLayout<UInt16>.stride))
        var word = hash
        // Each word of the stream feeds symbols as long as 16 bits are left over, against bias.
        var left = 48
        var block: UInt64 = 0
        for index in own {
            let radix = radices[index]
            let bits = UInt16.bitWidth - radix.leadingZeroBitCount
            if bits > left {
                block += 1
                word = secret.hash(hash ^ block, UnsafeRawBufferPointer(start: nil, count: 0))
                left = 48
            }
            left -= bits
            let drawn = word.multipliedFullWidth(by: UInt64(radix))
            word = drawn.low
            let offset = UInt32(drawn.high)
            let sum = UInt32(values[index]) + (isForward ? offset : UInt32(radix) - offset)
            values[index] = UInt16(sum >= UInt32(radix) ? sum - UInt32(radix) : sum)
        }
    }

    private func grow() {
        let next = capacity * 2
        values = Self.moved(values, count, to: next)
        radices = Self.moved(radices, count, to: next)
        capacity = next
    }

    private static func moved(
        _ old: UnsafeMutablePointer<UInt16>, _ count: Int, to capacity: Int
    ) -> UnsafeMutablePointer<UInt16> {
        let new = UnsafeMutablePointer<UInt16>.allocate(capacity: capacity)
        new.update(from: old, count: count)
        old.deallocate()
        return new
    }
}
