// What a person calls a section, an assignment or a category, and which row is meant: by sourcedId,
// else by key. What only looks like it comes after, to be offered.

import Database

/// Sections that an id may mean.
package enum SectionNameRows {
    package static let (key, uuid, title, syear, isMeant) = (0, 1, 2, 3, 4)

    /// By sourcedId, then by key; then those of that short name, for which `isMeant` is 0.
    package static func named(_ sis: DatabaseConnection, _ id: String) throws -> RowCursor {
        try sis.query(
            """
            SELECT p.course_period_id, p.uuid, COALESCE(p.title, c.title), p.syear,
                CASE WHEN p.uuid = $1 OR p.course_period_id = $2 THEN 1 ELSE 0 END
            FROM course_periods p JOIN courses c ON c.course_id = p.course_id
            WHERE p.uuid = $1 OR p.course_period_id = $2 OR p.short_name = $1
            ORDER BY CASE WHEN p.uuid = $1 THEN 0 WHEN p.course_period_id = $2 THEN 1 ELSE 2 END,
                p.syear DESC, p.uuid
            """,
            [.text(id), Int64(id).map(SQLValue.integer) ?? .null],
            as: [.integer, .text, .text, .integer, .integer])
    }
}

/// Assignments, as given to one section each, that an id may mean.
package enum ItemNameRows {
    package static let (key, uuid, assignmentID, sectionID, sectionUUID) = (0, 1, 2, 3, 4)
    package static let (title, categoryID, isMeant) = (5, 6, 7)
    /// How many sections it is given to.
    package static let sections = 8

    /// By sourcedId, then by key; then those that a vendor calls so, for which `isMeant` is 0.
    package static func named(_ sis: DatabaseConnection, _ id: String) throws -> RowCursor {
        try sis.query(
            """
            SELECT j.id, j.uuid, j.assignment_id, j.course_period_id, p.uuid, a.title,
                a.assignment_type_id, CASE WHEN j.uuid = $1 OR j.id = $2 THEN 1 ELSE 0 END,
                (SELECT COUNT(*) FROM gradebook_assignments_join_course_periods o
                    WHERE o.assignment_id = j.assignment_id)
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            JOIN course_periods p ON p.course_period_id = j.course_period_id
            WHERE j.uuid = $1 OR j.id = $2 OR j.vendor_sourced_id = $1
            ORDER BY CASE WHEN j.uuid = $1 THEN 0 WHEN j.id = $2 THEN 1 ELSE 2 END, j.uuid
            """,
            [.text(id), Int64(id).map(SQLValue.integer) ?? .null],
            as: [
                .integer, .text, .integer, .integer, .text, .text, .integer, .integer, .integer,
            ])
    }
}
