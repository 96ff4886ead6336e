// Finds the place of a key among keys that came in ascending order.

/// Ascending keys and their places, 0 for the first.
///
/// **Cost**: 8 bytes a key; a look-up is one step where keys lie close together, else a search
/// by halves.
struct KeyIndex {
    private(set) var keys: [Int64] = []
    /// Place by `key - keys[0]`, -1 where there is none; empty when keys lie too far apart.
    private var places: [Int32] = []

    var count: Int { keys.count }

    var lastKey: Int64? { keys.last }

    /// Keys must come in ascending order.
    mutating func append(_ key: Int64) {
        precondition(keys.last.map { $0 < key } ?? true, "Keys come in ascending order.")
        keys.append(key)
    }

    /// Call once after the last key: makes look-ups quick.
    mutating func seal() {
        guard let first = keys.first, let last = keys.last else { return }
        let (span, over) = last.subtractingReportingOverflow(first)
        guard !over, span < Int64(keys.count) * 4 else { return }
        places = Array(repeating: -1, count: Int(span) + 1)
        for (place, key) in keys.enumerated() { places[Int(key - first)] = Int32(place) }
    }

    subscript(key: Int64) -> Int? {
        guard let first = keys.first else { return nil }
        if !places.isEmpty {
            let (offset, over) = key.subtractingReportingOverflow(first)
            guard !over, offset >= 0, offset < Int64(places.count) else { return nil }
            let place = places[Int(offset)]
            return place < 0 ? nil : Int(place)
        }
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key ? low : nil
    }
}
