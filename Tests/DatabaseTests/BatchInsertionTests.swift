// Rows inserted many a statement are the rows inserted one by one.

import Basics
import Database
import TestSupport
import Testing

@Suite("Batches of rows")
struct BatchInsertionTests {
    private let folder: TemporaryFolder
    private let database: DatabaseConnection

    init() throws {
        folder = try TemporaryFolder()
        database = try DatabaseConnection.open(folder.file("b.sqlite"), access: .create)
        try database.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c TEXT, d TEXT)")
    }

    private func rows() throws -> [String] {
        let cursor = try database.query(
            "SELECT a, COALESCE(b, 'NULL'), c, d FROM t ORDER BY a",
            as: [.integer, .text, .text, .text])
        var rows: [String] = []
        while try cursor.next() {
            rows.append((0..<4).map { cursor.cell($0).string }.joined(separator: "|"))
        }
        return rows
    }

    @Test(
        "However many rows a statement takes, each is there once, in its own words",
        arguments: [1, 2, 3, 7, 32], [0, 1, 2, 6, 7, 8, 33, 64])
    func same(batch: Int, count: Int) throws {
        let insertion = try BatchInsertion(
            into: "t", ["a", "b", "c"], constants: [("d", "'always'")], rows: batch, in: database)
        insertion.bindAlways(2, .text("own"))
        let text = CellRow()
        for number in 0..<count {
            text.removeAll()
            // Longer and shorter in turn, blank at times: buffers are used again.
            text.append(String(repeating: "x", count: number % 5 * 40))
            insertion.bind(0, Int64(number))
            insertion.bind(1, text[0], blankAsNull: number % 2 == 0)
            try insertion.add()
            if batch == 1 { #expect(try rows().count == number + 1) }
        }
        try insertion.finish()
        try insertion.finish()
        let expected = (0..<count).map { number in
            let length = number % 5 * 40
            let words =
                length == 0 && number % 2 == 0 ? "NULL" : String(repeating: "x", count: length)
            return "\(number)|\(words)|own|always"
        }
        #expect(try rows() == expected)
    }

    @Test("A row that the table refuses is told, in a batch and behind it", arguments: [2, 5])
    func refused(batch: Int) throws {
        let insertion = try BatchInsertion(into: "t", ["a"], rows: batch, in: database)
        #expect(throws: DatabaseError.self) {
            for _ in 0..<2 {
                insertion.bind(0, 7)
                try insertion.add()
            }
            try insertion.finish()
        }
    }
}
