// Reads the rows of one file of a bundle, with its columns found by name.

import Basics
import CSV

/// One file of a bundle, row by row.
///
/// **Shape**: cells live until the next `next()`. A column that the file does not have, and a cell
/// that a short row does not have, are blank. **Cost**: no allocation a row.
package final class TableReader {
    package let table: OneRosterTable
    /// The file as it is named in the bundle.
    package let name: String
    package let log: FindingLog
    /// The names of extension columns, in the order of the file.
    package let metadata: [String]
    /// Rows so far, the header not among them.
    package var rowCount: Int { rowsRead }
    /// Whether the row has fewer or more cells than the header: its cells may be shifted.
    package var isRagged: Bool { hasOtherCount }
    /// Whether the row's text has faults (`csv-…`): only then may a cell be no UTF-8 or hold NUL.
    package var hasFaults: Bool { !csv.faults.isEmpty }
    /// Whether a cell of the row is no text, or may not end where it was meant to. Blank lines
    /// before the row and line breaks in quoted cells are read as they stand.
    package var isBroken: Bool {
        csv.faults.contains { ![.csvBlankLine, .csvLineBreakInField].contains($0.kind) }
    }

    private let csv: CSVReader
    private let binding: HeaderBinding?
    private let fields: [Int]
    private let metadataFields: [Int]
    private let file: FileName
    private var isAtEnd = false
    // Private, since Swift checks each access to stored properties that other modules can see.
    private var rowsRead = 0
    private var hasOtherCount = false

    /// Reads the header row.
    init(
        _ csv: CSVReader, table: OneRosterTable, name: String, log: FindingLog
    ) throws(BundleError) {
        self.csv = csv
        self.table = table
        self.file = table.file
        self.name = name
        self.log = log
        let binding = try TableReader.bind(csv, table: table, name: name, log: log)
        self.binding = binding
        fields = binding?.fields ?? Array(repeating: -1, count: table.count)
        metadata = binding?.metadata.map(\.name) ?? []
        metadataFields = binding?.metadata.map(\.field) ?? []
        isAtEnd = binding == nil
        recordFaults()
    }

    /// Whether the header has the column.
    package func has(_ column: Column) -> Bool { field(of: column) >= 0 }

    /// Moves to the next row; false at the end.
    ///
    /// - Errors: `csv-…`, `zip-…`, `file-…`.
    package func next() throws(BundleError) -> Bool {
        guard !isAtEnd else { return false }
        do { isAtEnd = try !csv.next() } catch { throw BundleError(passing: error, file: name) }
        if isAtEnd {
            if rowCount == 0 { recordNoRows() }
            if !csv.faults.isEmpty { recordFaults() }
            return false
        }
        rowsRead += 1
        hasOtherCount = csv.count != binding?.fieldCount
        if hasOtherCount { recordRagged() }
        if !csv.faults.isEmpty { recordFaults() }
        return true
    }

    package subscript(column: Column) -> Cell {
        precondition(column.file == file, "A column is asked of its own file.")
        return self[column.index]
    }

    /// By the index in the table.
    package subscript(index: Int) -> Cell {
        let field = fields[index]
        return field >= 0 && field < csv.count ? csv[field] : .blank
    }

    /// How many rows are in sight at most.
    package static var mostRowsInSight: Int { CSVReader.mostRowsInSight }

    /// Lends the cells of this row and of those behind it that are in sight already, row by row,
    /// each by the index in the table. They live until the last of these rows is done with.
    ///
    /// **Shape**: `cells` has room for `mostRowsInSight` rows of the table.
    /// - Returns: how many rows were lent, at least this one.
    package func lendRows(to cells: UnsafeMutableBufferPointer<Cell>) -> Int {
        csv.lendRows(fields, to: cells)
    }

    /// The cell of the extension column at that place in `metadata`.
    package func metadata(at index: Int) -> Cell {
        let field = metadataFields[index]
        return field < csv.count ? csv[field] : .blank
    }

    package var sourcedId: Cell { self[0] }

    /// Where the row begins.
    package var line: Int { csv.line }

    /// Where the row is.
    package var rowLocation: Location {
        Location(file: name, line: csv.line, sourcedId: sourcedId.isBlank ? nil : sourcedId.string)
    }

    /// Where a cell is, with the column's name and the row's `sourcedId`; the row's place if it
    /// does not have the cell.
    package func location(of column: Column) -> Location {
        var place = rowLocation
        place.field = column.name
        let field = field(of: column)
        if field >= 0, field < csv.count {
            let position = csv.position(of: field)
            place.line = position.line
            place.column = position.column
        }
        return place
    }

    private func field(of column: Column) -> Int {
        precondition(column.file == file, "A column is asked of its own file.")
        return fields[column.index]
    }

    /// Nil for a file without even a header row.
    private static func bind(
        _ csv: CSVReader, table: OneRosterTable, name: String, log: FindingLog
    ) throws(BundleError) -> HeaderBinding? {
        do {
            guard try csv.next() else {
                log.record(
                    .bundleFileWithoutHeader, at: Location(file: name), "has no header row")
                return nil
            }
        } catch { throw BundleError(passing: error, file: name) }
        guard TableReader.isHeader(csv, of: table) else {
            throw TableReader.unknownHeader(csv, name: name)
        }
        return HeaderBinding(csv, table: table, file: name, log: log)
    }
}

