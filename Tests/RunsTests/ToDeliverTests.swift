// Which bundle is to be delivered now, by what is on record: nothing twice, nothing out of date, and
// no changes of what the receiver does not hold.

import Basics
import Ledger
import Runs
import TestSupport
import Testing

@Suite("What is to be delivered now")
struct ToDeliverTests {
    /// A record, and what comes of it.
    ///
    /// `bulk`, `delta on 1`, `unchanged on 1`, `held on 1`, `approved on 1`, `failed` and `by hand`
    /// are exports, numbered as they come; `1 delivered` a delivery of the first, up to that state.
    struct Record: Sendable, CustomTestStringConvertible {
        let lines: [String]
        let now: String
        /// What comes of it where it is to be sent again.
        let again: String

        var testDescription: String { lines.joined(separator: ", ") }

        init(_ lines: String, now: String, again: String? = nil) {
            self.lines = lines.split(separator: ";").map {
                String($0.drop { $0 == " " })
            }
            self.now = now
            self.again = again ?? now
        }
    }

    static let records = [
        Record("", now: "never exported"),
        Record("failed", now: "never exported"),
        Record("held on 0", now: "never exported"),
        // Once, and not twice.
        Record("bulk", now: "send 1"),
        Record("bulk; 1 uploading", now: "send 1"),
        Record("bulk; 1 naming", now: "send 1"),
        Record("bulk; 1 failed", now: "send 1"),
        Record("bulk; 1 unsure", now: "send 1"),
        Record("bulk; 1 superseded", now: "send 1"),
        Record("bulk; 1 delivered", now: "delivered 1", again: "send 1"),
        Record("bulk; 1 gone", now: "delivered 1", again: "send 1"),
        Record("bulk; 1 delivered; 1 unsure", now: "delivered 1", again: "send 1"),
        // What failed or waits changes nothing of it.
        Record("bulk; failed; held on 1", now: "send 1"),
        Record("bulk; 1 delivered; failed; held on 1", now: "delivered 1", again: "send 1"),
        // The newest, and nothing older.
        Record("bulk; bulk", now: "send 2"),
        Record("bulk; 1 delivered; bulk", now: "send 2"),
        Record("bulk; 1 unsure; bulk", now: "send 2"),
        Record("bulk; 1 delivered; approved on 1", now: "send 2"),
        Record("bulk; bulk; 2 delivered", now: "delivered 2", again: "send 2"),
        // Changes of what the receiver holds, and no others.
        Record("bulk; 1 delivered; delta on 1", now: "send 2"),
        Record("bulk; 1 delivered; delta on 1; 2 failed", now: "send 2"),
        Record("bulk; 1 delivered; delta on 1; 2 unsure", now: "send 2"),
        Record("bulk; 1 delivered; delta on 1; 2 naming", now: "send 2"),
        Record(
            "bulk; 1 delivered; delta on 1; 2 delivered", now: "delivered 2", again: "send 2"),
        Record("bulk; 1 delivered; delta on 1; 2 gone", now: "delivered 2", again: "send 2"),
        Record("bulk; delta on 1", now: "base moved 2"),
        Record("bulk; 1 gone; delta on 1", now: "base moved 2"),
        Record("bulk; 1 unsure; delta on 1", now: "base moved 2"),
        Record("bulk; 1 delivered; delta on 1; delta on 1", now: "send 3"),
        Record("bulk; 1 delivered; delta on 1; delta on 1; 2 delivered", now: "base moved 3"),
        Record("bulk; 1 delivered; delta on 1; delta on 1; 2 unsure", now: "base moved 3"),
        Record("bulk; 1 delivered; delta on 1; delta on 1; 2 gone", now: "base moved 3"),
        Record("bulk; 1 delivered; delta on 1; delta on 1; 2 naming", now: "base moved 3"),
        Record("bulk; 1 delivered; delta on 1; delta on 1; 2 superseded", now: "send 3"),
        Record("bulk; 1 delivered; delta on 1; 2 delivered; delta on 1", now: "base moved 3"),
        // A whole bundle always makes of whatever is there what it should be.
        Record("bulk; 1 delivered; delta on 1; 2 unsure; bulk", now: "send 3"),
        // Nothing is new: nothing goes, and what was accepted before and is not there is out of date.
        Record("bulk; 1 delivered; unchanged on 1", now: "unchanged 2", again: "send 1"),
        Record("bulk; 1 delivered; delta on 1; unchanged on 1", now: "unchanged 3"),
        Record(
            "bulk; 1 delivered; delta on 1; 2 delivered; unchanged on 2", now: "unchanged 3",
            again: "send 2"),
        Record("bulk; 1 delivered; unchanged on 1; delta on 1", now: "send 3"),
        // Unless it was held against what the receiver may not hold any more.
        Record("bulk; 1 delivered; delta on 1; unchanged on 1; 2 delivered", now: "base moved 3"),
        Record("bulk; 1 delivered; delta on 1; unchanged on 1; 2 unsure", now: "base moved 3"),
        Record("bulk; 1 unsure; unchanged on 1", now: "base moved 2"),
        // What somebody wrote elsewhere is theirs.
        Record("by hand", now: "elsewhere 1"),
        Record("bulk; 1 delivered; by hand", now: "elsewhere 2"),
        Record("by hand; bulk", now: "send 2"),
        // Another connection's deliveries are its own.
        Record("other", now: "never exported"),
        Record("bulk; other; 2 delivered", now: "send 1"),
    ]

