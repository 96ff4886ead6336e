// The small questions that a load asks row by row: what a sourcedId stands for, what a person has
// already. Each is compiled once and asked again and again.

import Basics
import Database

/// A question compiled once.
///
/// **Shape**: cells of an answer live until the next `ask` or `next`.
package final class LoadQuestion {
    private let cursor: RowCursor
    private let unasked: [SQLValue]

    init(
        _ database: DatabaseConnection, _ sql: String, parameters: Int, _ columns: [SQLColumn]
    ) throws(DatabaseError) {
        unasked = [SQLValue](repeating: .null, count: parameters)
        cursor = try database.query(sql, unasked, as: columns)
    }

    /// Asks, and goes to the first row; false if there is none.
    package func ask(_ arguments: [SQLValue]) throws(DatabaseError) -> Bool {
        try cursor.restart(arguments)
        return try cursor.next()
    }

    package func ask(_ cell: Cell) throws(DatabaseError) -> Bool { try ask([.text(cell.string)]) }

    package func ask(_ key: Int64) throws(DatabaseError) -> Bool { try ask([.integer(key)]) }

    /// Lets go of the row, so that the schema can be changed.
    package func rest() throws(DatabaseError) { try cursor.restart(unasked) }

    package func next() throws(DatabaseError) -> Bool { try cursor.next() }

    package func isNull(_ index: Int) -> Bool { cursor.isNull(index) }
    package func integer(_ index: Int) -> Int64 { cursor.integer(index) }

    /// Nil for NULL.
    package func optionalInteger(_ index: Int) -> Int64? {
        cursor.isNull(index) ? nil : cursor.integer(index)
    }

    package func cell(_ index: Int) -> Cell { cursor.cell(index) }
    package func date(_ index: Int) -> CalendarDate? { cursor.date(index) }
}

/// Tables whose rows are found by sourcedId alone.
package enum LoadTarget: String, Sendable {
    case districts
    case schools
    case markingPeriods
    case courses
    case coursePeriods
    case students
    case users
    case resources
    case assignmentTypes

    var shape: LoadShape {
        switch self {
        case .districts: .districts
        case .schools: .schools
        case .markingPeriods: .markingPeriods
        case .courses: .courses
        case .coursePeriods: .coursePeriods
        case .students: .students
        case .users: .users
        case .resources: .resources
        case .assignmentTypes: .assignmentTypes
        }
    }
}

extension LoadQuestion {
    /// `$1` uuid → the key.
    package static func key(of target: LoadTarget, in database: DatabaseConnection)
        throws(DatabaseError) -> LoadQuestion
    {
        let shape = target.shape
        return try LoadQuestion(
            database, "SELECT \(shape.key) FROM \(shape.table) WHERE uuid = $1", parameters: 1,
            [.integer])
    }

    /// `$1` uuid → key, school_id, syear, first and last day.
    package static func section(_ database: DatabaseConnection) throws(DatabaseError)
        -> LoadQuestion
    {
        try LoadQuestion(
            database,
            """
            SELECT p.course_period_id, p.school_id, p.syear,
                COALESCE(p.begin_date, m.start_date), COALESCE(p.end_date, m.end_date)
            FROM course_periods p
                LEFT JOIN marking_periods m ON m.marking_period_id = p.marking_period_id
            WHERE p.uuid = $1
            """, parameters: 1, [.integer, .integer, .integer, .text, .text])
    }

    /// `$1` uuid of an assignment in a section → assignment_id, course_period_id, due_date,
    /// key.
    package static func lineItem(_ database: DatabaseConnection) throws(DatabaseError)
        -> LoadQuestion
    {
        try LoadQuestion(
            database,
            """
            SELECT assignment_id, course_period_id, due_date, id
            FROM gradebook_assignments_join_course_periods WHERE uuid = $1
            """, parameters: 1, [.integer, .integer, .text, .integer])
    }

    /// `$1` uuid → key, school_id, syear, type.
    package static func markingPeriod(_ database: DatabaseConnection) throws(DatabaseError)
        -> LoadQuestion
    {
        try LoadQuestion(
            database,
            """
            SELECT marking_period_id, school_id, syear, type FROM marking_periods WHERE uuid = $1
            """, parameters: 1, [.integer, .integer, .integer, .text])
    }

    /// `$1` student, `$2` assignment, `$3` section → the uuid of the grade there is.
    package static func gradeOf(_ database: DatabaseConnection) throws(DatabaseError)
        -> LoadQuestion
    {
        try LoadQuestion(
            database,
            """
            SELECT uuid FROM gradebook_grades
            WHERE student_id = $1 AND assignment_id = $2 AND course_period_id = $3
            """, parameters: 3, [.text])
    }
}
