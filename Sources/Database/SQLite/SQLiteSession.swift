// One connection to an SQLite database. GRDB opens, configures, compiles and closes; rows and
// bound values go through SQLite's own calls, at the speed of C.

import GRDB
import GRDBSQLite

/// One SQLite connection.
///
/// GRDB hands out its connection only inside closures, on a queue of its own, to guard it against
/// use from two threads at once. Here the guard is the compiler: a session is not Sendable, GRDB
/// does nothing on the queue by itself, and SQLite asks for no more in its multi-thread mode. So
/// the queue is entered for what GRDB does, and statements are stepped outside.
final class SQLiteSession: DatabaseSession {
    let dialect = Dialect.sqlite
    let path: String
    private(set) var changedRows = 0
    private let file: SQLiteFile
    private let access: DatabaseAccess
    private let options: DatabaseOptions
    private let queue: DatabaseQueue
    private let handle: OpaquePointer
    /// Set where the file is read as one that does not change, to find out if it did.
    private let stamp: SQLiteFile.Stamp?
    private var purpose: TransactionPurpose?
    private var keepsLog = false
    private var isClosed = false

    init(path: String, access: DatabaseAccess, options: DatabaseOptions) throws(DatabaseError) {
        // A name that SQLite would take for one of its own is still the name of a file.
        let plain = path.hasPrefix("file:") || path.hasPrefix(":") ? "./" + path : path
        self.path = plain
        self.access = access
        self.options = options
        file = SQLiteFile(path: plain)
        let mode = try file.prepare(access)
        stamp = mode == .immutable ? file.stamp : nil
        do {
            let queue = try DatabaseQueue(
                path: mode == .immutable ? Self.immutableURL(plain) : plain,
                configuration: Self.configuration(mode, access, options))
            guard let handle = queue.inDatabase({ $0.sqliteConnection }) else {
                throw GRDB.DatabaseError(resultCode: .SQLITE_INTERNAL)
            }
            // GRDB's observers hear of commits through hooks that trap outside its closures.
            sqlite3_commit_hook(handle, nil, nil)
            sqlite3_rollback_hook(handle, nil, nil)
            self.queue = queue
            self.handle = handle
        } catch {
            if access == .create { SQLiteFile(path: plain).removeMade() }
            throw Self.translate(error, path: plain)
        }
        if access != .create { try checkLength() }
    }

    /// SQLite looks for missing pages, but not for a last page that was cut.
    private func checkLength() throws(DatabaseError) {
        // Inside a transaction nobody shortens the file.
        try begin(.reading)
        defer { rollback() }
        let pages = try query("PRAGMA page_count", [], as: [.integer])
        let pageBytes = try query("PRAGMA page_size", [], as: [.integer])
        guard try pages.next(), try pageBytes.next() else { return }
        let lengths = file.lengths
        let needed = pages.integer(0) * pageBytes.integer(0)
        guard lengths.log > 0 || Int64(lengths.file) >= needed else { throw .damaged(path) }
    }

