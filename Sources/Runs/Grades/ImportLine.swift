// One import of grades in a report.

import Database
import SIS

package struct ImportLine: Codable, Sendable {
    /// The number by which it is undone and approved.
    package var run: Int64
    /// The title of the connection.
    package var connection: String?
    /// The drop's file name, and its SHA-256.
    package var drop: String?
    package var sha256: String?
    /// `applied`, `held`, `approved` or `undone`; absent where nobody recorded it.
    package var status: String?
    /// Instants in UTC, `YYYY-MM-DD HH:MM:SS`.
    package var startedAt: String
    package var finishedAt: String?
    package var approvedAt: String?
    package var undoneAt: String?
    /// The greatest `dateLastModified` in the drop.
    package var newestModified: String?
    /// Rows of the drop by what became of them; absent where nobody counted.
    package var inserted: Int?
    package var updated: Int?
    package var unchanged: Int?
    package var refused: Int?

    /// The run at which a cursor of `ImportRunRows` stands.
    init(_ row: RowCursor) {
        run = row.integer(ImportRunRows.key)
        connection = row.text(ImportRunRows.connection)
        drop = row.text(ImportRunRows.source)
        sha256 = row.text(ImportRunRows.sha256)
        status = row.text(ImportRunRows.status)
        startedAt = row.text(ImportRunRows.startedAt) ?? ""
        finishedAt = row.text(ImportRunRows.finishedAt)
        approvedAt = row.text(ImportRunRows.approvedAt)
        undoneAt = row.text(ImportRunRows.undoneAt)
        newestModified = row.text(ImportRunRows.newestModified)
        inserted = row.number(ImportRunRows.inserted).map(Int.init)
        updated = row.number(ImportRunRows.updated).map(Int.init)
        unchanged = row.number(ImportRunRows.unchanged).map(Int.init)
        refused = row.number(ImportRunRows.refused).map(Int.init)
    }

    /// - Errors: `grade-run-unknown`.
    static func of(
        _ run: Int64, in database: DatabaseConnection, _ sis: String
    ) throws -> ImportLine {
        let row = try ImportRunRows.of(database, run: run)
        guard try row.next() else {
            throw RunError(
                "grade-run-unknown", "there is no import with the number \(run)", path: sis,
                hint: "roster runs --sis \(sis) lists the imports and their numbers")
        }
        return ImportLine(row)
    }
}
