// A record of runs that a former version wrote is brought up to date, and says what it said.

import Basics
import Ledger
import TestSupport
import Testing

@Suite("Ledgers of former versions")
struct OldLedgerTests {
    private static let now = "2026-11-24 06:00:00"

    private static func ledger(_ name: String, in folder: TemporaryFolder) throws -> String {
        let path = folder.file("state.sqlite")
        let text = try #require(ProjectFiles.bytes("Fixtures/ledgers/\(name).sql"))
        let made = try OtherTool.run(["sqlite3", path], input: text)
        try #require(made.status == 0, "\(made.text)")
        return path
    }

    @Test("One of before the handoff is brought up to date by the first run, and keeps its runs")
    func deliveries() throws {
        let folder = try TemporaryFolder()
        let path = try Self.ledger("migration-3", in: folder)
        let older = #expect(throws: LedgerError.self) { try LedgerDatabase.read(path: path) }
        #expect(older?.code == "ledger-older")
        let ledger = try LedgerDatabase.open(path: path, at: Self.now)
        try ledger.ask { database in
            let records = RunRecords(in: database)
            let runs = try records.newestFirst()
            #expect(runs.map(\.number) == [3, 2, 1])
            #expect(runs.map(\.outcome) == [.held, .accepted, .accepted])
            #expect(runs.map(\.facts.mode) == ["delta", "delta", "bulk"])
            #expect(runs.map(\.facts.comparedWith) == [nil, nil, nil])
            #expect(runs[1].facts.wholeSha256?.hasPrefix("cbf6aa87") == true)
            #expect(runs[1].rows == 4)
            #expect(try Holds(in: database).of(3).map(\.code) == ["change-removed"])
            #expect(
                try SentStudents(in: database)
                    .stretches(of: ["016b1aa2-ec5f-7653-8890-72288b485a3e"]).map(\.firstRun) == [1])
            #expect(try Deliveries(in: database).list().isEmpty)
            #expect(try Deliveries(in: database).standing(of: "canvas") == DeliveryStanding())
            #expect(try Drops(in: database).list().isEmpty)
        }
        try ledger.change { database in
            let delivery = try Deliveries(in: database).begin(.made(of: 2))
            #expect(delivery.number == 1)
        }
        try ledger.close()
        let read = try LedgerDatabase.read(path: path)
        #expect(try read.ask { try Deliveries(in: $0).of(2).count } == 1)
    }
}
