// Students in sections (`schedule`).

import Database

package enum ScheduleRows {
    package static let (id, studentID, sectionID, markingPeriodID) = (0, 1, 2, 3)
    package static let (start, end) = (4, 5)
    private static let decisive: [SQLColumn] = [
        .integer, .integer, .integer, .integer, .text, .text,
    ]

    /// The rows whose own days can lie outside their section's: with a marking period of their own
    /// that is not the section's, or in a section with dates of its own. Of one year, in no order.
    package static func withOwnPeriod(
        _ sis: DatabaseConnection, syear: Int
    ) throws -> RowCursor {
        try sis.queryAhead(
            """
            SELECT s.id, s.student_id, s.course_period_id, s.marking_period_id, s.start_date,
                s.end_date
            FROM schedule s JOIN course_periods p ON p.course_period_id = s.course_period_id
            WHERE s.marking_period_id IS NOT NULL AND p.syear = $1
                AND (p.marking_period_id IS NULL OR s.marking_period_id <> p.marking_period_id
                    OR p.begin_date IS NOT NULL OR p.end_date IS NOT NULL)
            """,
            [.integer(Int64(syear))], as: decisive)
    }

    /// The rows of all years, in no order.
    package static func inNoOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.queryAhead(
            """
            SELECT id, student_id, course_period_id, marking_period_id, start_date, end_date
            FROM schedule
            """,
            as: decisive)
    }

    package static let (pairStudentID, pairSyear, pairSectionID) = (0, 1, 2)

    /// Student, year and section of every row, those of a pair one after the other: whoever reads
    /// them sees repetitions as equal neighbours, and the index alone answers.
    package static func pairs(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.queryAhead(
            """
            SELECT student_id, syear, course_period_id FROM schedule
            ORDER BY student_id, syear, course_period_id
            """,
            as: [.integer, .integer, .integer])
    }

    /// The rows of a pair, by key; to be restarted with student, year and section.
    package static func ofPair(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            """
            SELECT id, student_id, course_period_id, marking_period_id, start_date, end_date
            FROM schedule WHERE student_id = $1 AND syear = $2 AND course_period_id = $3
            ORDER BY id
            """,
            [.integer(0), .integer(0), .integer(0)], as: decisive)
    }

    package static let uuid = 6

    /// The rows of all years, in sourcedId order.
    package static func inSourcedIdOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        let order = try RowOrder.of(table: "schedule", key: "id", in: sis)
        return try sis.queryAhead(
            """
            SELECT id, student_id, course_period_id, marking_period_id, start_date, end_date, uuid
            FROM schedule ORDER BY \(order.by("uuid"))
            """,
            as: decisive + [.text])
    }
}
