// Writes grades that an import brings, and in the same call the trace of each: what stood there,
// what stands there now, and from which line it came.

import Basics
import Database

/// Where a change was read.
package struct ChangeOrigin: Sendable {
    package let file: String
    /// Counted from 1.
    package let line: Int64

    package init(file: String, line: Int64) {
        self.file = file
        self.line = line
    }
}

/// Whose grade, on which assignment, in which section.
package struct GradePlace: Sendable {
    package let student: Int64
    package let assignment: Int64
    package let section: Int64

    package init(student: Int64, assignment: Int64, section: Int64) {
        self.student = student
        self.assignment = assignment
        self.section = section
    }
}

/// What a grade is to hold.
///
/// **Shape**: lent cells; a blank one is NULL. `points` is plain decimal text, `scoreStatus` one of
/// the words of `gradebook_grades.score_status`, `gradedAt` a day or a moment.
package struct GradeValues {
    package var points = Cell.blank
    package var isExcused = false
    package var isMissing = false
    package var scoreStatus = Cell.blank
    package var comment = Cell.blank
    package var gradedAt = Cell.blank
    /// The score letter by letter as it came.
    package var importedScore = Cell.blank

    package init() {}
}

/// Writes the grades of one run of one vendor.
///
/// **Shape**: to be used inside the run's transaction; new keys follow the highest. `now` is the
/// moment that goes into `created_at` and `updated_at`, UTC. With `batch` above 1, new grades are
/// there at the latest after `finish`, and until then nobody may ask for them. **Cost**: two
/// statements a grade, or a share of them, and no allocation.
package final class GradeWriter {
    private let insertion: BatchInsertion
    private let insertionTrace: BatchInsertion
    private let change: SQLStatement
    private let changeTrace: SQLStatement
    private let removal: SQLStatement
    private let removalTrace: SQLStatement
    private let tombstone: SQLStatement
    private var nextGrade: Int64
    private var nextChange: Int64

    /// - Errors: those of the database.
    package init(
        in database: DatabaseConnection, run: Int64, vendor: String, now: String, batch: Int = 1
    ) throws(DatabaseError) {
        insertion = try BatchInsertion(
            into: "gradebook_grades", SQL.insertionColumns, rows: batch, in: database)
        insertionTrace = try BatchInsertion(
            into: "import_grade_changes", SQL.traceColumns, constants: [("action", "'insert'")],
            rows: batch, in: database)
        change = try database.statement(SQL.change)
        changeTrace = try database.statement(SQL.changeTrace)
        removal = try database.statement("DELETE FROM gradebook_grades WHERE id = $1")
        removalTrace = try database.statement(SQL.removalTrace)
        tombstone = try database.statement(SQL.tombstone)
        nextGrade = 1 + (try database.integer("SELECT MAX(id) FROM gradebook_grades") ?? 0)
        nextChange =
            1 + (try database.integer("SELECT MAX(change_id) FROM import_grade_changes") ?? 0)
        // What is the same for all rows stays bound.
        for trace in [changeTrace, removalTrace] { trace.bind(0, run) }
        change.bind(0, run)
        change.bind(1, vendor)
        change.bind(2, now)
        insertionTrace.bindAlways(0, .integer(run))
        insertion.bindAlways(0, .integer(run))
        insertion.bindAlways(1, .text(vendor))
        for moment in [2, 17] { insertion.bindAlways(moment, .text(now)) }
        tombstone.bind(1, now)
    }

    /// Inserts a grade where there is none, and says its key. `sourcedID`: the vendor's own id.
    package func insert(
        _ place: GradePlace, _ values: GradeValues, uuid: Cell, sourcedID: Cell,
        from origin: ChangeOrigin
    ) throws(DatabaseError) -> Int64 {
        let grade = nextGrade
        nextGrade += 1
        insertion.bind(3, grade)
        insertion.bind(4, nextChange)
        insertion.bind(5, sourcedID, blankAsNull: true)
        bind(values, to: insertion, first: 6)
        insertion.bind(13, uuid)
        insertion.bind(14, place.student)
        insertion.bind(15, place.assignment)
        insertion.bind(16, place.section)
        try insertion.add()
        insertionTrace.bind(1, nextChange)
        insertionTrace.bind(2, grade)
        insertionTrace.bind(3, origin.file)
        insertionTrace.bind(4, origin.line)
        bind(values, to: insertionTrace, first: 5)
        insertionTrace.bind(12, place.student)
        insertionTrace.bind(13, place.assignment)
        insertionTrace.bind(14, place.section)
        try insertionTrace.add()
        nextChange += 1
        return grade
    }

    /// Puts the new grades that wait into the gradebook.
    package func finish() throws(DatabaseError) {
        try insertion.finish()
        try insertionTrace.finish()
    }

    /// Writes the values over those of the grade, which becomes the vendor's.
    package func update(
        grade: Int64, _ values: GradeValues, sourcedID: Cell, from origin: ChangeOrigin
    ) throws(DatabaseError) {
        bind(origin, to: changeTrace, grade: grade)
        bind(values, to: changeTrace)
        try changeTrace.run()
        bind(values, to: change, grade: grade, sourcedID: sourcedID)
        try change.run()
        nextChange += 1
    }

    /// Takes the grade away; its trace keeps all that an undo needs, and a tombstone stays.
    package func delete(grade: Int64, from origin: ChangeOrigin) throws(DatabaseError) {
        bind(origin, to: removalTrace, grade: grade)
        try removalTrace.run()
        tombstone.bind(0, grade)
        try tombstone.run()
        removal.bind(0, grade)
        try removal.run()
        nextChange += 1
    }

    private func bind(
        _ values: GradeValues, to statement: SQLStatement, grade: Int64, sourcedID: Cell
    ) {
        statement.bind(3, grade)
        statement.bind(4, nextChange)
        statement.bind(5, sourcedID, blankAsNull: true)
        bind(values, to: statement, first: 6)
    }

    private func bind(_ values: GradeValues, to trace: SQLStatement) {
        bind(values, to: trace, first: 5)
    }

    private func bind(_ values: GradeValues, to statement: SQLStatement, first: Int) {
        statement.bind(first, values.points, blankAsNull: true)
        statement.bind(first + 1, Int64(values.isExcused ? 1 : 0))
        statement.bind(first + 2, Int64(values.isMissing ? 1 : 0))
        statement.bind(first + 3, values.scoreStatus, blankAsNull: true)
        statement.bind(first + 4, values.comment, blankAsNull: true)
        statement.bind(first + 5, values.gradedAt, blankAsNull: true)
        statement.bind(first + 6, values.importedScore, blankAsNull: true)
    }

    private func bind(_ values: GradeValues, to batch: BatchInsertion, first: Int) {
        batch.bind(first, values.points, blankAsNull: true)
        batch.bind(first + 1, Int64(values.isExcused ? 1 : 0))
        batch.bind(first + 2, Int64(values.isMissing ? 1 : 0))
        batch.bind(first + 3, values.scoreStatus, blankAsNull: true)
        batch.bind(first + 4, values.comment, blankAsNull: true)
        batch.bind(first + 5, values.gradedAt, blankAsNull: true)
        batch.bind(first + 6, values.importedScore, blankAsNull: true)
    }

    private func bind(_ origin: ChangeOrigin, to trace: SQLStatement, grade: Int64) {
        trace.bind(1, nextChange)
        trace.bind(2, grade)
        trace.bind(3, origin.file)
        trace.bind(4, origin.line)
    }
}

