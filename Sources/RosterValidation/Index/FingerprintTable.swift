// The ids of one file that others may refer to, sixteen bytes each: fingerprint, file, a small
// payload and the line where it stands.

import Basics
import OneRoster

/// What the index knows of one id.
///
/// **Shape**: `file` is the place of the file in `FileName.allCases`; `payload` is a number of 27
/// bits whose meaning is the file's (a role, or a place in one of the fact lists).
struct IndexEntry {
    /// 4 bits of file + 1, 1 bit deleted, 27 bits of payload; 0 means no entry.
    fileprivate let packed: UInt32
    /// The line of the row; 0 beyond four thousand million lines.
    let line: UInt32

    static let none = IndexEntry(packed: 0, line: 0)
    static let largestPayload = 0x07ff_ffff

    init(file: Int, payload: Int, isDeleted: Bool, line: Int) {
        precondition(file >= 0 && file < 15, "The index knows fifteen files.")
        packed =
            UInt32(file + 1) << 28 | (isDeleted ? 1 << 27 : 0)
            | UInt32(min(payload, Self.largestPayload))
        self.line = UInt32(exactly: line) ?? 0
    }

    fileprivate init(packed: UInt32, line: UInt32) {
        self.packed = packed
        self.line = line
    }

    var exists: Bool { packed != 0 }
    var file: Int { Int(packed >> 28) - 1 }
    var isDeleted: Bool { packed & 1 << 27 != 0 }
    var payload: Int { Int(packed) & Self.largestPayload }
}

/// Ids of one file in an open-addressing table.
///
/// A value without references, so that asking costs no counting of them; whoever holds it calls
/// `deallocate` at the end.
/// **Cost**: 23 to 34 bytes an id; the old table stands beside the new one while it grows.
struct FingerprintTable {
    private struct Place {
        var bits: UInt64
        var packed: UInt32
        var line: UInt32
    }

    private var places: UnsafeMutablePointer<Place>
    private var capacity: Int
    private(set) var count = 0

    init() {
        capacity = 64
        places = Self.emptyPlaces(capacity)
    }

    func deallocate() { places.deallocate() }

    /// The entry of the id, or `.none`.
    @inline(__always)
    func find(_ id: Fingerprint) -> IndexEntry {
        var place = Self.home(id.bits, capacity)
        while places[place].bits != 0 {
            if places[place].bits == id.bits {
                return IndexEntry(packed: places[place].packed, line: places[place].line)
            }
            place = place + 1 == capacity ? 0 : place + 1
        }
        return .none
    }

    /// The entries of `count` ids, at most sixteen. The places where they should stand are all
    /// fetched before the first is looked at, so that one wait for memory serves for all.
    func find(
        _ ids: UnsafePointer<Fingerprint>, count: Int, _ entries: UnsafeMutablePointer<IndexEntry>
    ) {
        precondition(count <= 16, "More ids than are looked up together.")
        withUnsafeTemporaryAllocation(of: Place.self, capacity: 16) { found in
            for index in 0..<count {
                found.initializeElement(
                    at: index, to: places[Self.home(ids[index].bits, capacity)])
            }
            for index in 0..<count {
                let place = found[index]
                entries[index] =
                    place.bits == ids[index].bits
                    ? IndexEntry(packed: place.packed, line: place.line)
                    : place.bits == 0 ? .none : find(ids[index])
            }
        }
    }

    /// Adds an id that `find` did not find.
    mutating func add(_ id: Fingerprint, _ entry: IndexEntry) {
        if count * 10 >= capacity * 7 { grow() }
        put(Place(bits: id.bits, packed: entry.packed, line: entry.line))
        count += 1
    }

    private func put(_ new: Place) {
        var place = Self.home(new.bits, capacity)
        while places[place].bits != 0 { place = place + 1 == capacity ? 0 : place + 1 }
        places[place] = new
    }

    private mutating func grow() {
        let old = places
        let oldCapacity = capacity
        capacity += capacity / 2
        places = Self.emptyPlaces(capacity)
        for place in 0..<oldCapacity where old[place].bits != 0 { put(old[place]) }
        old.deallocate()
    }

    private static func emptyPlaces(_ capacity: Int) -> UnsafeMutablePointer<Place> {
        let places = UnsafeMutablePointer<Place>.allocate(capacity: capacity)
        places.initialize(repeating: Place(bits: 0, packed: 0, line: 0), count: capacity)
        return places
    }

    private static func home(_ bits: UInt64, _ capacity: Int) -> Int {
        Int(bits.multipliedFullWidth(by: UInt64(capacity)).high)
    }
}
