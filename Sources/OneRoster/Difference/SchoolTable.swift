// Ids and the schools they belong to in either bundle, sixteen bytes an id.

/// Schools by id, in an open-addressing table.
///
/// **Shape**: schools are places in a list. An id that one bundle does not have belongs where the
/// other one says. **Cost**: 16 to 32 bytes an id; the old table stands beside the new one while
/// it grows.
final class SchoolTable {
    private struct Place {
        var bits: UInt64
        var old: Int32
        var new: Int32
    }

    private static let unknown: Int32 = -1

    private var places: UnsafeMutablePointer<Place>
    private var capacity = 64
    private var count = 0

    init() { places = Self.emptyPlaces(capacity) }

    deinit { places.deallocate() }

    func find(_ id: Fingerprint, _ side: BundleSide) -> Int? {
        let found = places[place(of: id.bits)]
        guard found.bits != 0 else { return nil }
        let (first, second) =
            side == .old ? (found.old, found.new) : (found.new, found.old)
        let school = first == Self.unknown ? second : first
        return school == Self.unknown ? nil : Int(school)
    }

    /// Says where an id belongs on that side; nothing if that is no school.
    func set(_ id: Fingerprint, _ side: BundleSide, _ school: Int?) {
        guard let school, let number = Int32(exactly: school) else { return }
        var place = place(of: id.bits)
        if places[place].bits == 0 {
            if count * 4 >= capacity * 3 {
                grow()
                place = self.place(of: id.bits)
            }
            count += 1
            places[place].bits = id.bits
        }
        if side == .old { places[place].old = number } else { places[place].new = number }
    }

    /// Where the id is, or the free place where it belongs.
    private func place(of bits: UInt64) -> Int {
        var place = Int(bits.multipliedFullWidth(by: UInt64(capacity)).high)
        while places[place].bits != 0, places[place].bits != bits {
            place = place + 1 == capacity ? 0 : place + 1
        }
        return place
    }

    private func grow() {
        let (old, oldCapacity) = (places, capacity)
        capacity *= 2
        places = Self.emptyPlaces(capacity)
        for index in 0..<oldCapacity where old[index].bits != 0 {
            places[place(of: old[index].bits)] = old[index]
        }
        old.deallocate()
    }

    private static func emptyPlaces(_ capacity: Int) -> UnsafeMutablePointer<Place> {
        let places = UnsafeMutablePointer<Place>.allocate(capacity: capacity)
        places.initialize(
            repeating: Place(bits: 0, old: unknown, new: unknown), count: capacity)
        return places
    }
}
