// A set of integer keys of the SIS: a bit a key where keys lie close together.

/// Keys in words of 64 neighbours; a bit for every key up to the greatest, as long as that is not
/// beyond `denseWords`, and beyond it 24 bytes a word.
struct KeySet {
    /// Words found by their place: eight million keys, 1 MB.
    private static let denseWords: Int64 = 1 << 17

    private var words: [UInt64] = []
    private var distant: [Int64: UInt64] = [:]
    private(set) var count = 0

    mutating func insert(_ key: Int64) {
        let word = self[key >> 6]
        let bit = Self.bit(key)
        guard word & bit == 0 else { return }
        count += 1
        self[key >> 6] = word | bit
    }

    mutating func remove(_ key: Int64) {
        guard contains(key) else { return }
        count -= 1
        self[key >> 6] &= ~Self.bit(key)
    }

    func contains(_ key: Int64) -> Bool { self[key >> 6] & Self.bit(key) != 0 }

    private static func bit(_ key: Int64) -> UInt64 { 1 << UInt64(key & 63) }

    private subscript(place: Int64) -> UInt64 {
        get {
            if place >= 0, place < words.count { return words[Int(place)] }
            return distant.isEmpty ? 0 : distant[place] ?? 0
        }
        set {
            guard place >= 0, place < Self.denseWords else {
                distant[place] = newValue
                return
            }
            if place >= words.count {
                words.append(contentsOf: repeatElement(0, count: Int(place) + 1 - words.count))
            }
            words[Int(place)] = newValue
        }
    }
}
