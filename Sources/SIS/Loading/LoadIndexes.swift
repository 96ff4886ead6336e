// A table filled from empty is loaded without its plain indexes, which are built afterwards: three
// times as fast as keeping them. Unique ones stay: they guard the rows while they come.

import Database

/// Takes the plain indexes off an empty table, and puts them back.
package struct LoadIndexes {
    private let indexes: [TableIndex]

    /// What can be taken off `table`; nothing where it has rows already.
    package init(of table: String, in database: DatabaseConnection) throws(DatabaseError) {
        guard try database.integer("SELECT 1 FROM \(table) LIMIT 1") == nil else {
            indexes = []
            return
        }
        indexes = InitialSchema.indexes.filter {
            $0.creation.hasPrefix("CREATE INDEX ") && $0.creation.contains(" ON \(table) (")
        }
    }

    /// No cursor may be open on the table, here and when they are put back.
    package func takeOff(_ database: DatabaseConnection) throws(DatabaseError) {
        for index in indexes { try database.execute(index.removal) }
    }

    package func putBack(_ database: DatabaseConnection) throws(DatabaseError) {
        for index in indexes { try database.execute(index.creation) }
    }
}
