// How connections stand: histories in the record, and what a monitor is told of them.

import Basics
import Foundation
import Glibc
import Ledger
import Runs
import TestSupport
import Testing

@Suite("Status")
struct StatusTests {
    private static let now = "2026-11-20 12:00:00"

    /// A run as it stands in a history.
    struct Past: Sendable {
        var kind = RunKind.export
        var outcome: RunOutcome
        /// When it ended, or began if it did not end.
        var at: String
        var code: String?
        var standsFor: Int64?

        static func export(
            _ outcome: RunOutcome, _ at: String, _ code: String? = nil
        ) -> Past { Past(outcome: outcome, at: at, code: code) }

        static func `import`(
            _ outcome: RunOutcome, _ at: String, standsFor: Int64? = nil
        ) -> Past { Past(kind: .importing, outcome: outcome, at: at, standsFor: standsFor) }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let connection: String
        let history: [Past]
        let health: String
        let status: Runs.ExitStatus

        init(
            _ name: String, by connection: String = "read: [orgs]\n", _ history: [Past],
            _ health: String, _ status: Runs.ExitStatus
        ) {
            testDescription = name
            self.connection = connection
            self.history = history
            self.health = health
            self.status = status
        }
    }

    private static let good = Past.export(.accepted, "2026-11-20 02:00:00")
    private static let takes = "write: [results]\n"

    static let cases: [Case] = [
        Case("never", [], "never", .findings),
        Case("good", [good], "ok", .done),
        Case("at the limit", [.export(.accepted, "2026-11-19 10:00:00")], "ok", .done),
        Case("past it", [.export(.accepted, "2026-11-19 09:59:59")], "stale", .findings),
        Case(
            "a limit of its own", by: "read: [orgs]\nstale_after_hours: 24\n",
            [.export(.accepted, "2026-11-19 10:00:00")], "stale", .findings),
        Case("nothing to send", [.export(.unchanged, "2026-11-20 02:00:00")], "ok", .done),
        Case("approved", [.export(.approved, "2026-11-20 02:00:00")], "ok", .done),
        Case("a clock that went back", [.export(.accepted, "2026-11-21 02:00:00")], "ok", .done),
        Case("failed", [good, .export(.failed, "2026-11-20 03:00:00", "x")], "failed", .findings),
        Case("mended", [.export(.failed, "2026-11-20 01:00:00", "x"), good], "ok", .done),
        Case("died", [good, .export(.died, "2026-11-20 03:00:00")], "died", .findings),
        Case(
            "nobody runs it", [good, .export(.running, "2026-11-20 03:00:00")], "died", .findings),
        Case("held", [good, .export(.held, "2026-11-20 03:00:00")], "held", .held),
        Case(
            "held and stale",
            [.export(.accepted, "2026-11-18 02:00:00"), .export(.held, "2026-11-20 03:00:00")],
            "stale", .findings),
        Case("held at first", [.export(.held, "2026-11-20 03:00:00")], "held", .held),
        Case(
            "an import held where no export ever ran", [.import(.held, "2026-11-20 03:00:00")],
            "never", .findings),
        Case("held before", [.export(.held, "2026-11-20 01:00:00"), good], "ok", .done),
        Case("rejected", [good, .export(.rejected, "2026-11-20 03:00:00")], "ok", .done),
        Case(
            "failed, then held",
            [good, .export(.failed, "2026-11-20 03:00:00"), .export(.held, "2026-11-20 04:00:00")],
            "held", .held),
        Case(
            "a good import hides no failed export",
            [
                good, .export(.failed, "2026-11-20 03:00:00"),
                .import(.applied, "2026-11-20 04:00:00"),
            ], "failed", .findings),
        Case(
            "nor one that is stale",
            [
                .export(.accepted, "2026-11-18 02:00:00"),
                .import(.applied, "2026-11-20 04:00:00"),
            ], "stale", .findings),
        Case("imports alone", by: takes, [.import(.applied, "2026-11-20 04:00:00")], "ok", .done),
        Case("an import held", [good, .import(.held, "2026-11-20 04:00:00")], "held", .held),
        Case(
            "an import approved is not in yet", by: takes,
            [.import(.approved, "2026-11-20 04:00:00")], "never", .findings),
        Case(
            "disabled", by: "enabled: false\n", [.export(.failed, "2026-11-01 03:00:00")],
            "disabled",
            .done),
        Case("expired", by: "read: [orgs]\nexpires: 2026-11-19\n", [], "expired", .done),
        Case("its last day", by: "read: [orgs]\nexpires: 2026-11-20\n", [good], "ok", .done),
        Case("unreadable", by: "reed: [orgs]\n", [good], "unreadable", .findings),
    ]

