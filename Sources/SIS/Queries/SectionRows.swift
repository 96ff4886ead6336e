// Sections (course periods) of one year, and the periods in which they meet.

import Database

package enum SectionRows {
    package static let (id, schoolID, courseID, markingPeriodID) = (0, 1, 2, 3)
    package static let (begin, end, uuid) = (4, 5, 6)

    /// What decides over sections, in key order.
    package static func inKeyOrder(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.queryAhead(
            """
            SELECT p.course_period_id, p.school_id, p.course_id, p.marking_period_id,
                p.begin_date, p.end_date, p.uuid
            FROM course_periods p
            WHERE p.syear = $1 ORDER BY p.course_period_id
            """,
            [.integer(Int64(syear))],
            as: [.integer, .integer, .integer, .integer, .text, .text, .text])
    }

    package static let (sentID, sentUUID, sentTitle, shortName, room) = (0, 1, 2, 3, 4)
    package static let (isHomeroom, gradeLevels, courseUUID) = (5, 6, 7)
    package static let (courseName, courseGradeLevels, subject, subjectCode) = (8, 9, 10, 11)

    /// What is told about sections, in sourcedId order.
    package static func inSourcedIdOrder(
        _ sis: DatabaseConnection, syear: Int
    ) throws -> RowCursor {
        try sis.queryAhead(
            """
            SELECT p.course_period_id, p.uuid, p.title, p.short_name, p.room, p.homeroom,
                p.grade_levels, c.uuid, c.title, c.grade_levels, s.title, s.subject_code
            FROM course_periods p
            JOIN courses c ON c.course_id = p.course_id
            LEFT JOIN course_subjects s ON s.subject_id = c.subject_id
            WHERE p.syear = $1 ORDER BY p.uuid
            """,
            [.integer(Int64(syear))],
            as: [
                .integer, .text, .text, .text, .text, .integer, .text, .text, .text, .text, .text,
                .text,
            ])
    }

    package static let (meetingSectionID, meetingPeriod) = (0, 1)

    /// Meeting periods: sections in sourcedId order, a section's periods by length, then bytes.
    package static func meetings(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.queryAhead(
            """
            SELECT p.course_period_id, COALESCE(NULLIF(m.short_name, ''), m.title) AS period
            FROM course_periods p
            JOIN course_period_periods j ON j.course_period_id = p.course_period_id
            JOIN school_periods m ON m.period_id = j.period_id
            WHERE p.syear = $1
            ORDER BY p.uuid, length(COALESCE(NULLIF(m.short_name, ''), m.title)), 2
            """,
            [.integer(Int64(syear))], as: [.integer, .text])
    }
}
