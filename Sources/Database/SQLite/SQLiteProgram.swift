// A compiled SQLite statement: binding and stepping, shared by the cursor and the writer.

import Basics
import GRDB
import GRDBSQLite

/// A compiled statement.
final class SQLiteProgram {
    /// Keeps the compiled statement alive.
    private let statement: Statement
    let pointer: OpaquePointer
    private let sql: String
    private let path: String
    /// SQLite's number of `$1`, `$2` …; it numbers them as it meets them. 0: not used.
    let numbers: [CInt]

    init(_ statement: Statement, sql: String, path: String) {
        self.statement = statement
        pointer = statement.sqliteStatement
        self.sql = sql
        self.path = path
        var numbers: [CInt] = []
        let count = sqlite3_bind_parameter_count(pointer)
        var found = 0
        while found < count {
            let number = sqlite3_bind_parameter_index(pointer, "$\(numbers.count + 1)")
            if number > 0 { found += 1 }
            numbers.append(number)
            precondition(numbers.count <= 1000, "Parameters are written $1, $2 … without big gaps.")
        }
        self.numbers = numbers
    }

    func bind(_ arguments: [SQLValue]) throws(DatabaseError) {
        precondition(
            arguments.count == numbers.count, "As many arguments as the SQL has parameters.")
        for (index, argument) in arguments.enumerated() where numbers[index] > 0 {
            let number = numbers[index]
            let code =
                switch argument {
                case .null: sqlite3_bind_null(pointer, number)
                case .integer(let value): sqlite3_bind_int64(pointer, number, value)
                case .real(let value): sqlite3_bind_double(pointer, number, value)
                case .text(let text):
                    text.withCell { cell in
                        cell.withBytes { bind(number, $0.baseAddress, $0.count, copied: true) }
                    }
                }
            try check(code)
        }
    }

    /// Binds bytes that stay where they are while they are bound, or are copied.
    func bind(
        _ number: CInt, _ start: UnsafePointer<UInt8>?, _ count: Int, copied: Bool
    ) -> CInt {
        let destructor: sqlite3_destructor_type? =
            copied ? unsafeBitCast(-1, to: sqlite3_destructor_type.self) : nil
        return start.map {
            $0.withMemoryRebound(to: CChar.self, capacity: count) {
                sqlite3_bind_text64(
                    pointer, number, $0, sqlite3_uint64(count), destructor, UInt8(SQLITE_UTF8))
            }
        } ?? sqlite3_bind_null(pointer, number)
    }

    func check(_ code: CInt) throws(DatabaseError) {
        guard code != SQLITE_OK else { return }
        throw failure(code)
    }

    /// Goes to the next row; at the end, and after an error, the statement is ready to run again.
    func step() throws(DatabaseError) -> Bool {
        let code = sqlite3_step(pointer)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else {
            let error = failure(code)
            sqlite3_reset(pointer)
            throw error
        }
        sqlite3_reset(pointer)
        return false
    }

    func runToEnd() throws(DatabaseError) { while try step() {} }

    private func failure(_ code: CInt) -> DatabaseError {
        let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(pointer)))
        return .sqlite(code, message, path: path, sql: sql)
    }
}
