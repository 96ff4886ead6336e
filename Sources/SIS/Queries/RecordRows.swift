// The rows of one record, and what an id or number names: what an explanation looks at. Columns are
// those of the whole tables, in the same places, so that the same rules can be asked of them; what
// is told beside follows.

import Database

/// A table whose records can be explained; the raw value is its name.
package enum RecordTable: String, CaseIterable, Sendable {
    case students, users, courses, schedule, schools
    case sections = "course_periods"
    case teachers = "co_teachers"
    case sessions = "marking_periods"
}

package enum RecordRows {
    package static let (table, key, uuid, syear, isByID) = (0, 1, 2, 3, 4)

    /// Every record that has this sourcedId, number or short name. `syear` is NULL where a record
    /// belongs to no one year; `isByID` is 1 where the sourcedId is meant.
    package static func named(_ sis: DatabaseConnection, _ id: String) throws -> RowCursor {
        try sis.query(
            """
            SELECT 'students', student_id, uuid, NULL, uuid = $1 FROM students
                WHERE uuid = $1 OR local_student_id = $1
            UNION ALL SELECT 'users', staff_id, uuid, NULL, uuid = $1 FROM users
                WHERE uuid = $1 OR local_staff_id = $1
            UNION ALL SELECT 'course_periods', course_period_id, uuid, syear, uuid = $1
                FROM course_periods WHERE uuid = $1 OR short_name = $1
            UNION ALL SELECT 'courses', course_id, uuid, syear, uuid = $1 FROM courses
                WHERE uuid = $1 OR short_name = $1
            UNION ALL SELECT 'schedule', id, uuid, NULL, 1 FROM schedule WHERE uuid = $1
            UNION ALL SELECT 'co_teachers', id, uuid, NULL, 1 FROM co_teachers WHERE uuid = $1
            UNION ALL SELECT 'schools', id, uuid, NULL, uuid = $1 FROM schools
                WHERE uuid = $1 OR school_number = $1
            UNION ALL SELECT 'marking_periods', marking_period_id, uuid, syear, 1
                FROM marking_periods WHERE uuid = $1
            ORDER BY 1, 2
            """,
            [.text(id)], as: [.text, .integer, .text, .integer, .integer])
    }
}

extension StintRows {
    package static let syear = 8

    /// The stints of one student, of all years, in the order of `byStudent`.
    package static func of(_ sis: DatabaseConnection, student: Int64) throws -> RowCursor {
        try sis.query(
            """
            SELECT e.id, e.student_id, e.school_id, e.start_date, e.end_date, e.second_school,
                g.short_name, g.oneroster_grade, e.syear
            FROM student_enrollment e LEFT JOIN school_gradelevels g ON g.id = e.grade_id
            WHERE e.student_id = $1 ORDER BY e.syear, e.start_date, e.id
            """,
            [.integer(student)],
            as: [.integer, .integer, .integer, .text, .text, .integer, .text, .text, .integer])
    }
}

extension PermissionRows {
    package static let (id, syear) = (9, 10)

    /// The permissions of one user, of all years, in the order of `byUser`.
    package static func of(_ sis: DatabaseConnection, user: Int64) throws -> RowCursor {
        try sis.query(
            """
            SELECT e.staff_id, p.profile, p.oneroster_role, p.id, p.inactive, e.school_id,
                e.start_date, e.end_date, p.title, e.id, e.syear
            FROM user_enrollment e JOIN user_profiles p ON p.id = e.profile_id
            WHERE e.staff_id = $1 ORDER BY p.priority, p.id, e.id
            """,
            [.integer(user)],
            as: [
                .integer, .text, .text, .integer, .integer, .integer, .text, .text, .text,
                .integer, .integer,
            ])
    }
}

extension FamilyRows {
    package static let (id, isEnabled, studentUUID) = (2, 3, 4)

    /// The ties of one user, in force or not.
    package static func of(_ sis: DatabaseConnection, user: Int64) throws -> RowCursor {
        try sis.query(
            """
            SELECT j.student_id, j.staff_id, j.id, j.enabled, s.uuid
            FROM students_join_users j JOIN students s ON s.student_id = j.student_id
            WHERE j.staff_id = $1 ORDER BY j.student_id
            """,
            [.integer(user)], as: [.integer, .integer, .integer, .integer, .text])
    }
}

