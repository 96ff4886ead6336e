// Who was in which export, against a plain table of runs and students.

import Basics
import Ledger
import TestSupport
import Testing

@Suite("Whose data went to whom")
struct SentStudentsTests {
    /// A ledger into which exports are accepted one after the other.
    private final class Sent {
        let folder: TemporaryFolder
        let ledger: LedgerDatabase
        private var last: [String: Int64] = [:]

        init() throws {
            folder = try TemporaryFolder()
            ledger = try LedgerDatabase.open(
                path: folder.file("state.sqlite"), at: "2026-11-20 06:00:00")
        }

        /// Gives the run, and how many rows the ledger holds of students.
        @discardableResult
        func export(
            _ students: [String], to connection: String? = "canvas", prefix: String = ""
        ) throws -> (run: Int64, rows: Int) {
            let key = connection ?? ""
            let result = try ledger.change { database in
                let runs = RunRecords(in: database)
                let run = try runs.begin(.made(connection: connection))
                var facts = RunFacts()
                facts.idPrefix = prefix
                try runs.describe(run, facts)
                let merge = try SentStudentsMerge(
                    in: database, run: run, connection: connection, previous: last[key])
                for student in students { try student.withCell { try merge.see($0) } }
                try merge.finish()
                #expect(merge.count == Set(students).count)
                try runs.finish(run, .accepted, at: "2026-11-20")
                return (
                    run, Int(try database.integer("SELECT COUNT(*) FROM sent_students") ?? 0)
                )
            }
            last[key] = result.0
            return result
        }

        func stretches(_ students: String...) throws -> [String] {
            try ledger.ask { try SentStudents(in: $0).stretches(of: students) }.map {
                "\($0.connection ?? "-") \($0.student) \($0.firstRun)-"
                    + ($0.lastRun.map { String($0) } ?? "")
            }
        }
    }

    @Test("Who stays costs no row; who goes and comes back has two stretches")
    func stretches() throws {
        let sent = try Sent()
        #expect(try sent.export(["a", "b"]).rows == 2)
        #expect(try sent.export(["a", "b"]).rows == 2)
        #expect(try sent.export(["b", "c"]).rows == 3)
        try sent.export(["a", "b", "c"], to: nil)
        #expect(try sent.export(["a", "b", "c"]).rows == 7)
        #expect(try sent.stretches("a") == ["- a 4-", "canvas a 1-2", "canvas a 5-"])
        #expect(try sent.stretches("b") == ["- b 4-", "canvas b 1-"])
        #expect(try sent.stretches("c") == ["- c 4-", "canvas c 3-"])
        #expect(try sent.stretches("d") == [])
        #expect(try sent.stretches("a", "c").count == 5)
    }

    @Test("An export without students ends everybody's stretch")
    func nobody() throws {
        let sent = try Sent()
        try sent.export(["a"])
        try sent.export([])
        #expect(try sent.stretches("a") == ["canvas a 1-1"])
    }

    @Test("An id that comes twice counts once")
    func twice() throws {
        let sent = try Sent()
        #expect(try sent.export(["a", "a", "b"]).rows == 2)
    }

    @Test("Prefixes are remembered")
    func prefixes() throws {
        let sent = try Sent()
        try sent.export(["a"], prefix: "x-")
        try sent.export(["a"], prefix: "y-")
        try sent.export(["a"], prefix: "x-")
        try sent.export(["a"])
        #expect(try sent.ledger.ask { try SentStudents(in: $0).prefixes() } == ["x-", "y-"])
    }

    @Test("Whatever comes and goes, the stretches say exactly who was in which export")
    func property() throws {
        var chance = SeededRandom.chosen(usual: 77)
        let sent = try Sent()
        let all = (0..<40).map { "s\($0)" }.sorted()
        var exports: [(run: Int64, connection: String, students: Set<String>)] = []
        for _ in 0..<30 {
            let connection = ["canvas", "clever"][chance.below(2)]
            let students = all.filter { _ in chance.below(10) < 7 }
            let run = try sent.export(students, to: connection).run
            exports.append((run, connection, Set(students)))
        }
        for student in all {
            let stretches = try sent.ledger.ask {
                try SentStudents(in: $0).stretches(of: [student])
            }
            for export in exports {
                let isSaid = stretches.contains {
                    $0.connection == export.connection && $0.firstRun <= export.run
                        && export.run <= $0.lastRun ?? .max
                }
                #expect(
                    isSaid == export.students.contains(student),
                    "seed \(chance.seed), \(student), run \(export.run)")
            }
        }
    }
}
