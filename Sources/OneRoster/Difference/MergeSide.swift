// One of the two files that are merged: its rows that have an id, one after the other.

import Basics

/// Which of two bundles.
package enum BundleSide: Sendable, CaseIterable {
    case old
    case new

    /// `old`, `new`.
    package var word: String { self == .old ? "old" : "new" }
}

/// A file of one of the bundles, or its sorted copy.
final class MergeSide {
    let table: TableReader
    let side: BundleSide
    /// Whether this is a sorted copy, whose rows begin with the line of the original.
    let isCopy: Bool
    private let path: String
    private let log: FindingLog
    // Private, since Swift checks each access to stored properties that other modules can see.
    private var isOnRow = false
    private var blankIds = 0
    private var repeatedIds = 0

    /// `path`: that of the bundle. `log` takes what is found about its rows.
    init(_ table: TableReader, _ side: BundleSide, isCopy: Bool, path: String, log: FindingLog) {
        self.table = table
        self.side = side
        self.isCopy = isCopy
        self.path = path
        self.log = log
    }

    /// Whether there is a row, not the end of the file.
    var hasRow: Bool { isOnRow }
    var rowCount: Int { table.rowCount }
    var rowsWithoutId: Int { blankIds }
    var rowsWithRepeatedId: Int { repeatedIds }
    var id: Cell { table.sourcedId }

    /// Moves to the next row that has an id.
    ///
    /// - Errors: those of the file, with the bundle's path.
    func advance() throws(BundleError) {
        do {
            isOnRow = try table.next()
            while isOnRow, table.sourcedId.isBlank {
                recordRowWithoutId()
                isOnRow = try table.next()
            }
        } catch { throw error.inBundle(path) }
    }

    /// The cell of the row in a field of the file; blank where there is none.
    func cell(at field: Int) -> Cell {
        field >= 0 && field < table.cellCount ? table.cell(at: field) : .blank
    }

    /// Where the row begins in the original.
    var line: Int { isCopy ? Int(table.cell(at: 0).integer ?? 0) : table.line }

    /// Names and places of the columns that can be found by name.
    func fieldsByName() -> [(name: String, field: Int)] {
        var fields: [(name: String, field: Int)] = []
        let header = table.header
        for field in (isCopy ? 1 : 0)..<header.count {
            let name = table.column(ofField: field)?.name ?? header[field]
            if !name.isEmpty, !fields.contains(where: { $0.name == name }) {
                fields.append((name, field))
            }
        }
        return fields
    }

    func recordRepeatedId() {
        repeatedIds += 1
        log.record(
            .differenceIdRepeated, at: location(id: id.string),
            "a row before this one has the same sourcedId")
    }

    func recordMissing(_ column: String, in other: BundleSide) {
        var place = Location(file: table.name, line: 1, field: column).inBundle(path)
        place.column = nil
        log.record(
            .differenceColumnOneSided, at: place,
            "the \(other.word) bundle has no column \(column): its values are compared with blanks")
    }

    private func recordRowWithoutId() {
        blankIds += 1
        log.record(
            .differenceRowWithoutId, at: location(id: nil),
            "the row has no sourcedId: not compared")
    }

    private func location(id: String?) -> Location {
        Location(file: table.name, line: line, sourcedId: id).inBundle(path)
    }
}
