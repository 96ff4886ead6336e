// The parts of a state folder that commands show only after days: how long bundles are kept, and
// how connections are called.

import Basics
import Ledger
import Runs
import TestSupport
import Testing

@Suite("State folder")
struct StateFolderTests {
    private static let now = "2026-11-20 06:00:00"

    @Test(
        "A connection is called by its file, without telling two files by one name",
        arguments: [
            ("connections/canvas.yaml", "canvas"), ("canvas.yml", "canvas.yml"),
            ("/etc/a.b.yaml", "a.b"), ("x/.yaml", ".yaml"), ("x/..yaml", "..yaml"),
            ("x/canvas", "canvas"),
        ])
    func shortNames(path: String, name: String) {
        #expect(StateFolder.shortName(ofConnection: path) == name)
    }

    /// A folder with that many accepted runs and their bundles, kept just now.
    private static func folder(
        _ runs: Int64, in place: TemporaryFolder
    ) throws -> (kept: KeptBundles, ledger: LedgerDatabase) {
        let folder = try StateFolder.open(place.file("state"))
        let ledger = try folder.ledger(at: now)
        for run in 1...runs {
            let start = RunStart(
                .export, connection: "canvas", database: "/a", place: "/b", process: 1,
                moment: now)
            try ledger.change {
                let runs = RunRecords(in: $0)
                #expect(try runs.begin(start) == run)
                try runs.finish(run, .accepted, at: now)
            }
            try place.write("state/accepted/canvas/\(run).zip", "PK")
        }
        return (KeptBundles(of: "canvas", in: folder), ledger)
    }

    @Test("Bundles go by age and by number, on record, and the newest never does")
    func retention() throws {
        let place = try TemporaryFolder()
        let (kept, ledger) = try Self.folder(5, in: place)
        func left() -> [Int64] { (1...6).filter { kept.path(of: $0) != nil } }
        let today = RunClock.today
        try kept.purge(Retention(), today: today.adding(days: 7), at: Self.now, ledger)
        #expect(left() == [1, 2, 3, 4, 5])
        try kept.purge(Retention(most: 3), today: today, at: Self.now, ledger)
        #expect(left() == [3, 4, 5])
        // A bundle of which this ledger knows nothing goes all the same.
        try place.write("state/accepted/canvas/6.zip", "PK")
        try kept.purge(Retention(), today: today.adding(days: 8), at: Self.now, ledger)
        #expect(left() == [6])
        try kept.purge(Retention(most: 0), today: today.adding(days: 800), at: Self.now, ledger)
        #expect(left() == [6])
        let purged = try ledger.ask { try RunRecords(in: $0).newestFirst() }
        #expect(purged.map { $0.purgedAt == Self.now } == [true, true, true, true, true])
        #expect(
            try ledger.ask { try BundlePurges(in: $0).reason(of: 1) } == "more than 3 newer")
        #expect(
            try ledger.ask { try BundlePurges(in: $0).reason(of: 4) } == "older than 7 days")
    }

    @Test("What is no folder, and a folder of nowhere, is refused by name, and nothing is made")
    func refused() throws {
        let place = try TemporaryFolder()
        try place.write("file", "")
        for (path, code) in [
            ("file", "state-folder-not-a-folder"), ("no/such", "state-folder-no-parent"),
        ] {
            let error = #expect(throws: RunError.self) {
                try StateFolder.open(place.file(path))
            }
            #expect(error?.code == code)
        }
        #expect(place.names == ["file"])
    }
}
