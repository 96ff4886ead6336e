// Reads CSV row by row from a window of the file. Rows are pulled; cells are lent, not copied.
// Most rows pass the fast scan, several of them together; what it finds odd goes through the
// careful one, alone.

import Basics

/// The rows of a CSV file, its header first.
///
/// **Shape**: a byte order mark at the start is skipped; CR LF, LF and a CR by itself (a fault) end
/// a row; blank lines are skipped and reported with the row after them, or at the end of the file.
/// What the rows are does not depend on the sizes in which the source gives its bytes. Whether
/// all rows are as long as the header is for the caller to judge.
/// **Cost**: no allocation a row, but for rows with faults; memory is bounded by the limits.
/// - Source: RFC 4180; OneRoster 1.1 CSV, format of the files
package final class CSVReader {
    /// How many rows are in sight at most: this one and those behind it that were scanned with it.
    package static let mostRowsInSight = 16

    private let limits: CSVLimits
    private let delimiter: UInt8
    private let input: InputBuffer
    /// The cells of all rows in sight; there is always room for one more row of full width.
    private let spans: UnsafeMutablePointer<CellSpan>
    private let rows: UnsafeMutablePointer<ScannedRow>
    private var scannedRows = 0
    /// Which of the scanned rows this one is.
    private var place = 0

    // What is touched for every row is private and plain: Swift checks every access to stored
    // properties that another module can see, which took half the time of a row.
    private var progress = Progress.new
    private var failure: (any Error)?
    private var rowLine = 1
    private var nextLine = 1
    private var rowCount = 0
    private var cellCount = 0
    private var hasFaults = false
    private var rowFaults: [CSVFault] = []
    /// Whether this row went through the careful scan, which says where its cells begin.
    private var hasPositions = false
    private var positions: [CSVPosition] = []
    private var blankLines = 0
    private var firstBlankLine = 0

    private enum Progress {
        case new
        case reading
        case finished
        case failed
    }

    /// Rows whose cells are not separated by commas all go through the careful scan, which takes
    /// several times as long.
    package init(
        _ source: any ByteSource, limits: CSVLimits = .standard, delimiter: UInt8 = .comma,
        bufferBytes: Int = 65536
    ) {
        precondition(bufferBytes > 0, "A buffer has at least one byte.")
        precondition(
            delimiter < 0x80 && ![.quote, .lineFeed, .carriageReturn].contains(delimiter),
            "A delimiter is ASCII, and means nothing else.")
        self.limits = limits
        self.delimiter = delimiter
        input = InputBuffer(source, bufferBytes: bufferBytes, rowBytes: limits.rowBytes)
        spans = .allocate(capacity: limits.columns * 2)
        rows = .allocate(capacity: Self.mostRowsInSight)
    }

    deinit {
        spans.deallocate()
        rows.deallocate()
    }

    /// The line on which this row begins, from 1.
    package var line: Int { rowLine }

    /// Which row this is: 1 is the first, the header. Blank lines are no rows.
    package var rowNumber: Int { rowCount }

    /// How many cells this row has: at least one, and none before the first and after the last row.
    package var count: Int { cellCount }

    /// What is wrong with this row, in the order of places; empty for nearly all rows. After the
    /// last row it holds the blank lines at the end of the file.
    package var faults: [CSVFault] { hasFaults ? rowFaults : [] }

    /// Moves to the next row; false at the end. What the last row lent is void then.
    ///
    /// Once it has thrown it throws the same error again.
    ///
    /// - Errors: `csv-utf16`, `csv-unclosed-quote`, `csv-field-too-long`, `csv-row-too-long`,
    ///   `csv-too-many-columns`, and those of the source.
    package func next() throws -> Bool {
        if place + 1 < scannedRows {
            stepAhead()
            return true
        }
        switch progress {
        case .finished: return false
        case .failed: if let failure { throw failure }
        case .new, .reading: break
        }
        cellCount = 0
        scannedRows = 0
        hasFaults = false
        hasPositions = false
        do {
            if progress == .new { try begin() }
            if try advance() {
                rowCount += 1
                return true
            }
            progress = .finished
            return false
        } catch {
            progress = .failed
            failure = error
            throw error
        }
    }

    /// A cell of this row, its quotes taken out; lent until `next()`.
    package subscript(index: Int) -> Cell {
        let span = span(index)
        return Cell(lending: input.bytes + Int(span.start), count: span.count)
    }

    /// Lends cells of this row and of those behind it that are in sight, row by row: of each row
    /// the cells at `fields`, blank where there is none. They live until the last of these rows
    /// is done with.
    ///
    /// **Shape**: `cells` has room for `mostRowsInSight` rows.
    /// - Returns: how many rows were lent, at least this one.
    package func lendRows(
        _ fields: [Int], to cells: UnsafeMutableBufferPointer<Cell>
    ) -> Int {
        precondition(cellCount > 0, "There is no row.")
        precondition(
            cells.count >= fields.count * Self.mostRowsInSight, "There is no room for the rows.")
        let bytes = input.bytes
        var target = 0
        for row in place..<scannedRows {
            let spans = spans + rows[row].firstCell
            for field in fields {
                var cell = Cell.blank
                if field >= 0, field < rows[row].count {
                    let span = spans[field]
                    cell = Cell(lending: bytes + Int(span.start), count: span.count)
                }
                cells.initializeElement(at: target, to: cell)
                target += 1
            }
        }
        return scannedRows - place
    }

    /// The bytes of this row as they stand in the file, its line end among them; blank for a row
    /// with anything odd about it or with a doubled quote. Lent until `next()`.
    ///
    /// Two rows of the same bytes have the same cells.
    package var bytesAsRead: Cell {
        guard cellCount > 0, !hasPositions, rows[place].isUntouched else { return .blank }
        let start = rows[place].start
        let end = place + 1 < scannedRows ? rows[place + 1].start : input.start
        return Cell(lending: input.bytes + start, count: end - start)
    }

    /// Where a cell begins: at its quote, if it is quoted.
    package func position(of index: Int) -> CSVPosition {
        let span = span(index)
        guard !hasPositions else { return positions[index] }
        return CSVPosition(line: rowLine, column: span.fieldStart - rows[place].start + 1)
    }

    package func wasQuoted(_ index: Int) -> Bool { span(index).isQuoted }

    private func span(_ index: Int) -> CellSpan {
        precondition(index >= 0 && index < cellCount, "The row has no such cell.")
        return spans[rows[place].firstCell + index]
    }

    // Moving on

    /// The next row is scanned already, and without faults: one line, as all that are scanned ahead.
    private func stepAhead() {
        place += 1
        cellCount = rows[place].count
        hasFaults = false
        hasPositions = false
        rowLine = nextLine
        nextLine += 1
        rowCount += 1
    }

    private func begin() throws {
        try input.fill()
        switch Encoding(input.bytes, count: input.end) {
        case .utf8(let markBytes): input.start = markBytes
        case .utf16: throw CSVError.utf16()
        }
        progress = .reading
    }

    private func advance() throws -> Bool {
        rowLine = nextLine
        while true {
            let isAtRow = skipBlankLines()
            if isAtRow, try scanRow() {
                reportBlankLines()
                return true
            }
            guard !input.isComplete else {
                reportBlankLines()
                return false
            }
            try input.fill()
        }
    }

    /// True once a byte of the next row is in sight.
    private func skipBlankLines() -> Bool {
        while input.start < input.end {
            var length = 1
            switch input.bytes[input.start] {
            case .lineFeed: break
            case .carriageReturn:
                let next = input.start + 1
                guard next < input.end || input.isComplete else { return false }
                if next < input.end, input.bytes[next] == .lineFeed { length = 2 }
            default: return true
            }
            if blankLines == 0 { firstBlankLine = rowLine }
            blankLines += 1
            rowLine += 1
            input.start += length
        }
        return false
    }

    /// Several blank lines in a row are one fault, at the first of them.
    private func reportBlankLines() {
        guard blankLines > 0 else { return }
        let message = blankLines == 1 ? "the line is blank" : "\(blankLines) lines are blank"
        let position = CSVPosition(line: firstBlankLine, column: 1)
        let fault = CSVFault(.csvBlankLine, at: position, cell: nil, message)
        rowFaults = [fault] + faults
        hasFaults = true
        blankLines = 0
    }

    // Scanning

    /// False if the end of the row is not yet in the buffer.
    private func scanRow() throws(CSVError) -> Bool {
        switch scanFast() {
        case .row:
            nextLine = rowLine + 1
            while scannedRows < Self.mostRowsInSight, isAtPlainRow, scanFast() == .row {}
        case .incomplete where input.end - input.start <= safeBytes: return false
        case .incomplete, .odd:
            guard try scanCarefully() else { return false }
        }
        place = 0
        cellCount = rows[0].count
        return true
    }

    /// Whether there is room for another row, and its first byte is in sight and no blank line.
    private var isAtPlainRow: Bool {
        guard input.start < input.end, firstFreeCell <= limits.columns else { return false }
        let first = input.bytes[input.start]
        return first != .lineFeed && first != .carriageReturn
    }

    /// Adds the row at the start of the buffer to those scanned, if nothing about it is odd.
    private func scanFast() -> ScanOutcome {
        guard delimiter == .comma else { return .odd }
        let start = input.start
        var scan = FastScan(input, spans: spans + firstFreeCell, columns: limits.columns)
        let outcome = scan.scanRow(from: start)
        guard outcome == .row else { return outcome }
        guard scan.rowEnd - start <= safeBytes, isUTF8(scan) else { return .odd }
        accept(count: scan.count, next: scan.next, hasEscapes: scan.hasEscapes)
        return .row
    }

    /// No field of a shorter row can be too long, nor the row itself.
    private var safeBytes: Int { min(limits.fieldBytes, limits.rowBytes) }

    private func isUTF8(_ scan: FastScan) -> Bool {
        guard scan.mayHoldNonASCII else { return true }
        return UTF8Check.firstFault(input.bytes, in: input.start..<scan.rowEnd) == nil
    }

    private func scanCarefully() throws(CSVError) -> Bool {
        var scan = CarefulScan(
            input, line: rowLine, spans: spans, limits: limits, delimiter: delimiter)
        guard try scan.scanRow() == .row else { return false }
        accept(count: scan.count, next: scan.next, hasEscapes: scan.hasEscapes)
        nextLine = scan.nextLine
        rowFaults = scan.faults
        hasFaults = !scan.faults.isEmpty
        positions = scan.positions
        hasPositions = true
        return true
    }

    private func accept(count: Int, next: Int, hasEscapes: Bool) {
        let firstCell = firstFreeCell
        rows[scannedRows] = ScannedRow(
            start: input.start, firstCell: firstCell, count: count, isUntouched: !hasEscapes)
        scannedRows += 1
        input.start = next
        guard hasEscapes else { return }
        for index in firstCell..<firstCell + count where spans[index].isEscaped {
            spans[index].unescape(input.bytes)
        }
    }

    /// Behind the cells of all scanned rows.
    private var firstFreeCell: Int {
        guard scannedRows > 0 else { return 0 }
        let last = rows[scannedRows - 1]
        return last.firstCell + last.count
    }
}
