// One row of a bundle as the load reads it: cells decoded with patience, what was tolerated noted,
// what cannot be held refused with its place.

import Basics
import OneRoster

/// The row a reader stands on.
///
/// **Shape**: a method that says `needed` refuses the row (records a finding) when it gives nil.
final class LoadRow {
    let reader: TableReader
    private let log: FindingLog
    private let notices: LoadNotices

    init(_ reader: TableReader, log: FindingLog, notices: LoadNotices) {
        self.reader = reader
        self.log = log
        self.notices = notices
    }

    var id: Cell { reader.sourcedId }

    subscript(column: Column) -> Cell { reader[column] }

    // MARK: Findings

    func refuse(_ kind: FindingKind, _ column: Column, _ message: @autoclosure () -> String) {
        log.record(kind, at: reader.location(of: column), message())
    }

    func note(_ kind: FindingKind, _ column: Column, _ text: StaticString) {
        notices.note(kind, at: reader.location(of: column), column, text)
    }

    // MARK: Words

    /// The token that is meant, in the standard's letters; nil if the cell is blank or no token.
    func token(_ column: Column) -> Cell? {
        let cell = reader[column].trimmingSpaces()
        guard !cell.isBlank, let vocabulary = column.kind.vocabulary else { return nil }
        guard let token = vocabulary.token(ignoringCase: cell) else {
            note(LoadFindings.valueDropped, column, "no word of the standard's list; left blank")
            return nil
        }
        if token != cell { note(LoadFindings.letterCase, column, "read as the word that is meant") }
        return token
    }

    func neededToken(_ column: Column) -> Cell? {
        guard isFilled(column) else { return nil }
        let cell = reader[column].trimmingSpaces()
        guard column.kind.vocabulary?.token(ignoringCase: cell) != nil else {
            refuse(
                LoadFindings.valueNotHeld, column,
                "\(column.name) is no word of the standard's list")
            return nil
        }
        return token(column)
    }

    /// Nil if the cell is blank or neither true nor false.
    func flag(_ column: Column) -> Bool? {
        let cell = reader[column].trimmingSpaces()
        if cell.isBlank { return nil }
        if cell == "true" { return true }
        if cell == "false" { return false }
        let isTrue = cell.equalsIgnoringCase(Cell("true"))
        guard isTrue || cell.equalsIgnoringCase(Cell("false")) else {
            note(LoadFindings.valueDropped, column, "neither true nor false; left blank")
            return nil
        }
        note(LoadFindings.letterCase, column, "read as true or false")
        return isTrue
    }

    // MARK: Days and numbers

    /// Nil if the cell is blank or holds no day; also takes the day out of an ISO 8601 instant.
    func day(_ column: Column) -> CalendarDate? {
        let cell = reader[column].trimmingSpaces()
        if cell.isBlank { return nil }
        if let day = CalendarDate(cell) { return day }
        if let day = Self.dayOfInstant(cell) {
            note(LoadFindings.oddDate, column, "read as its day")
            return day
        }
        note(LoadFindings.valueDropped, column, "no day; left blank")
        return nil
    }

    func neededDay(_ column: Column) -> CalendarDate? {
        guard isFilled(column) else { return nil }
        let cell = reader[column].trimmingSpaces()
        guard CalendarDate(cell) != nil || Self.dayOfInstant(cell) != nil else {
            refuse(LoadFindings.valueNotHeld, column, "\(column.name) is no day of the calendar")
            return nil
        }
        return day(column)
    }

    private static func dayOfInstant(_ cell: Cell) -> CalendarDate? {
        let length = CalendarDate.textLength
        guard cell.count > length else { return nil }
        let mark = cell[length]
        guard mark == UInt8(ascii: "T") || mark == UInt8(ascii: " ") else { return nil }
        return CalendarDate(cell.slice(0..<length))
    }

    func neededNumber(_ column: Column) -> DecimalNumber? {
        guard isFilled(column) else { return nil }
        guard let number = DecimalNumber(reader[column].trimmingSpaces()) else {
            refuse(
                LoadFindings.valueNotHeld, column,
                "\(column.name) is no number that the SIS can hold")
            return nil
        }
        if number.isRounded {
            note(LoadFindings.numberRounded, column, "rounded to three decimal places")
        }
        return number
    }

    // MARK: Blanks

    private func isFilled(_ column: Column) -> Bool {
        guard reader[column].trimmingSpaces().isBlank else { return true }
        refuse(LoadFindings.valueMissing, column, "\(column.name) is blank")
        return false
    }

    /// A text that is always filled; a blank one is held and noted.
    func title(_ column: Column) -> Cell {
        if reader[column].isBlank {
            note(LoadFindings.valueBlank, column, "blank; held as it is")
        }
        return reader[column]
    }

    /// Notes values that the SIS has no place for.
    func ignore(_ column: Column) {
        guard !reader[column].isBlank else { return }
        note(LoadFindings.columnNotHeld, column, "filled; not held")
    }

    /// The first item of a list; the others are noted.
    func firstItem(_ column: Column) -> Cell {
        let cell = reader[column]
        guard let comma = cell.firstIndex(of: UInt8(ascii: ",")) else {
            return cell.trimmingSpaces()
        }
        note(LoadFindings.itemsBeyondFirst, column, "several items; the first is kept")
        return cell.slice(0..<comma).trimmingSpaces()
    }

    /// The items of a list without empty ones, joined by commas, into the row.
    func addList(_ column: Column, to values: CellRow) {
        var isFirst = true
        reader[column].forEachItem { item in
            guard !item.isBlank else { return }
            if !isFirst { values.add(UInt8(ascii: ",")) }
            values.add(item)
            isFirst = false
        }
        values.endCell()
    }
}
