// Deleting a row at a bundle's word: not while something else hangs on it; what is merely its own
// goes with it; a tombstone stays.

import Basics
import Database

/// One kind of row that can be deleted.
///
/// **Shape**: `$1` in all SQL is the row's key.
package struct LoadRemoval: Sendable {
    let shape: LoadShape
    /// Tables and conditions: a row in any of them keeps the row.
    let holders: [(table: String, condition: String)]
    /// Goes with it, in this order, before the row itself.
    let belongings: [String]
    /// Where the row belongs to, for the tombstone.
    let school: String
    /// Goes after the row itself; `$1` is then the value of this column of the row.
    let parent: (column: String, statement: String)?

    init(
        _ shape: LoadShape, keptBy holders: [(table: String, condition: String)],
        belongings: [String] = [], school: String = "NULL",
        parent: (column: String, statement: String)? = nil
    ) {
        self.shape = shape
        self.holders = holders
        self.belongings = belongings
        self.school = school
        self.parent = parent
    }
}

/// Deletes rows of one kind.
package final class LoadDeletion {
    package enum Outcome: Equatable {
        case deleted
        /// There is no such row.
        case unknown
        /// A row of this table hangs on it.
        case kept(by: String)
    }

    private let removal: LoadRemoval
    private let database: DatabaseConnection
    private let now: String
    private let finding: RowCursor
    private let holders: [(table: String, cursor: RowCursor)]

    package init(_ removal: LoadRemoval, in database: DatabaseConnection, now: String)
        throws(DatabaseError)
    {
        self.removal = removal
        self.database = database
        self.now = now
        let shape = removal.shape
        finding = try database.query(
            """
            SELECT t.\(shape.key), \(removal.school), \(removal.parent?.column ?? "NULL")
            FROM \(shape.table) t WHERE t.uuid = $1
            """, [.null], as: [.integer, .integer, .integer])
        var holders: [(table: String, cursor: RowCursor)] = []
        for holder in removal.holders {
            let sql = "SELECT 1 FROM \(holder.table) WHERE \(holder.condition) LIMIT 1"
            holders.append((holder.table, try database.query(sql, [.null], as: [.integer])))
        }
        self.holders = holders
    }

    /// Deletes the row of that sourcedId, if there is one that nothing hangs on.
    package func delete(_ uuid: Cell) throws(DatabaseError) -> Outcome {
        let identity = SQLValue.text(uuid.string)
        try finding.restart([identity])
        guard try finding.next() else { return .unknown }
        let key = SQLValue.integer(finding.integer(0))
        let school = finding.isNull(1) ? SQLValue.null : .integer(finding.integer(1))
        let parent = SQLValue.integer(finding.integer(2))
        while try finding.next() {}
        for holder in holders {
            try holder.cursor.restart([key])
            let isHeld = try holder.cursor.next()
            try holder.cursor.restart([.null])
            if isHeld { return .kept(by: holder.table) }
        }
        for statement in removal.belongings { try database.execute(statement, [key]) }
        let shape = removal.shape
        try database.execute("DELETE FROM \(shape.table) WHERE \(shape.key) = $1", [key])
        if let statement = removal.parent?.statement { try database.execute(statement, [parent]) }
        try database.execute(
            """
            INSERT INTO tombstones (entity, uuid, school_id, deleted_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (entity, uuid) DO UPDATE SET deleted_at = excluded.deleted_at
            """, [.text(shape.table), identity, school, .text(now)])
        return .deleted
    }
}
