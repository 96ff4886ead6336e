// The record of runs: which drop came before, and what became of it.

import Basics
import Database
import SIS
import TestSupport
import Testing

@Suite("The record of grade imports")
struct GradeRunsTests {
    @Test("A run is found by its content, once it has ended, and only by its connection")
    func found() throws {
        let small = try SmallGradebook()
        let runs = GradeRuns(in: small.sis)
        #expect(try runs.highest() == 0)
        let key: Int64 = 7
        try runs.begin(
            SmallGradebook.drop("ab", newest: "2026-09-01T00:00:00.000Z"), as: key,
            at: "2026-09-02")
        #expect(try runs.highest() == key)
        #expect(try runs.find(connection: "Quill", sha256: "ab") == nil)
        let counts = GradeRunCounts(inserted: 4, updated: 3, unchanged: 2, refused: 1)
        try runs.finish(key, .applied, counts: counts, at: "2026-09-03")
        let run = try #require(try runs.find(connection: "Quill", sha256: "ab"))
        #expect(run.key == key)
        #expect(run.status == .applied)
        #expect(run.counts == counts)
        #expect(run.source == "drop.zip")
        #expect(run.newestModified == "2026-09-01T00:00:00.000Z")
        #expect(run.startedAt == "2026-09-02")
        #expect(run.finishedAt == "2026-09-03")
        #expect(try runs.find(connection: "Quill", sha256: "cd") == nil)
        #expect(try runs.find(connection: "Other", sha256: "ab") == nil)
        #expect(try runs.run(key) == run)
        #expect(try runs.run(key + 1) == nil)
    }

    @Test("The last applied run is the newest whose changes stand")
    func last() throws {
        let small = try SmallGradebook()
        let runs = GradeRuns(in: small.sis)
        var keys: [Int64] = []
        for status in [GradeRunStatus.applied, .applied, .held] {
            keys.append(Int64(keys.count + 1))
            try runs.begin(
                SmallGradebook.drop("\(keys.count)"), as: keys[keys.count - 1], at: "2026-09-02")
            try runs.finish(
                keys[keys.count - 1], status, counts: GradeRunCounts(), at: "2026-09-03")
        }
        #expect(try runs.lastApplied(connection: "Quill")?.key == keys[1])
        try runs.markUndone(keys[1], at: "2026-09-04")
        #expect(try runs.lastApplied(connection: "Quill")?.key == keys[0])
        #expect(try runs.run(keys[1])?.status == .undone)
        #expect(try runs.run(keys[1])?.undoneAt == "2026-09-04")
        try runs.markApproved(keys[2], at: "2026-09-05")
        #expect(try runs.run(keys[2])?.status == .approved)
        #expect(try runs.run(keys[2])?.approvedAt == "2026-09-05")
        #expect(try runs.lastApplied(connection: "Other") == nil)
    }

    @Test("A run of an older program has no status and is nobody's last")
    func older() throws {
        let small = try SmallGradebook(more: [
            "INSERT INTO import_runs (run_id, connection, bundle_sha256) VALUES (1, 'Quill', 'ab')"
        ])
        let runs = GradeRuns(in: small.sis)
        #expect(try runs.find(connection: "Quill", sha256: "ab") == nil)
        #expect(try runs.lastApplied(connection: "Quill") == nil)
        #expect(try runs.run(1)?.status == nil)
    }
}
