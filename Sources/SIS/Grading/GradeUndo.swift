// Takes a run's changes back, one by one: what was inserted goes, what was changed or deleted is
// put back as it was, with the moments and the trace it had.

import Basics
import Database

/// Takes changes back.
///
/// **Shape**: inside one transaction; the trace is kept. Each call is given a cursor of
/// `GradeChangeRows`, `ItemChangeRows` or `CategoryChangeRows`, on the row to take back. Grades
/// go first, then line items, then categories; each newest first.
package final class GradeUndo {
    private let database: DatabaseConnection
    private let state: LoadQuestion
    private let gradeRemoval: SQLStatement
    private let gradeChange: SQLStatement
    private let gradeReturn: SQLStatement

    /// - Errors: those of the database.
    package init(in database: DatabaseConnection) throws(DatabaseError) {
        self.database = database
        state = try ItemState.question(database)
        gradeRemoval = try database.statement("DELETE FROM gradebook_grades WHERE id = $1")
        gradeChange = try database.statement(
            """
            UPDATE gradebook_grades SET (points, excused, missing, score_status, comment,
                graded_at, vendor, vendor_sourced_id, imported_points, import_run_id, updated_at,
                import_change_id) =
                (SELECT old_points, old_excused, old_missing, old_score_status, old_comment,
                    old_graded_at, old_vendor, old_vendor_sourced_id, old_imported_points,
                    old_run_id, old_updated_at, old_change_id
                FROM import_grade_changes WHERE change_id = $2)
            WHERE id = $1
            """)
        gradeReturn = try database.statement(
            """
            INSERT INTO gradebook_grades (id, uuid, student_id, assignment_id, course_period_id,
                points, excused, missing, score_status, comment, graded_at, vendor,
                vendor_sourced_id, imported_points, import_run_id, updated_at, import_change_id,
                late, letter_grade, created_at)
            SELECT grade_id, old_uuid, student_id, assignment_id, course_period_id, old_points,
                old_excused, old_missing, old_score_status, old_comment, old_graded_at, old_vendor,
                old_vendor_sourced_id, old_imported_points, old_run_id, old_updated_at,
                old_change_id, old_late, old_letter_grade, old_created_at
            FROM import_grade_changes WHERE change_id = $1
            """)
    }

    /// Takes back what was done to a grade. Ask `GradeChangeRows.isUntouched` first.
    package func restore(grade rows: RowCursor) throws(DatabaseError) {
        let (change, grade) = (
            rows.integer(GradeChangeRows.changeID), rows.integer(GradeChangeRows.gradeID)
        )
        let action = rows.cell(GradeChangeRows.action)
        if action == "insert" {
            gradeRemoval.bind(0, grade)
            try gradeRemoval.run()
        } else if action == "update" {
            gradeChange.bind(0, grade)
            gradeChange.bind(1, change)
            try gradeChange.run()
        } else {
            gradeReturn.bind(0, change)
            try gradeReturn.run()
            try database.execute(
                """
                DELETE FROM tombstones WHERE entity = 'gradebook_grades'
                    AND uuid = (SELECT uuid FROM gradebook_grades WHERE id = $1)
                """, [.integer(grade)])
        }
    }

    /// Whether the change is the line item's last, and the columns it changed still hold what it
    /// wrote.
    package func isUntouched(item rows: RowCursor) throws(DatabaseError) -> Bool {
        guard let now = try ItemState.read(rows.integer(ItemChangeRows.itemID), state),
            now.change == rows.integer(ItemChangeRows.changeID),
            let written = ChangedColumns(json: rows.cell(ItemChangeRows.newColumns).string)
        else { return false }
        let isInserted = rows.cell(ItemChangeRows.action) == "insert"
        let told = isInserted ? ItemColumn.settable + [.hiddenAt] : Array(written.values.keys)
        return told.allSatisfy { now.columns[$0] == written[$0] }
    }

    /// Takes back what was done to a line item; false if it was inserted and has grades by now: it
    /// stays. Ask `isUntouched` first.
    package func restore(item rows: RowCursor) throws(DatabaseError) -> Bool {
        let item = rows.integer(ItemChangeRows.itemID)
        guard let now = try ItemState.read(item, state) else { return false }
        if rows.cell(ItemChangeRows.action) == "insert" { return try remove(now.keys) }
        guard let old = ChangedColumns(json: rows.cell(ItemChangeRows.oldColumns).string)
        else { return false }
        var (columns, moments) = (now.columns, [ItemColumn: String]())
        for (column, value) in old.values {
            switch column {
            case .updatedAt, .assignmentUpdatedAt: moments[column] = value
            default: columns[column] = value
            }
        }
        let change =
            rows.isNull(ItemChangeRows.oldChange)
            ? nil : rows.integer(ItemChangeRows.oldChange)
        try ItemState.write(columns, to: now.keys, moments: moments, change: change, in: database)
        return true
    }

    private func remove(_ keys: ItemKeys) throws(DatabaseError) -> Bool {
        try database.execute(
            """
            DELETE FROM gradebook_assignments_join_course_periods
            WHERE id = $1 AND NOT EXISTS
                (SELECT 1 FROM gradebook_grades g
                WHERE g.assignment_id = gradebook_assignments_join_course_periods.assignment_id)
            """, [.integer(keys.item)])
        guard database.changedRows == 1 else { return false }
        try database.execute(
            """
            DELETE FROM gradebook_assignments WHERE assignment_id = $1 AND NOT EXISTS
                (SELECT 1 FROM gradebook_assignments_join_course_periods j
                WHERE j.assignment_id = $1)
            """, [.integer(keys.assignment)])
        return true
    }
}
