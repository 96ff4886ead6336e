// How a database is opened.

/// What may happen to the database that is opened.
package enum DatabaseAccess: Sendable {
    /// Reads an existing database; nothing is written, file and folder stay as they are.
    case read
    /// Reads and writes an existing database.
    case write
    /// Makes a new database; there must be none at this place.
    case create
}

/// The knobs of opening.
package struct DatabaseOptions: Sendable {
    /// A bigger page cache; with `.create` also no journal on disk and no flush before `close`, so
    /// a file whose making was cut short is to be thrown away.
    package var bulk = false
    /// How long to wait for another program's lock.
    package var lockTimeoutMilliseconds = 5000
    /// Each transaction is on the disk when it ends; without it, a power cut may undo the last ones.
    package var isDurable = false

    package init(
        bulk: Bool = false, lockTimeoutMilliseconds: Int = 5000, isDurable: Bool = false
    ) {
        precondition(lockTimeoutMilliseconds >= 0, "A time to wait is not negative.")
        self.bulk = bulk
        self.lockTimeoutMilliseconds = lockTimeoutMilliseconds
        self.isDurable = isDurable
    }
}
