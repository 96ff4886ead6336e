// The front door to the school's database: makes it, opens it, and refuses by name what is not
// one of ours, before a byte of it is changed.

import Basics
import Database

/// Making and opening the school's database.
package enum SISDatabase {
    /// Every change of the schema, oldest first.
    package static let migrator = Migrator([
        Migration(number: 1, name: "initial-schema", statements: InitialSchema.statements),
        Migration(number: 2, name: "grade-passback", statements: GradePassback.statements),
    ])

    /// What stands in the record of migrations where nobody named the time.
    package static let noTime = "unrecorded"

    /// Opens a database of ours.
    ///
    /// With `.write` an older schema is brought up to date, and `appliedAt` (UTC, ISO 8601)
    /// recorded. What is refused is left as it was, byte for byte. `bulk` is for a run that writes
    /// much: it takes more memory for its pages.
    /// - Errors: `sis-not-ours`, `sis-newer-schema`, `sis-older-schema` (with `.read`), and those of
    ///   `DatabaseConnection.open`.
    package static func open(
        at url: String, access: DatabaseAccess, appliedAt: String = noTime, bulk: Bool = false
    ) throws -> DatabaseConnection {
        precondition(access != .create, "A new database is made by create.")
        let connection = try DatabaseConnection.open(url, access: access, bulk: bulk)
        do {
            let missing = try pendingCount(connection, url)
            try checkTables(connection, url, applied: migrator.migrations.count - missing)
            if missing > 0, access == .read { throw SISError.olderSchema(missing, url) }
            if missing > 0 { try migrator.migrate(connection, appliedAt: appliedAt) }
        } catch {
            try? connection.close()
            throw error
        }
        return connection
    }

    /// Makes an empty database and opens it for reading and writing.
    ///
    /// - Errors: `database-exists` if there is anything at the place, and those of opening.
    package static func create(
        at url: String, appliedAt: String = noTime
    ) throws -> DatabaseConnection {
        try create(at: url, appliedAt: appliedAt) { _ in }
        return try open(at: url, access: .write)
    }

    /// Makes a database, lets `filling` fill it in bulk, and only then gives it its name.
    ///
    /// Until then it stands beside its place under another name, so that a run which is killed, or
    /// throws, leaves nothing that looks like a database of ours.
    /// - Errors: `database-exists` if there is anything at the place, those of opening, and those
    ///   of `filling`.
    package static func create<Result>(
        at url: String, appliedAt: String = noTime,
        filling: (DatabaseConnection) throws -> Result
    ) throws -> Result {
        let place = NewFile(path: path(of: url))
        try place.checkFree()
        // What a killed run of the same number left.
        place.removePartial()
        do {
            let connection = try DatabaseConnection.open(
                "sqlite:" + place.partial, access: .create, bulk: true)
            let result: Result
            do {
                try migrator.migrate(connection, appliedAt: appliedAt)
                result = try filling(connection)
                try connection.close()
            } catch {
                try? connection.close()
                throw error
            }
            try place.name()
            return result
        } catch {
            place.removePartial()
            throw error
        }
    }

    /// Runs `body` with no secondary index in the way, and builds them all at the end.
    ///
    /// Three times as fast as keeping them up to date for more than some ten thousand rows. Do
    /// it inside a transaction where the database has something to lose; unique indexes then
    /// speak up at the end instead of at the row.
    /// - Errors: those of `body`; `database-constraint` when a unique index finds a pair.
    package static func withoutIndexes<Result>(
        _ connection: DatabaseConnection,
        rebuilding: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        _ body: () throws -> Result
    ) throws -> Result {
        let indexes = InitialSchema.indexes + GradePassback.indexes
        for index in indexes { try connection.execute(index.removal) }
        let result = try body()
        for (done, index) in indexes.enumerated() {
            rebuilding(done, indexes.count)
            try connection.execute(index.creation)
        }
        rebuilding(indexes.count, indexes.count)
        return result
    }

    /// Where `create` makes the file before it gives it its name.
    package static func partialPath(of url: String) -> String {
        NewFile(path: path(of: url)).partial
    }

    /// A statement that inserts one row of `table`; `$1` … are the columns in their order.
    package static func insertion(
        into table: String, _ columns: [String], _ connection: DatabaseConnection
    ) throws(DatabaseError) -> SQLStatement {
        let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
        return try connection.statement(
            "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))")
    }

    private static func path(of url: String) -> String {
        for prefix in ["sqlite://", "sqlite:"] where url.hasPrefix(prefix) {
            return String(url.dropFirst(prefix.count))
        }
        return url
    }

    /// How many migrations are still to be applied.
    private static func pendingCount(
        _ connection: DatabaseConnection, _ url: String
    ) throws -> Int {
        do {
            guard case .pending(let count) = try migrator.state(of: connection) else {
                throw SISError.notOurs("it has no record of our migrations", url)
            }
            return count
        } catch let error as DatabaseError {
            switch error.code {
            case "database-newer-schema": throw SISError.newerSchema(error.message, url)
            case "database-other-schema": throw SISError.notOurs(error.message, url)
            // Other programs have a table of this name, too, with other columns.
            case "database-sql":
                throw SISError.notOurs("its record of migrations is not in our form", url)
            default: throw error
            }
        }
    }

    /// Ours has the tables of the migrations that were applied; an interrupted hand or another
    /// program may have left some.
    private static func checkTables(
        _ connection: DatabaseConnection, _ url: String, applied: Int
    ) throws {
        for statement in migrator.migrations.prefix(applied).flatMap(\.statements) {
            let opening = "CREATE TABLE "
            guard statement.hasPrefix(opening) else { continue }
            let name = String(statement.dropFirst(opening.count).prefix { $0 != " " })
            guard try connection.hasTable(name) else {
                throw SISError.notOurs("it has no table \(name)", url)
            }
        }
    }
}

extension SISError {
    static func notOurs(_ reason: String, _ url: String) -> SISError {
        SISError(
            "sis-not-ours", "this is not a school database of roster: \(reason)", path: url,
            hint: "check the path; `roster init` makes a new one")
    }

    static func newerSchema(_ reason: String, _ url: String) -> SISError {
        SISError(
            "sis-newer-schema", "the database was made by a newer roster: \(reason)", path: url,
            hint: "install the newer version; this one leaves the database as it is")
    }

    static func olderSchema(_ missing: Int, _ url: String) -> SISError {
        SISError(
            "sis-older-schema", "the schema lacks \(missing) change(s) that this roster needs",
            path: url,
            hint: "run `roster init` on it, or any command that writes, to bring it up to date")
    }
}
