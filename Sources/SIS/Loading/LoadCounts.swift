// How many rows of the SIS a file of a bundle stands for as a whole.

import Database

/// What is counted in one file of a bundle.
package enum LoadCount: Sendable {
    case rows([LoadShape])
    /// Students with at least one demographic value.
    case demographics

    package func count(in database: DatabaseConnection) throws(DatabaseError) -> Int {
        switch self {
        case .rows(let shapes):
            var sum: Int64 = 0
            for shape in shapes {
                sum += try database.integer("SELECT COUNT(*) FROM \(shape.table)") ?? 0
            }
            return Int(sum)
        case .demographics:
            let names = LoadShape.demographics.columns.map(\.name)
            let filled = names.map { "\($0) IS NOT NULL" }.joined(separator: " OR ")
            return Int(
                try database.integer("SELECT COUNT(*) FROM students WHERE \(filled)") ?? 0)
        }
    }
}
