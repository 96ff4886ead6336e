// Finds the cells of a row eight bytes at a time. BE ADVISED: this is the clever path, for rows
// without any fault; whatever looks odd it leaves to CarefulScan, which starts the row afresh.
// Its plain twin is `PlainCSVParser` in the tests; the two are held against each other on random
// bytes. It relies on the line feeds that InputBuffer keeps behind the last byte.

/// One pass over one row.
///
/// **Shape**: spans, `count`, `next` and the flags hold only after `.row`.
struct FastScan {
    let bytes: UnsafePointer<UInt8>
    let end: Int
    let isComplete: Bool
    let spans: UnsafeMutablePointer<CellSpan>
    let columns: Int

    private(set) var count = 0
    /// Where the row ends, and where the next one begins.
    private(set) var rowEnd = 0
    private(set) var next = 0
    private(set) var hasEscapes = false
    private var seenBits: UInt64 = 0

    init(_ input: InputBuffer, spans: UnsafeMutablePointer<CellSpan>, columns: Int) {
        bytes = UnsafePointer(input.bytes)
        end = input.end
        isComplete = input.isComplete
        self.spans = spans
        self.columns = columns
    }

    /// Whether a byte from 0x80 up was seen, in the row or shortly after it.
    var mayHoldNonASCII: Bool { seenBits & ByteWords.topBits != 0 }

    mutating func scanRow(from start: Int) -> ScanOutcome {
        var fieldStart = start
        var index = start
        words: while true {
            let word = ByteWords.load(bytes + index)
            seenBits |= word
            let commas = ByteWords.commaMarks(word)
            let others = ByteWords.marksInQuotes(word)
            if others == 0 {
                guard addCells(endingAt: commas, from: index, &fieldStart) else { return .odd }
                index += ByteWords.width
                continue
            }
            var marks = commas | others
            while marks != 0 {
                let place = index + ByteWords.firstMark(marks)
                marks &= marks &- 1
                switch bytes[place] {
                case .comma:
                    guard add(CellSpan(fieldStart, place)) else { return .odd }
                    fieldStart = place + 1
                case .lineFeed, .carriageReturn:
                    guard add(CellSpan(fieldStart, place)) else { return .odd }
                    return endRow(at: place)
                case .quote:
                    guard place == fieldStart else { return .odd }
                    let (outcome, stop) = scanQuoted(from: place + 1)
                    guard outcome == .row else { return outcome }
                    guard bytes[stop] == .comma else { return endRow(at: stop) }
                    fieldStart = stop + 1
                    index = fieldStart
                    continue words
                case 0: return .odd
                default: break  // Another control byte: nothing to CSV.
                }
            }
            index += ByteWords.width
        }
    }

    /// Adds the cells that end at marked commas of the word at `index`.
    @inline(__always)
    private mutating func addCells(
        endingAt commas: UInt64, from index: Int, _ fieldStart: inout Int
    ) -> Bool {
        var commas = commas
        while commas != 0 {
            let place = index + ByteWords.firstMark(commas)
            commas &= commas &- 1
            guard add(CellSpan(fieldStart, place)) else { return false }
            fieldStart = place + 1
        }
        return true
    }

    /// Scans a quoted cell from behind its quote; `.row` and the place of what ends it.
    private mutating func scanQuoted(from start: Int) -> (ScanOutcome, Int) {
        var isEscaped = false
        var index = start
        while true {
            let word = ByteWords.load(bytes + index)
            seenBits |= word
            let marks = ByteWords.marksInQuotes(word)
            guard marks != 0 else {
                index += ByteWords.width
                continue
            }
            let place = index + ByteWords.firstMark(marks)
            index = place + 1
            switch bytes[place] {
            case .quote:
                switch bytes[index] {
                case .quote:
                    isEscaped = true
                    index += 1
                case .comma, .lineFeed, .carriageReturn:
                    hasEscapes = hasEscapes || isEscaped
                    let span = CellSpan(start, place, isQuoted: true, isEscaped: isEscaped)
                    return (add(span) ? .row : .odd, index)
                default: return (.odd, index)
                }
            case .lineFeed, .carriageReturn, 0:
                // A fault, or the line feeds behind the last byte.
                return (place < end || isComplete ? .odd : .incomplete, index)
            default: break
            }
        }
    }

    @inline(__always)
    private mutating func add(_ span: CellSpan) -> Bool {
        guard count < columns else { return false }
        spans[count] = span
        count += 1
        return true
    }

    private mutating func endRow(at place: Int) -> ScanOutcome {
        rowEnd = place
        guard place < end else {
            next = end
            return isComplete ? .row : .incomplete
        }
        next = place + 1
        guard bytes[place] == .carriageReturn else { return .row }
        guard next < end else { return isComplete ? .odd : .incomplete }
        next += 1
        return bytes[place + 1] == .lineFeed ? .row : .odd
    }
}
