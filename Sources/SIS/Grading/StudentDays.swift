// Questions about students and sections that an import asks now and then.

import Basics
import Database

/// Whether students were in sections on some day.
package final class StudentDays {
    private let question: LoadQuestion

    /// - Errors: those of the database.
    package init(in database: DatabaseConnection) throws(DatabaseError) {
        question = try LoadQuestion(
            database,
            """
            SELECT 1 FROM schedule d WHERE d.student_id = $1 AND d.course_period_id = $2
                AND d.start_date <= $4 AND (d.end_date IS NULL OR d.end_date >= $3)
                AND (d.end_date IS NULL OR d.end_date >= d.start_date)
            """, parameters: 4, [.integer])
    }

    /// Whether the student was in the section on one of the days.
    package func isIn(
        _ section: Int64, student: Int64, _ days: ClosedRange<CalendarDate>
    ) throws(DatabaseError) -> Bool {
        let isThere = try question.ask([
            .integer(student), .integer(section), .date(days.lowerBound), .date(days.upperBound),
        ])
        try question.rest()
        return isThere
    }
}

/// Sections by their keys.
package enum SectionIDs {
    /// The sourcedId; nil if there is no such section.
    package static func sourcedID(
        of key: Int64, in database: DatabaseConnection
    ) throws(DatabaseError) -> String? {
        try database.text(
            "SELECT uuid FROM course_periods WHERE course_period_id = $1", [.integer(key)])
    }
}
