// The rows of a vendor's drop, put into temporary tables as they were found, so that they can be
// joined with the school's gradebook in any order and as often as need be.

import Basics
import Database

/// Columns of `StagedTable` for categories.
package enum StagedCategory {
    package static let (sourcedID, status, modified, title) = (0, 1, 2, 3)
    static let names = ["sourced_id", "status", "modified", "title"]
}

/// Columns of `StagedTable` for line items. Section, category and marking period: as the drop names
/// them.
package enum StagedItem {
    package static let (sourcedID, status, modified, title, description) = (0, 1, 2, 3, 4)
    package static let (assignedDate, dueDate, section, category) = (5, 6, 7, 8)
    package static let (markingPeriod, minimum, maximum) = (9, 10, 11)
    static let names = [
        "sourced_id", "status", "modified", "title", "description", "assigned_date", "due_date",
        "section_id", "category_id", "marking_period_id", "minimum", "maximum",
    ]
}

/// Columns of `StagedTable` for results. Line item and student: as the drop names them.
package enum StagedResult {
    package static let (sourcedID, status, modified, item, student) = (0, 1, 2, 3, 4)
    package static let (scoreStatus, score, gradedOn, comment) = (5, 6, 7, 8)
    static let names = [
        "sourced_id", "status", "modified", "item_id", "student_id", "score_status", "score",
        "graded_on", "comment",
    ]
}

/// One temporary table being filled.
///
/// **Shape**: cells are stored byte for byte. A blank cell that is set is ''; a column that is not
/// set since the last `add` is NULL, for a file that has no such column; ids are '' then, too.
/// **Cost**: one copy of the bytes a row, no allocation.
package final class StagedTable {
    private let insertion: SQLStatement
    private let columnCount: Int
    private let ids: [Int]
    /// Rows added.
    package private(set) var count: Int64 = 0

    private static let ownColumns = 3

    init(
        _ table: String, _ columns: [String], ids: [Int], in database: DatabaseConnection
    ) throws(DatabaseError) {
        let declared = columns.map { "\($0) TEXT" }.joined(separator: ", ")
        try database.execute(
            """
            CREATE TEMP TABLE \(table) (row_number INTEGER PRIMARY KEY, file_number INTEGER,
                line INTEGER, is_repeated INTEGER NOT NULL DEFAULT 0, \(declared))
            """)
        insertion = try SISDatabase.insertion(
            into: table, ["row_number", "file_number", "line"] + columns, database)
        columnCount = columns.count
        self.ids = ids
        unset()
    }

    package func set(_ column: Int, _ cell: Cell) {
        precondition(column >= 0 && column < columnCount, "The table has no such column.")
        insertion.bind(Self.ownColumns + column, cell)
    }

    /// Adds the row; `file` is what `GradeStage.addFile` gave, `line` counts from 1.
    package func add(file: Int, line: Int64) throws(DatabaseError) {
        count += 1
        insertion.bind(0, count)
        insertion.bind(1, Int64(file))
        insertion.bind(2, line)
        try insertion.run()
        unset()
    }

    private func unset() {
        for column in 0..<columnCount { insertion.bindNull(Self.ownColumns + column) }
        for column in ids { insertion.bind(Self.ownColumns + column, .blank) }
    }
}

/// A drop in temporary tables of one connection to the SIS.
///
/// **Shape**: filled first, inside `snapshot` (which keeps no other program from writing) or
/// `transaction`; then `seal`, and from there on only read. The tables are the connection's own and
/// go with it, or with `close`; cursors over them are to be let go first.
/// **Cost**: the rows lie in a file of the database's own temporary folder; memory is constant.
package final class GradeStage {
    package let database: DatabaseConnection
    /// What stands before every id of the SIS in the drop; may be empty.
    package let prefix: String
    package let categories: StagedTable
    package let items: StagedTable
    package let results: StagedTable
    /// By number.
    package private(set) var fileNames: [String] = []

    private static let tables = ["staged_categories", "staged_items", "staged_results"]

    /// - Errors: those of the database; `database-sql` while another stage of the connection is open.
    package init(in database: DatabaseConnection, prefix: String) throws(DatabaseError) {
        self.database = database
        self.prefix = prefix
        categories = try StagedTable(
            "staged_categories", StagedCategory.names, ids: [StagedCategory.sourcedID],
            in: database)
        items = try StagedTable(
            "staged_items", StagedItem.names, ids: [StagedItem.sourcedID], in: database)
        results = try StagedTable(
            "staged_results", StagedResult.names,
            ids: [StagedResult.sourcedID, StagedResult.item, StagedResult.student], in: database)
    }

    /// Names a file whose rows are added; gives its number.
    package func addFile(_ name: String) -> Int {
        fileNames.append(name)
        return fileNames.count - 1
    }

    /// Makes the rows quick to find. Nothing is added after it.
    ///
    /// **Cost**: a sort of the ids on disk.
    package func seal() throws(DatabaseError) {
        for (name, columns) in [
            ("staged_categories", "sourced_id, title"), ("staged_items", "sourced_id"),
            ("staged_results", "item_id, student_id"),
        ] {
            try database.execute("CREATE INDEX \(name)_ix ON \(name) (\(columns))")
        }
        // Once for all, by one walk over the index: it is rare, and asked of every row.
        try database.execute(
            """
            UPDATE staged_results SET is_repeated = 1
            WHERE (item_id, student_id) IN (SELECT item_id, student_id FROM staged_results
                GROUP BY item_id, student_id HAVING COUNT(*) > 1)
            """)
    }

    /// Adds a line item without a line for each id that results name and no line item has; a blank
    /// one, too. After `seal`. Gives their number.
    package func stageNamedOnlyByResults() throws(DatabaseError) -> Int {
        try database.execute(
            """
            INSERT INTO staged_items (row_number, sourced_id)
            SELECT $1 + ROW_NUMBER() OVER (ORDER BY d.item_id), d.item_id
            FROM (SELECT r.item_id FROM staged_results r GROUP BY r.item_id) d
            WHERE NOT EXISTS (SELECT 1 FROM staged_items i WHERE i.sourced_id = d.item_id)
            """, [.integer(items.count)])
        return database.changedRows
    }

    /// Removes the tables.
    ///
    /// - Errors: `database-locked` while a cursor is on a row.
    package func close() throws(DatabaseError) {
        for table in Self.tables { try database.execute("DROP TABLE \(table)") }
    }

    /// SQL for the id of the SIS in `column` of the drop: without the prefix, which is `$1`; NULL
    /// where it does not begin with it.
    func own(_ column: String) -> String {
        guard !prefix.isEmpty else { return column }
        return """
            CASE WHEN substr(\(column), 1, length($1)) = $1
                THEN substr(\(column), length($1) + 1) END
            """
    }
}
