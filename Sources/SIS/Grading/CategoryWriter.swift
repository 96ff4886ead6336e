// Writes the categories that an import brings, and the trace of them.

import Basics
import Database

/// Writes the categories of one run of one vendor.
///
/// **Shape**: to be used inside the run's transaction; new keys follow the highest.
package final class CategoryWriter {
    private let database: DatabaseConnection
    private let (run, vendor, now): (Int64, String, String)
    private var nextCategory: Int64
    private var nextChange: Int64

    /// - Errors: those of the database.
    package init(
        in database: DatabaseConnection, run: Int64, vendor: String, now: String
    ) throws(DatabaseError) {
        self.database = database
        (self.run, self.vendor, self.now) = (run, vendor, now)
        nextCategory =
            1
            + (try database.integer(
                "SELECT MAX(assignment_type_id) FROM gradebook_assignment_types") ?? 0)
        nextChange =
            1 + (try database.integer("SELECT MAX(change_id) FROM import_category_changes") ?? 0)
    }

    /// Makes a category of the vendor's and says its key. `course` nil: of no course, for whatever
    /// section the vendor uses it in.
    package func insert(
        title: String, uuid: String, sourcedID: String, course: Int64?, from origin: ChangeOrigin
    ) throws(DatabaseError) -> Int64 {
        let category = nextCategory
        nextCategory += 1
        try database.execute(
            """
            INSERT INTO gradebook_assignment_types (assignment_type_id, uuid, title, course_id,
                vendor, vendor_sourced_id, import_run_id, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            """,
            [
                .integer(category), .text(uuid), .text(title), .optional(course), .text(vendor),
                .text(sourcedID), .integer(run), .text(now),
            ])
        try database.execute(
            """
            INSERT INTO import_category_changes (change_id, run_id, assignment_type_id, file, line,
                action, new_title)
            VALUES ($1, $2, $3, $4, $5, 'insert', $6)
            """, trace(category, title, origin))
        nextChange += 1
        return category
    }

    /// Gives the category another title; false if it has it already.
    package func rename(
        category: Int64, to title: String, from origin: ChangeOrigin
    ) throws(DatabaseError) -> Bool {
        try database.execute(
            """
            INSERT INTO import_category_changes (change_id, run_id, assignment_type_id, file, line,
                action, new_title, old_title, old_updated_at)
            SELECT $1, $2, assignment_type_id, $4, $5, 'update', $6, title, updated_at
            FROM gradebook_assignment_types WHERE assignment_type_id = $3 AND title <> $6
            """, trace(category, title, origin))
        guard database.changedRows == 1 else { return false }
        nextChange += 1
        try database.execute(
            """
            UPDATE gradebook_assignment_types SET title = $2, updated_at = $3
            WHERE assignment_type_id = $1
            """, [.integer(category), .text(title), .text(now)])
        return true
    }

    private func trace(_ category: Int64, _ title: String, _ origin: ChangeOrigin) -> [SQLValue] {
        [
            .integer(nextChange), .integer(run), .integer(category), .text(origin.file),
            .integer(origin.line), .text(title),
        ]
    }
}
