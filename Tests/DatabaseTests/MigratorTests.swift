// The schema, step by step, in every kind of database.

import Basics
import Database
import TestSupport
import Testing

@Suite struct MigratorTests {
    private static let first = Migration(
        number: 1, name: "people", statements: ["CREATE TABLE people (a INTEGER PRIMARY KEY)"])
    private static let second = Migration(
        number: 2, name: "names",
        statements: [
            "ALTER TABLE people ADD COLUMN name TEXT", "INSERT INTO people VALUES (1, 'x')",
        ])
    private static let broken = Migration(
        number: 3, name: "broken",
        statements: ["CREATE TABLE half (a INTEGER)", "INSERT INTO nowhere VALUES (1)"])
    private static let now = "2026-01-02T03:04:05Z"

    @Test("A fresh database gets every migration once", arguments: TestDriver.all)
    func fresh(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        let one = Migrator([Self.first])
        let two = Migrator([Self.first, Self.second])
        #expect(try two.state(of: connection) == .none)
        #expect(try one.migrate(connection, appliedAt: Self.now).map(\.number) == [1])
        #expect(try one.migrate(connection, appliedAt: Self.now).isEmpty)
        #expect(try two.state(of: connection) == .pending(1))
        #expect(try two.migrate(connection, appliedAt: "2026-02-01T00:00:00Z").map(\.number) == [2])
        #expect(try two.state(of: connection) == .pending(0))
        #expect(try two.migrate(connection, appliedAt: Self.now).isEmpty)
        let rows = try connection.rows(
            "SELECT number, name, applied_at FROM schema_migrations ORDER BY number",
            as: [.integer, .text, .text])
        #expect(rows == [["1", "people", Self.now], ["2", "names", "2026-02-01T00:00:00Z"]])
        #expect(try connection.text("SELECT name FROM people") == "x")
    }

    @Test(
        "A migration that fails leaves nothing of its own and names itself",
        arguments:
            TestDriver.all)
    func failing(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        let migrator = Migrator([Self.first, Self.second, Self.broken])
        let error = #expect(throws: DatabaseError.self) {
            try migrator.migrate(connection, appliedAt: Self.now)
        }
        #expect(error?.code == "database-sql")
        #expect(error?.message.hasPrefix("migration 3 (broken): ") == true)
        #expect(try !connection.hasTable("half"))
        #expect(try migrator.state(of: connection) == .pending(1))
    }

    @Test(
        "A schema that is newer, or not ours, is refused and not changed",
        arguments:
            TestDriver.all,
        [
            ("INSERT INTO schema_migrations VALUES (3, 'later', 'x')", "database-newer-schema"),
            (
                "UPDATE schema_migrations SET name = 'renamed' WHERE number = 1",
                "database-other-schema"
            ),
            ("DELETE FROM schema_migrations WHERE number = 1", "database-other-schema"),
            ("UPDATE schema_migrations SET number = 7 WHERE number = 2", "database-newer-schema"),
            ("INSERT INTO schema_migrations VALUES (0, 'before', 'x')", "database-other-schema"),
        ])
    func refused(driver: TestDriver, change: (sql: String, code: String)) throws {
        let database = try driver.make()
        let connection = database.connection
        let migrator = Migrator([Self.first, Self.second])
        try migrator.migrate(connection, appliedAt: Self.now)
        try connection.execute(change.sql)
        #expect(try code { _ = try migrator.state(of: connection) } == change.code)
        let error = #expect(throws: DatabaseError.self) {
            try migrator.migrate(connection, appliedAt: Self.now)
        }
        #expect(error?.code == change.code)
    }

    @Test("Migrations out of order are a mistake")
    func order() async {
        await #expect(processExitsWith: .failure) {
            _ = Migrator([Migration(number: 2, name: "gap", statements: [])])
        }
    }
}
