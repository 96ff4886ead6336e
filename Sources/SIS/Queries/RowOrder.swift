// How a large table is best read in sourcedId order: along the index where rows lie in that order
// anyway, else by one scan and a sort, which is several times faster than jumping about.

import Database

/// The way to read a table in the order of its `uuid`.
package enum RowOrder: Sendable {
    /// Keys and uuids grow together: walk the index.
    case alongIndex
    /// They do not: scan and sort.
    case sorted

    /// Looks at the first rows in uuid order: are their keys neighbours?
    package static func of(
        table: String, key: String, in sis: DatabaseConnection
    ) throws -> RowOrder {
        let sample = 512
        let nearby: Int64 = 64
        let rows = try sis.query(
            "SELECT \(key) FROM \(table) ORDER BY uuid LIMIT \(sample)", as: [.integer])
        var previous: Int64?
        var near = 0
        var far = 0
        while try rows.next() {
            let current = rows.integer(0)
            if let previous {
                if abs(current - previous) <= nearby { near += 1 } else { far += 1 }
            }
            previous = current
        }
        return near >= far * 4 ? .alongIndex : .sorted
    }

    /// The ORDER BY expression over `column`; an expression keeps the index out.
    func by(_ column: String) -> String {
        switch self {
        case .alongIndex: column
        case .sorted: "\(column) || ''"
        }
    }
}