// The file as it stands, field by field, for whoever passes it on.
extension TableReader {
    /// The cells of the header row; none in a file without one.
    package var header: [String] { binding?.names ?? [] }

    /// The column that is read from a field; nil for fields that the standard does not have or
    /// that stand there twice.
    package func column(ofField field: Int) -> Column? { binding?.column(ofField: field) }

    /// How many cells the row has.
    package var cellCount: Int { csv.count }

    package func cell(at field: Int) -> Cell { csv[field] }

    /// The row as it stands in the file, with its line end; blank where its cells are needed to
    /// tell whether another row is the same.
    package var rowBytes: Cell { csv.bytesAsRead }
}

// What is not as it should be.
extension TableReader {
    /// Whether the row names `sourcedId` or at least two columns of the file, in whatever letters:
    /// one word may well stand in a row of data, whose cells must not be taken for names.
    private static func isHeader(_ csv: CSVReader, of table: OneRosterTable) -> Bool {
        let known = Set(table.header.map { $0.lowercased() })
        let names = (0..<csv.count).map { csv[$0].trimmingSpaces().string.lowercased() }
        return names.contains("sourcedid") || Set(names).intersection(known).count >= 2
    }

    private static func unknownHeader(_ csv: CSVReader, name: String) -> BundleError {
        var message = "the first row names no column of the file"
        var hint = "begin the file with a header row as the standard prints it"
        for (byte, word) in [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")]
        where csv.count == 1 && csv[0].string.contains(byte) {
            message = "the columns are separated by \(word), not by commas"
            hint = "write it with commas"
        }
        return BundleError(
            "bundle-header-unknown", message, at: Location(file: name, line: csv.line, column: 1),
            hint: hint)
    }

    private func recordRagged() {
        let expected = binding?.fieldCount ?? 0
        log.record(
            .columnCountDiffers, at: rowLocation,
            "the row has \(csv.count) cells, the header has \(expected)")
    }

    private func recordNoRows() {
        log.record(
            .bundleFileWithoutRows, at: Location(file: name),
            "has a header row and nothing else")
    }

    private func recordFaults() {
        for fault in csv.faults {
            var place = fault.position.location
            place.file = name
            if let cell = fault.cell {
                place.field = binding?.name(ofField: cell)
                place.sourcedId = rowCount > 0 ? rowLocation.sourcedId : nil
            }
            log.record(fault.kind, at: place, fault.message)
        }
    }
}

extension FindingKind {
    package static let columnCountDiffers = FindingKind(
        "column-count-differs", .error, title: "row with more or fewer cells than the header",
        hint: "quote cells that hold commas, and write a cell for every column",
        source: SpecReference.csvFormat)

    package static let bundleFileWithoutHeader = FindingKind(
        "bundle-file-without-header", .error, title: "empty file",
        hint: "leave the file out and say absent in the manifest", source: SpecReference.header)

    package static let bundleFileWithoutRows = FindingKind(
        "bundle-file-without-rows", .error, title: "file with a header row only",
        hint: "leave the file out and say absent in the manifest", source: SpecReference.header)
}
