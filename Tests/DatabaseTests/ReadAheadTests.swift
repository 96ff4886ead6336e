// Rows fetched ahead by a second thread: the same rows, the same view, the same errors.

import Database
import Foundation
import TestSupport
import Testing

@Suite("Reading ahead")
struct ReadAheadTests {
    private static let columns: [SQLColumn] = [.integer, .text, .decimal, .text]
    private static let sql = "SELECT id, name, points, note FROM things ORDER BY id"

    /// A table with NULLs, empty texts, fractions, and now and then a text larger than a batch.
    private func database(
        _ folder: TemporaryFolder, rows: Int, isShort: Bool = false
    ) throws -> DatabaseConnection {
        var random = SeededRandom.chosen(usual: 41)
        let database = try DatabaseConnection.open(folder.file("d.sqlite"), access: .create)
        try database.execute(
            "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, points NUMERIC, note TEXT)")
        try database.transaction {
            let insert = try database.statement("INSERT INTO things VALUES ($1, $2, $3, $4)")
            for id in 0..<rows {
                insert.bind(0, SQLValue.integer(Int64(id)))
                insert.bind(
                    1, random.onceIn(5) ? SQLValue.null : .text("name \(random.below(1000))"))
                insert.bind(
                    2, random.onceIn(4) ? SQLValue.null : .real(Double(random.below(1000)) / 4))
                let length =
                    !isShort && random.onceIn(300)
                    ? 50_000 + random.below(50_000) : random.below(40)
                insert.bind(3, SQLValue.text(String(repeating: "x", count: length)))
                try insert.run()
            }
        }
        return database
    }

    private func line(_ rows: RowCursor) -> String {
        (0..<rows.columns.count).map { place in
            rows.isNull(place) ? "-" : "\(rows.integer(place)):\(rows.cell(place).string)"
        }.joined(separator: "|")
    }

    private func lines(_ rows: RowCursor) throws -> [String] {
        var lines: [String] = []
        while try rows.next() { lines.append(line(rows)) }
        let goesOn = try rows.next()
        #expect(!goesOn, "A cursor at its end stays there.")
        return lines
    }

    // A batch is full at 768 rows, or before, where texts are long.
    @Test(
        "The rows are those of the plain query", arguments: [0, 1, 767, 768, 769, 1536, 3000],
        [false, true])
    func sameRows(count: Int, isShort: Bool) throws {
        let folder = try TemporaryFolder()
        let database = try database(folder, rows: count, isShort: isShort)
        let plain = try lines(database.query(Self.sql, as: Self.columns))
        try database.snapshot(readsAhead: true) {
            let ahead = try lines(database.queryAhead(Self.sql, as: Self.columns))
            #expect(ahead == plain)
        }
        try database.snapshot {
            let ahead = try lines(database.queryAhead(Self.sql, as: Self.columns))
            #expect(ahead == plain)
        }
    }

    @Test("Several queries can be read in turns, and let go before their end")
    func severalQueries() throws {
        let folder = try TemporaryFolder()
        let database = try database(folder, rows: 2500)
        let plain = try lines(database.query(Self.sql, as: Self.columns))
        try database.snapshot(readsAhead: true) {
            for _ in 0..<5 {
                let first = try database.queryAhead(Self.sql, as: Self.columns)
                let unread = try database.queryAhead(Self.sql, as: Self.columns)
                let second = try database.queryAhead(
                    Self.sql + " LIMIT $1", [.integer(2000)], as: Self.columns)
                for place in 0..<2000 {
                    let hasSecond = try second.next()
                    #expect(hasSecond)
                    guard try first.next() else { break }
                    #expect(line(first) == plain[place])
                    #expect(line(second) == plain[place])
                }
                let hasUnread = try unread.next()
                #expect(hasUnread)
                let goesOn = try second.next()
                #expect(!goesOn)
            }
        }
    }

    @Test("An error comes after the rows before it")
    func failure() throws {
        let folder = try TemporaryFolder()
        let database = try database(folder, rows: 600)
        try database.snapshot(readsAhead: true) {
            let rows = try database.queryAhead(
                """
                SELECT CASE WHEN id = 500 THEN abs(-9223372036854775807 - 1) ELSE id END
                FROM things ORDER BY id
                """,
                as: [.integer])
            for id in 0..<500 {
                let hasRow = try rows.next()
                #expect(hasRow && rows.integer(0) == id)
            }
            #expect(throws: DatabaseError.self) { _ = try rows.next() }
            let wrong = try database.queryAhead("SELECT nothing FROM nowhere", as: [.integer])
            #expect(throws: DatabaseError.self) { _ = try wrong.next() }
        }
    }

    @Test("Both connections have one view, whatever is written meanwhile")
    func oneView() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("d.sqlite")
        let database = try database(folder, rows: 10)
        let writing = Task.detached {
            let writer = try DatabaseConnection.open(path, access: .write)
            while !Task.isCancelled {
                try writer.execute("UPDATE things SET points = points + 1 WHERE id = 3")
                try writer.execute("INSERT INTO things (name) VALUES ('more')")
            }
        }
        let sql = "SELECT count(*), max(points) FROM things"
        for _ in 0..<200 {
            try database.snapshot(readsAhead: true) {
                let ahead = try lines(database.queryAhead(sql, as: [.integer, .decimal]))
                let plain = try lines(database.query(sql, as: [.integer, .decimal]))
                let again = try lines(database.queryAhead(sql, as: [.integer, .decimal]))
                #expect(plain == ahead && again == ahead)
            }
        }
        writing.cancel()
        try await writing.value
    }
}
