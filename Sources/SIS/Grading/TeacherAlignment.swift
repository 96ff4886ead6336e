// A teacher's word on categories, which imports obey.

import Database

/// Writes categories that people chose; inside a transaction.
package struct TeacherAlignment {
    private let database: DatabaseConnection
    private let now: String

    /// `now`: the moment that goes into `updated_at`, UTC.
    package init(in database: DatabaseConnection, now: String) {
        self.database = database
        self.now = now
    }

    /// Puts the assignment into the category, by hand: no import changes it.
    package func align(assignment: Int64, to category: Int64) throws(DatabaseError) {
        try database.execute(
            """
            UPDATE gradebook_assignments SET assignment_type_id = $2, is_aligned = 1,
                updated_at = $3
            WHERE assignment_id = $1
            """, [.integer(assignment), .integer(category), .text(now)])
    }

    /// What imported assignments of the section get that name none of its categories.
    package func setDefault(of section: Int64, to category: Int64) throws(DatabaseError) {
        try database.execute(
            """
            UPDATE course_periods SET default_assignment_type_id = $2, updated_at = $3
            WHERE course_period_id = $1
            """, [.integer(section), .integer(category), .text(now)])
    }

    /// The key of the category that the section has as its default.
    package func sectionDefault(_ section: Int64) throws(DatabaseError) -> Int64? {
        try database.integer(
            "SELECT default_assignment_type_id FROM course_periods WHERE course_period_id = $1",
            [.integer(section)])
    }
}
