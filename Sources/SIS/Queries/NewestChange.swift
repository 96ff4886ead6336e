// When the school's data last changed: by that it is told whether a copy of it is still fed.

import Database

/// The newest changes of people, enrollments and schedules, and of deletions among them.
///
/// The gradebook does not count, nor do sections: our own imports write there.
/// **Shape**: instants in UTC, `YYYY-MM-DD HH:MM:SS` if they are any; the SIS may hold other texts.
package struct NewestChange: Sendable, Equatable {
    /// No later than the moment that was named; nil if there is none.
    package let past: String?
    /// Nil where nothing has ever changed.
    package let latest: String?

    package init(past: String?, latest: String?) {
        self.past = past
        self.latest = latest
    }

    private static let tables = [
        "students", "users", "student_enrollment", "user_enrollment", "students_join_users",
        "schedule", "co_teachers",
    ]

    /// **Cost**: every row of these tables is looked at, some 0.5 s a million.
    ///
    /// - Parameter moment: `YYYY-MM-DD HH:MM:SS`, UTC.
    /// - Errors: those of the database.
    package static func of(
        _ sis: DatabaseConnection, notAfter moment: String
    ) throws -> NewestChange {
        // Other programs write a T for the space, and fractions of a second.
        func moments(_ table: String, _ column: String, _ condition: String = "") -> String {
            "SELECT REPLACE(SUBSTR(CAST(\(column) AS TEXT), 1, 19), 'T', ' ') AS moment FROM \(table)"
                + condition
        }
        let names = tables.map { "'\($0)'" }.joined(separator: ", ")
        let all =
            tables.map { moments($0, "updated_at") }
            + [moments("tombstones", "deleted_at", " WHERE entity IN (\(names))")]
        let rows = try sis.query(
            """
            SELECT MAX(CASE WHEN moment <= $1 THEN moment END), MAX(moment)
            FROM (\(all.joined(separator: " UNION ALL "))) AS changes
            """,
            [.text(moment)], as: [.text, .text])
        guard try rows.next() else { return NewestChange(past: nil, latest: nil) }
        func text(_ column: Int) -> String? { rows.isNull(column) ? nil : rows.cell(column).string }
        return NewestChange(past: text(0), latest: text(1))
    }
}
