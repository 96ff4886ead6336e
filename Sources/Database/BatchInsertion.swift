// Rows inserted many a statement: what a statement costs beside its rows is paid once for all of
// them, which halves the time of a million small ones.

import Basics

/// Inserts rows into one table.
///
/// **Shape**: bind the columns of a row, `add` it; `finish` at the end. What is bound with
/// `bindAlways` is the same in all rows. Rows are in the table at the latest after `finish`: until
/// then nobody may look for them. **Cost**: two compiled statements, and the bytes of a batch.
package final class BatchInsertion {
    private let many: SQLStatement
    private let one: SQLStatement
    private let columnCount: Int
    private let rowCount: Int
    /// Rows of the batch so far.
    private var filled = 0

    /// - Parameters:
    ///   - constants: SQL in place of a column's value, by the column's name.
    ///   - rows: how many rows a statement takes; with 1, each row is there after its `add`.
    /// - Errors: those of the database.
    package init(
        into table: String, _ columns: [String], constants: [(column: String, sql: String)] = [],
        rows: Int, in database: DatabaseConnection
    ) throws(DatabaseError) {
        precondition(rows > 0 && !columns.isEmpty, "A batch has rows and columns.")
        columnCount = columns.count
        rowCount = rows
        let names = (columns + constants.map(\.column)).joined(separator: ", ")
        func sql(_ rows: Int) -> String {
            let values = (0..<rows).map { row in
                let parameters = columns.indices.map { "$\(row * columns.count + $0 + 1)" }
                return "(\((parameters + constants.map(\.sql)).joined(separator: ", ")))"
            }
            return "INSERT INTO \(table) (\(names)) VALUES \(values.joined(separator: ", "))"
        }
        one = try database.statement(sql(1))
        many = rows == 1 ? one : try database.statement(sql(rows))
    }

    package func bind(_ column: Int, _ number: Int64?) { many.bind(place(column), number) }

    package func bind(_ column: Int, _ cell: Cell, blankAsNull: Bool = false) {
        many.bind(place(column), cell, blankAsNull: blankAsNull)
    }

    package func bind(_ column: Int, _ text: String?) { many.bind(place(column), text) }

    /// The same in every row, whatever `bind` said of the column before.
    package func bindAlways(_ column: Int, _ value: SQLValue) {
        for row in 0..<rowCount { many.bind(row * columnCount + column, value) }
        one.bind(column, value)
    }

    /// Ends the row.
    package func add() throws(DatabaseError) {
        filled += 1
        guard filled == rowCount else { return }
        filled = 0
        try many.run()
    }

    /// Puts what is left into the table.
    package func finish() throws(DatabaseError) {
        let left = filled
        filled = 0
        for row in 0..<left {
            for column in 0..<columnCount {
                one.bind(column, from: many, row * columnCount + column)
            }
            try one.run()
        }
    }

    private func place(_ column: Int) -> Int { filled * columnCount + column }
}
