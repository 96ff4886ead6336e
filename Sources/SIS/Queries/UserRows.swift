// Users (staff and parents): names, what is told of them, their permissions, their children.

import Database

package enum UserRows {
    // The columns are those of StudentRows.names.

    /// Names in key order.
    package static func names(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.queryAhead(
            "SELECT staff_id, first_name, last_name, uuid FROM users ORDER BY staff_id",
            as: [.integer, .text, .text, .text])
    }

    // The columns are those of StudentRows.inSourcedIdOrder, so that one mapping serves both.

    package static func inSourcedIdOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        let order = try RowOrder.of(table: "users", key: "staff_id", in: sis)
        return try sis.queryAhead(
            """
            SELECT staff_id, uuid, local_staff_id, first_name, middle_name, last_name,
                username, user_ids, email, sms, phone, enabled
            FROM users ORDER BY \(order.by("uuid"))
            """,
            as: [
                .integer, .text, .text, .text, .text, .text, .text, .text, .text, .text, .text,
                .integer,
            ])
    }
}

/// Permissions: user × profile × school × span (`user_enrollment`).
package enum PermissionRows {
    package static let (userID, kind, role, profileID, isInactive) = (0, 1, 2, 3, 4)
    package static let (schoolID, start, end, profileTitle) = (5, 6, 7, 8)

    /// Those of the year or of no year; a user's together, the highest profile first.
    package static func byUser(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.queryAhead(
            """
            SELECT e.staff_id, p.profile, p.oneroster_role, p.id, p.inactive, e.school_id,
                e.start_date, e.end_date, p.title
            FROM user_enrollment e JOIN user_profiles p ON p.id = e.profile_id
            WHERE e.syear IS NULL OR e.syear = $1
            ORDER BY e.staff_id, p.priority, p.id, e.id
            """,
            [.integer(Int64(syear))],
            as: [.integer, .text, .text, .integer, .integer, .integer, .text, .text, .text])
    }
}

/// Who belongs to whom (`students_join_users`), where the tie is in force.
package enum FamilyRows {
    package static let (studentID, userID) = (0, 1)

    /// A user's students together.
    package static func byUser(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.queryAhead(
            """
            SELECT student_id, staff_id FROM students_join_users
            WHERE enabled = 1 ORDER BY staff_id, student_id
            """,
            as: [.integer, .integer])
    }
}

package enum ProfileRows {
    package static let (id, title) = (0, 1)

    package static func inKeyOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            "SELECT id, title FROM user_profiles ORDER BY id", as: [.integer, .text])
    }
}
