// Cells as flags, years, ids and tokens: first as the standard writes them, then as they can
// still be understood. Days and numbers are in files of their own.
// Source: OneRoster 1.1 CSV, data types; spec-ambiguities 14, 15, 17, 24, 25 for what is tolerated.

import Basics

extension Cell {
    /// `true` or `false`.
    package func decodeFlag() -> Decoded<Bool> {
        toleratingSpaces { cell in
            if cell == "true" { return .value(true) }
            if cell == "false" { return .value(false) }
            if cell.equalsIgnoringCase(Cell("true")) { return .tolerated(true, .letterCase) }
            if cell.equalsIgnoringCase(Cell("false")) { return .tolerated(false, .letterCase) }
            return .fault(.notAFlag)
        }
    }

    /// `YYYY`.
    package func decodeYear() -> Decoded<Int> {
        toleratingSpaces { cell in
            guard cell.count == 4, cell[0] != UInt8(ascii: "-"), let year = cell.integer, year > 0
            else { return .fault(.notAYear) }
            return .value(Int(year))
        }
    }

    /// A `sourcedId`, of this row or another. The value is lent like the cell.
    package func decodeGuid() -> Decoded<Cell> {
        guard !isBlank else { return .blank }
        guard count <= Cell.guidLength else { return .fault(.tooLong) }
        switch guidForm {
        case .fine: return .value(self)
        case .unusable: return .fault(.unusableCharacters)
        case .odd:
            let trimmed = trimmingSpaces()
            if trimmed.isBlank { return .fault(.unusableCharacters) }
            return .tolerated(trimmed, trimmed.guidForm == .fine ? .spaces : .guidCharacters)
        }
    }

    /// A token of the vocabulary, in the standard's spelling. The value lives for ever.
    package func decodeToken(of vocabulary: Vocabulary) -> Decoded<Cell> {
        toleratingSpaces { cell in
            if let token = vocabulary.token(exactly: cell) { return .value(token) }
            if let token = vocabulary.token(ignoringCase: cell) {
                return .tolerated(token, .letterCase)
            }
            if vocabulary == .status, cell.equalsIgnoringCase(Cell("inactive")) {
                return .tolerated(Cell("tobedeleted"), .olderWord)
            }
            return .fault(.notAToken)
        }
    }

    /// One item of `userIds`, `{type:id}`; split at the first colon. Both parts are lent.
    package func decodeUserId() -> Decoded<UserId> {
        toleratingSpaces { cell in
            guard cell.count >= 5, cell[0] == UInt8(ascii: "{"),
                cell[cell.count - 1] == UInt8(ascii: "}")
            else { return .fault(.notAUserId) }
            let inner = cell.slice(1..<cell.count - 1)
            guard let colon = inner.firstIndex(of: UInt8(ascii: ":")), colon > 0,
                colon < inner.count - 1
            else { return .fault(.notAUserId) }
            return .value(
                UserId(type: inner.slice(0..<colon), id: inner.slice(colon + 1..<inner.count)))
        }
    }

    /// Longest `sourcedId`, in bytes; its characters are ASCII.
    package static var guidLength: Int { 255 }

    /// Reads strictly, and failing that without the blanks around the value.
    func toleratingSpaces<Value>(_ read: (Cell) -> Decoded<Value>) -> Decoded<Value> {
        guard !isBlank else { return .blank }
        let outcome = read(self)
        guard case .fault = outcome else { return outcome }
        let trimmed = trimmingSpaces()
        guard trimmed.count < count, !trimmed.isBlank, let value = read(trimmed).value
        else { return outcome }
        return .tolerated(value, .spaces)
    }

    private enum GuidForm { case fine, odd, unusable }

    private var guidForm: GuidForm {
        withBytes { bytes in
            var form = GuidForm.fine
            for byte in bytes where !Cell.isGuidByte(byte) {
                if byte < 0x20 || byte == 0x7F { return .unusable }
                form = .odd
            }
            return form
        }
    }

    /// Digits, letters and `. - _ / @`, as bits of the ASCII table.
    private static func isGuidByte(_ byte: UInt8) -> Bool {
        guard byte < 0x80 else { return false }
        let low: UInt64 = 0x03FF_E000_0000_0000
        let high: UInt64 = 0x07FF_FFFE_87FF_FFFF
        return ((byte < 0x40 ? low : high) >> UInt64(byte & 0x3F)) & 1 == 1
    }
}

/// An item of `userIds`; both parts are lent like the cell they are of.
package struct UserId {
    package let type: Cell
    package let id: Cell
}
