// The line items of a drop, each beside what the SIS has of it.

import Basics
import Database

/// Line items of a drop, each with all that decides over it.
///
/// **Shape**: in the order of sourcedId (bytes), then as found. NULL where the SIS has nothing.
package enum StagedItemRows {
    // As found; the first three are NULL for one that only results name, the others then, too.
    package static let (fileNumber, line, rowNumber, sourcedID, status) = (0, 1, 2, 3, 4)
    package static let (modified, title, description, assignedDate, dueDate) = (5, 6, 7, 8, 9)
    package static let (namedSectionText, namedCategoryText) = (10, 11)
    package static let (namedPeriodText, minimum, maximum) = (12, 13, 14)
    /// 2 where another staged line item has this sourcedId, else 1.
    package static let copies = 15

    // The marking period named.
    package static let (periodID, periodType, periodSchoolID, periodSyear) = (16, 17, 18, 19)
    package static let (periodStart, periodEnd, periodPostEnd) = (20, 21, 22)

    /// The title that the drop gives to the category named; NULL if it does not tell of it.
    package static let stagedCategoryTitle = 23
    /// The category named: what this vendor's id was taken for in the class before, and the SIS's
    /// by sourcedId, of whatever class.
    package static let (rememberedCategoryID, sisCategoryID) = (24, 25)

    /// The section named; beside it, the one it is judged by: that in which the SIS has the line
    /// item, else the one named.
    package static let (namedSectionID, sectionID, sectionUUID, sectionTitle) = (26, 27, 28, 29)
    package static let (schoolID, syear, sectionBegin, sectionEnd) = (30, 31, 32, 33)
    /// The section's marking period.
    package static let (termID, termType, termStart, termEnd) = (34, 35, 36, 37)
    package static let (termPostStart, termPostEnd) = (38, 39)
    package static let (defaultCategoryID, doesGrades) = (40, 41)

    /// How the line item was found: 0 not, 1 by vendor and its id, 2 by the SIS's sourcedId.
    package static let matchedBy = 42
    package static let (itemID, assignmentID, uuid, vendor, vendorSourcedID) = (43, 44, 45, 46, 47)
    package static let (currentTitle, currentDescription, currentPoints) = (48, 49, 50)
    package static let (currentCategoryID, isAligned) = (51, 52)
    package static let (currentAssignedDate, currentDueDate) = (53, 54)
    package static let (currentPeriodID, hiddenAt, changeID) = (55, 56, 57)
    /// To how many sections the assignment is given.
    package static let sectionCount = 58
    /// 1 where the drop gives several titles to the category named.
    package static let hasSeveralTitles = 59
    /// 1 where the drop names the line item by its other id, too: the vendor's or the SIS's.
    package static let hasOtherName = 60

    package static func inOrder(
        _ stage: GradeStage, vendor: String
    ) throws(DatabaseError) -> RowCursor {
        let text = SQLColumn.text
        return try stage.database.query(
            """
            SELECT i.file_number, i.line, i.row_number, \(staged), \(named), \(section), \(current)
            FROM staged_items i
            LEFT JOIN marking_periods m ON m.uuid = \(stage.own("i.marking_period_id"))
            LEFT JOIN gradebook_assignment_types t ON t.uuid = \(stage.own("i.category_id"))
            LEFT JOIN course_periods n ON n.uuid = \(stage.own("i.section_id"))
            LEFT JOIN gradebook_assignments_join_course_periods v
                ON v.vendor = $2 AND v.vendor_sourced_id = i.sourced_id
            LEFT JOIN gradebook_assignments_join_course_periods o
                ON o.uuid = \(stage.own("i.sourced_id"))
            LEFT JOIN gradebook_assignments_join_course_periods j ON j.id = COALESCE(v.id, o.id)
            LEFT JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            LEFT JOIN course_periods p
                ON p.course_period_id = COALESCE(j.course_period_id, n.course_period_id)
            LEFT JOIN courses c ON c.course_id = p.course_id
            LEFT JOIN marking_periods s ON s.marking_period_id = p.marking_period_id
            ORDER BY i.sourced_id, i.row_number
            """,
            [.text(stage.prefix), .text(vendor)],
            as: [.integer, .integer, .integer] + [SQLColumn](repeating: .text, count: 12)
                + [.integer, .integer, text, .integer, .integer, text, text, text]
                + [text, .integer, .integer]
                + [.integer, .integer, text, text, .integer, .integer, text, text]
                + [.integer, text, text, text, text, text, .integer, .integer]
                + [.integer, .integer, .integer, text, text, text, text, text, .decimal]
                + [.integer, .integer, text, text, .integer, text, .integer, .integer, .integer]
                + [.integer])
    }

    private static let staged = """
        i.sourced_id, i.status, i.modified, i.title, i.description, i.assigned_date, i.due_date,
        i.section_id, i.category_id, i.marking_period_id, i.minimum, i.maximum,
        (SELECT COUNT(*) FROM
            (SELECT 1 FROM staged_items o WHERE o.sourced_id = i.sourced_id LIMIT 2))
        """

    private static let named = """
        m.marking_period_id, m.type, m.school_id, m.syear, m.start_date, m.end_date,
        m.post_end_date,
        (SELECT MIN(k.title) FROM staged_categories k WHERE k.sourced_id = i.category_id),
        (SELECT y.assignment_type_id FROM vendor_categories y
            WHERE y.vendor = $2 AND y.vendor_sourced_id = i.category_id
                AND y.course_period_id = p.course_period_id),
        t.assignment_type_id
        """

    private static let section = """
        n.course_period_id, p.course_period_id, p.uuid, COALESCE(p.title, c.title), p.school_id,
        p.syear, p.begin_date, p.end_date, s.marking_period_id, s.type, s.start_date, s.end_date,
        s.post_start_date, s.post_end_date, p.default_assignment_type_id, p.does_grades
        """

    private static let current = """
        CASE WHEN v.id IS NOT NULL THEN 1 WHEN o.id IS NOT NULL THEN 2 ELSE 0 END,
        j.id, j.assignment_id, j.uuid, j.vendor, j.vendor_sourced_id, a.title, a.description,
        a.points, a.assignment_type_id, a.is_aligned, j.assigned_date, j.due_date,
        j.marking_period_id, j.hidden_at, j.import_change_id,
        (SELECT COUNT(*) FROM gradebook_assignments_join_course_periods z
            WHERE z.assignment_id = j.assignment_id),
        (SELECT MIN(k.title) FROM staged_categories k WHERE k.sourced_id = i.category_id)
            <> (SELECT MAX(k.title) FROM staged_categories k WHERE k.sourced_id = i.category_id),
        EXISTS (SELECT 1 FROM staged_items q WHERE q.sourced_id = $1 || j.uuid
                AND q.sourced_id <> i.sourced_id)
            OR EXISTS (SELECT 1 FROM staged_items q WHERE q.sourced_id = j.vendor_sourced_id
                AND j.vendor = $2 AND q.sourced_id <> i.sourced_id)
        """
}

