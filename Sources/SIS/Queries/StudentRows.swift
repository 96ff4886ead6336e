// Students: their names, what is told of them, and their stints at schools.

import Database

package enum StudentRows {
    package static let (nameID, firstName, lastName, nameUUID) = (0, 1, 2, 3)

    /// Names in key order.
    package static func names(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.queryAhead(
            "SELECT student_id, first_name, last_name, uuid FROM students ORDER BY student_id",
            as: [.integer, .text, .text, .text])
    }

    package static let (id, uuid, number, givenName, middleName, familyName) = (0, 1, 2, 3, 4, 5)
    package static let (username, userIDs, email, sms, phone, isEnabled) = (6, 7, 8, 9, 10, 11)

    package static func inSourcedIdOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        let order = try RowOrder.of(table: "students", key: "student_id", in: sis)
        return try sis.queryAhead(
            """
            SELECT student_id, uuid, local_student_id, first_name, middle_name, last_name,
                username, user_ids, email, sms, phone, enabled
            FROM students ORDER BY \(order.by("uuid"))
            """,
            as: [
                .integer, .text, .text, .text, .text, .text, .text, .text, .text, .text, .text,
                .integer,
            ])
    }

    package static let (demographicID, demographicUUID, birthdate, gender) = (0, 1, 2, 3)
    /// The seven flags in the order of demographics.csv.
    package static let flags = 4..<11
    /// Country, state and city of birth, residence status.
    package static let places = 11..<15

    package static func demographics(_ sis: DatabaseConnection) throws -> RowCursor {
        let order = try RowOrder.of(table: "students", key: "student_id", in: sis)
        return try sis.queryAhead(
            """
            SELECT student_id, uuid, birthdate, gender, american_indian, asian, black,
                pacific_islander, white, two_or_more_races, hispanic, country_of_birth,
                state_of_birth, city_of_birth, residence_status
            FROM students ORDER BY \(order.by("uuid"))
            """,
            as: [.integer, .text, .text, .text] + Array(repeating: .integer, count: 7)
                + Array(repeating: .text, count: 4))
    }
}

/// Stints of students at schools (`student_enrollment`).
package enum StintRows {
    package static let (id, studentID, schoolID, start, end) = (0, 1, 2, 3, 4)
    package static let (isSecondSchool, gradeLevel, gradeCode) = (5, 6, 7)

    /// The stints of one year, a student's together, earliest start first, then by key.
    package static func byStudent(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.queryAhead(
            """
            SELECT e.id, e.student_id, e.school_id, e.start_date, e.end_date, e.second_school,
                g.short_name, g.oneroster_grade
            FROM student_enrollment e LEFT JOIN school_gradelevels g ON g.id = e.grade_id
            WHERE e.syear = $1 ORDER BY e.student_id, e.start_date, e.id
            """,
            [.integer(Int64(syear))],
            as: [.integer, .integer, .integer, .text, .text, .integer, .text, .text])
    }
}
