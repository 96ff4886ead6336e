// The results of a drop, line item by line item, each beside the student, whether the student is in
// the class, and the grade that stands there.

import Basics
import Database

/// The line item whose results are asked for.
package struct ResultScope: Sendable {
    /// As the drop names it.
    package var item: String
    /// Keys of what was found; nil where nothing was.
    package var assignment: Int64?
    package var section: Int64?
    /// Whether the SIS gives the assignment to several sections: then each result belongs to that
    /// in which the student is.
    package var isShared: Bool
    package var syear: Int
    /// The days for which membership is asked; both counted.
    package var first: CalendarDate
    package var last: CalendarDate

    package init(
        item: String, assignment: Int64?, section: Int64?, isShared: Bool, syear: Int,
        first: CalendarDate, last: CalendarDate
    ) {
        self.item = item
        self.assignment = assignment
        self.section = section
        self.isShared = isShared
        self.syear = syear
        self.first = first
        self.last = last
    }
}

/// Columns of the rows of `StagedResults`.
package enum StagedResultRows {
    // As found.
    package static let (fileNumber, line, sourcedID, status, modified) = (0, 1, 2, 3, 4)
    package static let (studentText, scoreStatus, score, gradedOn, comment) = (5, 6, 7, 8, 9)
    /// 1 where another result of the line item names the same student; of a shared assignment, by
    /// the id of whichever section.
    package static let isRepeated = 10

    /// Keys; NULL where there is none. Of a shared assignment, the section is that of the student:
    /// one in which they are during the days before one in which they were once, the line item's own
    /// before another.
    package static let (studentID, sectionID) = (11, 12)
    /// 2 in the section during the days, 1 once but not then, 0 never.
    package static let membership = 13

    // The grade that stands there; NULL where there is none.
    package static let (gradeID, points, isExcused, isMissing) = (14, 15, 16, 17)
    package static let (gradeStatus, gradeComment, gradedAt, vendor) = (18, 19, 20, 21)
    package static let (vendorSourcedID, importedPoints, changeID) = (22, 23, 24)

    // What its last change by an import wrote, and who; NULL where no import wrote it.
    package static let (writtenPoints, writtenIsExcused, writtenIsMissing) = (25, 26, 27)
    package static let (writtenStatus, writtenComment, writer) = (28, 29, 30)
}

/// The results of one line item after the other.
///
/// **Shape**: rows of `StagedResultRows`, in the order of the student's id as found (bytes), then
/// as found; the cursor that `begin` gives lives until the next `begin`.
package final class StagedResults {
    private let prefix: String
    private let plain: RowCursor
    private let shared: RowCursor

    /// - Errors: those of the database.
    package init(_ stage: GradeStage) throws(DatabaseError) {
        prefix = stage.prefix
        plain = try Self.query(stage, section: "$4", isRepeatedElsewhere: "0")
        shared = try Self.query(
            stage, section: Self.sectionOfStudent, isRepeatedElsewhere: Self.isSharedRepeated)
    }

    /// The results of one line item.
    package func begin(_ scope: ResultScope) throws(DatabaseError) -> RowCursor {
        let cursor = scope.isShared ? shared : plain
        try cursor.restart([
            .text(prefix), .text(scope.item), .optional(scope.assignment),
            .optional(scope.section), .integer(Int64(scope.syear)), .date(scope.first),
            .date(scope.last),
        ])
        return cursor
    }

    /// Lets go of the row, so that the stage can be closed.
    package func rest() throws(DatabaseError) {
        let nothing = [SQLValue](repeating: .null, count: 7)
        try plain.restart(nothing)
        try shared.restart(nothing)
    }

    private static let duringTheDays = """
        d.start_date <= $7 AND (d.end_date IS NULL OR d.end_date >= $6)
        """

    private static let sectionOfStudent = """
        (SELECT d.course_period_id
        FROM gradebook_assignments_join_course_periods j
        JOIN schedule d ON d.course_period_id = j.course_period_id
        WHERE j.assignment_id = $3 AND (j.hidden_at IS NULL OR j.course_period_id = $4)
            AND d.student_id = s.student_id AND d.syear = $5
            AND (d.end_date IS NULL OR d.end_date >= d.start_date)
        ORDER BY CASE WHEN \(duringTheDays) THEN 0 ELSE 1 END,
            CASE WHEN d.course_period_id = $4 THEN 0 ELSE 1 END, d.course_period_id
        LIMIT 1)
        """

    /// Whether the student has a result by the id that the assignment has in another section.
    private static let isSharedRepeated = """
        EXISTS (SELECT 1 FROM gradebook_assignments_join_course_periods z
            JOIN staged_results o ON o.item_id = $1 || z.uuid AND o.student_id = r.student_id
            WHERE z.assignment_id = $3 AND o.item_id <> r.item_id)
        """

    private static func query(
        _ stage: GradeStage, section: String, isRepeatedElsewhere: String
    ) throws(DatabaseError) -> RowCursor {
        try stage.database.query(
            """
            SELECT r.file_number, r.line, r.sourced_id, r.status, r.modified, r.student_id,
                r.score_status, r.score, r.graded_on, r.comment,
                r.is_repeated OR \(isRepeatedElsewhere),
                r.student_key, r.section_key,
                (SELECT MAX(CASE WHEN \(duringTheDays) THEN 2 ELSE 1 END) FROM schedule d
                    WHERE d.student_id = r.student_key AND d.syear = $5
                        AND d.course_period_id = r.section_key
                        AND (d.end_date IS NULL OR d.end_date >= d.start_date)),
                g.id, g.points, g.excused, g.missing, g.score_status, g.comment, g.graded_at,
                g.vendor, g.vendor_sourced_id, g.imported_points, g.import_change_id,
                c.new_points, c.new_excused, c.new_missing, c.new_score_status, c.new_comment,
                w.connection
            FROM (SELECT b.row_number, b.file_number, b.line, b.sourced_id, b.status, b.modified,
                    b.item_id, b.student_id, b.score_status, b.score, b.graded_on, b.comment,
                    b.is_repeated,
                    s.student_id AS student_key, \(section) AS section_key
                FROM staged_results b
                LEFT JOIN students s ON s.uuid = \(stage.own("b.student_id"))
                WHERE b.item_id = $2) r
            LEFT JOIN gradebook_grades g ON g.student_id = r.student_key
                AND g.assignment_id = $3 AND g.course_period_id = r.section_key
            LEFT JOIN import_grade_changes c ON c.change_id = g.import_change_id
            LEFT JOIN import_runs w ON w.run_id = c.run_id
            ORDER BY r.student_id, r.row_number
            """,
            [SQLValue](repeating: .null, count: 7),
            as: [.integer, .integer] + [SQLColumn](repeating: .text, count: 8)
                + [.integer, .integer, .integer, .integer]
                + [.integer, .decimal, .integer, .integer, .text, .text, .text, .text, .text]
                + [.text, .integer, .decimal, .integer, .integer, .text, .text, .text])
    }
}
