// The words and days of a mapped file, read on their bytes.

import Basics
import OneRoster

/// What a cell in the place of a score or status comes to.
enum WordMeaning {
    case nothing
    /// A token of `scoreStatus`; it lives for ever.
    case status(Cell)

    init(_ meaning: ColumnMap.Meaning) {
        switch meaning {
        case .nothing: self = .nothing
        case .status(let text):
            let token = text.withCell { Vocabulary.scoreStatus.token(exactly: $0) }
            // A map holds tokens alone; its reader sees to that.
            self = token.map { .status($0) } ?? .nothing
        }
    }
}

/// The words of a map, looked up by their bytes.
struct WordBook {
    private let words: [(bytes: [UInt8], meaning: WordMeaning)]

    init(_ words: [String: ColumnMap.Meaning]) {
        self.words = words.sorted { $0.key < $1.key }.map { word in
            (Array(word.key.utf8), WordMeaning(word.value))
        }
    }

    /// Nil for any other text.
    func meaning(of cell: Cell) -> WordMeaning? {
        guard !words.isEmpty, !cell.isBlank else { return nil }
        return words.first { word in cell.equals(word.bytes) }?.meaning
    }
}

extension Cell {
    func equals(_ bytes: [UInt8]) -> Bool {
        count == bytes.count && bytes.withUnsafeBufferPointer { self == Cell(lending: $0) }
    }
}

extension ColumnMap.DayForm {
    /// The day that the cell begins with; nil for anything else.
    func day(_ cell: Cell) -> CalendarDate? {
        switch self {
        case .iso:
            guard cell.count >= CalendarDate.textLength,
                Self.isEnd(cell, CalendarDate.textLength)
            else { return nil }
            return CalendarDate(cell.slice(0..<CalendarDate.textLength))
        case .us:
            var place = 0
            guard let month = Self.number(cell, &place, digits: 1...2, then: "/"),
                let day = Self.number(cell, &place, digits: 1...2, then: "/"),
                let year = Self.number(cell, &place, digits: 4...4, then: nil),
                Self.isEnd(cell, place)
            else { return nil }
            return CalendarDate(year: year, month: month, day: day)
        }
    }

    /// Whether the day ends there: with the cell, or before a time of day.
    private static func isEnd(_ cell: Cell, _ place: Int) -> Bool {
        place == cell.count || cell[place] == UInt8(ascii: "T") || cell[place] == UInt8(ascii: " ")
    }

    private static func number(
        _ cell: Cell, _ place: inout Int, digits: ClosedRange<Int>, then sign: Unicode.Scalar?
    ) -> Int? {
        var (value, count) = (0, 0)
        while place < cell.count, count < digits.upperBound, (0x30...0x39).contains(cell[place]) {
            value = value * 10 + Int(cell[place] - 0x30)
            place += 1
            count += 1
        }
        guard count >= digits.lowerBound else { return nil }
        guard let sign else { return value }
        guard place < cell.count, cell[place] == UInt8(ascii: sign) else { return nil }
        place += 1
        return value
    }
}
