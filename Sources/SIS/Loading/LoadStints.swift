// The stints of students at schools, as a load sees and makes them.

import Basics
import Database

/// A student's stint at a school that has not ended.
package struct LoadStint: Sendable {
    package let key: Int64
    package let schoolKey: Int64?
    package let isSecondSchool: Bool
    package let gradeKey: Int64?
}

/// Reads and makes stints.
package final class LoadStints {
    private let now: String
    private let open: RowCursor
    private let any: RowCursor
    private let insertion: SQLStatement
    private let regrading: SQLStatement
    private var nextKey: Int64

    package init(in database: DatabaseConnection, now: String) throws(DatabaseError) {
        self.now = now
        open = try database.query(
            """
            SELECT id, school_id, second_school, grade_id FROM student_enrollment
            WHERE student_id = $1 AND syear = $2 AND start_date IS NOT NULL
                AND (end_date IS NULL OR (end_date >= $3 AND end_date >= start_date))
            ORDER BY second_school, start_date, id
            """, [.null, .null, .null], as: [.integer, .integer, .integer, .integer])
        any = try database.query(
            """
            SELECT MAX(CASE WHEN school_id = $3 THEN 1 ELSE 0 END) FROM student_enrollment
            WHERE student_id = $1 AND syear = $2 AND start_date IS NOT NULL
                AND (end_date IS NULL OR end_date >= start_date)
            """, [.null, .null, .null], as: [.integer])
        insertion = try database.statement(
            """
            INSERT INTO student_enrollment (id, uuid, student_id, school_id, syear, grade_id,
                start_date, second_school, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
            """)
        regrading = try database.statement(
            "UPDATE student_enrollment SET grade_id = $2, updated_at = $3 WHERE id = $1")
        nextKey = 1 + (try database.integer("SELECT MAX(id) FROM student_enrollment") ?? 0)
    }

    /// The stints of the year that are open on `day`, the primary one first.
    package func open(student: Int64, syear: Int64, on day: CalendarDate) throws(DatabaseError)
        -> [LoadStint]
    {
        try open.restart([.integer(student), .integer(syear), .date(day)])
        var stints: [LoadStint] = []
        while try open.next() {
            stints.append(
                LoadStint(
                    key: open.integer(0), schoolKey: open.isNull(1) ? nil : open.integer(1),
                    isSecondSchool: open.integer(2) == 1,
                    gradeKey: open.isNull(3) ? nil : open.integer(3)))
        }
        return stints
    }

    /// Whether the student has a stint at the school in the year; nil: none at any school.
    package func has(student: Int64, syear: Int64, school: Int64) throws(DatabaseError) -> Bool? {
        try any.restart([.integer(student), .integer(syear), .integer(school)])
        guard try any.next(), !any.isNull(0) else { return nil }
        return any.integer(0) == 1
    }

    package func insert(
        student: Int64, school: Int64, syear: Int64, grade: Int64?, start: CalendarDate,
        isSecondSchool: Bool
    ) throws(DatabaseError) {
        insertion.bind(0, nextKey)
        insertion.bind(1, "stint-\(nextKey)")
        insertion.bind(2, student)
        insertion.bind(3, school)
        insertion.bind(4, syear)
        insertion.bind(5, grade)
        insertion.bind(6, start)
        insertion.bind(7, Int64(isSecondSchool ? 1 : 0))
        insertion.bind(8, now)
        nextKey += 1
        try insertion.run()
    }

    package func setGrade(_ grade: Int64?, of stint: LoadStint) throws(DatabaseError) {
        regrading.bind(0, stint.key)
        regrading.bind(1, grade)
        regrading.bind(2, now)
        try regrading.run()
    }
}
