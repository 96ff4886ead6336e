// The gradebook: categories, assignments given to sections, grades.

import Database

/// Assignment types.
package enum CategoryRows {
    package static let (id, uuid, title, courseID) = (0, 1, 2, 3)

    package static func inSourcedIdOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            """
            SELECT assignment_type_id, uuid, title, course_id FROM gradebook_assignment_types
            ORDER BY uuid
            """,
            as: [.integer, .text, .text, .integer])
    }
}

/// Assignments as given to one section each.
package enum AssignmentRows {
    package static let (id, sectionID, categoryID, title) = (0, 1, 2, 3)
    package static let (markingPeriodID, dueDate) = (4, 5)
    private static let decisive: [SQLColumn] = [
        .integer, .integer, .integer, .text, .integer, .text,
    ]

    /// What decides over those of one year, in key order.
    package static func inKeyOrder(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.query(
            """
            SELECT j.id, j.course_period_id, a.assignment_type_id, a.title, j.marking_period_id,
                j.due_date
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            JOIN course_periods p ON p.course_period_id = j.course_period_id
            WHERE p.syear = $1 ORDER BY j.id
            """,
            [.integer(Int64(syear))], as: decisive)
    }

    package static let (uuid, description, points, assignedDate) = (6, 7, 8, 9)
    package static let (sectionUUID, categoryUUID) = (10, 11)

    package static func inSourcedIdOrder(
        _ sis: DatabaseConnection, syear: Int
    ) throws -> RowCursor {
        try sis.query(
            """
            SELECT j.id, j.course_period_id, a.assignment_type_id, a.title, j.marking_period_id,
                j.due_date, j.uuid, a.description, a.points, j.assigned_date, p.uuid, t.uuid
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            JOIN course_periods p ON p.course_period_id = j.course_period_id
            LEFT JOIN gradebook_assignment_types t
                ON t.assignment_type_id = a.assignment_type_id
            WHERE p.syear = $1 ORDER BY j.uuid
            """,
            [.integer(Int64(syear))],
            as: decisive + [.text, .text, .decimal, .text, .text, .text])
    }
}

/// Grades of students on assignments.
package enum GradeRows {
    package static let (uuid, studentID, lineItemID, points) = (0, 1, 2, 3)
    package static let (isExcused, status, gradedAt, comment) = (4, 5, 6, 7)
    package static let (studentUUID, lineItemUUID, dueDate) = (8, 9, 10)
    package static let (sectionID, markingPeriodID) = (11, 12)

    /// Grades on assignments in sections of one year, in sourcedId order.
    package static func inSourcedIdOrder(
        _ sis: DatabaseConnection, syear: Int
    ) throws -> RowCursor {
        let order = try RowOrder.of(table: "gradebook_grades", key: "id", in: sis)
        return try sis.query(
            """
            SELECT g.uuid, g.student_id, j.id, g.points, g.excused, g.score_status, g.graded_at,
                g.comment, s.uuid, j.uuid, j.due_date, g.course_period_id, j.marking_period_id
            FROM gradebook_grades g
            CROSS JOIN gradebook_assignments_join_course_periods j
            CROSS JOIN course_periods p
            CROSS JOIN students s
            WHERE j.assignment_id = g.assignment_id AND j.course_period_id = g.course_period_id
                AND p.course_period_id = g.course_period_id AND p.syear = $1
                AND s.student_id = g.student_id
            ORDER BY \(order.by("g.uuid"))
            """,
            [.integer(Int64(syear))],
            as: [
                .text, .integer, .integer, .decimal, .integer, .text, .text, .text, .text, .text,
                .text, .integer, .integer,
            ])
    }
}
