// Small questions that decisions over line items and results ask, each compiled once.

import Basics
import Database

/// A quarter of a school's year.
package struct GradingQuarter: Hashable, Sendable {
    package let key: Int64
    package let uuid: String
    package let start: CalendarDate
    /// The last day.
    package let end: CalendarDate
    /// The last day on which grades are posted, where it is told.
    package let postEnd: CalendarDate?
}

/// The quarters of schools, asked once a school and year.
package final class GradingQuarters {
    private struct SchoolYear: Hashable {
        let school: Int64
        let syear: Int
    }

    private let question: LoadQuestion
    private var known: [SchoolYear: [GradingQuarter]] = [:]

    /// - Errors: those of the database.
    package init(in database: DatabaseConnection) throws(DatabaseError) {
        question = try LoadQuestion(
            database,
            """
            SELECT marking_period_id, uuid, start_date, end_date, post_end_date
            FROM marking_periods
            WHERE type = 'QTR' AND (school_id = $1 OR school_id IS NULL) AND syear = $2
            ORDER BY start_date, marking_period_id
            """, parameters: 2, [.integer, .text, .text, .text, .text])
    }

    /// Those of a school, and those that every school keeps; by their start.
    package func of(school: Int64, syear: Int) throws(DatabaseError) -> [GradingQuarter] {
        let asked = SchoolYear(school: school, syear: syear)
        if let quarters = known[asked] { return quarters }
        var quarters: [GradingQuarter] = []
        var isRow = try question.ask([.integer(school), .integer(Int64(syear))])
        while isRow {
            if let start = question.date(2), let end = question.date(3) {
                quarters.append(
                    GradingQuarter(
                        key: question.integer(0), uuid: question.cell(1).string, start: start,
                        end: end, postEnd: question.date(4)))
            }
            isRow = try question.next()
        }
        known[asked] = quarters
        return quarters
    }
}

/// What a category's title stands for within a class.
package struct TitledCategories: Hashable, Sendable {
    package let count: Int
    /// The lowest key; nil if there is none.
    package let key: Int64?
}

/// Finds categories by their exact title within a class.
///
/// **Shape**: those of the section's course (of all its teachers, or of one who teaches the
/// section), those of no course of a teacher of the section, and those in use in the section; only
/// where none of them has the title, those of the district: of no course, no teacher and no vendor.
package final class SectionCategories {
    private let inClass: LoadQuestion
    private let ofDistrict: LoadQuestion
    private let isHeld: LoadQuestion

    /// - Errors: those of the database.
    package init(in database: DatabaseConnection) throws(DatabaseError) {
        isHeld = try LoadQuestion(
            database,
            """
            SELECT 1 FROM gradebook_assignment_types t
            WHERE t.assignment_type_id = $2 AND (\(CategoryRowsSQL.ofDistrict)
                OR t.assignment_type_id IN
                    (\(CategoryRowsSQL.ofClass("AND t.assignment_type_id = $2"))))
            """, parameters: 2, [.integer])
        inClass = try LoadQuestion(
            database,
            """
            SELECT COUNT(*), MIN(k.assignment_type_id)
            FROM (\(CategoryRowsSQL.ofClass("AND t.title = $2"))) k
            """, parameters: 2, [.integer, .integer])
        ofDistrict = try LoadQuestion(
            database,
            """
            SELECT COUNT(*), MIN(t.assignment_type_id) FROM gradebook_assignment_types t
            WHERE t.title = $1 AND \(CategoryRowsSQL.ofDistrict)
            """, parameters: 1, [.integer, .integer])
    }

    /// Whether the class may use the category: it is one of the class or of the district.
    package func holds(_ category: Int64, section: Int64) throws(DatabaseError) -> Bool {
        let isRow = try isHeld.ask([.integer(section), .integer(category)])
        try isHeld.rest()
        return isRow
    }

    package func titled(_ title: String, section: Int64) throws(DatabaseError) -> TitledCategories {
        let found = try answer(inClass, [.integer(section), .text(title)])
        return try found.count > 0 ? found : answer(ofDistrict, [.text(title)])
    }

    private func answer(
        _ question: LoadQuestion, _ arguments: [SQLValue]
    ) throws(DatabaseError) -> TitledCategories {
        let isRow = try question.ask(arguments)
        let answer = TitledCategories(
            count: isRow ? Int(question.integer(0)) : 0,
            key: isRow ? question.optionalInteger(1) : nil)
        try question.rest()
        return answer
    }
}

/// SQL for the categories of a class; `$1` is the section.
enum CategoryRowsSQL {
    static let ofDistrict = "t.course_id IS NULL AND t.staff_id IS NULL AND t.vendor IS NULL"