    private static var context: RunContext {
        var context = RunContext(today: CalendarDate("2026-11-20") ?? .earliest, now: now)
        context.clock = { now }
        return context
    }

    /// Writes `connections/NAME.yaml`, and its history into the record beside it.
    private static func write(
        _ name: String, _ connection: String, _ history: [Past], in folder: TemporaryFolder
    ) throws {
        try folder.write("connections/\(name).yaml", "title: \(name.uppercased())\n" + connection)
        guard !history.isEmpty else { return }
        let ledger = try StateFolder.open(folder.file("connections/state")).ledger(at: now)
        for past in history {
            try ledger.change { database in
                let runs = RunRecords(in: database)
                let run = try runs.begin(
                    RunStart(
                        past.kind, connection: name, database: "/none", place: "/drop.zip",
                        process: 1, moment: past.at))
                guard past.outcome != .running else { return }
                try runs.finish(
                    run, past.outcome, errorCode: past.code, standsFor: past.standsFor,
                    at: past.at)
            }
        }
        try ledger.close()
    }

    private static func status(_ folder: TemporaryFolder) -> RunReport {
        StatusListRun(.folder(folder.file("connections"))).run(in: context)
    }

    @Test("A history gives its health and its exit status", arguments: cases)
    func health(_ given: Case) throws {
        let folder = try TemporaryFolder()
        try Self.write("canvas", given.connection, given.history, in: folder)
        let report = Self.status(folder)
        #expect(report.error == nil, "\(String(describing: report.error))")
        #expect(report.status?.map(\.health) == [given.health])
        #expect(report.exitStatus == given.status)
    }

    private static let server =
        "read: [orgs]\nwrite: [results]\nhandoff:\n  host: sftp.vendor.example\n  user: u\n"
        + "  key_file: key\n"
    private static let sends = server + "  push:\n    name: r.zip\n"
    private static let fetches = server + "  pull:\n    folder: out\n    expected_every: 26h\n"

    /// A bundle in the outbox, accepted at a moment and delivered so far.
    private static func deliver(_ state: DeliveryState?, in folder: TemporaryFolder) throws {
        let ledger = try StateFolder.open(folder.file("connections/state")).ledger(at: now)
        folder.makeFolder("connections/state/outbox")
        try ledger.change { database in
            let runs = RunRecords(in: database)
            let run = try runs.begin(
                RunStart(
                    .export, connection: "canvas", database: "/none",
                    place: folder.file("connections/state/outbox/canvas.zip"), process: 1,
                    moment: "2026-11-20 02:00:00"))
            try runs.finish(run, .accepted, at: "2026-11-20 02:00:00")
            guard let state else { return }
            let deliveries = Deliveries(in: database)
            let delivery = try deliveries.begin(
                DeliveryStart(
                    of: run, "canvas", host: "h", port: 22, sha256: "", moment: now))
            for state in [DeliveryState.naming, state] where state != .uploading {
                try deliveries.move(delivery.number, to: state, at: now)
            }
        }
        try ledger.close()
    }

    @Test(
        "A bundle that did not reach its receiver for an hour is an alarm",
        arguments: [
            (nil, "undelivered"), (DeliveryState.uploading, "undelivered"),
            (.unsure, "undelivered"), (.delivered, "ok"), (.gone, "ok"),
        ])
    func undelivered(state: DeliveryState?, health: String) throws {
        let folder = try TemporaryFolder()
        try Self.write("canvas", Self.sends, [], in: folder)
        try Self.deliver(state, in: folder)
        let report = Self.status(folder)
        #expect(report.error == nil, "\(String(describing: report.error))")
        let line = try #require(report.status?.first)
        #expect(line.health == health)
        #expect(line.undelivered?.run == (health == "ok" ? nil : 1))
        #expect(report.exitStatus == (health == "ok" ? .done : .findings))
        var early = Self.context
        early.clock = { "2026-11-20 03:00:00" }
        let night = StatusListRun(.folder(folder.file("connections"))).run(in: early)
        #expect(night.status?.first?.health == "ok", "A night under way is nobody's alarm.")
        try Self.write("canvas", "read: [orgs]\n", [], in: folder)
        #expect(Self.status(folder).status?.first?.health == "ok", "Nothing is sent by us.")
    }