/// Whose rows are asked for.
package enum RowOwner: Sendable {
    /// The student or user.
    case person(Int64)
    case section(Int64)
    /// The row itself.
    case row(Int64)

    var key: Int64 {
        switch self {
        case .person(let key), .section(let key), .row(let key): key
        }
    }
}

extension ScheduleRows {
    package static let (sectionUUID, sectionSyear, studentUUID) = (7, 8, 9)

    /// The schedule rows of a student, those in a section, or one, in key order.
    package static func of(_ sis: DatabaseConnection, _ owner: RowOwner) throws -> RowCursor {
        let column =
            switch owner {
            case .person: "student_id"
            case .section: "course_period_id"
            case .row: "id"
            }
        return try sis.query(
            """
            SELECT s.id, s.student_id, s.course_period_id, s.marking_period_id, s.start_date,
                s.end_date, s.uuid, p.uuid, p.syear, t.uuid
            FROM schedule s JOIN course_periods p ON p.course_period_id = s.course_period_id
            JOIN students t ON t.student_id = s.student_id
            WHERE s.\(column) = $1 ORDER BY s.id
            """,
            [.integer(owner.key)],
            as: [
                .integer, .integer, .integer, .integer, .text, .text, .text, .text, .integer, .text,
            ])
    }
}

extension TeacherRows {
    package static let sectionSyear = 10

    /// The teacher rows of a user, those of a section, or one, in key order.
    package static func of(_ sis: DatabaseConnection, _ owner: RowOwner) throws -> RowCursor {
        let column =
            switch owner {
            case .person: "staff_id"
            case .section: "course_period_id"
            case .row: "id"
            }
        return try sis.query(
            """
            SELECT t.id, t.course_period_id, t.staff_id, t.is_primary, t.start_date, t.end_date,
                t.uuid, t.role, u.uuid, p.uuid, p.syear
            FROM co_teachers t
            JOIN course_periods p ON p.course_period_id = t.course_period_id
            JOIN users u ON u.staff_id = t.staff_id
            WHERE t.\(column) = $1 ORDER BY t.id
            """,
            [.integer(owner.key)],
            as: [
                .integer, .integer, .integer, .integer, .text, .text, .text, .text, .text, .text,
                .integer,
            ])
    }
}

extension SectionRows {
    package static let (syear, ofCourseUUID) = (7, 8)

    /// One section, of whatever year.
    package static func one(_ sis: DatabaseConnection, _ section: Int64) throws -> RowCursor {
        try sis.query(
            """
            SELECT p.course_period_id, p.school_id, p.course_id, p.marking_period_id,
                p.begin_date, p.end_date, p.uuid, p.syear, c.uuid
            FROM course_periods p JOIN courses c ON c.course_id = p.course_id
            WHERE p.course_period_id = $1
            """,
            [.integer(section)],
            as: [
                .integer, .integer, .integer, .integer, .text, .text, .text, .integer, .text,
            ])
    }
}

extension CourseRows {
    package static let syear = 8

    /// One course, of whatever year.
    package static func one(_ sis: DatabaseConnection, _ course: Int64) throws -> RowCursor {
        try sis.query(
            """
            SELECT c.course_id, c.uuid, c.school_id, c.title, c.short_name, c.grade_levels,
                s.title, s.subject_code, c.syear
            FROM courses c LEFT JOIN course_subjects s ON s.subject_id = c.subject_id
            WHERE c.course_id = $1
            """,
            [.integer(course)],
            as: [.integer, .text, .integer, .text, .text, .text, .text, .text, .integer])
    }
}

extension GradeRows {
    /// The grades of one student, of all years.
    package static func of(_ sis: DatabaseConnection, student: Int64) throws -> RowCursor {
        try sis.query(
            """
            SELECT uuid, student_id, assignment_id, course_period_id, points, excused,
                score_status, graded_at, comment
            FROM gradebook_grades WHERE student_id = $1 ORDER BY uuid
            """,
            [.integer(student)],
            as: [
                .text, .integer, .integer, .integer, .decimal, .integer, .text, .text, .text,
            ])
    }
}