    static func ofClass(_ condition: String) -> String {
        let teaches = """
            SELECT 1 FROM co_teachers c
            WHERE c.course_period_id = $1 AND c.staff_id = t.staff_id
            """
        return """
            SELECT t.assignment_type_id FROM course_periods p
            JOIN gradebook_assignment_types t ON t.course_id = p.course_id
            WHERE p.course_period_id = $1 \(condition)
                AND (t.staff_id IS NULL OR EXISTS (\(teaches)))
            UNION
            SELECT t.assignment_type_id FROM gradebook_assignment_types t
            WHERE t.course_id IS NULL AND EXISTS (\(teaches)) \(condition)
            UNION
            SELECT t.assignment_type_id FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            JOIN gradebook_assignment_types t ON t.assignment_type_id = a.assignment_type_id
            WHERE j.course_period_id = $1 \(condition)
            """
    }
}

/// The id that the SIS has in place of one it does not.
package struct IdentityHint: Hashable, Sendable {
    /// The whole id as the drop would have to write it.
    package let id: String
    package let lacksPrefix: Bool
    package let lacksLeadingZeros: Bool
}

/// Finds out whether an id that resolves to nothing would do so with the connection's prefix or
/// leading zeros added. Nothing is ever resolved that way: it is said to the sender.
package final class IdentityHints {
    package enum Kind: Hashable, CaseIterable, Sendable {
        case student, section, markingPeriod, item

        fileprivate var table: String {
            switch self {
            case .student: "students"
            case .section: "course_periods"
            case .markingPeriod: "marking_periods"
            case .item: "gradebook_assignments_join_course_periods"
            }
        }
    }

    private static let mostZeros = 8
    private let prefix: String
    private let questions: [Kind: LoadQuestion]

    /// - Errors: those of the database.
    package init(in database: DatabaseConnection, prefix: String) throws(DatabaseError) {
        self.prefix = prefix
        var questions: [Kind: LoadQuestion] = [:]
        for kind in Kind.allCases {
            questions[kind] = try LoadQuestion(
                database, "SELECT 1 FROM \(kind.table) WHERE uuid = $1", parameters: 1, [.integer])
        }
        self.questions = questions
    }

    /// Nil if there is no such id; to be asked of one that does not resolve as it is.
    package func hint(_ kind: Kind, _ id: String) throws(DatabaseError) -> IdentityHint? {
        let lacksPrefix = !prefix.isEmpty && !id.hasPrefix(prefix)
        var bare = lacksPrefix ? id : String(id.dropFirst(prefix.count))
        guard !bare.isEmpty else { return nil }
        for zeros in 0...Self.mostZeros {
            if zeros > 0 { bare = "0" + bare }
            guard lacksPrefix || zeros > 0, let question = questions[kind] else { continue }
            let isThere = try question.ask([.text(bare)])
            try question.rest()
            if isThere {
                return IdentityHint(
                    id: prefix + bare, lacksPrefix: lacksPrefix, lacksLeadingZeros: zeros > 0)
            }
        }
        return nil
    }
}

/// Counts grades, for guards and deletions.
package final class GradeCounts {
    private let ofVendor: LoadQuestion
    private let ofItem: LoadQuestion
    private let vendor: String

    /// - Errors: those of the database.
    package init(in database: DatabaseConnection, vendor: String) throws(DatabaseError) {
        self.vendor = vendor
        ofVendor = try LoadQuestion(
            database,
            """
            SELECT COUNT(*) FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_grades g ON g.assignment_id = j.assignment_id
                AND g.course_period_id = j.course_period_id
            WHERE j.course_period_id = $1 AND g.vendor = $2
            """, parameters: 2, [.integer])
        ofItem = try LoadQuestion(
            database,
            """
            SELECT COUNT(*), COUNT(CASE WHEN points IS NOT NULL OR excused = 1 THEN 1 END)
            FROM gradebook_grades WHERE assignment_id = $1 AND course_period_id = $2
            """, parameters: 2, [.integer, .integer])
    }

    /// How many grades of a section are the vendor's. **Cost**: a look at each grade of the section.
    package func vendorGrades(section: Int64) throws(DatabaseError) -> Int {
        let isRow = try ofVendor.ask([.integer(section), .text(vendor)])
        let count = isRow ? Int(ofVendor.integer(0)) : 0
        try ofVendor.rest()
        return count
    }

    /// How many grades, of whomever, a line item has, and how many of them are points or an excuse.
    package func grades(
        assignment: Int64, section: Int64
    ) throws(DatabaseError) -> (all: Int, scores: Int) {
        let isRow = try ofItem.ask([.integer(assignment), .integer(section)])
        let counts =
            isRow ? (Int(ofItem.integer(0)), Int(ofItem.integer(1))) : (0, 0)
        try ofItem.rest()
        return counts
    }
}
