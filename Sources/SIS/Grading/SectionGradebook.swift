// A section's gradebook for people to look at: what stands in it, and where each value came from.

import Basics
import Database

/// Where a value that stands in the gradebook came from.
package enum GradeOrigin: Hashable, Sendable {
    /// Entered in the SIS.
    case teacher
    /// As an import wrote it.
    case vendor
    /// An import wrote it, and somebody changed it since.
    case changedSince
}

/// The line items of one section.
package enum GradebookItemRows {
    package static let (itemID, assignmentID, uuid, title, points) = (0, 1, 2, 3, 4)
    package static let (assignedDate, dueDate, periodTitle) = (5, 6, 7)
    package static let (categoryID, categoryTitle, isAligned, hiddenAt) = (8, 9, 10, 11)
    /// Of the last import that changed it; NULL for one made in the SIS, but for the vendor's name
    /// of one that an older program brought in.
    package static let (vendor, vendorSourcedID, runID, runSource, file, line) =
        (12, 13, 14, 15, 16, 17)

    /// By due date, then key.
    package static func ofSection(
        _ sis: DatabaseConnection, _ section: Int64
    ) throws(DatabaseError) -> RowCursor {
        try sis.query(
            """
            SELECT j.id, j.assignment_id, j.uuid, a.title, a.points, j.assigned_date, j.due_date,
                m.title, t.assignment_type_id, t.title, a.is_aligned, j.hidden_at, j.vendor,
                j.vendor_sourced_id, c.run_id, w.source, c.file, c.line
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            LEFT JOIN marking_periods m ON m.marking_period_id = j.marking_period_id
            LEFT JOIN gradebook_assignment_types t
                ON t.assignment_type_id = a.assignment_type_id
            LEFT JOIN import_line_item_changes c ON c.change_id = j.import_change_id
            LEFT JOIN import_runs w ON w.run_id = c.run_id
            WHERE j.course_period_id = $1
            ORDER BY j.due_date, j.id
            """,
            [.integer(section)],
            as: [.integer, .integer, .text, .text, .decimal, .text, .text, .text, .integer]
                + [.text, .integer, .text, .text, .text, .integer, .text, .text, .integer])
    }
}

/// The grades of one section.
package enum GradebookGradeRows {
    package static let (gradeID, itemID, studentID, studentUUID) = (0, 1, 2, 3)
    package static let (lastName, firstName) = (4, 5)
    package static let (points, isExcused, isMissing, scoreStatus, comment) = (6, 7, 8, 9, 10)
    package static let (gradedAt, updatedAt, vendor, importedPoints) = (11, 12, 13, 14)
    /// Of the last import that wrote it.
    package static let (runID, writer, runSource, file, line) = (15, 16, 17, 18, 19)
    package static let (writtenPoints, writtenIsExcused, writtenIsMissing) = (20, 21, 22)
    package static let (writtenStatus, writtenComment) = (23, 24)

    /// Line item by line item as `GradebookItemRows` has them; in each by name, then key.
    package static func ofSection(
        _ sis: DatabaseConnection, _ section: Int64
    ) throws(DatabaseError) -> RowCursor {
        try sis.query(
            """
            SELECT g.id, j.id, s.student_id, s.uuid, s.last_name, s.first_name, g.points,
                g.excused, g.missing, g.score_status, g.comment, g.graded_at, g.updated_at,
                g.vendor, g.imported_points, c.run_id, w.connection, w.source, c.file, c.line,
                c.new_points, c.new_excused, c.new_missing, c.new_score_status, c.new_comment
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_grades g ON g.assignment_id = j.assignment_id
                AND g.course_period_id = j.course_period_id
            JOIN students s ON s.student_id = g.student_id
            LEFT JOIN import_grade_changes c ON c.change_id = g.import_change_id
            LEFT JOIN import_runs w ON w.run_id = c.run_id
            WHERE j.course_period_id = $1
            ORDER BY j.due_date, j.id, s.last_name, s.first_name, s.student_id
            """,
            [.integer(section)],
            as: [.integer, .integer, .integer, .text, .text, .text, .decimal, .integer, .integer]
                + [.text, .text, .text, .text, .text, .text, .integer, .text, .text, .text]
                + [.integer, .decimal, .integer, .integer, .text, .text])
    }

    package static func origin(_ rows: RowCursor) -> GradeOrigin {
        guard !rows.isNull(runID) else { return .teacher }
        let pairs = [
            (points, writtenPoints), (isExcused, writtenIsExcused), (isMissing, writtenIsMissing),
            (scoreStatus, writtenStatus), (comment, writtenComment),
        ]
        return pairs.allSatisfy { rows.cell($0) == rows.cell($1) } ? .vendor : .changedSince
    }
}

