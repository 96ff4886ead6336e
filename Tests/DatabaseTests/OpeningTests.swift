// What can be at the place of a database, and what opening says to it.

import Basics
import Database
import Glibc
import TestSupport
import Testing

/// Something at the path that is to be opened.
struct Place: Sendable, CustomTestStringConvertible {
    let name: String
    let read: String?
    let write: String?
    let create: String?
    let make: @Sendable (TemporaryFolder, String) throws -> Void

    var testDescription: String { name }

    init(
        _ name: String, read: String?, write: String?, create: String? = "database-exists",
        make: @escaping @Sendable (TemporaryFolder, String) throws -> Void
    ) {
        self.name = name
        self.read = read
        self.write = write
        self.create = create
        self.make = make
    }

    /// A file that is refused the same way for reading and writing.
    init(_ name: String, _ code: String, _ bytes: [UInt8]) {
        self.init(name, read: code, write: code) { folder, path in
            try folder.write("place", bytes)
        }
    }

    static func database(_ folder: TemporaryFolder, rows: Int = 2000) throws -> [UInt8] {
        _ = try sqlite3(
            folder.file("made.sqlite"),
            """
            CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(rows))
            INSERT INTO t SELECT i, 'some text to fill a page ' || i FROM n;
            """)
        let bytes = try folder.read("made.sqlite")
        unlink(folder.file("made.sqlite"))
        return bytes
    }

    static let all: [Place] = [
        Place("nothing", read: "database-missing", write: "database-missing", create: nil) { _, _ in
        },
        Place("a folder", read: "database-is-folder", write: "database-is-folder") { folder, _ in
            folder.makeFolder("place")
        },
        Place("an empty file", "database-empty", []),
        Place("a text", "database-not-a-database", Array("sourcedId,status\r\n".utf8)),
        Place(
            "a zip archive", "database-not-a-database",
            Array("PK\u{3}\u{4}".utf8) + Array(repeating: 0, count: 200)),
        Place("a letter", "database-not-a-database", [0x58]),
        Place("the name of the format only", "database-damaged", Array("SQLite format 3\0".utf8)),
        Place("half a name", "database-damaged", Array("SQLite f".utf8)),
        Place(
            "the name and then nonsense", "database-damaged",
            Array("SQLite format 3\0".utf8) + Array(repeating: 0x41, count: 5000)),
        Place("a named pipe", read: "database-not-a-database", write: "database-not-a-database") {
            _, path in
            mkfifo(path, 0o600)
        },
        Place("a database", read: nil, write: nil) { folder, _ in
            try folder.write("place", try database(folder))
        },
        Place("a database cut in the middle", read: "database-damaged", write: "database-damaged") {
            folder, _ in
            let bytes = try database(folder)
            try folder.write("place", Array(bytes.prefix(bytes.count / 2)))
        },
        Place(
            "a database cut in its last page", read: "database-damaged", write: "database-damaged"
        ) { folder, _ in
            try folder.write("place", Array(try database(folder).dropLast(1)))
        },
        Place(
            "a database cut in its first page", read: "database-damaged",
            write: "database-damaged"
        ) { folder, _ in
            try folder.write("place", Array(try database(folder).prefix(700)))
        },
        Place("a database of one page only, then zeros", read: nil, write: nil) { folder, _ in
            try folder.write(
                "place", try database(folder, rows: 1) + Array(repeating: 0, count: 99))
        },
        Place("a link to a database", read: nil, write: nil) { folder, path in
            symlink(try folder.write("target", try database(folder)), path)
        },
        Place("a link to nowhere", read: "database-missing", write: "database-missing") {
            folder, path in
            symlink(folder.file("nowhere"), path)
        },
    ]
}

