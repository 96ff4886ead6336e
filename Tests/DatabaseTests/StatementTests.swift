// Rows into every kind of database.

import Basics
import Database
import TestSupport
import Testing

@Suite struct StatementTests {
    @Test("What is bound stays bound until it is bound anew", arguments: TestDriver.all)
    func reused(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (n INTEGER, a TEXT, b TEXT)")
        let insert = try connection.statement("INSERT INTO t (n, a, b) VALUES ($1, $2, $3)")
        #expect(insert.parameterCount == 3)
        let row = CellRow()
        row.append("first")
        insert.bind(0, 1)
        insert.bind(1, row[0])
        row.removeAll()
        row.append("other")
        try insert.run()
        insert.bind(0, 2)
        insert.bind(2, row[0])
        try insert.run()
        insert.bind(0, 3)
        insert.bind(1, String(repeating: "long ", count: 100))
        insert.bindNull(2)
        try insert.run()
        insert.bind(0, 4)
        insert.bind(1, "x")
        try insert.run()
        let found = try connection.rows(
            "SELECT a, b FROM t ORDER BY n", as: [.text, .text])
        let long = String(repeating: "long ", count: 100)
        #expect(found == [["first", "∅"], ["first", "other"], [long, "∅"], ["x", "∅"]])
    }

    @Test("A blank cell is '' or, if asked for, NULL", arguments: TestDriver.all)
    func blank(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a TEXT, b TEXT, c TEXT, d TEXT)")
        let insert = try connection.statement("INSERT INTO t VALUES ($1, $2, $3, $4)")
        insert.bind(0, Cell.blank)
        insert.bind(1, Cell.blank, blankAsNull: true)
        insert.bind(2, Cell("xy"), blankAsNull: true)
        insert.bind(3, "")
        try insert.run()
        let found = try connection.rows(
            "SELECT a, b, c, d FROM t", as: [.text, .text, .text, .text])
        #expect(found == [["", "∅", "xy", ""]])
    }

    @Test("Changed rows are those of the last statement", arguments: TestDriver.all)
    func changedRows(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")
        #expect(connection.changedRows == 0)
        try connection.execute("INSERT INTO t VALUES (1, 'x'), (2, 'x'), (3, 'y')")
        #expect(connection.changedRows == 3)
        try connection.execute("UPDATE t SET b = 'z' WHERE b = $1", [.text("x")])
        #expect(connection.changedRows == 2)
        try connection.execute("UPDATE t SET b = 'z' WHERE b = $1", [.text("x")])
        #expect(connection.changedRows == 0)
        let upsert = try connection.statement(
            """
            INSERT INTO t (a, b) VALUES ($1, $2)
            ON CONFLICT (a) DO UPDATE SET b = excluded.b WHERE t.b <> excluded.b
            """)
        var changes: [Int] = []
        for (number, text) in [(1, "z"), (3, "z"), (4, "q")] {
            upsert.bind(0, Int64(number))
            upsert.bind(1, text)
            try upsert.run()
            changes.append(connection.changedRows)
        }
        #expect(changes == [0, 1, 1])
        try connection.execute("CREATE TABLE u (a INTEGER)")
        #expect(connection.changedRows == 0)
    }

    @Test(
        "A row that breaks a rule is refused by the rule's name, not by its value",
        arguments:
            TestDriver.all,
        [
            ("INSERT INTO t VALUES (1, 'secret-9', 1, 0)", "a"),
            ("INSERT INTO t VALUES (2, 'secret-1', 1, 0)", "b"),
            ("INSERT INTO t VALUES (3, NULL, 1, 0)", "b"),
            ("INSERT INTO t VALUES (4, 'secret-4', 99, 0)", ""),
            ("INSERT INTO t VALUES (5, 'secret-5', 1, 7)", "d_is_small"),
        ])
    func constraints(driver: TestDriver, row: (sql: String, name: String)) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE p (a INTEGER PRIMARY KEY)")
        try connection.execute("INSERT INTO p VALUES (1)")
        try connection.execute(
            """
            CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL UNIQUE,
                c INTEGER REFERENCES p (a), d INTEGER CONSTRAINT d_is_small CHECK (d < 5))
            """)
        try connection.execute("INSERT INTO t VALUES (1, 'secret-1', 1, 0)")
        let values = row.sql.split(whereSeparator: { "(),".contains($0) }).dropFirst()
        let arguments = values.map { text -> SQLValue in
            let word = text.split(separator: " ").joined()
            if word == "NULL" { return .null }
            return Int64(word).map { .integer($0) } ?? .text(String(word.dropFirst().dropLast()))
        }
        let error = #expect(throws: DatabaseError.self) {
            try connection.execute("INSERT INTO t VALUES ($1, $2, $3, $4)", arguments)
        }
        #expect(error?.code == "database-constraint")
        #expect(error?.description.contains(row.name) == true || row.name.isEmpty)
        #expect(error?.description.contains("secret") == false)
        #expect(error?.message.contains("INSERT INTO t") == true)
        #expect(try connection.integer("SELECT count(*) FROM t") == 1)
    }

    @Test("A statement can be run again after it was refused", arguments: TestDriver.all)
    func afterRefusal(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY)")
        let insert = try connection.statement("INSERT INTO t VALUES ($1)")
        insert.bind(0, 1)
        try insert.run()
        #expect(try code { try insert.run() } == "database-constraint")
        insert.bind(0, 2)
        try insert.run()
        #expect(try connection.integer("SELECT count(*) FROM t") == 2)
    }

    @Test(
        "SQL that is wrong is the program's mistake", arguments: TestDriver.all,
        [
            "SELECT nothing FROM nowhere", "SELEKT 1", "", "SELECT 1; SELECT 2",
            "INSERT INTO nowhere VALUES (1)",
        ])
    func wrongSQL(driver: TestDriver, sql: String) throws {
        let database = try driver.make()
        #expect(try code { try database.connection.execute(sql) } == "database-sql")
        #expect(try code { _ = try database.connection.statement(sql) } == "database-sql")
    }

    @Test("Statements and cursors outlive the connection object")
    func lifetimes() throws {
        let folder = try TemporaryFolder()
        func open() throws -> (RowCursor, SQLStatement) {
            let database = try DatabaseConnection.open(folder.file("a.sqlite"), access: .create)
            try database.execute("CREATE TABLE t (a INTEGER)")
            let insert = try database.statement("INSERT INTO t VALUES ($1)")
            return (try database.query("SELECT count(*) FROM t", as: [.integer]), insert)
        }
        let (rows, insert) = try open()
        insert.bind(0, 1)
        try insert.run()
        #expect(try rows.next())
        #expect(rows.integer(0) == 1)
    }
}
