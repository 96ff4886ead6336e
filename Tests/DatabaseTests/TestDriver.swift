// The drivers the conformance suites run on, and the tools the SQLite tests compare with.

import Basics
import Database
import Glibc
import TestSupport
import Testing

/// A kind of database under test; a new driver joins the suites by one line in `all`.
struct TestDriver: Sendable, CustomTestStringConvertible {
    let name: String
    /// Makes a new, empty database.
    let make: @Sendable () throws -> FreshDatabase

    var testDescription: String { name }

    static let all = [
        TestDriver(name: "SQLite") {
            let folder = try TemporaryFolder()
            let url = folder.file("test.sqlite")
            return FreshDatabase(
                url: url, connection: try .open(url, access: .create), keeping: folder)
        }
    ]
}

/// A database of a test's own.
final class FreshDatabase {
    let url: String
    let connection: DatabaseConnection
    private let kept: TemporaryFolder

    init(url: String, connection: DatabaseConnection, keeping folder: TemporaryFolder) {
        self.url = url
        self.connection = connection
        kept = folder
    }
}

extension DatabaseConnection {
    /// All rows, cells as text, NULL as `∅`.
    func rows(
        _ sql: String, _ arguments: [SQLValue] = [], as columns: [SQLColumn]
    ) throws -> [[String]] {
        let cursor = try query(sql, arguments, as: columns)
        var rows: [[String]] = []
        while try cursor.next() {
            rows.append(columns.indices.map { cursor.isNull($0) ? "∅" : cursor.cell($0).string })
        }
        return rows
    }
}

/// The code of the error that `body` throws; nil if it throws none.
func code(_ body: () throws -> Void) throws -> String? {
    do {
        try body()
        return nil
    } catch let error as DatabaseError {
        return error.code
    }
}

/// What the sqlite3 tool says, standing for another program.
func sqlite3(_ path: String, _ sql: String) throws -> String {
    let folder = try TemporaryFolder()
    let script = try folder.write("script.sql", sql)
    let answer = folder.file("answer.txt")
    let status = system("sqlite3 -batch -noheader '\(path)' < '\(script)' > '\(answer)'")
    try #require(status == 0, "sqlite3 failed")
    var text = try folder.text("answer.txt")
    while text.hasSuffix("\n") { text.removeLast() }
    return text
}

/// Runs `body` with the rights of a user who owns nothing, on this thread only; false if this
/// process may not take on another user's rights.
func asStranger(_ body: () throws -> Void) throws -> Bool {
    typealias SetUser = @convention(c) (uid_t) -> CInt
    guard geteuid() == 0 else { return false }
    let symbol = try #require(dlsym(nil, "setfsuid"))
    let setUser = unsafeBitCast(symbol, to: SetUser.self)
    _ = setUser(65534)
    defer { _ = setUser(0) }
    try body()
    return true
}