    @Test(
        "A drop that is overdue is an alarm, and one that never came",
        arguments: [
            (nil, "missing"), ("2026-11-19 09:59:59", "missing"), ("2026-11-19 10:00:00", "ok"),
        ])
    func missing(found: String?, health: String) throws {
        let folder = try TemporaryFolder()
        try Self.write("canvas", Self.fetches, [Self.good], in: folder)
        if let found {
            let ledger = try StateFolder.open(folder.file("connections/state")).ledger(at: Self.now)
            try ledger.change { database in
                _ = try Drops(in: database).begin(
                    DropStart(
                        "canvas", name: "g.zip", bytes: 1, sha256: "ab", hostKey: nil,
                        moment: found))
            }
            try ledger.close()
        }
        let line = try #require(Self.status(folder).status?.first)
        #expect(line.health == health)
        #expect(line.lastDrop?.at == found)
        #expect(line.expectedEveryHours == 26)
    }

    @Test("Who is not well calls on_alarm, once, with a report about itself; others call nothing")
    func alarms() throws {
        let folder = try TemporaryFolder()
        let hook = "hooks: {on_alarm: \"cat > $ROSTER_OUTCOME-$(basename $ROSTER_CONNECTION)\"}\n"
        try Self.write("good", "read: [orgs]\n" + hook, [Self.good], in: folder)
        try Self.write("bad", "read: [orgs]\n" + hook, [], in: folder)
        try Self.write("none", "read: [orgs]\n", [], in: folder)
        let scope = StatusListRun.Scope.folder(folder.file("connections"))
        #expect(
            StatusListRun(scope).run(in: Self.context).status?.compactMap(\.hook).isEmpty == true)
        let report = StatusListRun(scope, callsHooks: true).run(in: Self.context)
        #expect(report.status?.map { $0.hook?.key } == ["on_alarm", nil, nil])
        #expect(report.hook?.problem == nil)
        let names = try FileManager.default.contentsOfDirectory(
            atPath: folder.file("connections")
        ).filter { $0.hasPrefix("alarm") }
        #expect(names == ["alarm-bad.yaml"])
        let told = try folder.text("connections/alarm-bad.yaml")
        #expect(told.contains("\"health\" : \"never\""), "\(told)")
        #expect(!told.contains("good"), "\(told)")
    }

    @Test("Of several connections the worst is told, and each by itself")
    func several() throws {
        let folder = try TemporaryFolder()
        try Self.write("a", "read: [orgs]\n", [Self.good], in: folder)
        try Self.write(
            "b", "read: [orgs]\n", [Self.good, .export(.held, "2026-11-20 03:00:00")], in: folder)
        #expect(Self.status(folder).exitStatus == .held)
        try Self.write("c", "read: [orgs]\n", [], in: folder)
        let report = Self.status(folder)
        #expect(report.exitStatus == .findings)
        #expect(report.status?.map(\.health) == ["ok", "held", "never"])
        #expect(report.status?.map(\.lastGood?.run) == [1, 2, nil])
        #expect(
            report.verdict == "Look at C (never). A person is asked about what is held of B.")
        let one = StatusListRun(.connection(folder.file("connections/b.yaml")))
            .run(in: Self.context)
        #expect(one.exitStatus == .held)
        #expect(one.status?.count == 1)
    }

    @Test("A run that is under way is told as such, and is in nobody's way")
    func running() throws {
        let folder = try TemporaryFolder()
        try Self.write(
            "canvas", "read: [orgs]\n", [Self.good, .export(.running, "2026-11-20 11:30:00")],
            in: folder)
        try folder.write("connections/state/locks/canvas.lock", "")
        let lock = open(folder.file("connections/state/locks/canvas.lock"), O_RDWR | O_CLOEXEC)
        try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
        let report = Self.status(folder)
        close(lock)
        #expect(report.exitStatus == .done)
        let line = try #require(report.status?.first)
        #expect(line.running.map(\.run) == [2])
        #expect(line.running.map(\.ageHours) == [0.5])
        #expect(line.failed.isEmpty)
    }

    @Test("A drop that came twice waits once, under the number that is approved")
    func twice() throws {
        let folder = try TemporaryFolder()
        try Self.write(
            "canvas", Self.takes,
            [
                .import(.applied, "2026-11-20 01:00:00"), .import(.held, "2026-11-20 02:00:00"),
                .import(.held, "2026-11-20 03:00:00", standsFor: 2),
                .import(.held, "2026-11-20 04:00:00"),
            ], in: folder)
        let report = Self.status(folder)
        #expect(report.status?.first?.waiting.map(\.run) == [2, 4])
        #expect(report.next?.hasPrefix("roster holds --state ") == true)
    }

    @Test("An import that somebody approved in the gradebook does not wait any more")
    func decided() throws {
        let school = try GradeSchool()
        try school.connection("acme", "grades:\n  hold:\n    at_least: 1\n")
        for (name, score) in [("first", "8"), ("next", "3")] {
            try school.drop(
                name,
                GradeSchool.files(
                    items: [GradeSchool.item("li-1")],
                    results: [GradeSchool.result("li-1", "s-1", score)]))
        }
        try #require(school.import("first").exitStatus == .done)
        let held = school.import("next")
        try #require(held.exitStatus == .held, "\(String(describing: held.verdict))")
        let run = try #require(held.run)
        func waiting() -> [Int64]? { Self.status(school.folder).status?.first?.waiting.map(\.run) }
        #expect(waiting() == [run])
        #expect(ApproveRun(run: run, sis: school.sis).run(in: GradeSchool.context).error == nil)
        #expect(waiting() == [])
    }

    @Test("Looking makes nothing; a folder of nothing, and a record that is damaged, are told")
    func nothing() throws {
        let folder = try TemporaryFolder()
        #expect(Self.status(folder).error?.code == "connection-folder-missing")
        folder.makeFolder("connections")
        let empty = Self.status(folder)
        #expect(empty.exitStatus == .findings)
        #expect(empty.verdict?.hasSuffix("nothing is watched.") == true)
        try Self.write("canvas", "read: [orgs]\n", [], in: folder)
        #expect(Self.status(folder).exitStatus == .findings)
        #expect(folder.names == ["connections"])
        #expect(access(folder.file("connections/state"), F_OK) != 0)
        let missing = StatusListRun(.connection(folder.file("connections/none.yaml")))
            .run(in: Self.context)
        #expect(missing.exitStatus == .failed)
        #expect(missing.error?.code == "file-missing")
        try folder.write("connections/state/state.sqlite", "This is no ledger at all.")
        let damaged = Self.status(folder)
        #expect(damaged.exitStatus == .failed)
        #expect(damaged.error?.code == "ledger-damaged")
        #expect(damaged.status == nil)
    }

    @Test("The JSON of a line is the pinned one")
    func json() throws {
        let folder = try TemporaryFolder()
        try Self.write(
            "canvas", "read: [orgs]\nexpires: 2026-11-30\n",
            [
                .export(.accepted, "2026-11-19 02:00:00"),
                .export(.held, "2026-11-19 03:20:00"),
                .import(.held, "2026-11-20 08:00:00"),
                .export(.failed, "2026-11-20 02:00:00", "run-bundle-refused"),
            ], in: folder)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let lines = try #require(Self.status(folder).status)
        let text = String(decoding: try encoder.encode(lines), as: UTF8.self)
        #expect(text.replacing(folder.path, with: "/district") == Self.golden)
    }

    private static let golden = """
        [
          {
            "connection" : "canvas",
            "expires" : "2026-11-30",
            "failed" : [
              {
                "ageHours" : 10,
                "at" : "2026-11-20 02:00:00",
                "errorCode" : "run-bundle-refused",
                "kind" : "export",
                "outcome" : "failed",
                "run" : 4
              }
            ],
            "file" : "/district/connections/canvas.yaml",
            "health" : "failed",
            "kind" : "export",
            "lastGood" : {
              "ageHours" : 34,
              "at" : "2026-11-19 02:00:00",
              "kind" : "export",
              "outcome" : "accepted",
              "run" : 1
            },
            "running" : [

            ],
            "staleAfterHours" : 26,
            "state" : "expiring",
            "title" : "CANVAS",
            "waiting" : [
              {
                "ageHours" : 32.7,
                "at" : "2026-11-19 03:20:00",
                "kind" : "export",
                "outcome" : "held",
                "run" : 2
              },
              {
                "ageHours" : 4,
                "at" : "2026-11-20 08:00:00",
                "kind" : "import",
                "outcome" : "held",
                "run" : 3
              }
            ]
          }
        ]
        """
}
