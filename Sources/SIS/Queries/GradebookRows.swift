// The gradebook: categories, assignments given to sections, grades.

import Database

/// Assignment types.
package enum CategoryRows {
    package static let (id, uuid, title, courseID) = (0, 1, 2, 3)

    package static func inSourcedIdOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.queryAhead(
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

    package static let (decisiveUUID, assignmentID, isHidden) = (6, 7, 8)

    /// What decides over those of one year, in the order of assignment and section.
    package static func byAssignment(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.queryAhead(
            """
            SELECT j.id, j.course_period_id, a.assignment_type_id, a.title, j.marking_period_id,
                j.due_date, j.uuid, j.assignment_id,
                CASE WHEN j.hidden_at IS NULL THEN 0 ELSE 1 END
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            JOIN course_periods p ON p.course_period_id = j.course_period_id
            WHERE p.syear = $1 ORDER BY j.assignment_id, j.course_period_id
            """,
            [.integer(Int64(syear))], as: decisive + [.text, .integer, .integer])
    }

    package static let (uuid, description, points, assignedDate) = (6, 7, 8, 9)
    package static let (sectionUUID, categoryUUID) = (10, 11)

    package static func inSourcedIdOrder(
        _ sis: DatabaseConnection, syear: Int
    ) throws -> RowCursor {
        try sis.queryAhead(
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
    package static let (uuid, studentID, assignmentID, sectionID) = (0, 1, 2, 3)
    package static let (points, isExcused, status, gradedAt, comment) = (4, 5, 6, 7, 8)

    /// Grades of all years (the section tells the year), in sourcedId order.
    package static func inSourcedIdOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        let order = try RowOrder.of(table: "gradebook_grades", key: "id", in: sis)
        return try sis.queryAhead(
            """
            SELECT uuid, student_id, assignment_id, course_period_id, points, excused,
                score_status, graded_at, comment
            FROM gradebook_grades ORDER BY \(order.by("uuid"))
            """,
            as: [
                .text, .integer, .integer, .integer, .decimal, .integer, .text, .text, .text,
            ])
    }
}
