// Teachers in sections (`co_teachers`: lead, co-teachers and past teachers alike).

import Database

package enum TeacherRows {
    package static let (id, sectionID, staffID, isPrimary, start, end) = (0, 1, 2, 3, 4, 5)
    private static let decisive: [SQLColumn] = [
        .integer, .integer, .integer, .integer, .text, .text,
    ]

    /// A section's rows together, the lead first.
    package static func bySection(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.queryAhead(
            """
            SELECT t.id, t.course_period_id, t.staff_id, t.is_primary, t.start_date, t.end_date
            FROM co_teachers t JOIN course_periods p ON p.course_period_id = t.course_period_id
            WHERE p.syear = $1 ORDER BY t.course_period_id, t.slot, t.id
            """,
            [.integer(Int64(syear))], as: decisive)
    }

    package static let (uuid, role, userUUID, sectionUUID) = (6, 7, 8, 9)

    package static func inSourcedIdOrder(
        _ sis: DatabaseConnection, syear: Int
    ) throws -> RowCursor {
        try sis.queryAhead(
            """
            SELECT t.id, t.course_period_id, t.staff_id, t.is_primary, t.start_date, t.end_date,
                t.uuid, t.role, u.uuid, p.uuid
            FROM co_teachers t
            JOIN course_periods p ON p.course_period_id = t.course_period_id
            JOIN users u ON u.staff_id = t.staff_id
            WHERE p.syear = $1 ORDER BY t.uuid
            """,
            [.integer(Int64(syear))], as: decisive + [.text, .text, .text, .text])
    }
}
