// Marking periods: the years of all schools, and the periods of one year.

import Database

package enum MarkingPeriodRows {
    /// Columns of `years`.
    package static let (yearSchoolID, yearSyear, yearStart, yearEnd) = (0, 1, 2, 3)

    /// Every full-year period, of all schools and years.
    package static func years(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            """
            SELECT school_id, syear, start_date, end_date FROM marking_periods
            WHERE type = 'FY' ORDER BY marking_period_id
            """,
            as: [.integer, .integer, .text, .text])
    }

    package static let (id, uuid, schoolID, type, parentID) = (0, 1, 2, 3, 4)
    package static let (start, end, postEnd, isExcluded, title) = (5, 6, 7, 8, 9)

    /// The periods of the year that starts in `syear`, in key order.
    package static func inKeyOrder(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.query(
            """
            SELECT marking_period_id, uuid, school_id, type, parent_id, start_date, end_date,
                post_end_date, exclude_from_api, title
            FROM marking_periods WHERE syear = $1 ORDER BY marking_period_id
            """,
            [.integer(Int64(syear))],
            as: [
                .integer, .text, .integer, .text, .integer, .text, .text, .text, .integer, .text,
            ])
    }
}
