// SQLite stores any type in any column; what is lent then is pinned here, and the sqlite3 tool
// says what is really stored.

import Basics
import Database
import TestSupport
import Testing

/// One stored value, and how it is lent.
struct Stored: Sendable, CustomTestStringConvertible {
    let literal: String
    let column: SQLColumn
    let text: String
    let integer: Int64

    var testDescription: String { "\(literal) as \(column)" }

    init(_ literal: String, _ column: SQLColumn, _ text: String, _ integer: Int64) {
        self.literal = literal
        self.column = column
        self.text = text
        self.integer = integer
    }

    static let all = [
        Stored("'42'", .integer, "42", 42),
        Stored("'-42'", .integer, "-42", -42),
        Stored("'12abc'", .integer, "12abc", 0),
        Stored("'abc'", .integer, "abc", 0),
        Stored("''", .integer, "", 0),
        Stored("' 5'", .integer, " 5", 0),
        Stored("7.0", .integer, "7", 7),
        Stored("7.5", .integer, "7.5", 0),
        Stored("9e999", .integer, "Infinity", 0),
        Stored("-9e999", .decimal, "-Infinity", 0),
        Stored("x'3132'", .integer, "12", 12),
        Stored("x''", .text, "", 0),
        Stored("12", .text, "12", 12),
        Stored("1.50", .text, "1.5", 0),
        Stored("100.0", .decimal, "100", 100),
        Stored("5", .decimal, "5", 5),
        Stored("'87.50'", .decimal, "87.5", 0),
        Stored("'100.00'", .decimal, "100", 100),
        Stored("'100'", .decimal, "100", 100),
        Stored("'-0.10'", .decimal, "-0.1", 0),
        Stored("'87.50'", .text, "87.50", 0),
        Stored("'1.2.0'", .decimal, "1.2.0", 0),
        Stored("'A-10.0'", .decimal, "A-10.0", 0),
        Stored("'0'", .decimal, "0", 0),
        Stored("'.'", .decimal, ".", 0),
        Stored("'.0'", .decimal, ".0", 0),
        Stored("'5.'", .decimal, "5.", 0),
    ]
}

@Suite struct SQLiteValueTests {
    @Test("What is stored decides, whatever the column is asked as", arguments: Stored.all)
    func stored(value: Stored) throws {
        let folder = try TemporaryFolder()
        let database = try DatabaseConnection.open(folder.file("a.sqlite"), access: .create)
        try database.execute("CREATE TABLE t (a)")
        try database.execute("INSERT INTO t VALUES (\(value.literal))")
        let rows = try database.query("SELECT a FROM t", as: [value.column])
        #expect(try rows.next())
        #expect(!rows.isNull(0))
        #expect(rows.cell(0).string == value.text)
        #expect(rows.integer(0) == value.integer)
        #expect(rows.cell(0).string == value.text, "a second look finds the same")
    }

    @Test("The sqlite3 tool finds the types and bytes that were bound")
    func oracle() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        let database = try DatabaseConnection.open(path, access: .create)
        try database.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, a)")
        let values: [SQLValue] = [
            .null, .integer(5), .real(2.5), .text("x"), .text(""), .text("a\0b"), .text("é🎒"),
            .integer(.min),
        ]
        let insert = try database.statement("INSERT INTO t VALUES ($1, $2)")
        for (number, value) in values.enumerated() {
            insert.bind(0, Int64(number))
            insert.bind(1, value)
            try insert.run()
            try database.execute(
                "INSERT INTO t VALUES ($1, $2)", [.integer(Int64(number) + 100), value])
        }
        let types = """
            null|NULL
            integer|5
            real|2.5
            text|'x'
            text|''
            text|CAST(X'610062' AS TEXT)
            text|'é🎒'
            integer|-9223372036854775808
            """
        let sql = """
            SELECT typeof(a), CASE WHEN hex(a) = '610062' THEN 'CAST(X''610062'' AS TEXT)'
                ELSE quote(a) END FROM t
            """
        #expect(try sqlite3(path, sql + " WHERE n < 100 ORDER BY n") == types)
        #expect(try sqlite3(path, sql + " WHERE n >= 100 ORDER BY n") == types)
        let rows = try database.query("SELECT a FROM t WHERE n IN (5, 105)", as: [.text])
        while try rows.next() {
            #expect(rows.cell(0).count == 3)
            #expect(rows.cell(0).string == "a\0b")
        }
    }

    @Test("Text that is not UTF-8 is lent byte for byte")
    func badText() throws {
        let folder = try TemporaryFolder()
        let database = try DatabaseConnection.open(folder.file("a.sqlite"), access: .create)
        let rows = try database.query(
            "SELECT CAST(x'41FF00C3' AS TEXT), x'00FF'", as: [.text, .text])
        #expect(try rows.next())
        #expect(rows.cell(0).withBytes { Array($0) } == [0x41, 0xff, 0, 0xc3])
        #expect(rows.cell(1).withBytes { Array($0) } == [0, 0xff])
    }

    @Test("A database in UTF-16 is lent in UTF-8")
    func wideText() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        _ = try sqlite3(
            path, "PRAGMA encoding = 'UTF-16le'; CREATE TABLE t (a); INSERT INTO t VALUES ('é🎒x');")
        let database = try DatabaseConnection.open(path, access: .read)
        #expect(try database.text("SELECT a FROM t") == "é🎒x")
    }
}
