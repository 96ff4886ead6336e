// The door to the record of runs: one SQLite file, made on first use, each change on the disk
// before anybody goes on.

import Basics
import Database

package final class LedgerDatabase {
    package let path: String
    private let connection: DatabaseConnection

    private init(path: String, _ connection: DatabaseConnection) {
        self.path = path
        self.connection = connection
    }

    /// Other runs write for a moment only, but a first export writes its students all at once.
    private static let lockTimeoutMilliseconds = 30_000

    /// What a run that was killed while it made the ledger leaves behind begins so.
    package static func unfinishedStem(of name: String) -> String { "\(name).making-" }

    /// Opens the ledger for reading and writing, and makes it if there is none.
    ///
    /// - Errors: `ledger-damaged`, `ledger-newer`, `ledger-…` for what the system says.
    package static func open(path: String, at moment: String) throws -> LedgerDatabase {
        do {
            do { return try openExisting(path, at: moment) } catch let error as DatabaseError {
                guard error.code == "database-missing" else { throw error }
            }
            try make(path, at: moment)
            return try openExisting(path, at: moment)
        } catch { throw LedgerError.of(error, path) }
    }

    /// Opens the ledger for reading; file and folder stay as they are.
    ///
    /// - Errors: `ledger-missing`, `ledger-older`, and those of `open`.
    package static func read(path: String) throws -> LedgerDatabase {
        do {
            let connection = try DatabaseConnection.open(path, access: .read)
            let ledger = LedgerDatabase(path: path, connection)
            switch try LedgerSchema.migrator.state(of: connection) {
            case .pending(0): return ledger
            case .pending:
                throw LedgerError(
                    "ledger-older", "was written by an older roster", file: path,
                    hint: "any run that is recorded there brings it up to date")
            case .none: throw LedgerError.damaged("it has no tables of ours", path)
            }
        } catch { throw LedgerError.of(error, path) }
    }

    private static func openExisting(_ path: String, at moment: String) throws -> LedgerDatabase {
        let connection = try DatabaseConnection.open(
            path, access: .write, lockTimeoutMilliseconds: lockTimeoutMilliseconds,
            isDurable: true)
        switch try LedgerSchema.migrator.state(of: connection) {
        case .pending(0): break
        case .pending: try LedgerSchema.migrator.migrate(connection, appliedAt: moment)
        case .none: throw LedgerError.damaged("it has no tables of ours", path)
        }
        return LedgerDatabase(path: path, connection)
    }

    /// Makes the file beside its name, so that a half-made ledger is never taken for one.
    private static func make(_ path: String, at moment: String) throws {
        let place = NewFile(path: path)
        place.removePartial()
        defer { place.removePartial() }
        let connection = try DatabaseConnection.open(place.partial, access: .create, bulk: true)
        try LedgerSchema.migrator.migrate(connection, appliedAt: moment)
        try connection.close()
        do { try place.name() } catch {
            // Another run was faster; its ledger is as good as this one.
            guard error.code == "database-exists" else { throw error }
        }
    }

    /// Reads; what several questions see may differ by what others wrote in between.
    package func ask<Result>(_ body: (DatabaseConnection) throws -> Result) throws -> Result {
        do { return try body(connection) } catch { throw LedgerError.of(error, path) }
    }

    /// Changes all of it or nothing; when it returns, the change outlives a power cut.
    package func change<Result>(_ body: (DatabaseConnection) throws -> Result) throws -> Result {
        do {
            return try connection.transaction { try body(connection) }
        } catch { throw LedgerError.of(error, path) }
    }

    package func close() throws {
        do { try connection.close() } catch { throw LedgerError.of(error, path) }
    }
}

extension SQLValue {
    static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }

    static func optional(_ number: Int64?) -> SQLValue { number.map(SQLValue.integer) ?? .null }

    static func optional(_ number: Int?) -> SQLValue { optional(number.map(Int64.init)) }
}

extension RowCursor {
    func text(_ column: Int) -> String? { isNull(column) ? nil : cell(column).string }

    func number(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }

    func count(_ column: Int) -> Int? { number(column).map(Int.init) }
}
