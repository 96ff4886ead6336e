// Whether a sourcedId stood in the file before: eight bytes an id, and none at all for a file in
// the order of its ids, as ours are.

import Basics

/// Numbers other than 0 in an open table, at most three quarters full.
struct NumberSet {
    private var slots = [UInt64](repeating: 0, count: 1024)
    private var count = 0

    /// Adds the number; false if it was there.
    mutating func insert(_ number: UInt64) -> Bool {
        if (count + 1) * 4 > slots.count * 3 { grow() }
        let place = place(of: number)
        guard slots[place] == 0 else { return false }
        slots[place] = number
        count += 1
        return true
    }

    func contains(_ number: UInt64) -> Bool { slots[place(of: number)] != 0 }

    private func place(of number: UInt64) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
        while slots[place] != 0, slots[place] != number { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        for number in old where number != 0 { slots[place(of: number)] = number }
    }
}

/// Pairs of keys.
struct PairSet {
    private var numbers = NumberSet()

    /// Adds the pair; false if it was there.
    ///
    /// Exact for keys from 1 to 4,294,967,295; beyond, as sure as a 64-bit hash.
    mutating func insert(_ left: Int64, _ right: Int64) -> Bool {
        if left > 0, right > 0, left <= UInt32.max, right <= UInt32.max {
            return numbers.insert(UInt64(left) << 32 | UInt64(right))
        }
        let mixed = UInt64(bitPattern: left) &* 0xD6E8_FEB8_6659_FD93 ^ UInt64(bitPattern: right)
        return numbers.insert(mixed | 1 << 63)
    }
}

/// Ids as 64-bit hashes.
///
/// Two ids of one hash count as one: with ten million ids the odds are one in a hundred thousand
/// that any two do.
struct IDSet {
    private var numbers = NumberSet()

    /// Adds the id; false if it was there.
    mutating func insert(_ id: Cell) -> Bool { numbers.insert(Self.hash(id)) }

    func contains(_ id: Cell) -> Bool { numbers.contains(Self.hash(id)) }

    /// FNV-1a with a last mixing; never 0, which marks an empty slot.
    static func hash(_ id: Cell) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        id.withBytes { bytes in
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        hash ^= hash >> 32
        hash = hash &* 0xd6e8_feb8_6659_fd93
        hash ^= hash >> 32
        return hash == 0 ? 1 : hash
    }
}

/// Tells the first row of an id from later ones.
///
/// While ids only rise, the last one is all that is kept. When the order breaks, `replay` is asked
/// for the ids so far.
struct DuplicateGuard {
    private let last = CellRow(reservingBytes: 256)
    private var rows = 0
    private var seen: IDSet?

    /// Whether this is the first row with the id. `replay(n, add)` calls `add` with the first n ids.
    mutating func isFirst(_ id: Cell, replay: (Int, (Cell) -> Void) throws -> Void) rethrows
        -> Bool
    {
        defer { rows += 1 }
        if seen != nil { return seen?.insert(id) ?? true }
        guard rows > 0 else {
            last.append(id)
            return true
        }
        if last[0] < id {
            last.removeAll()
            last.append(id)
            return true
        }
        if last[0] == id { return false }
        var set = IDSet()
        try replay(rows) { _ = set.insert($0) }
        let isFirst = set.insert(id)
        seen = set
        return isFirst
    }
}
