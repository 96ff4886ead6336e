// SQLite's result codes in our words. Its messages name tables and columns, never values.

import GRDBSQLite

extension DatabaseError {
    /// What SQLite's extended result `code` and its message say; `sql` is the statement it was about.
    static func sqlite(
        _ code: CInt, _ message: String, path: String, sql: String? = nil
    ) -> DatabaseError {
        let known = refused(code, message, path, sql) ?? contended(code, path)
        return known ?? broken(code, message, path)
            ?? DatabaseError(
                "database-sql", "\(message)\(quoted(sql))", file: path,
                hint: "this is a mistake in the program; please report it")
    }

    /// The data or the SQL is at fault.
    private static func refused(
        _ code: CInt, _ message: String, _ path: String, _ sql: String?
    ) -> DatabaseError? {
        switch code & 0xff {
        case SQLITE_CONSTRAINT, SQLITE_MISMATCH:
            DatabaseError(
                "database-constraint", "the database refused a row: \(message)\(quoted(sql))",
                file: path)
        case SQLITE_TOOBIG:
            DatabaseError("database-too-big", "a value or row is too big: \(message)", file: path)
        default: nil
        }
    }

    /// Somebody else, or the place, is in the way.
    private static func contended(_ code: CInt, _ path: String) -> DatabaseError? {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED:
            return DatabaseError(
                "database-locked", "another program is using the database and did not let go of it",
                file: path, hint: "wait until the other program is done, then run again")
        case SQLITE_FULL:
            return DatabaseError(
                "database-disk-full", "the disk is full; the change was undone", file: path,
                hint: "free some space and run again")
        case SQLITE_READONLY where [264, 520, 776, 1288].contains(code):
            return DatabaseError(
                "database-unfinished-write",
                "another program stopped while writing, and this one may not tidy up after it",
                file: path, hint: "open the database once with a program that may write it")
        case SQLITE_READONLY:
            return .readOnly(path)
        case SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH:
            return DatabaseError(
                "database-no-permission",
                "the database, or a file it needs beside it, "
                    + "could not be opened", file: path,
                hint: "check who owns the file and the folder, and what they may do")
        default: return nil
        }
    }

    /// The file or the machine is at fault.
    private static func broken(_ code: CInt, _ message: String, _ path: String) -> DatabaseError? {
        switch code & 0xff {
        // What does not even begin like a database was refused before SQLite saw it.
        case SQLITE_CORRUPT, SQLITE_NOTADB: return .damaged(path)
        case SQLITE_IOERR where code == 522: return .damaged(path)
        case SQLITE_IOERR, SQLITE_NOMEM, SQLITE_PROTOCOL, SQLITE_NOLFS, SQLITE_INTERRUPT:
            return DatabaseError(
                "database-failed", "the database could not be read or written: \(message)",
                file: path, hint: "check the disk and the file system, then run again")
        default: return nil
        }
    }

    static func readOnly(_ path: String) -> DatabaseError {
        DatabaseError(
            "database-read-only", "the database may be read but not written", file: path,
            hint: "give this user the permission to write the file and its folder")
    }

    static func damaged(_ path: String) -> DatabaseError {
        DatabaseError(
            "database-damaged", "the database is damaged or was cut short", file: path,
            hint: "copy it again from where it came, or restore a backup")
    }

    static func notADatabase(_ path: String) -> DatabaseError {
        DatabaseError(
            "database-not-a-database", "is not an SQLite database", file: path,
            hint: "check the path")
    }

    /// The head of the statement, on one line.
    private static func quoted(_ sql: String?) -> String {
        guard let sql else { return "" }
        let line = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return " (in: \(line.prefix(120))\(line.count > 120 ? " …" : ""))"
    }
}
