// Opening and making the school's database: what is refused, and that it stays as it was.

import Basics
import Database
import Glibc
import SIS
import TestSupport
import Testing

@Suite("Opening and making the SIS")
struct SISDatabaseTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("A new database has every table, and opens again for reading and writing")
    func madeAndOpened() throws {
        let path = folder.file("new.sqlite")
        let made = try SISDatabase.create(at: path, appliedAt: "2026-11-20T10:00:00Z")
        try made.execute("INSERT INTO districts (uuid, title) VALUES ('d-1', 'Lindenbrook')")
        try made.close()
        #expect(folder.names == ["new.sqlite"])
        let reader = try SISDatabase.open(at: path, access: .read)
        #expect(try reader.text("SELECT title FROM districts") == "Lindenbrook")
        #expect(
            try reader.text("SELECT applied_at FROM schema_migrations") == "2026-11-20T10:00:00Z")
        try reader.close()
        let writer = try SISDatabase.open(at: "sqlite:" + path, access: .write)
        try writer.execute("DELETE FROM districts")
        try writer.close()
        #expect(try Shell.sqlite(path, "PRAGMA integrity_check") == "ok\n")
        #expect(try Shell.sqlite(path, "PRAGMA foreign_key_check") == "")
    }

    @Test("A path that is taken is refused, whatever stands there", arguments: ["file", "link"])
    func taken(by kind: String) throws {
        let path = folder.file("taken.sqlite")
        if kind == "file" { try folder.write("taken.sqlite", "precious") }
        if kind == "link" { symlink("/nowhere", path) }
        #expect(throws: DatabaseError.self) { try SISDatabase.create(at: path) }
        #expect(folder.names == ["taken.sqlite"])
        if kind == "file" { #expect(try folder.read("taken.sqlite") == Array("precious".utf8)) }
    }

    @Test("A filling that fails leaves nothing behind")
    func failedFilling() throws {
        struct Stop: Error {}
        let path = folder.file("half.sqlite")
        #expect(throws: Stop.self) {
            try SISDatabase.create(at: path) { connection in
                try connection.execute("INSERT INTO districts (uuid, title) VALUES ('d', 'D')")
                throw Stop()
            }
        }
        #expect(folder.names.isEmpty)
    }

    @Test("The database has no name of its own until it is filled")
    func namedAtTheEnd() throws {
        let path = folder.file("late.sqlite")
        let seen = try SISDatabase.create(at: path) { _ in folder.names }
        #expect(!seen.contains("late.sqlite"))
        #expect(folder.names == ["late.sqlite"])
    }

    @Test("A place taken while the database is filled is left to the one who took it")
    func takenMeanwhile() throws {
        let path = folder.file("race.sqlite")
        #expect(throws: DatabaseError.self) {
            try SISDatabase.create(at: path) { _ in
                try folder.write("race.sqlite", "first")
            }
        }
        #expect(folder.names == ["race.sqlite"])
        #expect(try folder.read("race.sqlite") == Array("first".utf8))
    }

    static let refusals: [Refusal] = [
        Refusal("another program's database", "sis-not-ours", "CREATE TABLE notes (id INTEGER)"),
        Refusal(
            "another program with a table of migrations", "sis-not-ours",
            "CREATE TABLE schema_migrations (version TEXT)"),
        Refusal(
            "migrations of another name", "sis-not-ours",
            """
            CREATE TABLE schema_migrations (number INTEGER, name TEXT, applied_at TEXT);
            INSERT INTO schema_migrations VALUES (1, 'create-shop', '')
            """),
        Refusal(
            "our record but not our tables", "sis-not-ours",
            """
            CREATE TABLE schema_migrations (number INTEGER, name TEXT, applied_at TEXT);
            INSERT INTO schema_migrations VALUES (1, 'initial-schema', '')
            """),
        Refusal(
            "a newer schema", "sis-newer-schema",
            """
            CREATE TABLE schema_migrations (number INTEGER, name TEXT, applied_at TEXT);
            INSERT INTO schema_migrations
            VALUES (1, 'initial-schema', ''), (2, 'grade-passback', ''), (3, 'next', '')
            """),
    ]

    @Test(
        "What is not ours is refused and stays as it was, byte for byte", arguments: refusals,
        [DatabaseAccess.read, .write])
    func refused(_ refusal: Refusal, _ access: DatabaseAccess) throws {
        let path = folder.file("other.sqlite")
        _ = try Shell.sqlite(path, refusal.sql)
        let before = try folder.read("other.sqlite")
        let error = #expect(throws: SISError.self) {
            try SISDatabase.open(at: path, access: access)
        }
        #expect(error?.code == refusal.code)
        #expect(error?.hint != nil)
        #expect(folder.names == ["other.sqlite"])
        #expect(try folder.read("other.sqlite") == before)
    }

    @Test("An older schema is refused for reading, and brought up to date for writing")
    func older() throws {
        let path = folder.file("old.sqlite")
        _ = try Shell.sqlite(
            path,
            "CREATE TABLE schema_migrations "
                + "(number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)")
        let before = try folder.read("old.sqlite")
        let error = #expect(throws: SISError.self) {
            try SISDatabase.open(at: path, access: .read)
        }
        #expect(error?.code == "sis-older-schema")
        #expect(try folder.read("old.sqlite") == before)
        let writer = try SISDatabase.open(at: path, access: .write)
        #expect(try writer.hasTable("schedule"))
        try writer.close()
        try SISDatabase.open(at: path, access: .read).close()
    }

    @Test("No database at all is the database module's to refuse")
    func nothingThere() throws {
        #expect(throws: DatabaseError.self) {
            try SISDatabase.open(at: folder.file("none.sqlite"), access: .write)
        }
        #expect(folder.names.isEmpty)
    }

    @Test("Bulk mode brings every index back")
    func bulk() throws {
        let path = folder.file("bulk.sqlite")
        let connection = try SISDatabase.create(at: path)
        let count = "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        let before = try connection.integer(count)
        var steps: [Int] = []
        let during = try connection.transaction {
            try SISDatabase.withoutIndexes(
                connection, rebuilding: { done, _ in steps.append(done) }
            ) {
                try connection.integer(count)
            }
        }
        #expect(during == 0)
        #expect(try connection.integer(count) == before)
        #expect(steps == Array(0...Int(before ?? 0)))
    }
}

/// A file that must not be opened as ours.
struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: String
    let sql: String

    init(_ name: String, _ code: String, _ sql: String) {
        testDescription = name
        self.code = code
        self.sql = sql
    }
}
