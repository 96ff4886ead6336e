// A district whose connection sends by itself: its exports go into the outbox, and deliveries are
// what a test says they came to.

import Basics
import Ledger
import Runs
import TestSupport
import Testing

extension NightlyDistrict {
    static let push = push("folder: incoming, name: 'roster-{date}.zip'")
    /// Of loose files, which have names of their own.
    static let loosePush = push("folder: incoming") + "profile: ../own.yaml\n"

    private static func push(_ keys: String) -> String {
        "handoff: {host: sftp.vendor.example, user: d42, key_file: key, push: {\(keys)}}\n"
    }

    /// Writes a profile of one's own.
    func profile(_ keys: String) throws {
        try folder.write("own.yaml", "title: Own\nsource: nobody\nchecked: 2026-11\n" + keys)
    }

    /// One night's export into the outbox.
    func exportToOutbox(minute: Int, isFull: Bool = false) -> RunReport {
        var request = ExportRequest(
            sis: sis, connection: connection, asOf: CalendarDate("2026-11-20"))
        request.isFull = isFull
        return ExportRun(request, to: .outbox)
            .run(in: Self.context("2026-11-20", minute: minute))
    }

    func withLedger<Result>(_ body: (LedgerDatabase) throws -> Result) throws -> Result {
        let ledger = try StateFolder.open(state).ledger(at: "2026-11-20 03:00:00")
        let result = try body(ledger)
        try ledger.close()
        return result
    }

    /// A delivery of the run, up to that state. Gives its number.
    @discardableResult
    func deliver(_ run: Int64, _ state: DeliveryState) throws -> Int64 {
        try withLedger { ledger in
            try ledger.change { database in
                let start = DeliveryStart(
                    of: run, "canvas", host: "sftp.vendor.example", port: 22, sha256: "ab",
                    moment: "2026-11-20 03:00:00")
                let number = try Deliveries(in: database).begin(start).number
                if [.delivered, .gone, .unsure].contains(state) {
                    try Deliveries(in: database).move(
                        number, to: .naming, at: "2026-11-20 03:01:00")
                }
                try Deliveries(in: database).move(number, to: state, at: "2026-11-20 03:02:00")
                return number
            }
        }
    }

    func end(_ delivery: Int64, _ state: DeliveryState) throws {
        try withLedger { ledger in
            try ledger.change {
                try Deliveries(in: $0).move(delivery, to: state, at: "2026-11-20 03:03:00")
            }
        }
    }

    func toDeliver(isAgain: Bool = false) throws -> ToDeliver {
        try withLedger { ledger in
            let folder = try StateFolder.open(state)
            var facts = try ledger.ask { try DeliveryFacts(of: "canvas", in: folder, $0) }
            facts.isAgain = isAgain
            return ToDeliver.choose(facts)
        }
    }

    /// The whole bundle of an accepted run, as it is kept.
    func kept(_ run: Int64) throws -> PlainBundle {
        try PlainBundle(path: folder.file("connections/state/accepted/canvas/\(run).zip"))
    }
}
