// Finds the cells of a row byte by byte and says what is wrong with them: for the few rows that
// have a fault or come near a limit. First it finds where a cell ends, then it judges the cell.

import Basics

/// One pass over one row, from its first byte.
///
/// **Shape**: spans, positions, faults, `next` and `nextLine` hold only after `.row`.
struct CarefulScan {
    let bytes: UnsafePointer<UInt8>
    let end: Int
    let isComplete: Bool
    let rowStart: Int
    let rowLine: Int
    let spans: UnsafeMutablePointer<CellSpan>
    let limits: CSVLimits
    let delimiter: UInt8

    private(set) var count = 0
    private(set) var next = 0
    private(set) var hasEscapes = false
    private(set) var faults: [CSVFault] = []
    /// Where each cell begins.
    private(set) var positions: [CSVPosition] = []

    private var cellStart = 0
    /// The line on which the cell begins, and where that line begins.
    private var line: Int
    private var lineStart: Int

    init(
        _ input: InputBuffer, line: Int, spans: UnsafeMutablePointer<CellSpan>, limits: CSVLimits,
        delimiter: UInt8
    ) {
        bytes = UnsafePointer(input.bytes)
        end = input.end
        isComplete = input.isComplete
        rowStart = input.start
        rowLine = line
        self.spans = spans
        self.limits = limits
        self.delimiter = delimiter
        self.line = line
        lineStart = rowStart
    }

    /// The line after the row's last one.
    private(set) var nextLine = 0

    /// - Errors: `csv-unclosed-quote`, `csv-field-too-long`, `csv-row-too-long`,
    ///   `csv-too-many-columns`; of several, the one that comes first in the file.
    mutating func scanRow() throws(CSVError) -> ScanOutcome {
        cellStart = rowStart
        while true {
            guard let stop = try scanCell() else {
                try checkLimits(upTo: end)
                return .incomplete
            }
            guard stop < end, bytes[stop] == delimiter else { return endRow(at: stop) }
            (line, lineStart) = lineOf(stop)
            cellStart = stop + 1
            if count == limits.columns {
                throw .tooManyColumns(limits, at: position(of: cellStart))
            }
        }
    }

    /// Adds the cell at `cellStart`; the place of what ends it, or nil where the bytes run out.
    private mutating func scanCell() throws(CSVError) -> Int? {
        let isQuoted = cellStart < end && bytes[cellStart] == .quote
        var stop = cellStart
        var isEscaped = false
        var textAfter: Int?
        if isQuoted {
            guard let close = try closingQuote(&isEscaped) else { return nil }
            stop = firstDelimiter(from: close + 1)
            if stop > close + 1 { textAfter = close + 1 }
        } else {
            stop = firstDelimiter(from: cellStart)
        }
        guard stop < end || isComplete else { return nil }
        try checkLimits(upTo: stop)
        let hasTextAfter = textAfter != nil
        isEscaped = isEscaped || hasTextAfter
        hasEscapes = hasEscapes || isEscaped
        spans[count] = CellSpan(
            cellStart + (isQuoted ? 1 : 0), stop - (isQuoted && !hasTextAfter ? 1 : 0),
            isQuoted: isQuoted, isEscaped: isEscaped)
        positions.append(position(of: cellStart))
        judge(upTo: stop, isQuoted: isQuoted, textAfter: textAfter)
        count += 1
        return stop
    }

    /// The quote that closes the cell, as far as the bytes show; nil where they run out before.
    private func closingQuote(_ isEscaped: inout Bool) throws(CSVError) -> Int? {
        var place = cellStart + 1
        while place < end {
            guard bytes[place] == .quote else {
                place += 1
                continue
            }
            guard place + 1 < end, bytes[place + 1] == .quote else { return place }
            isEscaped = true
            place += 2
        }
        guard isComplete else { return nil }
        try checkLimits(upTo: end)
        throw .unclosedQuote(at: position(of: cellStart))
    }

    private func firstDelimiter(from start: Int) -> Int {
        var place = start
        while place < end {
            let byte = bytes[place]
            if byte == delimiter || byte == .lineFeed || byte == .carriageReturn { return place }
            place += 1
        }
        return end
    }

    /// A CR by itself ends the row too: old files have no other line ends, and a row that went on
    /// would swallow the rest of them.
    private mutating func endRow(at stop: Int) -> ScanOutcome {
        next = min(stop + 1, end)
        nextLine = lineOf(stop).line + 1
        if stop < end, bytes[stop] == .carriageReturn {
            if next == end, !isComplete { return .incomplete }
            if next < end, bytes[next] == .lineFeed {
                next += 1
            } else {
                faults.append(
                    CSVFault(
                        .csvLoneCR, at: position(of: stop), cell: count - 1,
                        "a carriage return without a line feed ends the row"))
            }
        }
        faults.sort(by: CSVFault.precedes)
        return .row
    }

    // Judging

    private mutating func judge(upTo stop: Int, isQuoted: Bool, textAfter: Int?) {
        let cell = cellStart..<stop
        if let place = cell.first(where: { bytes[$0] == 0 }) {
            report(.csvNUL, place, "the field holds a NUL byte")
        }
        if let place = UTF8Check.firstFault(bytes, in: cell) {
            report(.csvInvalidUTF8, place, "the field holds bytes that are not UTF-8")
        }
        if let place = textAfter {
            report(.csvTextAfterQuote, place, "text follows the closing quote of the field")
        }
        guard isQuoted else {
            if let place = cell.first(where: { bytes[$0] == .quote }) {
                report(.csvQuoteInUnquotedField, place, "an unquoted field holds a quote")
            }
            return
        }
        if let place = cell.first(where: isLineBreakByte) {
            report(.csvLineBreakInField, place, "the field holds a line break")
        }
    }

    private mutating func report(_ kind: FindingKind, _ place: Int, _ message: String) {
        faults.append(CSVFault(kind, at: position(of: place), cell: count, message))
    }

    /// The error of the limit that is passed first before `stop`, if any is.
    private func checkLimits(upTo stop: Int) throws(CSVError) {
        let fieldEnd = cellStart + limits.fieldBytes
        let rowEnd = rowStart + limits.rowBytes
        guard stop > min(fieldEnd, rowEnd) else { return }
        if fieldEnd <= rowEnd { throw .fieldTooLong(limits, at: position(of: cellStart)) }
        throw .rowTooLong(limits, at: CSVPosition(line: rowLine, column: 1))
    }

    // Places

    /// The position of a place in the cell or at its end.
    private func position(of place: Int) -> CSVPosition {
        let (line, lineStart) = lineOf(place)
        return CSVPosition(line: line, column: place - lineStart + 1)
    }

    /// The line of a place in the cell, by counting from the cell's start.
    private func lineOf(_ place: Int) -> (line: Int, start: Int) {
        var found = (line: line, start: lineStart)
        guard cellStart < place else { return found }
        for index in cellStart..<place where isLineBreakByte(index) {
            // Of CR LF, the LF counts.
            if bytes[index] == .carriageReturn, index + 1 < end, bytes[index + 1] == .lineFeed {
                continue
            }
            found = (found.line + 1, index + 1)
        }
        return found
    }

    private func isLineBreakByte(_ place: Int) -> Bool {
        bytes[place] == .lineFeed || bytes[place] == .carriageReturn
    }
}
