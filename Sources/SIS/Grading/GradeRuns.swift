// The record of imports of grades: what came when, and what became of it.

import Basics
import Database

/// What became of a run.
package enum GradeRunStatus: String, Sendable {
    /// Its changes stand.
    case applied
    /// It changed nothing and waits for an approval.
    case held
    /// Held, and since approved: the next run of the same drop goes through.
    case approved
    /// Its changes were taken back.
    case undone
}

/// How many results a run inserted, changed, found unchanged and refused.
package struct GradeRunCounts: Hashable, Sendable {
    package var inserted: Int64
    package var updated: Int64
    package var unchanged: Int64
    package var refused: Int64

    package init(
        inserted: Int64 = 0, updated: Int64 = 0, unchanged: Int64 = 0, refused: Int64 = 0
    ) {
        self.inserted = inserted
        self.updated = updated
        self.unchanged = unchanged
        self.refused = refused
    }
}

/// What is known of a drop when a run begins.
package struct GradeDrop: Hashable, Sendable {
    /// The third-party system.
    package var connection: String
    /// The drop's file name.
    package var source: String
    /// Of its content, hexadecimal.
    package var sha256: String
    /// The greatest `dateLastModified` in it, `YYYY-MM-DDTHH:MM:SS.sssZ`; nil where it has none.
    package var newestModified: String?
    package var asOf: CalendarDate

    package init(
        connection: String, source: String, sha256: String, newestModified: String?,
        asOf: CalendarDate
    ) {
        self.connection = connection
        self.source = source
        self.sha256 = sha256
        self.newestModified = newestModified
        self.asOf = asOf
    }
}

/// A run as recorded.
package struct GradeRun: Hashable, Sendable {
    package let key: Int64
    /// Nil for an administrator's load.
    package let connection: String?
    package let sha256: String?
    package let source: String?
    package let newestModified: String?
    /// Nil for a run that was recorded before there was a status.
    package let status: GradeRunStatus?
    package let startedAt: String
    package let finishedAt: String?
    package let approvedAt: String?
    package let undoneAt: String?
    package let counts: GradeRunCounts
}

/// Reads and writes the record of runs. Moments are text, UTC.
package struct GradeRuns {
    private let database: DatabaseConnection

    package init(in database: DatabaseConnection) { self.database = database }

    /// The newest run of this content for the connection.
    package func find(connection: String, sha256: String) throws(DatabaseError) -> GradeRun? {
        try read(
            "connection = $1 AND bundle_sha256 = $2 AND status IS NOT NULL",
            [.text(connection), .text(sha256)])
    }

    /// The newest run of the connection whose changes stand.
    package func lastApplied(connection: String) throws(DatabaseError) -> GradeRun? {
        try read("connection = $1 AND status = 'applied'", [.text(connection)])
    }

    package func run(_ key: Int64) throws(DatabaseError) -> GradeRun? {
        try read("run_id = $1", [.integer(key)])
    }

    /// The highest key that was ever given; 0 before the first.
    package func highest() throws(DatabaseError) -> Int64 {
        try database.integer("SELECT MAX(run_id) FROM import_runs") ?? 0
    }

    /// Records that a run has begun under a key that no run has; it has no status until `finish`.
    package func begin(
        _ drop: GradeDrop, as key: Int64, at moment: String
    ) throws(DatabaseError) {
        try database.execute(
            """
            INSERT INTO import_runs
                (run_id, connection, source, bundle_sha256, newest_modified, as_of, started_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .integer(key), .text(drop.connection), .text(drop.source), .text(drop.sha256),
                .optional(drop.newestModified), .date(drop.asOf), .text(moment),
            ])
    }

    /// Records how the run ended.
    package func finish(
        _ run: Int64, _ status: GradeRunStatus, counts: GradeRunCounts, at moment: String
    ) throws(DatabaseError) {
        try database.execute(
            """
            UPDATE import_runs SET status = $2, inserted = $3, updated = $4, unchanged = $5,
                refused = $6, finished_at = $7
            WHERE run_id = $1
            """,
            [
                .integer(run), .text(status.rawValue), .integer(counts.inserted),
                .integer(counts.updated), .integer(counts.unchanged), .integer(counts.refused),
                .text(moment),
            ])
    }

    /// Records that a held run was approved.
    package func markApproved(_ run: Int64, at moment: String) throws(DatabaseError) {
        try database.execute(
            "UPDATE import_runs SET status = 'approved', approved_at = $2 WHERE run_id = $1",
            [.integer(run), .text(moment)])
    }

    /// Records that a run's changes were taken back.
    package func markUndone(_ run: Int64, at moment: String) throws(DatabaseError) {
        try database.execute(
            "UPDATE import_runs SET status = 'undone', undone_at = $2 WHERE run_id = $1",
            [.integer(run), .text(moment)])
    }

    /// The newest run for which `condition` holds.
    private func read(
        _ condition: String, _ arguments: [SQLValue]
    ) throws(DatabaseError) -> GradeRun? {
        let rows = try database.query(
            """
            SELECT run_id, connection, bundle_sha256, source, newest_modified, status, started_at,
                finished_at, approved_at, undone_at, inserted, updated, unchanged, refused
            FROM import_runs WHERE \(condition) ORDER BY run_id DESC LIMIT 1
            """, arguments,
            as: [SQLColumn](repeating: .text, count: 10)
                + [SQLColumn](repeating: .integer, count: 4))
        guard try rows.next() else { return nil }
        func text(_ index: Int) -> String? {
            rows.isNull(index) ? nil : rows.cell(index).string
        }
        return GradeRun(
            key: rows.integer(0), connection: text(1), sha256: text(2), source: text(3),
            newestModified: text(4), status: text(5).flatMap { GradeRunStatus(rawValue: $0) },
            startedAt: text(6) ?? "", finishedAt: text(7), approvedAt: text(8), undoneAt: text(9),
            counts: GradeRunCounts(
                inserted: rows.integer(10), updated: rows.integer(11), unchanged: rows.integer(12),
                refused: rows.integer(13)))
    }
}
