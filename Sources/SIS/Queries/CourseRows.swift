// Courses of one year.

import Database

package enum CourseRows {
    package static let (id, uuid, schoolID, title, number) = (0, 1, 2, 3, 4)
    package static let (gradeLevels, subject, subjectCode) = (5, 6, 7)

    package enum Order { case key, sourcedId }

    package static func of(
        _ sis: DatabaseConnection, syear: Int, in order: Order
    ) throws -> RowCursor {
        try sis.query(
            """
            SELECT c.course_id, c.uuid, c.school_id, c.title, c.short_name, c.grade_levels,
                s.title, s.subject_code
            FROM courses c LEFT JOIN course_subjects s ON s.subject_id = c.subject_id
            WHERE c.syear = $1 ORDER BY \(order == .key ? "c.course_id" : "c.uuid")
            """,
            [.integer(Int64(syear))],
            as: [.integer, .text, .integer, .text, .text, .text, .text, .text])
    }
}
