// What a kind of database must be able to do; `DatabaseConnection` is the only one to call it.

/// What a transaction is begun for.
package enum TransactionPurpose: Sendable {
    case reading
    case writing
}

/// One open connection of one kind of database.
package protocol DatabaseSession: AnyObject {
    var dialect: Dialect { get }
    /// Rows changed by the last statement run.
    var changedRows: Int { get }

    func query(_ sql: String, _ arguments: [SQLValue], as columns: [SQLColumn])
        throws(DatabaseError) -> RowCursor
    func statement(_ sql: String) throws(DatabaseError) -> SQLStatement
    func execute(_ sql: String, _ arguments: [SQLValue]) throws(DatabaseError)

    func begin(_ purpose: TransactionPurpose) throws(DatabaseError)
    /// Begins to read, and gives so many more connections with the very same view of the
    /// database; none where they cannot be had.
    func beginReading(with count: Int) throws(DatabaseError) -> [any DatabaseSession]
    /// Makes the changes last; when it throws, they are undone.
    func commit() throws(DatabaseError)
    /// Undoes the changes; does nothing if the database has done so already.
    func rollback()
    /// Closes for good; a second time does nothing.
    func close() throws(DatabaseError)
}

extension DatabaseSession {
    package func beginReading(with count: Int) throws(DatabaseError) -> [any DatabaseSession] {
        try begin(.reading)
        return []
    }
}
