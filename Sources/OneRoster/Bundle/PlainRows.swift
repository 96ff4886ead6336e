// The rows of a file of a bundle as they stand, without a meaning of their columns.

import Basics
import CSV

/// Rows of a CSV file, pulled.
///
/// **Shape**: cells live until the next `next()`.
package final class PlainRows {
    private let csv: CSVReader
    private let name: String

    init(_ csv: CSVReader, name: String) {
        self.csv = csv
        self.name = name
    }

    /// Moves to the next row; false at the end.
    ///
    /// - Errors: `csv-…`, `zip-…`, `file-…`.
    package func next() throws(BundleError) -> Bool {
        do { return try csv.next() } catch { throw BundleError(passing: error, file: name) }
    }

    package var count: Int { csv.count }

    package subscript(index: Int) -> Cell { csv[index] }

    /// Codes of what is wrong with the text of the row.
    package var faultCodes: [String] { csv.faults.map(\.code) }
}
