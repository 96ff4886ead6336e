// A table filled from empty is loaded without its plain indexes, which are built afterwards: three
// times as fast as keeping them. Those on the sourcedId stay: rows come in its order, so that they
// cost next to nothing, and are found by it.

import Database

/// The tables that one file of a bundle fills.
package enum LoadIndexGroup: Sendable {
    case people
    case schedules
    case assignments
    /// Their unique index on student, assignment and section is taken off, too: whoever loads
    /// answers for there being no two.
    case grades

    var tables: [String] {
        switch self {
        case .people:
            ["students", "users", "student_enrollment", "user_enrollment", "students_join_users"]
        case .schedules: ["schedule", "co_teachers"]
        case .assignments:
            ["gradebook_assignments", "gradebook_assignments_join_course_periods"]
        case .grades: ["gradebook_grades"]
        }
    }
}

/// Takes the plain indexes off empty tables, and puts them back.
package struct LoadIndexes {
    private let indexes: [TableIndex]

    /// What can be taken off the tables; nothing where one of them has rows already.
    package init(of group: LoadIndexGroup, in database: DatabaseConnection) throws(DatabaseError) {
        let tables = group.tables
        for table in tables where try database.integer("SELECT 1 FROM \(table) LIMIT 1") != nil {
            indexes = []
            return
        }
        indexes = InitialSchema.indexes.filter { index in
            (index.creation.hasPrefix("CREATE INDEX ") || index.name == Self.gradeTriple)
                && tables.contains { index.creation.contains(" ON \($0) (") }
        }
    }

    private static let gradeTriple = "gradebook_grades_triple_ux"

    package var isEmpty: Bool { indexes.isEmpty }

    /// No cursor may be on a row then, of whatever table.
    package func takeOff(_ database: DatabaseConnection) throws(DatabaseError) {
        for index in indexes { try database.execute(index.removal) }
    }

    package func putBack(_ database: DatabaseConnection) throws(DatabaseError) {
        for index in indexes { try database.execute(index.creation) }
    }
}
