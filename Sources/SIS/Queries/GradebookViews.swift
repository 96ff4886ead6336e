// A section's gradebook for people: line items and grades, each beside the import that wrote it
// last; the categories of a class; what waits for one.

import Basics
import Database

/// Line items of a section, hidden ones too.
package enum SectionItemRows {
    package static let (key, uuid, title, points, category) = (0, 1, 2, 3, 4)
    package static let (isAligned, dueDate, hiddenAt, vendor) = (5, 6, 7, 8)
    /// Of the last change by an import; NULL where there is none.
    package static let (runID, file, line) = (9, 10, 11)

    /// By due date, those without one last.
    package static func ofSection(
        _ sis: DatabaseConnection, _ section: Int64
    ) throws(DatabaseError) -> RowCursor {
        try sis.query(
            """
            SELECT j.id, j.uuid, a.title, a.points, t.title, a.is_aligned, j.due_date, j.hidden_at,
                j.vendor, c.run_id, c.file, c.line
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            LEFT JOIN gradebook_assignment_types t
                ON t.assignment_type_id = a.assignment_type_id
            LEFT JOIN import_line_item_changes c ON c.change_id = j.import_change_id
            WHERE j.course_period_id = $1
            ORDER BY CASE WHEN j.due_date IS NULL THEN 1 ELSE 0 END, j.due_date, j.uuid
            """,
            [.integer(section)],
            as: [
                .integer, .text, .text, .decimal, .text, .integer, .text, .text, .text, .integer,
                .text, .integer,
            ])
    }
}

/// Grades of a section, each beside what the last import of it wrote.
package enum SectionGradeRows {
    package static let (itemID, uuid, studentUUID, lastName, firstName) = (0, 1, 2, 3, 4)
    package static let (points, isExcused, isMissing, scoreStatus, comment) = (5, 6, 7, 8, 9)
    package static let (gradedAt, vendor) = (10, 11)
    /// Of the last change by an import; NULL where there is none.
    package static let (runID, file, line, importedScore) = (12, 13, 14, 15)
    private static let (newPoints, newIsExcused, newIsMissing) = (16, 17, 18)
    private static let (newScoreStatus, newComment) = (19, 20)

    /// By line item and student.
    package static func ofSection(
        _ sis: DatabaseConnection, _ section: Int64
    ) throws(DatabaseError) -> RowCursor {
        try sis.query(
            """
            SELECT j.id, g.uuid, s.uuid, s.last_name, s.first_name, g.points, g.excused, g.missing,
                g.score_status, g.comment, g.graded_at, g.vendor, c.run_id, c.file, c.line,
                c.imported_score, c.new_points, c.new_excused, c.new_missing, c.new_score_status,
                c.new_comment
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_grades g ON g.assignment_id = j.assignment_id
                AND g.course_period_id = j.course_period_id
            JOIN students s ON s.student_id = g.student_id
            LEFT JOIN import_grade_changes c ON c.change_id = g.import_change_id
            WHERE j.course_period_id = $1 ORDER BY j.id, s.uuid
            """,
            [.integer(section)],
            as: [.integer, .text, .text, .text, .text, .decimal, .integer, .integer]
                + [.text, .text, .text, .text, .integer, .text, .integer, .text]
                + [.decimal, .integer, .integer, .text, .text])
    }

    /// Whether somebody changed the grade after the import that wrote it last; false where none
    /// did. Days of grading do not count.
    package static func isEditedSince(_ rows: RowCursor) -> Bool {
        guard !rows.isNull(runID) else { return false }
        let pairs = [
            (points, newPoints), (isExcused, newIsExcused), (isMissing, newIsMissing),
            (scoreStatus, newScoreStatus), (comment, newComment),
        ]
        return pairs.contains { rows.cell($0) != rows.cell($1) }
    }
}

/// Line items that a vendor brought, that are not hidden, and that have no category.
package enum WaitingItemRows {
    package static let (uuid, title, vendor, dueDate) = (0, 1, 2, 3)
    package static let (sectionID, sectionUUID, sectionTitle) = (4, 5, 6)

    private static let source = """
        FROM gradebook_assignments a
        JOIN gradebook_assignments_join_course_periods j ON j.assignment_id = a.assignment_id
        JOIN course_periods p ON p.course_period_id = j.course_period_id
        JOIN courses c ON c.course_id = p.course_id
        WHERE a.assignment_type_id IS NULL AND j.vendor IS NOT NULL AND j.hidden_at IS NULL
            AND ($1 IS NULL OR j.course_period_id = $1)
        """

    /// By section and due date; those of one section, where it is given.
    package static func bySection(
        _ sis: DatabaseConnection, _ section: Int64? = nil
    ) throws(DatabaseError) -> RowCursor {
        try sis.query(
            """
            SELECT j.uuid, a.title, j.vendor, j.due_date, p.course_period_id, p.uuid,
                COALESCE(p.title, c.title)
            \(source) ORDER BY p.uuid, j.due_date, j.uuid
            """,
            [section.map(SQLValue.integer) ?? .null],
            as: [.text, .text, .text, .text, .integer, .text, .text])
    }

    package static func count(
        _ sis: DatabaseConnection, section: Int64
    ) throws(DatabaseError) -> Int {
        Int(try sis.integer("SELECT COUNT(*) \(source)", [.integer(section)]) ?? 0)
    }
}

/// The categories of a class: those of its course, of its teachers and of the district, and what
/// its line items are in already.
package enum ClassCategoryRows {
    package static let (key, uuid, title) = (0, 1, 2)
    /// 1 for one of the whole district that no line item of the class is in: by title, it is meant
    /// only where the class has none of its own.
    package static let isOfDistrict = 3

    /// By title.
    package static func ofSection(
        _ sis: DatabaseConnection, _ section: Int64
    ) throws(DatabaseError) -> RowCursor {
        try sis.query(
            """
            SELECT t.assignment_type_id, t.uuid, t.title,
                CASE WHEN t.course_id IS NULL AND t.staff_id IS NULL
                    AND u.assignment_type_id IS NULL THEN 1 ELSE 0 END
            FROM gradebook_assignment_types t
            JOIN course_periods p ON p.course_period_id = $1
            LEFT JOIN (SELECT DISTINCT a.assignment_type_id
                FROM gradebook_assignments a
                JOIN gradebook_assignments_join_course_periods j
                    ON j.assignment_id = a.assignment_id
                WHERE j.course_period_id = $1) u
                ON u.assignment_type_id = t.assignment_type_id
            WHERE u.assignment_type_id IS NOT NULL
                OR ((t.course_id = p.course_id OR (t.course_id IS NULL AND t.vendor IS NULL))
                    AND (t.staff_id IS NULL OR EXISTS (SELECT 1 FROM co_teachers k
                        WHERE k.course_period_id = $1 AND k.staff_id = t.staff_id)))
            ORDER BY t.title, t.uuid
            """,
            [.integer(section)], as: [.integer, .text, .text, .integer])
    }
}
