// SQLite among other programs and other users: locks, rights, files left behind.

import Basics
import Database
import Glibc
import TestSupport
import Testing

@Suite struct SharingTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("a.sqlite")
        _ = try sqlite3(
            path, "PRAGMA journal_mode = WAL; CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1);"
        )
        chmod(folder.path, 0o755)
        chmod(path, 0o644)
    }

    private func read(_ timeout: Int = 0) throws -> DatabaseConnection {
        try .open(path, access: .read, lockTimeoutMilliseconds: timeout)
    }

    @Test("Reading a database with a log leaves file and folder as they were")
    func tidyReader() throws {
        var before = stat()
        stat(path, &before)
        let bytes = try folder.read("a.sqlite")
        let database = try read()
        #expect(try database.integer("SELECT a FROM t") == 1)
        try database.close()
        var after = stat()
        stat(path, &after)
        #expect(folder.names == ["a.sqlite"])
        #expect(try folder.read("a.sqlite") == bytes)
        #expect(before.st_mtim.tv_nsec == after.st_mtim.tv_nsec)
        #expect(before.st_mtim.tv_sec == after.st_mtim.tv_sec)
    }

    @Test("A reader cannot write", arguments: ["wal", "delete"])
    func readerCannotWrite(mode: String) throws {
        _ = try sqlite3(path, "PRAGMA journal_mode = \(mode)")
        let database = try read()
        let insert = "INSERT INTO t VALUES (2)"
        #expect(try code { try database.execute(insert) } == "database-read-only")
        #expect(try code { try database.statement(insert).run() } == "database-read-only")
        #expect(throws: DatabaseError.self) {
            try database.transaction { try database.execute(insert) }
        }
        #expect(try database.integer("SELECT count(*) FROM t") == 1)
    }

    @Test("A reader sees what a writer with an unmerged log has written")
    func unmergedLog() throws {
        let writer = try DatabaseConnection.open(path, access: .write)
        try writer.execute("INSERT INTO t VALUES (2)")
        #expect(folder.names.contains("a.sqlite-wal"))
        #expect(try read().integer("SELECT count(*) FROM t") == 2)
        #expect(try writer.integer("SELECT count(*) FROM t") == 2)
        try writer.close()
        #expect(folder.names == ["a.sqlite"])
    }

    @Test("A second writer is told that the database is locked, and waits as long as asked")
    func twoWriters() throws {
        let one = try DatabaseConnection.open(path, access: .write)
        let two = try DatabaseConnection.open(
            path, access: .write, lockTimeoutMilliseconds: 100)
        try one.transaction {
            try one.execute("INSERT INTO t VALUES (2)")
            let clock = ContinuousClock()
            let start = clock.now
            #expect(try code { try two.execute("INSERT INTO t VALUES (3)") } == "database-locked")
            #expect(clock.now - start >= .milliseconds(90))
            #expect(throws: DatabaseError.self) { try two.transaction {} }
            #expect(!two.isInTransaction)
        }
        try two.execute("INSERT INTO t VALUES (3)")
        #expect(try one.integer("SELECT count(*) FROM t") == 3)
    }

    @Test(
        "A database locked for all is refused when opened",
        arguments: [
            DatabaseAccess.read, .write,
        ])
    func exclusive(access: DatabaseAccess) throws {
        let bulkPath = folder.file("bulk.sqlite")
        let owner = try DatabaseConnection.open(bulkPath, access: .create, bulk: true)
        try owner.execute("CREATE TABLE t (a INTEGER)")
        let found = try code {
            _ = try DatabaseConnection.open(
                bulkPath, access: access, lockTimeoutMilliseconds: 0)
        }
        #expect(found == "database-locked")
    }

    @Test("Rights that are missing are named")
    func rights() throws {
        chmod(path, 0o600)
        let ran = try asStranger { () throws in
            #expect(try code { _ = try read() } == "database-no-permission")
        }
        guard ran else { return }
        chmod(path, 0o644)
        _ = try asStranger { () throws in
            let write = try code { _ = try DatabaseConnection.open(path, access: .write) }
            #expect(write == "database-read-only")
            let create = try code {
                _ = try DatabaseConnection.open(folder.file("b.sqlite"), access: .create)
            }
            #expect(create == "database-no-permission")
        }
        chmod(folder.path, 0o700)
        _ = try asStranger { () throws in
            #expect(try code { _ = try read() } == "database-no-permission")
        }
    }

    @Test("A database with a log can be read in a folder that cannot be written")
    func readOnlyFolder() throws {
        _ = try asStranger { () throws in
            let database = try read()
            #expect(try database.integer("SELECT a FROM t") == 1)
            try database.close()
            #expect(folder.names == ["a.sqlite"])
        }
    }

    @Test("A change under such a reader is noticed")
    func changedMeanwhile() throws {
        var database: DatabaseConnection?
        guard try asStranger({ () throws in database = try read() }), let database else { return }
        let found = try code {
            try database.snapshot {
                _ = try sqlite3(path, "INSERT INTO t VALUES (9); PRAGMA wal_checkpoint(FULL);")
            }
        }
        #expect(found == "database-changed")
    }

    @Test("What a program left half written is named when reading, and undone when writing")
    func unfinishedWrite() throws {
        let whole = folder.file("whole.sqlite")
        _ = try sqlite3(
            whole,
            """
            CREATE TABLE t (a TEXT);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
            INSERT INTO t SELECT 'a text that fills a page ' || i FROM n;
            """)
        // The files as they are in the middle of a transaction that has run out of cache.
        _ = try sqlite3(
            whole,
            """
            PRAGMA cache_size = 5;
            BEGIN;
            UPDATE t SET a = 'changed';
            .shell cp '\(whole)' '\(folder.file("half.sqlite"))'
            .shell cp '\(whole)-journal' '\(folder.file("half.sqlite-journal"))'
            ROLLBACK;
            """)
        let half = folder.file("half.sqlite")
        let bytes = try folder.read("half.sqlite")
        #expect(
            try code { _ = try DatabaseConnection.open(half, access: .read) }
                == "database-unfinished-write")
        #expect(try folder.read("half.sqlite") == bytes)
        let writer = try DatabaseConnection.open(half, access: .write)
        #expect(try writer.integer("SELECT count(*) FROM t WHERE a = 'changed'") == 0)
        try writer.close()
        let reader = try DatabaseConnection.open(half, access: .read)
        #expect(try reader.integer("SELECT count(*) FROM t") == 3000)
    }

    @Test("A full disk undoes the transaction and says so")
    func diskFull() throws {
        let database = try DatabaseConnection.open(path, access: .write)
        let pages = try database.integer("PRAGMA page_count") ?? 0
        try database.execute("PRAGMA max_page_count = \(pages + 2)")
        let found = try code {
            try database.transaction {
                let insert = try database.statement("INSERT INTO t VALUES ($1)")
                for _ in 0..<100 {
                    insert.bind(0, String(repeating: "x", count: 1000))
                    try insert.run()
                }
            }
        }
        #expect(found == "database-disk-full")
        #expect(try database.integer("SELECT count(*) FROM t") == 1)
    }

    @Test("After a transaction was lost nothing in it lasts by itself")
    func lostTransaction() throws {
        let database = try DatabaseConnection.open(path, access: .write)
        let found = try code {
            try database.transaction {
                try database.execute("ROLLBACK")
                try database.execute("INSERT INTO t VALUES (5)")
            }
        }
        #expect(found == "database-transaction-lost")
        #expect(try database.integer("SELECT count(*) FROM t") == 1)
    }

    @Test("A reader keeps its snapshot while another connection writes")
    func snapshot() throws {
        let reader = try read()
        let writer = try DatabaseConnection.open(path, access: .write)
        try reader.snapshot {
            try writer.execute("INSERT INTO t VALUES (2)")
            #expect(try reader.integer("SELECT count(*) FROM t") == 1)
            try writer.execute("INSERT INTO t VALUES (3)")
            #expect(try reader.integer("SELECT count(*) FROM t") == 1)
        }
        #expect(try reader.integer("SELECT count(*) FROM t") == 3)
    }
}
