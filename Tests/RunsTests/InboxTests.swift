// Copies of fetched drops go after some days, on record, and not before they are dealt with.

import Basics
import Ledger
import Runs
import TestSupport
import Testing

@Suite("Copies of fetched drops")
struct InboxTests {
    private let place: TemporaryFolder
    private let folder: StateFolder
    private let ledger: LedgerDatabase

    init() throws {
        place = try TemporaryFolder()
        folder = try StateFolder.open(place.file("state"))
        ledger = try folder.ledger(at: "2026-11-20 06:00:00")
    }

    /// A drop that was found on the day, with its copy and what belongs to it.
    private func fetch(
        _ sha256: String, _ day: String, isFiled: Bool = true, _ connection: String = "canvas"
    ) throws {
        try ledger.change { database in
            let drop = try Drops(in: database).begin(
                DropStart(
                    connection, name: "g.zip", bytes: 2, sha256: sha256, hostKey: nil,
                    moment: "\(day) 02:00:00"))
            if isFiled { try Drops(in: database).file(drop.number, at: "\(day) 02:01:00") }
        }
        for ending in [".zip", ".json", "-rejects/results.csv"] {
            try place.write("state/inbox/\(connection)/\(sha256)\(ending)", "PK")
        }
    }

    private func names(_ connection: String = "canvas") -> [String] {
        TemporaryFolder.names(in: place.file("state/inbox/\(connection)"))
    }

    private func purge(_ today: String) throws {
        try Inbox(of: "canvas", in: folder).purge(
            days: 90, today: CalendarDate(today) ?? .earliest, at: "\(today) 03:00:00", ledger)
    }

    @Test("By age, when they are filed; what came again is as old as when it came last")
    func age() throws {
        try fetch("aa", "2026-08-01")
        try fetch("bb", "2026-08-01", isFiled: false)
        try fetch("cc", "2026-08-01")
        try fetch("cc", "2026-09-01")
        try fetch("aa", "2026-08-01", "clever")
        try purge("2026-10-30")
        #expect(names().count == 9)
        try purge("2026-10-31")
        #expect(names() == ["bb-rejects", "bb.json", "bb.zip", "cc-rejects", "cc.json", "cc.zip"])
        #expect(names("clever").count == 3)
        let purged = try ledger.ask { try Drops(in: $0).list().map(\.purgedAt) }
        #expect(purged == [nil, nil, nil, nil, "2026-10-31 03:00:00"])
        try purge("2027-01-01")
        #expect(names() == ["bb-rejects", "bb.json", "bb.zip"])
    }

    @Test("What a killed pull left unfinished is swept")
    func unfinished() throws {
        try fetch("aa", "2026-08-01")
        try place.write("state/inbox/canvas/.aa.zip.partial-999999999", "P")
        try purge("2026-08-02")
        #expect(names() == ["aa-rejects", "aa.json", "aa.zip"])
    }
}
