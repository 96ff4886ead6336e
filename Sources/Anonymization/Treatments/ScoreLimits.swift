// The limits of each line item, kept so that a made-up score lies within them when the real one
// did, and outside when it did not.

import Basics

/// Limits by line item: eight bytes an item and a list of the pairs that occur.
final class ScoreLimits {
    struct Pair: Hashable {
        var least: Score?
        var greatest: Score?
    }

    private static let pairBits: UInt64 = 16
    private static let mostPairs = 1 << 16

    private var entries: [UInt64] = []
    private var pairs: [Pair] = []
    private var places: [Pair: UInt64] = [:]
    private var isSorted = true

    /// `id`: a hash of the line item's sourcedId. Past so many different pairs no more are kept.
    func add(_ id: UInt64, _ pair: Pair) {
        let place: UInt64
        if let known = places[pair] {
            place = known
        } else {
            guard pairs.count < Self.mostPairs else { return }
            place = UInt64(pairs.count)
            pairs.append(pair)
            places[pair] = place
        }
        entries.append((id >> Self.pairBits) << Self.pairBits | place)
        isSorted = false
    }

    func limits(of id: UInt64) -> Pair? {
        if !isSorted {
            entries.sort()
            isSorted = true
        }
        let wanted = id >> Self.pairBits
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] >> Self.pairBits < wanted { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low] >> Self.pairBits == wanted else { return nil }
        return pairs[Int(entries[low] & (1 << Self.pairBits - 1))]
    }
}

/// A decimal number in millionths, with the decimals that it was written with.
struct Score: Hashable, Comparable {
    let millionths: Int64
    let decimals: Int

    private static let mostDigits = 12

    init(millionths: Int64, decimals: Int) {
        self.millionths = millionths
        self.decimals = decimals
    }

    /// Nil for anything but an optional minus sign, up to 12 digits, and a point with up to 6
    /// digits behind it.
    init?(_ cell: Cell) {
        var digits = 0
        var decimals: Int?
        var value: Int64 = 0
        let isNegative = !cell.isBlank && cell[0] == UInt8(ascii: "-")
        for index in (isNegative ? 1 : 0)..<max(cell.count, isNegative ? 1 : 0) {
            let byte = cell[index]
            if byte == UInt8(ascii: "."), decimals == nil, digits > 0 {
                decimals = 0
                continue
            }
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int64(byte - 0x30)
            if let known = decimals { decimals = known + 1 } else { digits += 1 }
            guard digits <= Self.mostDigits, decimals ?? 0 <= 6 else { return nil }
        }
        guard digits > 0, decimals != 0 else { return nil }
        self.decimals = decimals ?? 0
        value *= Self.unit(self.decimals)
        millionths = isNegative ? -value : value
    }

    static func < (left: Score, right: Score) -> Bool { left.millionths < right.millionths }
    static func == (left: Score, right: Score) -> Bool { left.millionths == right.millionths }
    func hash(into hasher: inout Hasher) { hasher.combine(millionths) }

    /// Another score with as many decimals, within the limits or beyond the same one of them;
    /// itself only where there is no other.
    func another(in limits: ScoreLimits.Pair, by hash: UInt64) -> Score {
        let unit = Self.unit(decimals)
        let low: Int64
        let high: Int64
        if let greatest = limits.greatest, self > greatest {
            low = Self.up(greatest.millionths + 1, unit)
            high = max(low, millionths + (millionths - greatest.millionths))
        } else if let least = limits.least, self < least {
            high = Self.down(least.millionths - 1, unit)
            low = min(high, millionths - (least.millionths - millionths))
        } else {
            low = Self.up(limits.least?.millionths ?? min(0, millionths), unit)
            high = limits.greatest?.millionths ?? max(0, millionths)
        }
        let others = (high - low) / unit
        guard low <= high, others > 0 else { return self }
        let drawn = Int64(hash.multipliedFullWidth(by: UInt64(others)).high)
        let own = (millionths - low) / unit
        let place = drawn < own ? drawn : drawn + 1
        return Score(millionths: low + place * unit, decimals: decimals)
    }

    func write(to row: CellRow) {
        if millionths < 0 { row.add(UInt8(ascii: "-")) }
        let size = millionths.magnitude
        row.add(String(size / 1_000_000))
        guard decimals > 0 else { return }
        row.add(UInt8(ascii: "."))
        var rest = size % 1_000_000
        var unit: UInt64 = 100_000
        for _ in 0..<decimals {
            row.add(UInt8(0x30 + rest / unit))
            rest %= unit
            unit /= 10
        }
    }

    /// What the last decimal counts.
    private static func unit(_ decimals: Int) -> Int64 {
        var unit: Int64 = 1_000_000
        for _ in 0..<decimals { unit /= 10 }
        return unit
    }

    private static func up(_ value: Int64, _ unit: Int64) -> Int64 {
        let down = down(value, unit)
        return down == value ? value : down + unit
    }

    private static func down(_ value: Int64, _ unit: Int64) -> Int64 {
        let rest = value % unit
        return value - (rest < 0 ? rest + unit : rest)
    }
}
