// The short lists that hang on a school: grade levels, periods of the day, subjects. A load finds
// an item of them by its word, and makes it where there is none.

import Basics
import Database

/// Finds and makes grade levels, periods and subjects.
package final class LoadSchoolLists {
    /// A grade level of a school as the SIS has it.
    package struct GradeLevel: Sendable {
        package let key: Int64
        /// The standard's code where it is set, else the school's short name.
        package let word: String

        package init(key: Int64, word: String) {
            self.key = key
            self.word = word
        }
    }

    private let database: DatabaseConnection
    private let now: String
    private let levels: RowCursor
    private let periods: RowCursor
    private let subjects: RowCursor

    package init(in database: DatabaseConnection, now: String) throws(DatabaseError) {
        self.database = database
        self.now = now
        levels = try database.query(
            """
            SELECT id, COALESCE(oneroster_grade, short_name) FROM school_gradelevels
            WHERE school_id = $1 ORDER BY id
            """, [.null], as: [.integer, .text])
        periods = try database.query(
            """
            SELECT MIN(period_id) FROM school_periods
            WHERE school_id = $1 AND syear = $2 AND COALESCE(short_name, title) = $3
            """, [.null, .null, .null], as: [.integer])
        subjects = try database.query(
            """
            SELECT MIN(subject_id) FROM course_subjects
            WHERE COALESCE(school_id, 0) = $1 AND syear = $2 AND title = $3
                AND COALESCE(subject_code, '') = $4
            """, [.null, .null, .null, .null], as: [.integer])
    }

    /// Lets go of all rows, so that the schema can be changed.
    package func rest() throws(DatabaseError) {
        try levels.restart([.null])
        try periods.restart([.null, .null, .null])
        try subjects.restart([.null, .null, .null, .null])
    }

    package func gradeLevels(school: Int64) throws(DatabaseError) -> [GradeLevel] {
        try levels.restart([.integer(school)])
        var list: [GradeLevel] = []
        while try levels.next() {
            list.append(GradeLevel(key: levels.integer(0), word: levels.cell(1).string))
        }
        return list
    }

    /// `code`: the standard's, where the word is one.
    package func makeGradeLevel(school: Int64, word: String, code: String?) throws(DatabaseError)
        -> Int64
    {
        let key = try nextKey("id", "school_gradelevels")
        try database.execute(
            """
            INSERT INTO school_gradelevels (id, school_id, short_name, oneroster_grade, title,
                created_at, updated_at)
            VALUES ($1, $2, $3, $4, $3, $5, $5)
            """,
            [
                .integer(key), .integer(school), .text(word), code.map { .text($0) } ?? .null,
                .text(now),
            ])
        return key
    }

    /// The period of the school's day with that word; made if there is none.
    package func period(school: Int64, syear: Int64, word: String) throws(DatabaseError) -> (
        key: Int64, isNew: Bool
    ) {
        try periods.restart([.integer(school), .integer(syear), .text(word)])
        if try periods.next(), !periods.isNull(0) { return (periods.integer(0), false) }
        let key = try nextKey("period_id", "school_periods")
        try database.execute(
            """
            INSERT INTO school_periods (period_id, school_id, syear, title, short_name, created_at,
                updated_at)
            VALUES ($1, $2, $3, $4, $4, $5, $5)
            """, [.integer(key), .integer(school), .integer(syear), .text(word), .text(now)])
        return (key, true)
    }

    /// The subject with that title and code; made if there is none. `school` nil: the district's.
    package func subject(
        school: Int64?, syear: Int64, title: String, code: String
    ) throws(DatabaseError) -> (key: Int64, isNew: Bool) {
        try subjects.restart([.integer(school ?? 0), .integer(syear), .text(title), .text(code)])
        if try subjects.next(), !subjects.isNull(0) { return (subjects.integer(0), false) }
        let key = try nextKey("subject_id", "course_subjects")
        try database.execute(
            """
            INSERT INTO course_subjects (subject_id, school_id, syear, title, subject_code,
                created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $6)
            """,
            [
                .integer(key), school.map { .integer($0) } ?? .null, .integer(syear), .text(title),
                code.isEmpty ? .null : .text(code), .text(now),
            ])
        return (key, true)
    }

    private func nextKey(_ key: String, _ table: String) throws(DatabaseError) -> Int64 {
        1 + (try database.integer("SELECT MAX(\(key)) FROM \(table)") ?? 0)
    }
}
