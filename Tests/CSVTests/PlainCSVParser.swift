// The plain twin of CSVReader: one byte after the other, everything in memory, nothing clever.
// It is the oracle that the fast reader is held against, so it shares no code with it.

import CSV

/// Reads a whole file held in memory.
struct PlainCSVParser {
    private enum State {
        case cellStart, unquoted, quoted, quoteInQuoted, afterQuote
    }

    private struct Stop: Error {}

    private let bytes: [UInt8]
    private let limits: CSVLimits
    private var reading = Reading()

    private var state = State.cellStart
    private var index = 0
    private var line = 1
    private var column = 1

    private var row = Reading.Row(line: 1, fields: [], faults: [])
    private var rowBytes = 0
    private var rowPosition = CSVPosition(line: 1, column: 1)
    private var value: [UInt8] = []
    private var fieldBytes = 0
    private var fieldPosition = CSVPosition(line: 1, column: 1)
    private var wasQuoted = false
    private var fieldRaw: [(byte: UInt8, position: CSVPosition)] = []
    private var pendingBlank: Reading.Fault?

    static func read(_ bytes: [UInt8], limits: CSVLimits = .standard) -> Reading {
        var parser = PlainCSVParser(bytes, limits)
        try? parser.run()
        return parser.reading
    }

    private init(_ bytes: [UInt8], _ limits: CSVLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    private var here: CSVPosition { CSVPosition(line: line, column: column) }

    private mutating func run() throws {
        if looksLikeUTF16() { try stop("csv-utf16", here) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        while index < bytes.count {
            let byte = bytes[index]
            let isRowStart = state == .cellStart && row.fields.isEmpty
            if isRowStart {
                rowPosition = here
                if isLineBreak(byte) {
                    skipBlankLine()
                    continue
                }
            }
            if state == .cellStart { beginField() }
            try take(byte)
        }
        try finish()
    }

    private func looksLikeUTF16() -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        guard bytes.count >= 4 else { return false }
        let zeros = bytes[..<4].map { $0 == 0 }
        return zeros[0] == zeros[2] && zeros[1] == zeros[3] && zeros[0] != zeros[1]
    }

    private mutating func take(_ byte: UInt8) throws {
        switch state {
        case .cellStart where byte == UInt8(ascii: "\""):
            wasQuoted = true
            state = .quoted
            try passByte(byte)
        case .cellStart, .unquoted:
            state = .unquoted
            if byte == UInt8(ascii: "\"") { fault("csv-quote-in-unquoted-field") }
            try takeUnquoted(byte)
        case .afterQuote:
            try takeUnquoted(byte)
        case .quoted where byte == UInt8(ascii: "\""):
            state = .quoteInQuoted
            try passByte(byte)
        case .quoted:
            if isLineBreak(byte) { fault("csv-line-break-in-field") }
            value.append(byte)
            try passByte(byte)
        case .quoteInQuoted where byte == UInt8(ascii: "\""):
            state = .quoted
            value.append(byte)
            try passByte(byte)
        case .quoteInQuoted:
            state = .afterQuote
            if byte != UInt8(ascii: ","), !isLineBreak(byte) { fault("csv-text-after-quote") }
            try takeUnquoted(byte)
        }
    }

    private mutating func takeUnquoted(_ byte: UInt8) throws {
        if byte == UInt8(ascii: ",") {
            try endField()
            index += 1
            column += 1
            if row.fields.count == limits.columns { try stop("csv-too-many-columns", here) }
            rowBytes += 1
            if rowBytes > limits.rowBytes { try stop("csv-row-too-long", rowPosition) }
        } else if isLineBreak(byte) {
            try endField()
            if byte == 0x0D, !isFollowedByLineFeed {
                row.faults.append(
                    Reading.Fault(
                        code: "csv-lone-cr", position: here, cell: row.fields.count - 1))
            }
            passLineBreak()
            endRow()
        } else {
            value.append(byte)
            try passByte(byte)
        }
    }

    private mutating func beginField() {
        value = []
        fieldRaw = []
        fieldBytes = 0
        wasQuoted = false
        fieldPosition = here
        if row.fields.isEmpty { row.line = line }
    }

    private mutating func passByte(_ byte: UInt8) throws {
        if byte == 0 { fault("csv-nul") }
        fieldRaw.append((byte, here))
        fieldBytes += 1
        rowBytes += 1
        if fieldBytes > limits.fieldBytes { try stop("csv-field-too-long", fieldPosition) }
        if rowBytes > limits.rowBytes { try stop("csv-row-too-long", rowPosition) }
        let endsLine = byte == 0x0A || byte == 0x0D && !isFollowedByLineFeed
        index += 1
        column += 1
        if endsLine {
            line += 1
            column = 1
        }
    }

    private mutating func endField() throws {
        judgeUTF8()
        row.fields.append(
            Reading.Field(bytes: value, position: fieldPosition, wasQuoted: wasQuoted))
        state = .cellStart
    }

    private mutating func endRow() {
        row.faults.sort {
            $0.position != $1.position ? $0.position < $1.position : $0.code < $1.code
        }
        if let pendingBlank { row.faults.insert(pendingBlank, at: 0) }
        pendingBlank = nil
        reading.rows.append(row)
        row = Reading.Row(line: line, fields: [], faults: [])
        rowBytes = 0
    }

    private mutating func finish() throws {
        if state == .quoted { try stop("csv-unclosed-quote", fieldPosition) }
        if state != .cellStart || !row.fields.isEmpty {
            if state == .cellStart { beginField() }
            try endField()
            endRow()
        }
        reading.endFaults = pendingBlank.map { [$0] } ?? []
    }

    private mutating func skipBlankLine() {
        if pendingBlank == nil {
            pendingBlank = Reading.Fault(code: "csv-blank-line", position: here, cell: nil)
        }
        passLineBreak()
    }

    private mutating func passLineBreak() {
        index += bytes[index] == 0x0D && isFollowedByLineFeed ? 2 : 1
        line += 1
        column = 1
    }

    private mutating func fault(_ code: String) {
        let cell = row.fields.count
        guard !row.faults.contains(where: { $0.code == code && $0.cell == cell }) else { return }
        row.faults.append(Reading.Fault(code: code, position: here, cell: cell))
    }

    /// Asks the standard library, which our own check does not.
    private mutating func judgeUTF8() {
        var parser = Unicode.UTF8.ForwardParser()
        var source = fieldRaw.map(\.byte).makeIterator()
        var place = 0
        while true {
            switch parser.parseScalar(from: &source) {
            case .valid(let scalar): place += scalar.count
            case .emptyInput: return
            case .error:
                row.faults.append(
                    Reading.Fault(
                        code: "csv-invalid-utf8", position: fieldRaw[place].position,
                        cell: row.fields.count))
                return
            }
        }
    }

    private func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private var isFollowedByLineFeed: Bool {
        index + 1 < bytes.count && bytes[index + 1] == 0x0A
    }

    private mutating func stop(_ code: String, _ position: CSVPosition) throws -> Never {
        reading.errorCode = code
        reading.errorPosition = position
        throw Stop()
    }
}
