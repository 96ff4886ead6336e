// The trace of a run, newest first, each change beside what stands there now.

import Basics
import Database

/// What a run did to grades.
package enum GradeChangeRows {
    package static let (changeID, action, gradeID, file, line) = (0, 1, 2, 3, 4)
    /// Keys; the sourcedIds are NULL where the row is gone.
    package static let (studentID, assignmentID, sectionID) = (5, 6, 7)
    package static let (studentUUID, itemUUID, sectionUUID) = (8, 9, 10)
    package static let (oldPoints, oldIsExcused, oldIsMissing) = (11, 12, 13)
    package static let (oldScoreStatus, oldComment, oldGradedAt, oldVendor) = (14, 15, 16, 17)
    package static let (newPoints, newIsExcused, newIsMissing) = (18, 19, 20)
    package static let (newScoreStatus, newComment, newGradedAt, importedScore) = (21, 22, 23, 24)
    /// What stands there now; all NULL where there is no grade. Of a deleted grade: what was entered
    /// in its place since.
    package static let (currentID, points, isExcused, isMissing) = (25, 26, 27, 28)
    package static let (scoreStatus, comment, gradedAt, vendor, currentChange) = (
        29, 30, 31, 32, 33
    )

    private static let grade: [SQLColumn] = [.decimal, .integer, .integer, .text, .text, .text]

    /// Newest first.
    package static func ofRun(_ sis: DatabaseConnection, _ run: Int64) throws(DatabaseError)
        -> RowCursor
    {
        try sis.query(
            """
            SELECT c.change_id, c.action, c.grade_id, c.file, c.line,
                c.student_id, c.assignment_id, c.course_period_id, s.uuid, j.uuid, p.uuid,
                c.old_points, c.old_excused, c.old_missing, c.old_score_status, c.old_comment,
                c.old_graded_at, c.old_vendor,
                c.new_points, c.new_excused, c.new_missing, c.new_score_status, c.new_comment,
                c.new_graded_at, c.imported_score,
                g.id, g.points, g.excused, g.missing, g.score_status, g.comment, g.graded_at,
                g.vendor, g.import_change_id
            FROM import_grade_changes c
            LEFT JOIN gradebook_grades g ON g.student_id = c.student_id
                AND g.assignment_id = c.assignment_id AND g.course_period_id = c.course_period_id
            LEFT JOIN students s ON s.student_id = c.student_id
            LEFT JOIN gradebook_assignments_join_course_periods j
                ON j.assignment_id = c.assignment_id AND j.course_period_id = c.course_period_id
            LEFT JOIN course_periods p ON p.course_period_id = c.course_period_id
            WHERE c.run_id = $1 ORDER BY c.change_id DESC
            """,
            [.integer(run)],
            as: [.integer, .text, .integer, .text, .integer, .integer, .integer, .integer]
                + [.text, .text, .text] + grade + [.text] + grade + [.text, .integer] + grade
                + [.text, .integer])
    }

    /// Whether the change is the grade's last, and the grade still what it made of it. Days of
    /// grading do not count.
    package static func isUntouched(_ rows: RowCursor) -> Bool {
        if rows.cell(action) == "delete" {
            return rows.isNull(currentID) && !rows.isNull(studentUUID) && !rows.isNull(itemUUID)
        }
        guard rows.integer(currentID) == rows.integer(gradeID),
            rows.integer(currentChange) == rows.integer(changeID)
        else { return false }
        let pairs = [
            (points, newPoints), (isExcused, newIsExcused), (isMissing, newIsMissing),
            (scoreStatus, newScoreStatus), (comment, newComment),
        ]
        return pairs.allSatisfy { rows.cell($0) == rows.cell($1) }
    }
}

/// What a run did to line items.
package enum ItemChangeRows {
    package static let (changeID, action, itemID, assignmentID, file, line) = (0, 1, 2, 3, 4, 5)
    /// As `ChangedColumns` reads them; `oldColumns` is NULL for an insert.
    package static let (oldColumns, newColumns, oldChange) = (6, 7, 8)
    /// NULL where the line item is gone.
    package static let (uuid, sectionUUID, title) = (9, 10, 11)

    /// Newest first.
    package static func ofRun(_ sis: DatabaseConnection, _ run: Int64) throws(DatabaseError)
        -> RowCursor
    {
        try sis.query(
            """
            SELECT c.change_id, c.action, c.join_id, c.assignment_id, c.file, c.line,
                c.old_value, c.new_value, c.old_change_id, j.uuid, p.uuid, a.title
            FROM import_line_item_changes c
            LEFT JOIN gradebook_assignments_join_course_periods j ON j.id = c.join_id
            LEFT JOIN course_periods p ON p.course_period_id = j.course_period_id
            LEFT JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            WHERE c.run_id = $1 ORDER BY c.change_id DESC
            """,
            [.integer(run)],
            as: [
                .integer, .text, .integer, .integer, .text, .integer, .text, .text, .integer,
                .text, .text, .text,
            ])
    }
}
