// Students in sections (`schedule`).

import Database

package enum ScheduleRows {
    package static let (id, studentID, sectionID, markingPeriodID) = (0, 1, 2, 3)
    package static let (start, end) = (4, 5)
    private static let decisive: [SQLColumn] = [
        .integer, .integer, .integer, .integer, .text, .text,
    ]

    /// The rows that have a marking period of their own, of all years, in no order.
    package static func withOwnPeriod(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            """
            SELECT id, student_id, course_period_id, marking_period_id, start_date, end_date
            FROM schedule WHERE marking_period_id IS NOT NULL
            """,
            as: decisive)
    }

    /// The rows of all years, in no order.
    package static func inNoOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            """
            SELECT id, student_id, course_period_id, marking_period_id, start_date, end_date
            FROM schedule
            """,
            as: decisive)
    }

    /// The rows of students who have several in one section; a pair's together, by key.
    package static func repeated(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            """
            SELECT s.id, s.student_id, s.course_period_id, s.marking_period_id, s.start_date,
                s.end_date
            FROM (SELECT student_id, syear, course_period_id FROM schedule
                GROUP BY student_id, syear, course_period_id HAVING count(*) > 1) d
            JOIN schedule s ON s.student_id = d.student_id AND s.syear = d.syear
                AND s.course_period_id = d.course_period_id
            ORDER BY s.student_id, s.course_period_id, s.id
            """,
            as: decisive)
    }

    package static let uuid = 6

    /// The rows of all years, in sourcedId order.
    package static func inSourcedIdOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        let order = try RowOrder.of(table: "schedule", key: "id", in: sis)
        return try sis.query(
            """
            SELECT id, student_id, course_period_id, marking_period_id, start_date, end_date, uuid
            FROM schedule ORDER BY \(order.by("uuid"))
            """,
            as: decisive + [.text])
    }
}