/// The vendor's line items that a drop does not name: to be asked of a drop that holds all of them.
package enum AbsentItemRows {
    package static let (itemID, assignmentID, uuid, vendorSourcedID, title) = (0, 1, 2, 3, 4)
    package static let (sectionID, sectionUUID, schoolID, dueDate) = (5, 6, 7, 8)
    /// How many grades stand there, and how many of them are points or an excuse.
    package static let (gradeCount, scoreCount) = (9, 10)

    /// Those of one year that are not hidden, in the order of the vendor's id.
    package static func ofVendor(
        _ stage: GradeStage, vendor: String, syear: Int
    ) throws(DatabaseError) -> RowCursor {
        try stage.database.query(
            """
            SELECT j.id, j.assignment_id, j.uuid, j.vendor_sourced_id, a.title,
                j.course_period_id, p.uuid, p.school_id, j.due_date,
                (SELECT COUNT(*) FROM gradebook_grades g WHERE g.assignment_id = j.assignment_id
                    AND g.course_period_id = j.course_period_id),
                (SELECT COUNT(*) FROM gradebook_grades g WHERE g.assignment_id = j.assignment_id
                    AND g.course_period_id = j.course_period_id
                    AND (g.points IS NOT NULL OR g.excused = 1))
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            JOIN course_periods p ON p.course_period_id = j.course_period_id
            WHERE j.vendor = $2 AND j.vendor_sourced_id IS NOT NULL AND j.hidden_at IS NULL
                AND p.syear = $3
                AND NOT EXISTS (SELECT 1 FROM staged_items i
                    WHERE i.sourced_id = j.vendor_sourced_id)
                AND NOT EXISTS (SELECT 1 FROM staged_items i WHERE i.sourced_id = $1 || j.uuid)
            ORDER BY j.vendor_sourced_id
            """,
            [.text(stage.prefix), .text(vendor), .integer(Int64(syear))],
            as: [.integer, .integer, .text, .text, .text, .integer, .text, .integer, .text]
                + [.integer, .integer])
    }
}
