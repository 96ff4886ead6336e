// The imports of grades, for people: what came when, from whom, and what became of it.

import Database

/// Runs of imports; all but the key and `startedAt` may be NULL.
package enum ImportRunRows {
    package static let (key, connection, source, sha256, status) = (0, 1, 2, 3, 4)
    package static let (startedAt, finishedAt, approvedAt, undoneAt) = (5, 6, 7, 8)
    package static let (newestModified, inserted, updated, unchanged, refused) = (9, 10, 11, 12, 13)

    private static let columns: [SQLColumn] =
        [.integer] + Array(repeating: .text, count: 9) + Array(repeating: .integer, count: 4)

    private static let selection = """
        SELECT run_id, connection, source, bundle_sha256, status, started_at, finished_at,
            approved_at, undone_at, newest_modified, inserted, updated, unchanged, refused
        FROM import_runs
        """

    /// The newest first; those of one connection only, where its title is given.
    package static func newestFirst(
        _ sis: DatabaseConnection, connection: String? = nil
    ) throws -> RowCursor {
        try sis.query(
            """
            \(selection) WHERE $1 IS NULL OR connection = $1 ORDER BY run_id DESC
            """,
            [connection.map(SQLValue.text) ?? .null], as: columns)
    }

    /// One run.
    package static func of(_ sis: DatabaseConnection, run: Int64) throws -> RowCursor {
        try sis.query(
            """
            \(selection) WHERE run_id = $1
            """,
            [.integer(run)], as: columns)
    }
}
