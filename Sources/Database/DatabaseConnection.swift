// The one door to a database: SQL in, lent cells out, the same for every kind of database.

import Basics

/// An open database.
///
/// Belongs to the thread that uses it (it is not Sendable); open one a thread.
/// **Shape**: SQL is portable (SQLite 3.37 and PostgreSQL 15) and holds one statement; parameters
/// are written `$1`, `$2` …, any number of times each.
package final class DatabaseConnection {
    private let session: any DatabaseSession
    /// Fetches rows beside the work on them, while a snapshot reads ahead.
    private var ahead: ReadAhead?
    /// How many connections fetch ahead: one goes on when the other has a long search to do.
    private static let fetchers = 2
    package private(set) var isInTransaction = false

    private init(_ session: any DatabaseSession) { self.session = session }

    /// Opens the database at `url`: `sqlite:path`, or a plain path.
    ///
    /// - Errors: `database-unknown-scheme`, `database-missing`, `database-is-folder`,
    ///   `database-empty`, `database-not-a-database`, `database-damaged`, `database-read-only`,
    ///   `database-no-permission`, `database-locked`, `database-exists`, `database-disk-full`.
    package static func open(
        _ url: String, access: DatabaseAccess, bulk: Bool = false,
        lockTimeoutMilliseconds: Int = 5000, isDurable: Bool = false
    ) throws(DatabaseError) -> DatabaseConnection {
        let (driver, place) = try DatabaseDriver.find(url)
        let options = DatabaseOptions(
            bulk: bulk, lockTimeoutMilliseconds: lockTimeoutMilliseconds, isDurable: isDurable)
        return DatabaseConnection(try driver.open(place, access, options))
    }

    /// What is special about this kind of database.
    package var dialect: Dialect { session.dialect }

    /// Rows inserted, updated or deleted by the last `execute` or `run`.
    package var changedRows: Int { session.changedRows }

    /// Asks for rows; `columns` says how each result column is lent, in order.
    ///
    /// **Cost**: the SQL is compiled anew; for many small questions keep the cursor and `restart` it.
    /// - Errors: `database-sql`, `database-locked`, `database-damaged`.
    package func query(
        _ sql: String, _ arguments: [SQLValue] = [], as columns: [SQLColumn]
    ) throws(DatabaseError) -> RowCursor {
        try session.query(sql, arguments, as: columns)
    }

    /// Asks for many rows; in a snapshot that reads ahead, another thread begins to fetch them now.
    ///
    /// **Shape**: the rows of `query`; the cursor cannot be restarted. **Cost**: some 300 KB.
    /// - Errors: as `query`, also while the rows are read.
    package func queryAhead(
        _ sql: String, _ arguments: [SQLValue] = [], as columns: [SQLColumn]
    ) throws(DatabaseError) -> RowCursor {
        guard let ahead else { return try session.query(sql, arguments, as: columns) }
        return ahead.begin(sql, arguments, columns)
    }

    /// Compiles a statement that changes rows, to be bound and run many times.
    ///
    /// - Errors: `database-sql`.
    package func statement(_ sql: String) throws(DatabaseError) -> SQLStatement {
        try session.statement(sql)
    }

    /// Runs one statement once; rows it gives are passed over.
    ///
    /// - Errors: `database-sql`, `database-constraint`, `database-locked`, `database-read-only`,
    ///   `database-disk-full`.
    package func execute(_ sql: String, _ arguments: [SQLValue] = []) throws(DatabaseError) {
        try session.execute(sql, arguments)
    }

    /// Runs `body` with all its changes lasting together or, when it throws, not at all.
    ///
    /// Transactions are not nested: one inside another, or inside a snapshot, is a mistake.
    /// - Errors: those of `body`, and of making the changes last.
    package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try inside(.writing, body)
    }

    /// Runs `body` with one consistent view of the database, whatever others write meanwhile.
    ///
    /// `readsAhead`: more connections with the same view are opened for `queryAhead`, if they can
    /// be had. Cursors opened in `body` are to be done with at its end.
    package func snapshot<Result>(
        readsAhead: Bool = false, _ body: () throws -> Result
    ) throws -> Result {
        guard readsAhead else { return try inside(.reading, body) }
        precondition(!isInTransaction, "Transactions and snapshots are not nested.")
        let others = try session.beginReading(with: Self.fetchers)
        if !others.isEmpty {
            ahead = ReadAhead(others)
            if ahead == nil { for other in others { other.rollback() } }
        }
        return try finish(body)
    }

    private func inside<Result>(
        _ purpose: TransactionPurpose, _ body: () throws -> Result
    ) throws -> Result {
        precondition(!isInTransaction, "Transactions and snapshots are not nested.")
        try session.begin(purpose)
        return try finish(body)
    }

    private func finish<Result>(_ body: () throws -> Result) throws -> Result {
        isInTransaction = true
        defer {
            isInTransaction = false
            stopReadingAhead()
        }
        let result: Result
        do {
            result = try body()
        } catch {
            session.rollback()
            throw error
        }
        try session.commit()
        return result
    }

    private func stopReadingAhead() {
        guard let ahead else { return }
        self.ahead = nil
        for other in ahead.stop() {
            other.rollback()
            try? other.close()
        }
    }

    /// Closes the database; a bulk file is flushed to disk now. Without it, the database is closed
    /// when the last cursor, statement and connection is let go.
    ///
    /// - Errors: `database-disk-full`, `database-failed`.
    package func close() throws(DatabaseError) {
        precondition(!isInTransaction, "A database is not closed inside a transaction.")
        try session.close()
    }

    // Small questions.

    package func hasTable(_ name: String) throws(DatabaseError) -> Bool {
        try integer(dialect.tableExists, [.text(name)]) != nil
    }

    /// What is wrong with the pages of the database, in its own words; nil if nothing is.
    ///
    /// **Cost**: all of it is read, some 2 s a GB.
    /// - Errors: `database-damaged`, `database-locked`.
    package func damage() throws(DatabaseError) -> String? {
        let said = try text(dialect.quickCheck)
        return said == "ok" ? nil : said ?? "it says nothing"
    }

    /// The first column of the first row; nil if there is no row or the value is NULL.
    package func integer(_ sql: String, _ arguments: [SQLValue] = []) throws(DatabaseError)
        -> Int64?
    {
        let cursor = try query(sql, arguments, as: [.integer])
        guard try cursor.next(), !cursor.isNull(0) else { return nil }
        return cursor.integer(0)
    }

    /// The first column of the first row; nil if there is no row or the value is NULL.
    package func text(_ sql: String, _ arguments: [SQLValue] = []) throws(DatabaseError) -> String?
    {
        let cursor = try query(sql, arguments, as: [.text])
        guard try cursor.next(), !cursor.isNull(0) else { return nil }
        return cursor.cell(0).string
    }
}
