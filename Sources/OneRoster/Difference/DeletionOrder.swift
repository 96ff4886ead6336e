// In which order rows go that hang on rows of the same file: a school before its district.

import Basics

/// Holds the rows of one file that go, until all are known.
///
/// **Cost**: memory for so many bytes of rows.
final class DeletionOrder {
    /// What a row takes beside its bytes, about.
    private static let bytesPerRow = 512

    private let parent: Column
    private let limit: Int
    private var rows: [CellRow] = []
    private var used = 0

    /// `parent`: the column by which a row names the one that it hangs on.
    init(by parent: Column, bytes: Int) {
        self.parent = parent
        limit = bytes
    }

    /// Copies the row; false, and nothing taken, if there is no more room.
    func take(_ row: CellRow) -> Bool {
        let bytes = (0..<row.count).reduce(Self.bytesPerRow) { $0 + row[$1].count + 1 }
        guard used + bytes <= limit else { return false }
        used += bytes
        let copy = CellRow(reservingBytes: bytes - Self.bytesPerRow)
        for index in 0..<row.count { copy.append(row[index]) }
        rows.append(copy)
        return true
    }

    /// All rows as they came.
    func forEachAsTaken(_ body: (CellRow) throws -> Void) rethrows { try rows.forEach(body) }

    /// All rows: what hangs on more rows that go comes first, else as they came.
    func forEach(_ body: (CellRow) throws -> Void) rethrows {
        let depths = depths()
        let places = rows.indices.sorted { left, right in
            depths[left] == depths[right] ? left < right : depths[left] > depths[right]
        }
        for place in places { try body(rows[place]) }
    }

    /// On how many rows each row hangs, one on the other. Rows that hang on each other in a circle
    /// are cut apart somewhere.
    private func depths() -> [Int] {
        let (unknown, underWay) = (-2, -1)
        var places: [Fingerprint: Int] = [:]
        for (place, row) in rows.enumerated() { places[Fingerprint(row[0])] = place }
        var depths = Array(repeating: unknown, count: rows.count)
        for start in rows.indices {
            var chain: [Int] = []
            var next: Int? = start
            while let place = next, depths[place] == unknown {
                depths[place] = underWay
                chain.append(place)
                next = places[Fingerprint(rows[place][parent.index])]
            }
            var depth = next.map { depths[$0] + 1 } ?? 0
            for place in chain.reversed() {
                depths[place] = depth
                depth += 1
            }
        }
        return depths
    }
}
