// Lists of names of the SIS, each once: what a connection file is held against.

import Database

/// Names that filters can ask for.
package enum NameLists {
    /// Short names and codes.
    package static func gradeLevels(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            """
            SELECT DISTINCT short_name, COALESCE(oneroster_grade, '') AS code
            FROM school_gradelevels ORDER BY 1, 2
            """,
            as: [.text, .text])
    }

    /// Titles and codes of the subjects of the year, and of no year.
    package static func subjects(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.query(
            """
            SELECT DISTINCT title, COALESCE(subject_code, '') AS code FROM course_subjects
            WHERE syear IS NULL OR syear = $1 ORDER BY 1, 2
            """,
            [.integer(Int64(syear))], as: [.text, .text])
    }

    /// Numbers of the courses of the year.
    package static func courseNumbers(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.query(
            """
            SELECT DISTINCT short_name FROM courses
            WHERE syear = $1 AND short_name <> '' ORDER BY 1
            """,
            [.integer(Int64(syear))], as: [.text])
    }

    /// Short names, titles and sourcedIds of the sections of the year.
    package static func sections(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.query(
            """
            SELECT COALESCE(short_name, '') AS name, COALESCE(title, '') AS title, uuid
            FROM course_periods WHERE syear = $1 ORDER BY course_period_id
            """,
            [.integer(Int64(syear))], as: [.text, .text, .text])
    }

    /// Titles of profiles, whether `profile` is teacher, parent …, and whether they are in use.
    package static func profiles(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            "SELECT title, profile, inactive FROM user_profiles ORDER BY priority, id",
            as: [.text, .text, .integer])
    }

    /// Fields of the district's own: what they are of, alias, type, whether they are sensitive.
    package static func customFields(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            "SELECT source_class, alias, type, sensitive FROM custom_fields ORDER BY id",
            as: [.text, .text, .text, .integer])
    }
}
