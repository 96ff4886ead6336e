// Where rows and their cells lie in the buffer: what both scans write and the reader reads.

/// One cell in the buffer, its quotes left out.
struct CellSpan {
    var start: Int32
    var end: Int32
    var isQuoted: Bool
    /// Whether quotes within it are still to be taken out.
    var isEscaped: Bool

    @inline(__always)
    init(_ start: Int, _ end: Int, isQuoted: Bool = false, isEscaped: Bool = false) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.isQuoted = isQuoted
        self.isEscaped = isEscaped
    }

    /// Where the field begins: at its quote, if it has one.
    var fieldStart: Int { Int(start) - (isQuoted ? 1 : 0) }
    var count: Int { Int(end) - Int(start) }

    /// Undoubles quotes in place and takes out the closing one where text follows it.
    ///
    /// To be done once, and only when the whole row is in the buffer: a row cut off at the
    /// buffer's end is scanned again from its raw bytes.
    mutating func unescape(_ bytes: UnsafeMutablePointer<UInt8>) {
        var source = Int(start)
        var target = source
        var isOpen = true
        while source < Int(end) {
            if isOpen, bytes[source] == .quote {
                source += 1
                isOpen = source < Int(end) && bytes[source] == .quote
                if !isOpen { continue }
            }
            bytes[target] = bytes[source]
            source += 1
            target += 1
        }
        end = Int32(truncatingIfNeeded: target)
        isEscaped = false
    }
}

/// One row in the buffer.
struct ScannedRow {
    /// Where it begins.
    let start: Int
    /// The place of its first cell among the spans.
    let firstCell: Int
    let count: Int
    /// Whether its bytes in the buffer are those of the file: quotes were not undoubled in them.
    let isUntouched: Bool
}

/// How the scan of a row ended.
enum ScanOutcome {
    case row
    /// The bytes end within the row, and more may come.
    case incomplete
    /// Something the fast scan leaves to the careful one.
    case odd
}
