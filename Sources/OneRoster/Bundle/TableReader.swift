// Reads the rows of one file of a bundle, with its columns found by name.

import Basics
import CSV

/// One file of a bundle, row by row.
///
/// **Shape**: cells live until the next `next()`. A column that the file does not have gives blank
/// cells. **Cost**: no allocation a row.
package final class TableReader {
    package let table: OneRosterTable
    /// The file as it is named in the bundle.
    package let name: String
    package let log: FindingLog
    /// The names of extension columns, in the order of the file.
    package let metadata: [String]
    /// Rows so far, the header not among them.
    package private(set) var rowCount = 0

    init(_ csv: CSVReader, table: OneRosterTable, name: String, log: FindingLog) {
        self.table = table
        self.name = name
        self.log = log
        metadata = []
    }

    package var file: FileName { table.file }

    /// Whether the header has the column.
    package func has(_ column: Column) -> Bool { false }

    /// Moves to the next row; false at the end.
    ///
    /// - Errors: `csv-…`, `zip-…`, `file-…`.
    package func next() throws(BundleError) -> Bool { false }

    package subscript(column: Column) -> Cell { .blank }
    /// By the index in the table.
    package subscript(index: Int) -> Cell { .blank }
    /// The cell of the extension column at that place in `metadata`.
    package func metadata(at index: Int) -> Cell { .blank }
    package var sourcedId: Cell { self[0] }

    /// Whether the row has fewer or more cells than the header: its cells may be shifted.
    package var isRagged: Bool { false }
    /// Where the row begins.
    package var line: Int { 0 }
    /// Where a cell is, with the column's name and the row's `sourcedId`.
    package func location(of column: Column) -> Location { Location() }
    /// Where the row is.
    package var rowLocation: Location { Location() }
}
