// A set of integer keys of the SIS: a bit a key where keys lie close together.

/// Keys in words of 64 neighbours; about a third of a byte a key when dense, 24 bytes when not.
struct KeySet {
    private var words: [Int64: UInt64] = [:]
    private(set) var count = 0

    mutating func insert(_ key: Int64) {
        let bit: UInt64 = 1 << UInt64(key & 63)
        let word = words[key >> 6, default: 0]
        if word & bit == 0 { count += 1 }
        words[key >> 6] = word | bit
    }

    mutating func remove(_ key: Int64) {
        guard contains(key), let word = words[key >> 6] else { return }
        words[key >> 6] = word & ~(1 << UInt64(key & 63))
        count -= 1
    }

    func contains(_ key: Int64) -> Bool {
        guard let word = words[key >> 6] else { return false }
        return word & (1 << UInt64(key & 63)) != 0
    }
}
