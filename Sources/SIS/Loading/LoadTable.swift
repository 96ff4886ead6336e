// Finds, inserts and changes the rows of one table, statement by prepared statement. Values travel
// as text cells, blank for NULL; the database turns them into what the column holds.

import Basics
import Database

/// What became of a row.
package enum LoadOutcome: Sendable {
    case inserted
    case updated
    case unchanged
}

/// One table while a bundle is loaded into it.
///
/// **Shape**: to be used inside a transaction that nobody else writes beside; new keys follow the
/// highest one.
package final class LoadTable {
    package let shape: LoadShape
    private let now: String
    private let cursor: RowCursor
    private let insertion: SQLStatement
    private let change: SQLStatement
    private var nextKey: Int64
    /// Whether the table had no rows. Then none of the ids that come is looked up: each comes once.
    package let wasEmpty: Bool
    /// The key of the row found, inserted or updated last.
    package private(set) var key: Int64 = 0

    /// - Errors: those of the database.
    package init(_ shape: LoadShape, in database: DatabaseConnection, now: String)
        throws(DatabaseError)
    {
        self.shape = shape
        self.now = now
        cursor = try database.query(shape.finding, [.null], as: shape.findingKinds)
        insertion = try database.statement(shape.insertion)
        change = try database.statement(shape.change)
        let highest = try database.integer("SELECT MAX(\(shape.key)) FROM \(shape.table)")
        nextKey = 1 + (highest ?? 0)
        wasEmpty = highest == nil
    }

    /// Looks a row up; its cells can then be asked for until the next call.
    package func find(_ identity: Cell) throws(DatabaseError) -> Bool {
        guard !wasEmpty else { return false }
        return try find(.text(identity.string))
    }

    package func find(key: Int64) throws(DatabaseError) -> Bool { try find(.integer(key)) }

    private func find(_ identity: SQLValue) throws(DatabaseError) -> Bool {
        try cursor.restart([identity])
        guard try cursor.next() else { return false }
        key = cursor.integer(0)
        return true
    }

    /// What column `index` of the found row holds; blank for NULL.
    package func current(_ index: Int) -> Cell { cursor.cell(1 + index) }

    /// What extra `index` of the found row holds; blank for NULL.
    package func extra(_ index: Int) -> Cell { cursor.cell(1 + shape.columns.count + index) }

    package func extraInteger(_ index: Int) -> Int64? {
        let place = 1 + shape.columns.count + index
        return cursor.isNull(place) ? nil : cursor.integer(place)
    }

    /// Whether the found row holds these values.
    package func holds(_ values: CellRow) -> Bool {
        precondition(values.count == shape.columns.count, "One value a column of the shape.")
        for index in 0..<values.count where current(index) != values[index] { return false }
        return true
    }

    /// Inserts a row and says its key.
    package func insert(_ identity: Cell, _ values: CellRow) throws(DatabaseError) -> Int64 {
        precondition(values.count == shape.columns.count, "One value a column of the shape.")
        key = nextKey
        nextKey += 1
        insertion.bind(0, key)
        insertion.bind(1, now)
        if shape.hasUUID { insertion.bind(2, identity) }
        for index in 0..<values.count {
            insertion.bind(
                shape.firstColumn - 1 + index, values[index],
                blankAsNull: !shape.columns[index].isRequired)
        }
        try insertion.run()
        return key
    }

    /// Writes the values over those of the row with that key.
    package func update(_ key: Int64, _ values: CellRow) throws(DatabaseError) {
        precondition(values.count == shape.columns.count, "One value a column of the shape.")
        self.key = key
        change.bind(0, key)
        change.bind(1, now)
        for index in 0..<values.count {
            change.bind(
                2 + index, values[index], blankAsNull: !shape.columns[index].isRequired)
        }
        try change.run()
    }

    /// Makes the row of that identity hold these values; `key` is then its key.
    package func put(_ identity: Cell, _ values: CellRow) throws(DatabaseError) -> LoadOutcome {
        guard try find(identity) else {
            _ = try insert(identity, values)
            return .inserted
        }
        guard !holds(values) else { return .unchanged }
        try update(key, values)
        return .updated
    }
}
