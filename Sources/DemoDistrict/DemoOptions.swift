// What a made-up district is asked for, how far it has come, and what came out.

import Basics

/// What is wanted.
package struct DemoOptions: Sendable {
    /// How many students the database holds; at least 1.
    package var students: Int
    /// The same seed gives the same district, byte for byte.
    package var seed: UInt64
    /// How many assignments a section has in the gradebook; 0 leaves the gradebook empty.
    package var assignmentsPerSection: Int

    package init(students: Int, seed: UInt64 = 1, assignmentsPerSection: Int = 3) {
        precondition(students >= 1, "A district has at least one student.")
        precondition(assignmentsPerSection >= 0, "A number of assignments is not negative.")
        self.students = students
        self.seed = seed
        self.assignmentsPerSection = assignmentsPerSection
    }
}

/// How far the making has come; told about a hundred times in all.
package struct DemoProgress: Sendable, Equatable {
    package enum Phase: String, Sendable {
        /// Counted in students.
        case people
        /// Counted in indexes.
        case indexes
    }

    package let phase: Phase
    package let done: Int
    package let total: Int
}

/// What was made.
package struct DemoSummary: Sendable {
    /// Rows by table, in a fixed order; empty tables are left out.
    package struct TableCount: Sendable, Equatable {
        package let table: String
        package let rows: Int
    }

    package let tables: [TableCount]
    /// How often each oddity was planted, in the order of `Oddity.allCases`.
    package let planted: [Int]
    package let studentCount: Int
    package let schoolCount: Int

    package func count(of oddity: Oddity) -> Int { planted[oddity.rawValue] }
    package func rows(of table: String) -> Int { tables.first { $0.table == table }?.rows ?? 0 }
}
