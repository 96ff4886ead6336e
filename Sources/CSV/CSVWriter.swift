// Writes rows as RFC 4180 CSV, the way the standard's validator likes it best: UTF-8 without a
// byte order mark, CR LF, quotes only where they are needed.

import Basics

/// Puts rows into CSV and hands the bytes on in big pieces.
///
/// **Shape**: a cell is quoted when it holds a comma, a quote, CR or LF; quotes in it are doubled.
/// A row whose only cell is blank is written `""`, for an empty line would be no row. Cells go out
/// as they are: whether they are UTF-8 is the caller's care.
/// **Cost**: one buffer, which grows only for a cell longer than half of it.
/// - Source: RFC 4180, section 2; OneRoster 1.1 CSV, format of the files
package final class CSVWriter {
    private let sink: any ByteSink
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var used = 0

    private var rows = 0
    private let endsWithCR: Bool

    /// `endsWithCR`: false ends rows with LF alone, for copies of files that do so.
    package init(_ sink: any ByteSink, bufferBytes: Int = 65536, endsWithCR: Bool = true) {
        precondition(bufferBytes > 0, "A buffer has at least one byte.")
        self.sink = sink
        self.endsWithCR = endsWithCR
        capacity = max(64, bufferBytes)
        bytes = .allocate(capacity: capacity)
    }

    deinit { bytes.deallocate() }

    /// Rows written, the header not counted.
    package var rowCount: Int { rows }

    /// Writes one row of at least one cell.
    ///
    /// - Errors: those of the sink.
    package func write(_ row: CellRow) throws {
        precondition(row.count > 0, "A row has at least one cell.")
        rows += 1
        if row.count > 1, try putPlain(row) { return }
        for index in 0..<row.count { try put(row[index], isFirst: index == 0) }
        try endRow(isBlank: row.count == 1 && row[0].isBlank)
    }

    /// Writes the names of the columns.
    ///
    /// - Errors: those of the sink.
    package func write(header: [String]) throws {
        precondition(!header.isEmpty, "A header has at least one column.")
        for (index, name) in header.enumerated() {
            try name.withCell { try put($0, isFirst: index == 0) }
        }
        try endRow(isBlank: header == [""])
    }

    /// Hands on what is still in the buffer; to be called after the last row.
    ///
    /// - Errors: those of the sink.
    package func flush() throws {
        guard used > 0 else { return }
        try sink.write(UnsafeRawBufferPointer(start: bytes, count: used))
        used = 0
    }

    /// Writes a row in which nothing has to be quoted, as it lies; false, and nothing written, if
    /// something has.
    private func putPlain(_ row: CellRow) throws -> Bool {
        let (start, count) = row.withCommas(padding: ByteWords.width)
        guard count <= Self.plainLimit else { return false }
        try makeRoom(count + ByteWords.width + 2)
        let target = bytes + used
        var marks: UInt64 = 0
        var commas: UInt64 = 0
        var index = 0
        while index < count {
            let word = ByteWords.load(start + index)
            marks |= ByteWords.marksInQuotes(word)
            commas &+= ByteWords.commaMarks(word) >> 7
            ByteWords.store(word, target + index)
            index += ByteWords.width
        }
        // A comma in a cell is one more than there are cells.
        guard marks == 0, ByteWords.sum(commas) == row.count else { return false }
        used += count - 1
        if endsWithCR { add(.carriageReturn) }
        add(.lineFeed)
        return true
    }

    /// Bytes of a row up to which commas are counted, without a carry, in the bytes of one word.
    private static let plainLimit = 255 * ByteWords.width

    private func put(_ cell: Cell, isFirst: Bool) throws {
        // Room for the comma before, two quotes, every byte doubled, a whole word to spare, and
        // the line end after.
        try makeRoom(cell.count * 2 + ByteWords.width + 5)
        if !isFirst { add(.comma) }
        cell.withBytes { source in
            guard let start = source.baseAddress, source.count > 0 else { return }
            let target = bytes + used
            if Self.copyPlain(start, source.count, to: target) {
                used += source.count
            } else {
                used += Self.copyQuoted(start, source.count, to: target)
            }
        }
    }

    private func endRow(isBlank: Bool) throws {
        try makeRoom(4)
        if isBlank {
            add(.quote)
            add(.quote)
        }
        if endsWithCR { add(.carriageReturn) }
        add(.lineFeed)
    }

    private func add(_ byte: UInt8) {
        bytes[used] = byte
        used += 1
    }

    private func makeRoom(_ more: Int) throws {
        guard used + more > capacity else { return }
        try flush()
        guard more > capacity else { return }
        bytes.deallocate()
        bytes = .allocate(capacity: more)
        capacity = more
    }

    /// Copies while it looks; false if the cell has to be quoted, and what was copied is void.
    private static func copyPlain(
        _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        guard count >= ByteWords.width else {
            for index in 0..<count {
                if needsQuotes(source[index]) { return false }
                target[index] = source[index]
            }
            return true
        }
        var marks: UInt64 = 0
        var index = 0
        while index < count {
            // The last word reaches back over bytes seen before, never past the cell's end.
            let place = min(index, count - ByteWords.width)
            let word = ByteWords.load(source + place)
            marks |= ByteWords.marks(word)
            ByteWords.store(word, target + place)
            index += ByteWords.width
        }
        // Marks stand for all control bytes; few of them ask for quotes.
        return marks == 0
            || !UnsafeBufferPointer(start: source, count: count).contains(where: needsQuotes)
    }

    private static func copyQuoted(
        _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>
    ) -> Int {
        target[0] = .quote
        var used = 1
        for index in 0..<count {
            let byte = source[index]
            if byte == .quote {
                target[used] = .quote
                used += 1
            }
            target[used] = byte
            used += 1
        }
        target[used] = .quote
        return used + 1
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == .comma || byte == .quote || byte == .carriageReturn || byte == .lineFeed
    }
}
