// The rows of a file that are in sight together. What they ask of the index is asked for all of
// them at once: then the processor waits once for memory that is far away, and not at every row.

import Basics
import OneRoster

/// A few rows of one file: their cells, the fingerprints of their ids, and what the index says.
final class RowWindow {
    /// The column of a single reference, and the file that it points into.
    struct Reference {
        let index: Int
        let target: FileName
    }

    /// What is looked up for each row; given before the first one.
    var references: [Reference] = []

    private let mostRows = TableReader.mostRowsInSight
    private let width: Int
    private let cells: UnsafeMutablePointer<Cell>
    private let ids: UnsafeMutablePointer<Fingerprint>
    /// Row by row, whether a file of the index may hold the id.
    private let areElsewhere: UnsafeMutablePointer<Bool>
    /// Column by column what the references name; `.none` for columns that are not looked up.
    private let targets: UnsafeMutablePointer<IndexEntry>
    /// The fingerprints of the column being looked up.
    private let named: UnsafeMutablePointer<Fingerprint>
    private var rowCount = 0
    private var row = -1
    /// Where the cells of the current row begin.
    private var rowCells: UnsafeMutablePointer<Cell>

    init(columnCount: Int) {
        width = columnCount
        let count = width * mostRows
        cells = .allocate(capacity: count)
        rowCells = cells
        ids = .allocate(capacity: mostRows)
        areElsewhere = .allocate(capacity: mostRows)
        targets = .allocate(capacity: count)
        targets.initialize(repeating: .none, count: count)
        named = .allocate(capacity: mostRows)
    }

    deinit {
        cells.deallocate()
        ids.deallocate()
        areElsewhere.deallocate()
        targets.deallocate()
        named.deallocate()
    }

    /// A cell of the current row.
    @inline(__always)
    func cell(_ index: Int) -> Cell {
        precondition(index >= 0 && index < width, "The row has no such column.")
        return rowCells[index]
    }

    /// All cells of the current row, by the index in the table.
    var cellsOfRow: UnsafeBufferPointer<Cell> { UnsafeBufferPointer(start: rowCells, count: width) }

    /// The fingerprint of the current row's id; that of no bytes when it is blank.
    var id: Fingerprint { ids[row] }

    /// Whether another file may have the current row's id; false is certain, for what other files
    /// hold does not change while this one is read.
    var mayBeElsewhere: Bool { areElsewhere[row] }

    /// The row that the reference of the current row names.
    @inline(__always)
    func target(_ index: Int) -> IndexEntry {
        precondition(index >= 0 && index < width, "The row has no such column.")
        return targets[index * mostRows + row]
    }

    /// Moves to the row on which `reader` stands after its `next()`.
    @inline(__always)
    func step(_ reader: TableReader, _ index: BundleIndex) {
        row += 1
        rowCells += width
        if row >= rowCount { fill(reader, index) }
    }

    private func fill(_ reader: TableReader, _ index: BundleIndex) {
        rowCount = reader.lendRows(
            to: UnsafeMutableBufferPointer(start: cells, count: width * mostRows))
        row = 0
        rowCells = cells
        takeFingerprints(of: 0, to: ids)
        index.mayHold(ids, count: rowCount, areElsewhere)
        for reference in references {
            takeFingerprints(of: reference.index, to: named)
            index.find(
                named, count: rowCount, in: reference.target,
                targets + reference.index * mostRows)
        }
    }

    private func takeFingerprints(of column: Int, to place: UnsafeMutablePointer<Fingerprint>) {
        for row in 0..<rowCount { place[row] = Fingerprint(cells[row * width + column]) }
    }
}
