// Runs begun, described, ended, and found again.

import Basics
import Database

package struct RunRecords {
    private let database: DatabaseConnection

    package init(in database: DatabaseConnection) { self.database = database }

    /// Records that a run has begun, and gives its number: one more than all before it.
    ///
    /// - Parameter above: the highest number that was given elsewhere.
    package func begin(_ start: RunStart, above: Int64 = 0) throws(DatabaseError) -> Int64 {
        let last = try database.integer("SELECT MAX(run_id) FROM runs") ?? 0
        let number = 1 + max(last, above)
        try database.execute(
            """
            INSERT INTO runs (run_id, kind, connection, database, place, as_of, process,
                started_at, outcome)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'running')
            """,
            [
                .integer(number), .text(start.kind.rawValue), .optional(start.connection),
                .text(start.database), .text(start.place), .date(start.asOf),
                .integer(Int64(start.process)), .text(start.moment),
            ])
        return number
    }

    /// Records what a run found out; an export does so before it publishes.
    package func describe(_ run: Int64, _ facts: RunFacts) throws(DatabaseError) {
        try database.execute(
            """
            UPDATE runs SET title = $2, profile = $3, mode = $4, school_year = $5, id_prefix = $6,
                sha256 = $7, bytes = $8, whole_sha256 = $9, compared_with = $10 WHERE run_id = $1
            """,
            [
                .integer(run), .optional(facts.title), .optional(facts.profile),
                .optional(facts.mode), .optional(facts.schoolYear), .optional(facts.idPrefix),
                .optional(facts.sha256), .optional(facts.bytes), .optional(facts.wholeSha256),
                .optional(facts.comparedWith),
            ])
        for table in ["run_files", "run_drops"] {
            try database.execute("DELETE FROM \(table) WHERE run_id = $1", [.integer(run)])
        }
        for (position, file) in facts.files.enumerated() {
            try database.execute(
                """
                INSERT INTO run_files (run_id, position, file, rows, inserted, updated, unchanged,
                    deleted, refused)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                [
                    .integer(run), .integer(Int64(position)), .text(file.file),
                    .integer(Int64(file.rows)), .optional(file.inserted), .optional(file.updated),
                    .optional(file.unchanged), .optional(file.deleted), .optional(file.refused),
                ])
        }
        for drop in facts.drops {
            try database.execute(
                "INSERT INTO run_drops (run_id, code, count) VALUES ($1, $2, $3)",
                [.integer(run), .text(drop.code), .integer(Int64(drop.count))])
        }
    }

    /// Records how a run ended.
    package func finish(
        _ run: Int64, _ outcome: RunOutcome, errorCode: String? = nil, standsFor: Int64? = nil,
        at moment: String
    ) throws(DatabaseError) {
        try database.execute(
            """
            UPDATE runs SET outcome = $2, error = $3, stands_for = $4, finished_at = $5
            WHERE run_id = $1
            """,
            [
                .integer(run), .text(outcome.rawValue), .optional(errorCode),
                .optional(standsFor), .text(moment),
            ])
    }

    /// A run that was held goes on, in another process.
    package func resume(_ run: Int64, process: Int32) throws(DatabaseError) {
        try database.execute(
            "UPDATE runs SET outcome = 'running', process = $2 WHERE run_id = $1",
            [.integer(run), .integer(Int64(process))])
    }

    /// Nothing of what was held before is wanted any more: this run took its place.
    package func supersede(before run: Int64, connection: String?) throws(DatabaseError) {
        try database.execute(
            """
            UPDATE runs SET outcome = 'superseded', stands_for = NULL
            WHERE kind = 'export' AND outcome = 'held' AND COALESCE(connection, '') = $2
                AND run_id <> $1
            """, [.integer(run), .text(connection ?? "")])
    }

    /// A drop that was held came again, and this run decided about it anew.
    package func supersedeImports(
        before run: Int64, connection: String?, sha256: String?
    ) throws(DatabaseError) {
        try database.execute(
            """
            UPDATE runs SET outcome = 'superseded', stands_for = NULL
            WHERE kind = 'import' AND outcome = 'held' AND COALESCE(connection, '') = $2
                AND sha256 = $3 AND run_id < $1
            """, [.integer(run), .text(connection ?? ""), .optional(sha256)])
    }

    // Found again.

    package func run(_ number: Int64) throws -> RecordedRun? {
        try list("r.run_id = $1", [.integer(number)]).first
    }

    /// The newest first; only those of a connection, by its short name or title, if one is given.
    package func newestFirst(
        connection: String? = nil, limit: Int = .max
    ) throws -> [RecordedRun] {
        try list(
            "$1 IS NULL OR r.connection = $1 OR r.title = $1", [.optional(connection)],
            limit: limit)
    }

    /// How many `newestFirst` would give without a limit.
    package func count(connection: String? = nil) throws(DatabaseError) -> Int {
        Int(
            try database.integer(
                "SELECT COUNT(*) FROM runs WHERE $1 IS NULL OR connection = $1 OR title = $1",
                [.optional(connection)]) ?? 0)
    }

    /// Runs of the connection that have not ended, the oldest first; nil for those without one.
    package func running(connection: String?) throws -> [RecordedRun] {
        try list(
            "r.outcome = 'running' AND COALESCE(r.connection, '') = $1", [.text(connection ?? "")]
        ).reversed()
    }

    /// Exports of the connection that were published, the newest first.
    package func accepted(
        connection: String?, before run: Int64 = .max, limit: Int = .max
    ) throws -> [RecordedRun] {
        try list(
            """
            r.kind = 'export' AND r.outcome IN ('accepted', 'approved')
                AND COALESCE(r.connection, '') = $1 AND r.run_id < $2
            """, [.text(connection ?? ""), .integer(run)], limit: limit)
    }

    /// The newest published export of each other connection.
    package func newestAccepted(exceptOf connection: String?) throws -> [RecordedRun] {
        try list(
            """
            r.connection <> $1 AND r.run_id = (
                SELECT MAX(o.run_id) FROM runs o
                WHERE o.connection = r.connection AND o.kind = 'export'
                    AND o.outcome IN ('accepted', 'approved'))
            """, [.text(connection ?? "")])
    }

    /// Whether the connection ever published a bundle of these bytes.
    package func hasPublished(
        _ sha256: String, connection: String?
    ) throws(DatabaseError) -> Bool {
        try database.integer(
            """
            SELECT 1 FROM runs WHERE kind = 'export' AND outcome IN ('accepted', 'approved')
                AND COALESCE(connection, '') = $1 AND sha256 = $2 LIMIT 1
            """, [.text(connection ?? ""), .text(sha256)]) != nil
    }

    /// Runs that wait for a person, the oldest first; nil for those of all connections.
    package func held(connection: String? = nil) throws -> [RecordedRun] {
        try list(
            "r.outcome = 'held' AND ($1 IS NULL OR r.connection = $1 OR r.title = $1)",
            [.optional(connection)]
        ).reversed()
    }

    /// How a connection stands with its runs of one kind.
    package func standing(of connection: String, _ kind: RunKind) throws -> RunStanding {
        let condition = "r.connection = $1 AND r.kind = $2"
        let arguments: [SQLValue] = [.text(connection), .text(kind.rawValue)]
        let good = kind.goodOutcomes.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let last = try list("\(condition) AND r.outcome IN (\(good))", arguments, limit: 1).first
        return RunStanding(
            lastGood: last,
            since: try list(
                "\(condition) AND r.run_id > $3", arguments + [.integer(last?.number ?? 0)]))
    }

    /// A run's files in their order, and its drops by code.
    package func facts(of run: RecordedRun) throws(DatabaseError) -> RunFacts {
        var facts = run.facts
        let files = try database.query(
            """
            SELECT file, rows, inserted, updated, unchanged, deleted, refused FROM run_files
            WHERE run_id = $1 ORDER BY position
            """, [.integer(run.number)], as: [.text] + Array(repeating: .integer, count: 6))
        while try files.next() {
            var file = RunFile(files.cell(0).string, rows: Int(files.integer(1)))
            file.inserted = files.count(2)
            file.updated = files.count(3)
            file.unchanged = files.count(4)
            file.deleted = files.count(5)
            file.refused = files.count(6)
            facts.files.append(file)
        }
        let drops = try database.query(
            "SELECT code, count FROM run_drops WHERE run_id = $1 ORDER BY code",
            [.integer(run.number)], as: [.text, .integer])
        while try drops.next() {
            facts.drops.append(RunDrop(drops.cell(0).string, Int(drops.integer(1))))
        }
        return facts
    }

    private func list(
        _ condition: String, _ arguments: [SQLValue], limit: Int = .max
    ) throws -> [RecordedRun] {
        let rows = try database.query(
            """
            SELECT r.run_id, r.process, r.school_year, r.bytes, r.stands_for,
                COALESCE((SELECT SUM(f.rows) FROM run_files f WHERE f.run_id = r.run_id), 0),
                (SELECT SUM(f.inserted) FROM run_files f WHERE f.run_id = r.run_id),
                (SELECT SUM(f.updated + COALESCE(f.deleted, 0)) FROM run_files f
                    WHERE f.run_id = r.run_id),
                (SELECT SUM(f.unchanged) FROM run_files f WHERE f.run_id = r.run_id),
                (SELECT SUM(f.refused) FROM run_files f WHERE f.run_id = r.run_id),
                r.kind, r.connection, r.title, r.database, r.place, r.as_of, r.profile, r.mode,
                r.id_prefix, r.sha256, r.started_at, r.finished_at, r.outcome, r.error,
                (SELECT p.purged_at FROM purges p WHERE p.run_id = r.run_id), r.whole_sha256,
                r.compared_with
            FROM runs r WHERE \(condition) ORDER BY r.run_id DESC LIMIT \(limit)
            """, arguments,
            as: Array(repeating: .integer, count: 10) + Array(repeating: .text, count: 16)
                + [.integer])
        var runs: [RecordedRun] = []
        while try rows.next() { runs.append(try Self.run(rows)) }
        return runs
    }

    private static func run(_ rows: RowCursor) throws -> RecordedRun {
        guard let kind = RunKind(rawValue: rows.cell(10).string),
            let outcome = RunOutcome(rawValue: rows.cell(22).string)
        else {
            throw DatabaseError(
                "database-damaged", "run \(rows.integer(0)) is of no known kind or outcome")
        }
        var start = RunStart(
            kind, connection: rows.text(11), database: rows.text(13) ?? "",
            place: rows.text(14) ?? "", process: Int32(truncatingIfNeeded: rows.integer(1)),
            moment: rows.text(20) ?? "")
        start.asOf = rows.date(15)
        var facts = RunFacts()
        facts.title = rows.text(12)
        facts.profile = rows.text(16)
        facts.mode = rows.text(17)
        facts.schoolYear = rows.count(2)
        facts.idPrefix = rows.text(18)
        facts.sha256 = rows.text(19)
        facts.wholeSha256 = rows.text(25)
        facts.bytes = rows.count(3)
        facts.comparedWith = rows.number(26)
        return RecordedRun(
            number: rows.integer(0), start: start, facts: facts, outcome: outcome,
            finishedAt: rows.text(21), errorCode: rows.text(23), standsFor: rows.number(4),
            purgedAt: rows.text(24), rows: Int(rows.integer(5)), inserted: rows.count(6),
            updated: rows.count(7), unchanged: rows.count(8), refused: rows.count(9))
    }
}
