// All or nothing, in every kind of database.

import Basics
import Database
import TestSupport
import Testing

private struct Refusal: Error {}

@Suite struct TransactionTests {
    @Test("A transaction lasts when its body ends", arguments: TestDriver.all)
    func lasts(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a INTEGER)")
        let result = try connection.transaction {
            #expect(connection.isInTransaction)
            try connection.execute("INSERT INTO t VALUES (1)")
            return "done"
        }
        #expect(result == "done")
        #expect(!connection.isInTransaction)
        let other = try DatabaseConnection.open(database.url, access: .read)
        #expect(try other.integer("SELECT count(*) FROM t") == 1)
    }

    @Test("A body that throws undoes all, tables too", arguments: TestDriver.all)
    func undone(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a INTEGER)")
        #expect(throws: Refusal.self) {
            try connection.transaction {
                try connection.execute("INSERT INTO t VALUES (1)")
                try connection.execute("CREATE TABLE u (a INTEGER)")
                throw Refusal()
            }
        }
        #expect(!connection.isInTransaction)
        #expect(try connection.integer("SELECT count(*) FROM t") == 0)
        #expect(try !connection.hasTable("u"))
        try connection.transaction { try connection.execute("INSERT INTO t VALUES (2)") }
        #expect(try connection.integer("SELECT a FROM t") == 2)
    }

    @Test("A refused row does not undo the rows before it", arguments: TestDriver.all)
    func refusedRow(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER)")
        #expect(throws: DatabaseError.self) {
            try connection.transaction {
                try connection.execute("INSERT INTO t VALUES (1, 1)")
                try connection.execute("INSERT INTO t VALUES (1, 1)")
            }
        }
        #expect(try connection.integer("SELECT count(*) FROM t") == 0)
    }

    @Test("A snapshot ends also when its body throws", arguments: TestDriver.all)
    func snapshotThrows(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        #expect(throws: Refusal.self) { try connection.snapshot { throw Refusal() } }
        #expect(try connection.snapshot { try connection.integer("SELECT 5") } == 5)
        try connection.transaction { try connection.execute("CREATE TABLE t (a INTEGER)") }
    }

    @Test(
        "A snapshot left with an open cursor does not hinder what follows",
        arguments:
            TestDriver.all)
    func openCursor(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a INTEGER)")
        try connection.execute("INSERT INTO t VALUES (1), (2)")
        try connection.snapshot {
            let rows = try connection.query("SELECT a FROM t", as: [.integer])
            #expect(try rows.next())
        }
        try connection.transaction { try connection.execute("INSERT INTO t VALUES (3)") }
        #expect(try connection.integer("SELECT count(*) FROM t") == 3)
    }

    @Test("Transactions are not nested")
    func nested() async {
        await #expect(processExitsWith: .failure) {
            let folder = try TemporaryFolder()
            let database = try DatabaseConnection.open(folder.file("a.sqlite"), access: .create)
            try database.transaction { try database.snapshot {} }
        }
    }
}
