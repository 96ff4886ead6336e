// Rows out of a database.

import Basics
import Database
import TestSupport
import Testing

@Suite struct ReadingTests {
    @Test("What was written is read back")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let database = try DatabaseConnection.open(folder.file("a.sqlite"), access: .create)
        try database.execute("CREATE TABLE t (a INTEGER, b TEXT, c REAL)")
        try database.execute(
            "INSERT INTO t VALUES ($1, $2, $3)", [.integer(7), .text("é"), .real(87.5)])
        #expect(database.changedRows == 1)
        let rows = try database.query("SELECT a, b, c FROM t", as: [.integer, .text, .decimal])
        #expect(try rows.next())
        #expect(rows.integer(0) == 7)
        #expect(rows.cell(1).string == "é")
        #expect(rows.cell(2) == "87.5")
        #expect(try !rows.next())
    }
}