@Suite struct OpeningTests {
    @Test(
        "What is at the path decides", arguments: Place.all, [DatabaseAccess.read, .write, .create])
    func decision(place: Place, access: DatabaseAccess) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("place")
        try place.make(folder, path)
        let isFile = place.name != "a named pipe" && place.name != "a folder"
        let before = isFile ? try? folder.read("place") : []
        let names = folder.names
        let expected =
            switch access {
            case .read: place.read
            case .write: place.write
            case .create: place.create
            }
        let found = try code {
            let database = try DatabaseConnection.open(path, access: access)
            _ = try database.integer("SELECT count(*) FROM sqlite_master")
            try database.close()
        }
        #expect(found == expected)
        guard access != .create || expected != nil else { return }
        #expect(folder.names == names)
        if isFile { #expect((try? folder.read("place")) == before) }
    }

    @Test(
        "A URL is a path, or names the kind of database",
        arguments: [
            ("sqlite:{}", nil), ("sqlite://{}", nil), ("SQLite:{}", nil), ("{}", nil),
            ("postgres://user:secret@host/db", "database-unknown-scheme"),
            ("mysql://{}", "database-unknown-scheme"), ("http://x", "database-unknown-scheme"),
            ("mysql:{}", "database-missing"), ("C:nothing", "database-missing"),
            ("", "database-missing"), (":memory:", "database-missing"),
            ("file:{}?mode=memory", "database-missing"), ("sqlite:", "database-missing"),
        ] as [(String, String?)])
    func urls(url: String, expected: String?) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a b.sqlite", try Place.database(folder))
        let parts = url.split(separator: "{}", omittingEmptySubsequences: false)
        let full = parts.joined(separator: path)
        #expect(try code { _ = try DatabaseConnection.open(full, access: .read) } == expected)
    }

    @Test("An unknown kind is named, a password is not")
    func secrets() {
        let error = #expect(throws: DatabaseError.self) {
            try DatabaseConnection.open("postgres://user:secret@host/db", access: .read)
        }
        let text = error?.description ?? ""
        #expect(text.contains("postgres:"))
        #expect(text.contains("sqlite:"))
        #expect(!text.contains("secret"))
    }

    @Test("A file is made for this user alone, and in a folder that exists")
    func making() throws {
        let folder = try TemporaryFolder()
        try DatabaseConnection.open(folder.file("a.sqlite"), access: .create).close()
        var status = stat()
        #expect(stat(folder.file("a.sqlite"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        let missing = folder.file("no/such/folder/a.sqlite")
        #expect(
            try code { _ = try DatabaseConnection.open(missing, access: .create) }
                == "database-missing")
    }

    @Test(
        "Foreign keys are on, the log too, and the flushing is normal",
        arguments: [
            DatabaseAccess.create, .write, .read,
        ])
    func settings(access: DatabaseAccess) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        if access != .create { try folder.write("a.sqlite", try Place.database(folder)) }
        let database = try DatabaseConnection.open(path, access: access)
        if access == .write { try database.execute("CREATE TABLE x (a INTEGER)") }
        #expect(try database.integer("PRAGMA foreign_keys") == 1)
        #expect(try database.text("PRAGMA journal_mode") == (access == .read ? "delete" : "wal"))
        #expect(try database.integer("PRAGMA synchronous") == (access == .read ? 2 : 1))
    }

    @Test("Opening another program's database for writing does not change its file")
    func untouched() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.sqlite", try Place.database(folder))
        let before = try folder.read("a.sqlite")
        let database = try DatabaseConnection.open(path, access: .write)
        #expect(try !database.hasTable("schema_migrations"))
        try database.close()
        #expect(try folder.read("a.sqlite") == before)
        #expect(folder.names == ["a.sqlite"])
    }

    @Test("A bulk file is a sound database afterwards")
    func bulk() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        let database = try DatabaseConnection.open(path, access: .create, bulk: true)
        try database.execute("CREATE TABLE t (a INTEGER PRIMARY KEY)")
        try database.transaction {
            let insert = try database.statement("INSERT INTO t VALUES ($1)")
            for number in 1...10_000 {
                insert.bind(0, Int64(number))
                try insert.run()
            }
        }
        try database.close()
        #expect(folder.names == ["a.sqlite"])
        #expect(try sqlite3(path, "PRAGMA integrity_check; SELECT count(*) FROM t") == "ok\n10000")
    }
}