/// Imported line items without a category, which wait for a teacher's choice.
package enum UncategorizedRows {
    package static let (itemID, assignmentID, uuid, title, vendor, dueDate) = (0, 1, 2, 3, 4, 5)
    package static let (sectionID, sectionUUID, sectionTitle) = (6, 7, 8)
    package static let (schoolID, schoolTitle, syear) = (9, 10, 11)

    /// Those that are not hidden, by school and section; of one section, if it is given.
    package static func all(
        _ sis: DatabaseConnection, section: Int64? = nil
    ) throws(DatabaseError) -> RowCursor {
        try sis.query(
            """
            SELECT j.id, j.assignment_id, j.uuid, a.title, j.vendor, j.due_date,
                p.course_period_id, p.uuid, COALESCE(p.title, c.title), h.id, h.title, p.syear
            FROM gradebook_assignments a
            JOIN gradebook_assignments_join_course_periods j ON j.assignment_id = a.assignment_id
            JOIN course_periods p ON p.course_period_id = j.course_period_id
            JOIN courses c ON c.course_id = p.course_id
            JOIN schools h ON h.id = p.school_id
            WHERE a.assignment_type_id IS NULL AND j.vendor IS NOT NULL AND j.hidden_at IS NULL
                AND p.course_period_id = COALESCE($1, p.course_period_id)
            ORDER BY h.title, h.id, p.uuid, j.due_date, j.id
            """,
            [.optional(section)],
            as: [.integer, .integer, .text, .text, .text, .text, .integer, .text, .text]
                + [.integer, .text, .integer])
    }
}

/// The categories that a section's line items can be given.
package enum SectionCategoryRows {
    package static let (categoryID, uuid, title, vendor) = (0, 1, 2, 3)
    /// How many line items of the section have it, and whether it is the section's default.
    package static let (itemCount, isDefault) = (4, 5)

    /// Those of the class and those of the district, by title.
    package static func of(
        _ sis: DatabaseConnection, section: Int64
    ) throws(DatabaseError) -> RowCursor {
        try sis.query(
            """
            SELECT t.assignment_type_id, t.uuid, t.title, t.vendor,
                (SELECT COUNT(*) FROM gradebook_assignments_join_course_periods j
                    JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
                    WHERE j.course_period_id = $1
                        AND a.assignment_type_id = t.assignment_type_id),
                EXISTS (SELECT 1 FROM course_periods p WHERE p.course_period_id = $1
                    AND p.default_assignment_type_id = t.assignment_type_id)
            FROM gradebook_assignment_types t
            WHERE t.assignment_type_id IN (\(CategoryRowsSQL.ofClass("")))
                OR (\(CategoryRowsSQL.ofDistrict))
            ORDER BY t.title, t.assignment_type_id
            """, [.integer(section)], as: [.integer, .text, .text, .text, .integer, .integer])
    }
}

/// Keys of what people name by sourcedId; nil if there is none.
package enum GradebookKey {
    package static func section(
        _ uuid: String, in sis: DatabaseConnection
    ) throws(DatabaseError) -> Int64? {
        try sis.integer(
            "SELECT course_period_id FROM course_periods WHERE uuid = $1", [.text(uuid)])
    }

    /// The assignment of a line item.
    package static func assignment(
        item uuid: String, in sis: DatabaseConnection
    ) throws(DatabaseError) -> Int64? {
        try sis.integer(
            """
            SELECT assignment_id FROM gradebook_assignments_join_course_periods WHERE uuid = $1
            """, [.text(uuid)])
    }

    package static func category(
        _ uuid: String, in sis: DatabaseConnection
    ) throws(DatabaseError) -> Int64? {
        try sis.integer(
            "SELECT assignment_type_id FROM gradebook_assignment_types WHERE uuid = $1",
            [.text(uuid)])
    }
}

/// What a teacher decides about categories; imports keep to it from then on.
package struct CategoryAlignment {
    private let database: DatabaseConnection
    private let now: String

    package init(in database: DatabaseConnection, now: String) {
        self.database = database
        self.now = now
    }

    /// Gives the assignment a category by hand, in all its sections.
    package func align(assignment: Int64, to category: Int64) throws(DatabaseError) {
        try database.execute(
            """
            UPDATE gradebook_assignments SET assignment_type_id = $2, is_aligned = 1,
                updated_at = $3
            WHERE assignment_id = $1
            """, [.integer(assignment), .integer(category), .text(now)])
    }

    /// Sets, or takes away, the category of a section's imported line items that name none.
    package func setDefault(section: Int64, category: Int64?) throws(DatabaseError) {
        try database.execute(
            """
            UPDATE course_periods SET default_assignment_type_id = $2, updated_at = $3
            WHERE course_period_id = $1
            """, [.integer(section), .optional(category), .text(now)])
    }
}
