// Who belongs to whom: students joined to users.

import Basics
import Database

/// Reads and makes the joins of students and users.
package final class LoadJoins {
    private let now: String
    private let pair: RowCursor
    private let insertion: SQLStatement
    private let enabling: SQLStatement
    private var nextKey: Int64

    package init(in database: DatabaseConnection, now: String) throws(DatabaseError) {
        self.now = now
        pair = try database.query(
            "SELECT id, enabled FROM students_join_users WHERE student_id = $1 AND staff_id = $2",
            [.null, .null], as: [.integer, .integer])
        insertion = try database.statement(
            """
            INSERT INTO students_join_users (id, student_id, staff_id, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $4)
            """)
        enabling = try database.statement(
            "UPDATE students_join_users SET enabled = 1, updated_at = $2 WHERE id = $1")
        nextKey = 1 + (try database.integer("SELECT MAX(id) FROM students_join_users") ?? 0)
    }

    /// Joins the two; false if they were.
    package func join(student: Int64, user: Int64) throws(DatabaseError) -> Bool {
        try pair.restart([.integer(student), .integer(user)])
        if try pair.next() {
            guard pair.integer(1) == 0 else { return false }
            enabling.bind(0, pair.integer(0))
            enabling.bind(1, now)
            try enabling.run()
            return true
        }
        insertion.bind(0, nextKey)
        insertion.bind(1, student)
        insertion.bind(2, user)
        insertion.bind(3, now)
        nextKey += 1
        try insertion.run()
        return true
    }
}
