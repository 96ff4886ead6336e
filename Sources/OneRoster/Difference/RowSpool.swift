// Rows that wait on disk until others are written. The file goes when nothing holds it any more.

import Basics
import CSV

/// Takes rows, then gives them back in the order in which they came.
final class RowSpool {
    private let copy: SortedCopy
    private let csv: CSVWriter

    /// - Errors: `file-…`.
    init(path: String) throws {
        copy = try SortedCopy(path: path)
        csv = CSVWriter(copy)
        // Bytes that look like a byte order mark are skipped at the start of a file, and only there.
        try csv.write(header: ["rows"])
    }

    func write(_ row: CellRow) throws { try csv.write(row) }

    /// All rows; to be called once, after the last one.
    func forEach(_ body: (CellRow) throws -> Void) throws {
        try csv.flush()
        try copy.flush()
        let reader = try CSVReader(FileBytes(path: copy.path), limits: DifferenceLimits.copiedRows)
        let row = CellRow()
        guard try reader.next() else { throw BundleError.changedWhileRead(copy.path) }
        while try reader.next() {
            row.removeAll()
            for index in 0..<reader.count { row.append(reader[index]) }
            try body(row)
        }
    }
}