    @Test("By what is on record, and the same once more", arguments: records)
    func choice(_ record: Record) throws {
        let book = try Book()
        for line in record.lines { try book.add(line) }
        var facts = try book.facts()
        #expect(ToDeliver.choose(facts).words == record.now)
        facts.isAgain = true
        #expect(ToDeliver.choose(facts).words == record.again)
    }

    @Test(
        "Before an export, nothing goes out but what a person approved",
        arguments: [
            ("", "never exported"), ("bulk", "not approved 1"),
            ("bulk; 1 delivered; approved on 1", "send 2"),
            ("bulk; 1 delivered; approved on 1; 2 delivered", "delivered 2"),
            ("bulk; 1 delivered; approved on 1; bulk", "not approved 3"),
            ("bulk; 1 delivered; approved on 1; held on 1", "send 2"),
            ("bulk; 1 gone; approved on 1", "not approved 2"),
            ("bulk; 1 delivered; unchanged on 1", "not approved 2"),
        ])
    func approvedAlone(lines: String, choice: String) throws {
        let book = try Book()
        for line in Record(lines, now: "").lines { try book.add(line) }
        var facts = try book.facts()
        facts.isApprovedAlone = true
        #expect(ToDeliver.choose(facts).words == choice)
    }

    @Test("The outbox is known by whichever path, and after its bundle is gone")
    func outbox() throws {
        let book = try Book()
        try book.add("bulk")
        #expect(try book.facts().isInOutbox)
        book.place.makeFolder("state/outbox")
        let loose = try Book(name: "canvas")
        try loose.add("bulk")
        #expect(try loose.facts().isInOutbox)
        let other = try Book(name: "clever.zip")
        try other.add("bulk")
        #expect(try !other.facts().isInOutbox)
    }
}

/// The record of a connection.
private struct Book {
    private static let moment = "2026-11-20 06:00:00"

    let place: TemporaryFolder
    private let name: String
    private let folder: StateFolder
    private let ledger: LedgerDatabase

    init(name: String = "canvas.zip") throws {
        self.name = name
        place = try TemporaryFolder()
        folder = try StateFolder.open(place.file("state"))
        place.makeFolder("state/outbox")
        ledger = try folder.ledger(at: Self.moment)
    }

    func facts() throws -> DeliveryFacts {
        try ledger.ask { try DeliveryFacts(of: "canvas", in: folder, $0) }
    }

    func add(_ line: String) throws {
        let words = line.split(separator: " ").map(String.init)
        if let run = Int64(words[0]) {
            try deliver(run, try #require(DeliveryState(rawValue: words[1])))
        } else {
            try export(words)
        }
    }

    private func export(_ words: [String]) throws {
        // The state folder by another path than it is looked at.
        var path = place.file("state/../state/outbox/\(name)")
        if words[0] == "by" { path = place.file("mine.zip") }
        let start = RunStart(
            .export, connection: words[0] == "other" ? "clever" : "canvas", database: "/sis",
            place: path, process: 1, moment: Self.moment)
        let outcomes: [String: RunOutcome] = [
            "unchanged": .unchanged, "held": .held, "approved": .approved, "failed": .failed,
        ]
        try ledger.change { database in
            let runs = RunRecords(in: database)
            let run = try runs.begin(start)
            var facts = RunFacts()
            facts.mode =
                ["unchanged": "none", "delta": "delta", "approved": "delta"][words[0]] ?? "bulk"
            facts.comparedWith = words.count > 2 ? Int64(words[2]) : nil
            try runs.describe(run, facts)
            try runs.finish(run, outcomes[words[0]] ?? .accepted, at: Self.moment)
        }
    }

    private func deliver(_ run: Int64, _ state: DeliveryState) throws {
        try ledger.change { database in
            let deliveries = Deliveries(in: database)
            let connection = try RunRecords(in: database).run(run)?.start.connection
            let start = DeliveryStart(
                of: run, connection ?? "", host: "sftp.vendor.example", port: 22, sha256: "ab",
                moment: Self.moment)
            let number = try deliveries.begin(start).number
            if [.delivered, .gone, .unsure].contains(state) {
                try deliveries.move(number, to: .naming, at: Self.moment)
            }
            try deliveries.move(number, to: state, at: Self.moment)
        }
    }
}

extension ToDeliver {
    fileprivate var words: String {
        switch self {
        case .bundle(let run): "send \(run.number)"
        case .nothing(.neverExported): "never exported"
        case .nothing(.unchanged(let run)): "unchanged \(run.number)"
        case .nothing(.delivered(let run)): "delivered \(run.number)"
        case .nothing(.notApproved(let run)): "not approved \(run.number)"
        case .refused(.baseMoved(let run)): "base moved \(run.number)"
        case .refused(.elsewhere(let run)): "elsewhere \(run.number)"
        }
    }
}
