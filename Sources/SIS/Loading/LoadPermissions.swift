// What users may do where (permission rows), and the profiles that say as what, as a load sees
// and makes them.

import Basics
import Database

/// A permission row that has not ended.
package struct LoadPermission: Sendable {
    package let key: Int64
    /// Nil: all schools.
    package let schoolKey: Int64?
    /// `admin`, `teacher`, `parent`, `student`, `none`.
    package let kind: String
    /// As which role the profile is sent; nil: never.
    package let role: String?

    package var isParent: Bool { kind == "parent" }
}

/// Reads and makes permission rows and profiles.
package final class LoadPermissions {
    private let database: DatabaseConnection
    private let now: String
    private let open: RowCursor
    private let insertion: SQLStatement
    private let change: SQLStatement
    private var nextKey: Int64
    private var profiles: [String: Int64] = [:]

    private static let role = """
        COALESCE(p.oneroster_role, CASE p.profile WHEN 'teacher' THEN 'teacher'
            WHEN 'parent' THEN 'guardian' END)
        """

    package init(in database: DatabaseConnection, now: String) throws(DatabaseError) {
        self.database = database
        self.now = now
        open = try database.query(
            """
            SELECT e.id, e.school_id, p.profile, \(Self.role)
            FROM user_enrollment e JOIN user_profiles p ON p.id = e.profile_id
            WHERE e.staff_id = $1 AND p.inactive = 0
                AND (e.end_date IS NULL OR e.end_date >= $2)
                AND (e.syear IS NULL OR e.syear = $3)
            ORDER BY p.priority, p.id, e.id
            """, [.null, .null, .null], as: [.integer, .integer, .text, .text])
        insertion = try database.statement(
            """
            INSERT INTO user_enrollment (id, staff_id, profile_id, school_id, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $5)
            """)
        change = try database.statement(
            "UPDATE user_enrollment SET profile_id = $2, updated_at = $3 WHERE id = $1")
        nextKey = 1 + (try database.integer("SELECT MAX(id) FROM user_enrollment") ?? 0)
    }

    /// The rows that have not ended on `day`, the highest profile first.
    package func open(user: Int64, syear: Int64, on day: CalendarDate) throws(DatabaseError)
        -> [LoadPermission]
    {
        try open.restart([.integer(user), .date(day), .integer(syear)])
        var rows: [LoadPermission] = []
        while try open.next() {
            rows.append(
                LoadPermission(
                    key: open.integer(0), schoolKey: open.isNull(1) ? nil : open.integer(1),
                    kind: open.cell(2).string, role: open.isNull(3) ? nil : open.cell(3).string))
        }
        return rows
    }

    /// `school` nil: all schools.
    package func insert(user: Int64, profile: Int64, school: Int64?) throws(DatabaseError) {
        insertion.bind(0, nextKey)
        insertion.bind(1, user)
        insertion.bind(2, profile)
        insertion.bind(3, school)
        insertion.bind(4, now)
        nextKey += 1
        try insertion.run()
    }

    package func setProfile(_ profile: Int64, of permission: LoadPermission) throws(DatabaseError) {
        change.bind(0, permission.key)
        change.bind(1, profile)
        change.bind(2, now)
        try change.run()
    }

    /// The profile of a kind that is sent as `role`; made, with the title, if there is none.
    package func profile(
        kind: String, role: String, title: String, priority: Int64
    ) throws(DatabaseError) -> (key: Int64, isNew: Bool) {
        let name = kind + "/" + role
        if let key = profiles[name] { return (key, false) }
        let found = try database.integer(
            """
            SELECT p.id FROM user_profiles p
            WHERE p.inactive = 0 AND p.profile = $1 AND \(Self.role) = $2
            ORDER BY p.priority, p.id LIMIT 1
            """, [.text(kind), .text(role)])
        if let found {
            profiles[name] = found
            return (found, false)
        }
        let key = 1 + (try database.integer("SELECT MAX(id) FROM user_profiles") ?? 0)
        try database.execute(
            """
            INSERT INTO user_profiles (id, profile, title, priority, oneroster_role, created_at,
                updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $6)
            """,
            [.integer(key), .text(kind), .text(title), .integer(priority), .text(role), .text(now)])
        profiles[name] = key
        return (key, true)
    }
}
