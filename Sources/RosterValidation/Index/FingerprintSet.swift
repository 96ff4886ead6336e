// A set of fingerprints at eight bytes a place: who was seen already, for one pass over a file.

import OneRoster

/// Fingerprints in an open-addressing table.
///
/// **Cost**: 11 to 16 bytes an id, and the old table beside the new one while it grows; none of
/// the latter when the expected number was given.
final class FingerprintSet {
    private var places: UnsafeMutablePointer<UInt64>
    private var capacity: Int
    private(set) var count = 0

    init(expecting expected: Int = 0) {
        capacity = max(64, expected + expected / 2)
        places = .allocate(capacity: capacity)
        places.initialize(repeating: 0, count: capacity)
    }

    deinit { places.deallocate() }

    /// Adds it; false if it was there.
    func insert(_ fingerprint: Fingerprint) -> Bool {
        if count * 10 >= capacity * 7 { grow() }
        guard Self.put(fingerprint.bits, in: places, capacity) else { return false }
        count += 1
        return true
    }

    func contains(_ fingerprint: Fingerprint) -> Bool {
        var place = Self.home(fingerprint.bits, capacity)
        while places[place] != 0 {
            if places[place] == fingerprint.bits { return true }
            place = place + 1 == capacity ? 0 : place + 1
        }
        return false
    }

    private func grow() {
        let wider = capacity + capacity / 2
        let next = UnsafeMutablePointer<UInt64>.allocate(capacity: wider)
        next.initialize(repeating: 0, count: wider)
        for place in 0..<capacity where places[place] != 0 {
            _ = Self.put(places[place], in: next, wider)
        }
        places.deallocate()
        places = next
        capacity = wider
    }

    private static func put(
        _ bits: UInt64, in places: UnsafeMutablePointer<UInt64>, _ capacity: Int
    ) -> Bool {
        var place = home(bits, capacity)
        while places[place] != 0 {
            if places[place] == bits { return false }
            place = place + 1 == capacity ? 0 : place + 1
        }
        places[place] = bits
        return true
    }

    /// The high half of the product spreads any 64 bits evenly over any capacity.
    private static func home(_ bits: UInt64, _ capacity: Int) -> Int {
        Int(bits.multipliedFullWidth(by: UInt64(capacity)).high)
    }
}
