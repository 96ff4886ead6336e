// Runs come back as they were written, and are found by what they are.

import Basics
import Ledger
import TestSupport
import Testing

@Suite("Recorded runs")
struct RunRecordsTests {
    private let folder: TemporaryFolder
    private let ledger: LedgerDatabase

    init() throws {
        folder = try TemporaryFolder()
        ledger = try LedgerDatabase.open(
            path: folder.file("state.sqlite"), at: "2026-11-20 06:00:00")
    }

    private var facts: RunFacts {
        var facts = RunFacts()
        facts.title = "Canvas"
        facts.profile = "strict"
        facts.mode = "bulk"
        facts.schoolYear = 2026
        facts.idPrefix = "lake-"
        facts.sha256 = "ab"
        facts.bytes = 1234
        facts.comparedWith = 1
        var results = RunFile("results.csv", rows: 10)
        results.inserted = 4
        results.updated = 3
        results.unchanged = 2
        results.deleted = 1
        results.refused = 0
        facts.files = [RunFile("users.csv", rows: 7), results]
        facts.drops = [RunDrop("export-a", 2), RunDrop("export-b", 1)]
        return facts
    }

    @Test("A number is one more than all before it, here and elsewhere")
    func numbers() throws {
        let numbers = try [0, 40, 3].map { above in
            try ledger.change { try RunRecords(in: $0).begin(.made(), above: above) }
        }
        #expect(numbers == [1, 41, 42])
    }

    @Test("What a run began with, found out and ended as is what is read again")
    func roundTrip() throws {
        let run = try ledger.change { database in
            let runs = RunRecords(in: database)
            let run = try runs.begin(.made(.importing))
            try runs.describe(run, RunFacts())
            // What is described twice is what was said last.
            try runs.describe(run, facts)
            try runs.describe(run, facts)
            try runs.finish(run, .applied, standsFor: 3, at: "2026-11-20 06:01:00")
            return run
        }
        let read = try #require(try ledger.ask { try RunRecords(in: $0).run(run) })
        #expect(read.start == .made(.importing))
        #expect(read.outcome == .applied)
        #expect(read.finishedAt == "2026-11-20 06:01:00")
        #expect(read.standsFor == 3)
        #expect(read.errorCode == nil)
        #expect(read.rows == 17)
        #expect(read.inserted == 4)
        #expect(read.updated == 4)
        #expect(read.unchanged == 2)
        #expect(read.refused == 0)
        #expect(try ledger.ask { try RunRecords(in: $0).facts(of: read) } == facts)
        #expect(try ledger.ask { try RunRecords(in: $0).run(run + 1) } == nil)
    }

    @Test("A failed run says by which code")
    func failed() throws {
        try ledger.change { database in
            let runs = RunRecords(in: database)
            let run = try runs.begin(.made())
            try runs.finish(run, .failed, errorCode: "run-bundle-refused", at: "2026-11-21")
        }
        let read = try ledger.ask { try RunRecords(in: $0).run(1) }
        #expect(read?.outcome == .failed)
        #expect(read?.errorCode == "run-bundle-refused")
    }

    @Test("Lists hold to connection, title, outcome and limit, the newest first")
    func lists() throws {
        try ledger.change { database in
            let runs = RunRecords(in: database)
            for connection in ["canvas", "clever", nil, "canvas"] {
                let run = try runs.begin(.made(connection: connection))
                var facts = RunFacts()
                facts.title = connection.map { "The \($0)" }
                try runs.describe(run, facts)
            }
            try runs.finish(1, .accepted, at: "2026-11-20")
            try runs.finish(3, .accepted, at: "2026-11-20")
        }
        func list(
            _ question: (RunRecords) throws -> [RecordedRun]
        ) throws -> [Int64] {
            try ledger.ask { try question(RunRecords(in: $0)) }.map(\.number)
        }
        #expect(try list { try $0.newestFirst() } == [4, 3, 2, 1])
        #expect(try list { try $0.newestFirst(limit: 2) } == [4, 3])
        #expect(try list { try $0.newestFirst(connection: "canvas") } == [4, 1])
        #expect(try list { try $0.newestFirst(connection: "The clever") } == [2])
        #expect(try list { try $0.newestFirst(connection: "nobody") } == [])
        #expect(try list { try $0.running(connection: "canvas") } == [4])
        #expect(try list { try $0.running(connection: nil) } == [])
        #expect(try list { try $0.accepted(connection: "canvas") } == [1])
        #expect(try list { try $0.accepted(connection: "canvas", before: 1) } == [])
        #expect(try list { try $0.accepted(connection: nil) } == [3])
        #expect(try ledger.ask { try RunRecords(in: $0).count(connection: "canvas") } == 2)
        #expect(try ledger.ask { try RunRecords(in: $0).count() } == 4)
    }

    @Test("Approvals and purges stand beside the run")
    func beside() throws {
        let approval = Approval(
            1, .approved, who: "pat", why: "rollover", sha256: "ab", moment: "2026-11-21 07:00:00")
        let rejection = Approval(
            1, .rejected, who: "kim", why: nil, sha256: "ab", moment: "2026-11-20 07:00:00")
        try ledger.change { database in
            _ = try RunRecords(in: database).begin(.made())
            try Approvals(in: database).record(approval)
            try Approvals(in: database).record(rejection)
            try BundlePurges(in: database).record(1, reason: "older than 7 days", at: "2026-12-01")
            try BundlePurges(in: database).record(1, reason: "again", at: "2026-12-02")
        }
        try ledger.ask { (database) throws in
            #expect(try Approvals(in: database).of(1) == [rejection, approval])
            #expect(try Approvals(in: database).of(2).isEmpty)
            #expect(try BundlePurges(in: database).reason(of: 1) == "older than 7 days")
            #expect(try BundlePurges(in: database).reason(of: 2) == nil)
            #expect(try RunRecords(in: database).run(1)?.purgedAt == "2026-12-01")
        }
    }
}
