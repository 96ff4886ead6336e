// Rows out of every kind of database.

import Basics
import Database
import TestSupport
import Testing

@Suite struct CursorTests {
    @Test("Each kind of column lends what was stored", arguments: TestDriver.all)
    func kinds(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a BIGINT, b TEXT, c NUMERIC)")
        let insert = "INSERT INTO t (a, b, c) VALUES ($1, $2, $3)"
        try connection.execute(insert, [.integer(-7), .text("Zoë, \"x\"\n"), .real(87.5)])
        try connection.execute(insert, [.null, .null, .null])
        try connection.execute(insert, [.integer(.max), .text(""), .integer(100)])
        try connection.execute(insert, [.integer(.min), .text("  "), .real(0)])
        let rows = try connection.query(
            "SELECT a, b, c FROM t ORDER BY a IS NULL, b", as: [.integer, .text, .decimal])
        #expect(try rows.next())
        #expect(rows.integer(0) == .max)
        #expect(rows.cell(0) == "9223372036854775807")
        #expect(!rows.isNull(1) && rows.cell(1).isBlank)
        #expect(rows.cell(2) == "100")
        #expect(rows.integer(2) == 100)
        #expect(try rows.next())
        #expect(rows.cell(0) == "-9223372036854775808")
        #expect(rows.cell(1) == "  ")
        #expect(rows.cell(2).string == "0")
        #expect(try rows.next())
        #expect(rows.integer(0) == -7)
        #expect(rows.cell(0) == "-7")
        #expect(rows.cell(1).string == "Zoë, \"x\"\n")
        #expect(rows.cell(2) == "87.5")
        #expect(rows.integer(2) == 0, "a fraction is no whole number")
        #expect(try rows.next())
        #expect(rows.isNull(0) && rows.isNull(1) && rows.isNull(2))
        #expect(rows.integer(0) == 0 && rows.cell(1).isBlank && rows.date(1) == nil)
        #expect(try !rows.next())
        #expect(try !rows.next())
    }

    @Test("Days are read and bound as text", arguments: TestDriver.all)
    func dates(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (n INTEGER, day TEXT)")
        let day = try #require(CalendarDate("2024-02-29"))
        let insert = try connection.statement("INSERT INTO t (n, day) VALUES ($1, $2)")
        for (number, value) in [day, nil].enumerated() {
            insert.bind(0, Int64(number))
            insert.bind(1, value)
            try insert.run()
        }
        try connection.execute("INSERT INTO t VALUES (2, $1)", [.date(day)])
        try connection.execute("INSERT INTO t VALUES (3, $1)", [.text("2025-02-29")])
        let rows = try connection.query("SELECT day FROM t ORDER BY n", as: [.text])
        var days: [CalendarDate?] = []
        while try rows.next() { days.append(rows.date(0)) }
        #expect(days == [day, nil, day, nil])
        #expect(try connection.integer("SELECT count(*) FROM t WHERE day = '2024-02-29'") == 2)
    }

    @Test("A text of a megabyte comes back whole", arguments: TestDriver.all)
    func longText(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a TEXT)")
        let long = String(repeating: "äb🎒", count: 150_000)
        try connection.execute("INSERT INTO t VALUES ($1)", [.text(long)])
        let insert = try connection.statement("INSERT INTO t VALUES ($1)")
        insert.bind(0, long)
        try insert.run()
        let rows = try connection.query("SELECT a FROM t", as: [.text])
        for _ in 0..<2 {
            #expect(try rows.next())
            #expect(rows.cell(0).string == long)
        }
    }

    @Test("Parameters may stand in any order and more than once", arguments: TestDriver.all)
    func parameters(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a INTEGER, b TEXT, c TEXT)")
        try connection.execute(
            "INSERT INTO t (c, b, a) VALUES ($3, $2, $1)", [.integer(1), .text("b"), .text("c")])
        let found = try connection.rows(
            "SELECT a, b, c FROM t WHERE c = $2 AND b = $1 AND b <> $2", [.text("b"), .text("c")],
            as: [.integer, .text, .text])
        #expect(found == [["1", "b", "c"]])
    }

    @Test("A cursor asks again with other arguments", arguments: TestDriver.all)
    func restart(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a INTEGER, b TEXT)")
        for number in 1...5 {
            try connection.execute(
                "INSERT INTO t VALUES ($1, $2)", [.integer(Int64(number)), .text("n\(number)")])
        }
        let lookup = try connection.query(
            "SELECT b FROM t WHERE a = $1", [.integer(1)], as: [.text])
        for number in [3, 9, 5, 5] {
            try lookup.restart([.integer(Int64(number))])
            #expect(try lookup.next() == (number <= 5))
            if number <= 5 { #expect(lookup.cell(0).string == "n\(number)") }
        }
        try lookup.restart([.integer(2)])
        #expect(try lookup.next())
        #expect(try !lookup.next())
    }

    @Test("Several cursors run side by side, and while rows are written", arguments: TestDriver.all)
    func interleaved(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a INTEGER)")
        try connection.execute("CREATE TABLE u (a INTEGER)")
        for number in 1...4 {
            try connection.execute("INSERT INTO t VALUES ($1)", [.integer(Int64(number))])
        }
        try connection.transaction {
            let up = try connection.query("SELECT a FROM t ORDER BY a", as: [.integer])
            let down = try connection.query("SELECT a FROM t ORDER BY a DESC", as: [.integer])
            while try up.next() {
                #expect(try down.next())
                try connection.execute(
                    "INSERT INTO u VALUES ($1)", [.integer(up.integer(0) * 10 + down.integer(0))])
            }
        }
        let found = try connection.rows("SELECT a FROM u ORDER BY a", as: [.integer])
        #expect(found == [["14"], ["23"], ["32"], ["41"]])
    }

    @Test("Small questions have small answers", arguments: TestDriver.all)
    func small(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        #expect(try !connection.hasTable("t"))
        try connection.execute("CREATE TABLE t (a INTEGER, b TEXT)")
        #expect(try connection.hasTable("t"))
        #expect(try connection.integer("SELECT a FROM t") == nil)
        try connection.execute("INSERT INTO t VALUES ($1, $2)", [.null, .text("x")])
        #expect(try connection.integer("SELECT a FROM t") == nil)
        #expect(try connection.text("SELECT b FROM t WHERE b = $1", [.text("x")]) == "x")
    }

    @Test(
        "Numbers are plain decimal text that reads back as the same number",
        arguments: TestDriver.all)
    func decimals(driver: TestDriver) throws {
        let database = try driver.make()
        let connection = database.connection
        try connection.execute("CREATE TABLE t (a DOUBLE PRECISION)")
        let rows = try connection.query(
            "SELECT a FROM t WHERE a IS NOT NULL", as: [.decimal])
        let cases: [(Double, String)] = [
            (0, "0"), (-0.0, "0"), (100, "100"), (87.5, "87.5"), (-87.25, "-87.25"),
            (99.995, "99.995"), (0.001, "0.001"), (-0.001, "-0.001"), (0.0005, "0.0005"),
            (1.0 / 3, "0.3333333333333333"), (0.1 + 0.2, "0.30000000000000004"),
            (1e15, "1000000000000000"), (1e16, "10000000000000000"), (1.5e-7, "0.00000015"),
            (1e22, "1" + String(repeating: "0", count: 22)), (123456789.125, "123456789.125"),
            (999_999_999_999.999, "999999999999.999"), (4.35, "4.35"), (1.005, "1.005"),
            (12345678901234.56, "12345678901234.56"), (-1e-5, "-0.00001"),
        ]
        let insert = try connection.statement("INSERT INTO t VALUES ($1)")
        for (number, text) in cases {
            try connection.execute("DELETE FROM t")
            insert.bind(0, number)
            try insert.run()
            try rows.restart([])
            #expect(try rows.next())
            #expect(rows.cell(0).string == text)
            try rows.restart([])
        }
        var bits: UInt64 = 0x5eed
        for _ in 0..<500 {
            bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let number = Double(bitPattern: bits)
            guard number.isFinite else { continue }
            try connection.execute("DELETE FROM t")
            insert.bind(0, number)
            try insert.run()
            try rows.restart([])
            #expect(try rows.next())
            let text = rows.cell(0).string
            #expect(Double(text) == number)
            #expect(text.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 46 })
            try rows.restart([])
        }
    }
}