extension GradeWriter {
    /// In the change: `$1` run, `$2` vendor, `$3` now, `$4` grade, `$5` change, `$6` the vendor's id,
    /// `$7` … `$13` the values. In the traces: `$1` run, `$2` change, `$3` grade, `$4` file, `$5`
    /// line, `$6` … `$12` the values.
    private enum SQL {
        static let insertionColumns = [
            "import_run_id", "vendor", "created_at", "id", "import_change_id",
            "vendor_sourced_id", "points", "excused", "missing", "score_status", "comment",
            "graded_at", "imported_points", "uuid", "student_id", "assignment_id",
            "course_period_id", "updated_at",
        ]

        static let traceColumns = [
            "run_id", "change_id", "grade_id", "file", "line", "new_points", "new_excused",
            "new_missing", "new_score_status", "new_comment", "new_graded_at", "imported_score",
            "student_id", "assignment_id", "course_period_id",
        ]

        static let change = """
            UPDATE gradebook_grades SET import_run_id = $1, vendor = $2, updated_at = $3,
                import_change_id = $5, vendor_sourced_id = $6, points = $7, excused = $8,
                missing = $9, score_status = $10, comment = $11, graded_at = $12,
                imported_points = $13
            WHERE id = $4
            """

        private static let old = """
            old_points, old_excused, old_missing, old_score_status, old_comment, old_graded_at,
            old_vendor, old_vendor_sourced_id, old_imported_points, old_run_id, old_updated_at,
            old_change_id
            """

        private static let current = """
            points, excused, missing, score_status, comment, graded_at,
            vendor, vendor_sourced_id, imported_points, import_run_id, updated_at,
            import_change_id
            """

        static let changeTrace = """
            INSERT INTO import_grade_changes
                (run_id, change_id, grade_id, file, line, action, new_points, new_excused,
                new_missing, new_score_status, new_comment, new_graded_at, imported_score,
                student_id, assignment_id, course_period_id, \(old))
            SELECT $1, $2, id, $4, $5, 'update', $6, $7, $8, $9, $10, $11, $12,
                student_id, assignment_id, course_period_id, \(current)
            FROM gradebook_grades WHERE id = $3
            """

        static let removalTrace = """
            INSERT INTO import_grade_changes
                (run_id, change_id, grade_id, file, line, action, student_id, assignment_id,
                course_period_id, old_uuid, old_late, old_letter_grade, old_created_at, \(old))
            SELECT $1, $2, id, $4, $5, 'delete', student_id, assignment_id,
                course_period_id, uuid, late, letter_grade, created_at, \(current)
            FROM gradebook_grades WHERE id = $3
            """

        static let tombstone = """
            INSERT INTO tombstones (entity, uuid, school_id, deleted_at)
            SELECT 'gradebook_grades', g.uuid, p.school_id, $2
            FROM gradebook_grades g JOIN course_periods p
                ON p.course_period_id = g.course_period_id
            WHERE g.id = $1
            ON CONFLICT (entity, uuid) DO UPDATE SET deleted_at = excluded.deleted_at
            """
    }
}