    private static func configuration(
        _ mode: SQLiteFile.Mode, _ access: DatabaseAccess, _ options: DatabaseOptions
    ) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = mode == .readOnly || mode == .immutable
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(Double(options.lockTimeoutMilliseconds) / 1000)
        // Transactions stay open between two entries of the queue.
        configuration.allowsUnsafeTransactions = true
        var pragmas: [String] = []
        if mode == .queryOnly { pragmas.append("query_only = ON") }
        if mode == .readWrite {
            pragmas.append("synchronous = \(options.isDurable ? "FULL" : "NORMAL")")
        }
        // A new database gets its indexes last, and 16 MB do; where rows are written into indexes
        // that are there, they hit them in the middle, and pages go in and out. Readers keep the
        // default.
        if options.bulk, mode == .readWrite {
            pragmas.append("cache_size = -\(access == .create ? 16_384 : 65_536)")
        }
        if access == .create {
            // Fewer reads than pages of the usual size: an export of 100,000 students took a tenth
            // less processor time.
            pragmas.append("page_size = 16384")
            pragmas +=
                options.bulk
                ? ["journal_mode = MEMORY", "synchronous = OFF", "locking_mode = EXCLUSIVE"]
                : ["journal_mode = WAL"]
        }
        let lines = pragmas.map { "PRAGMA \($0)" }
        configuration.prepareDatabase { database in
            for line in lines { try database.execute(sql: line) }
        }
        return configuration
    }

    private static func immutableURL(_ path: String) -> String {
        var url = "file:"
        for byte in path.utf8 {
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte)
                || (97...122).contains(byte) || byte == 0x2f || byte == 0x2e || byte == 0x2d
            let digits = Array("0123456789ABCDEF")
            url +=
                isPlain
                ? String(UnicodeScalar(byte))
                : "%\(digits[Int(byte) / 16])\(digits[Int(byte) % 16])"
        }
        return url + "?immutable=1"
    }

    private static func translate(_ error: any Error, path: String) -> DatabaseError {
        guard let error = error as? GRDB.DatabaseError else {
            return DatabaseError("database-failed", "the database could not be opened", file: path)
        }
        return .sqlite(
            error.extendedResultCode.rawValue, error.message ?? "unknown error", path: path,
            sql: error.sql)
    }

    // MARK: Statements

    func query(
        _ sql: String, _ arguments: [SQLValue], as columns: [SQLColumn]
    ) throws(DatabaseError) -> RowCursor {
        try SQLiteCursor(self, try compile(sql), arguments, columns)
    }

    func statement(_ sql: String) throws(DatabaseError) -> SQLStatement {
        try keepLog()
        return SQLiteWriter(self, try compile(sql))
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws(DatabaseError) {
        try keepLog()
        let program = try compile(sql)
        try program.bind(arguments)
        try run(program)
    }

    /// Steps a statement to its end and counts what it changed.
    func run(_ program: SQLiteProgram) throws(DatabaseError) {
        try checkTransaction()
        let before = sqlite3_total_changes(handle)
        try program.runToEnd()
        changedRows = sqlite3_total_changes(handle) == before ? 0 : Int(sqlite3_changes(handle))
    }

    private func compile(_ sql: String) throws(DatabaseError) -> SQLiteProgram {
        precondition(!isClosed, "The database was closed already.")
        do {
            let statement = try queue.inDatabase { try $0.makeStatement(sql: sql) }
            return SQLiteProgram(statement, sql: sql, path: path)
        } catch {
            throw Self.translate(error, path: path)
        }
    }

    // MARK: Transactions

    func begin(_ purpose: TransactionPurpose) throws(DatabaseError) {
        switch purpose {
        case .writing:
            try keepLog()
            // Takes the lock now, where waiting for it is still possible.
            try execute("BEGIN IMMEDIATE", [])
        case .reading:
            try control("BEGIN DEFERRED")
        }
        self.purpose = purpose
        guard purpose == .reading else { return }
        do {
            // The view begins with the first read, not with BEGIN.
            try control("SELECT 1 FROM sqlite_master LIMIT 1")
        } catch {
            rollback()
            throw error
        }
    }

    /// A second connection to the same database, for reading.
    func another() throws(DatabaseError) -> SQLiteSession {
        try SQLiteSession(path: path, access: .read, options: options)
    }

    func commit() throws(DatabaseError) {
        try checkTransaction()
        do {
            try control("COMMIT")
            purpose = nil
        } catch {
            rollback()
            throw error
        }
        guard stamp == nil || stamp == file.stamp else {
            throw DatabaseError(
                "database-changed", "another program changed the database while it was read",
                file: path, hint: "run again; what was read may not belong together")
        }
    }

    func rollback() {
        purpose = nil
        // After a full disk and the like SQLite has rolled back already.
        guard sqlite3_get_autocommit(handle) == 0 else { return }
        sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
    }

    /// Runs a statement that is about the transaction itself.
    func control(_ sql: String) throws(DatabaseError) {
        try compile(sql).runToEnd()
    }

    /// When SQLite has rolled back by itself, what follows must not last on its own.
    private func checkTransaction() throws(DatabaseError) {
        guard purpose != nil, sqlite3_get_autocommit(handle) != 0 else { return }
        throw DatabaseError(
            "database-transaction-lost", "the transaction was undone after an earlier error",
            file: path, hint: "see the earlier error")
    }

    /// Turns the write-ahead log on before the first write: not when opening, as the database may
    /// turn out to be another program's.
    private func keepLog() throws(DatabaseError) {
        guard access == .write, !keepsLog, purpose == nil else { return }
        try control("PRAGMA journal_mode = WAL")
        keepsLog = true
    }

    func close() throws(DatabaseError) {
        guard !isClosed else { return }
        isClosed = true
        do {
            try queue.close()
        } catch {
            // Cursors or statements are still held: it closes when they are let go.
        }
        if options.bulk, access == .create { try file.flush() }
    }
}
