// The ledger's file: made once, opened again, and refused by name when it is no ledger.

import Basics
import Database
import Glibc
import Ledger
import TestSupport
import Testing

@Suite("The ledger's file")
struct LedgerDatabaseTests {
    private static let now = "2026-11-20 06:00:00"

    @Test("It is made on first use, for its user alone, and opened again with what it holds")
    func made() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("state.sqlite")
        let before = umask(0)
        let ledger = try LedgerDatabase.open(path: path, at: Self.now)
        umask(before)
        let run = try ledger.change { try RunRecords(in: $0).begin(.made(), above: 0) }
        #expect(run == 1)
        for name in folder.names {
            var status = stat()
            #expect(stat(folder.file(name), &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600, "\(name)")
        }
        try ledger.close()
        #expect(folder.names == ["state.sqlite"])
        let again = try LedgerDatabase.open(path: path, at: Self.now)
        #expect(try again.ask { try RunRecords(in: $0).run(1) }?.start == .made())
    }

    @Test("Each change is on the disk when it returns")
    func durable() throws {
        let folder = try TemporaryFolder()
        let ledger = try LedgerDatabase.open(path: folder.file("state.sqlite"), at: Self.now)
        let (journal, sync) = try ledger.ask { database in
            (try database.text("PRAGMA journal_mode"), try database.integer("PRAGMA synchronous"))
        }
        try ledger.change { _ = try RunRecords(in: $0).begin(.made()) }
        #expect(try ledger.ask { try $0.text("PRAGMA journal_mode") } == "wal")
        #expect(journal != nil)
        // 2 is FULL.
        #expect(sync == 2)
    }

    @Test("A change that throws leaves nothing")
    func undone() throws {
        struct Stop: Error {}
        let folder = try TemporaryFolder()
        let ledger = try LedgerDatabase.open(path: folder.file("state.sqlite"), at: Self.now)
        #expect(throws: Stop.self) {
            try ledger.change {
                _ = try RunRecords(in: $0).begin(.made())
                throw Stop()
            }
        }
        #expect(try ledger.ask { try RunRecords(in: $0).count() } == 0)
    }

    @Test(
        "What is no ledger is refused with the way out, for writing and for reading, and stays",
        arguments: ["", "hello", String(repeating: "SQLite format 3\0", count: 40)])
    func damaged(content: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("state.sqlite", content)
        for open in [
            { _ = try LedgerDatabase.open(path: path, at: Self.now) },
            { _ = try LedgerDatabase.read(path: path) },
        ] {
            let error = #expect(throws: LedgerError.self) { try open() }
            #expect(error?.code == "ledger-damaged")
            #expect(error?.location.file == path)
            #expect(error?.hint?.contains("backup") == true)
        }
        #expect(try folder.text("state.sqlite") == content)
    }

    @Test("Another program's database, and a newer ledger, are refused")
    func others() throws {
        let folder = try TemporaryFolder()
        let other = try DatabaseConnection.open(folder.file("other.sqlite"), access: .create)
        try other.execute("CREATE TABLE runs (run_id INTEGER)")
        try other.close()
        let refused = #expect(throws: LedgerError.self) {
            try LedgerDatabase.open(path: folder.file("other.sqlite"), at: Self.now)
        }
        #expect(refused?.code == "ledger-damaged")
        let ledger = try LedgerDatabase.open(path: folder.file("state.sqlite"), at: Self.now)
        try ledger.change {
            try $0.execute("INSERT INTO schema_migrations VALUES (99, 'later', '2030-01-01')")
        }
        try ledger.close()
        let newer = #expect(throws: LedgerError.self) {
            try LedgerDatabase.open(path: folder.file("state.sqlite"), at: Self.now)
        }
        #expect(newer?.code == "ledger-newer")
    }

    @Test("Nothing to read is told as such, and nothing is made")
    func missing() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: LedgerError.self) {
            try LedgerDatabase.read(path: folder.file("state.sqlite"))
        }
        #expect(error?.code == "ledger-missing")
        #expect(folder.names.isEmpty)
    }

    @Test("Two that begin at the same time get two numbers")
    func sharing() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("state.sqlite")
        let one = try LedgerDatabase.open(path: path, at: Self.now)
        let two = try LedgerDatabase.open(path: path, at: Self.now)
        var numbers: [Int64] = []
        for _ in 0..<3 {
            for ledger in [one, two] {
                numbers.append(try ledger.change { try RunRecords(in: $0).begin(.made()) })
            }
        }
        #expect(numbers == [1, 2, 3, 4, 5, 6])
    }
}

extension RunStart {
    static func made(
        _ kind: RunKind = .export, connection: String? = "canvas",
        moment: String = "2026-11-20 06:00:00"
    ) -> RunStart {
        var start = RunStart(
            kind, connection: connection, database: "/sis.sqlite", place: "/out/bundle.zip",
            process: 4711, moment: moment)
        start.asOf = CalendarDate("2026-11-20")
        return start
    }
}
