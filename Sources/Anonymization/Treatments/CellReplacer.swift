// One cell by the treatment of its column.

import Basics
import OneRoster

/// What a cell must know of its row.
struct RowMarks {
    /// Belongs to whom the row is about: the row's own sourcedId, hashed.
    var person: UInt64 = 0
    /// Whether cells may stand in the wrong columns.
    var isShifted = false
    /// The limits of the row's score, if it has one and they are known.
    var limits: ScoreLimits.Pair?
    /// Whether the row says that there is no score yet: 0 then only fills the cell.
    var isUnscored = false
}

/// Puts the replaced cell into a row.
struct CellReplacer {
    let disguise: Disguise

    /// Adds the stand-in of a cell; `field` is its place in the file.
    func append(
        _ cell: Cell, _ treatment: Treatment, field: Int, _ marks: RowMarks, to row: CellRow
    ) {
        if !cell.isBlank { add(cell, treatment, field, marks, row) }
        row.endCell()
    }

    private func add(
        _ cell: Cell, _ treatment: Treatment, _ field: Int, _ marks: RowMarks, _ row: CellRow
    ) {
        switch treatment {
        case .kept(let kind): addKept(cell, kind, marks, row)
        case .keptText:
            if marks.isShifted { disguise.add(cell, to: row) } else { row.add(cell) }
        case .text: disguise.add(cell, to: row)
        case .textByPerson: disguise.add(cell, to: row, tweak: marks.person)
        case .userIds: addUserIds(cell, row)
        case .day: addDay(cell, marks, row)
        case .word(let vocabulary): addWord(cell, vocabulary, field, marks, row)
        case .score: addScore(cell, field, marks, row)
        case .unknown: addUnknown(cell, field, marks, row)
        }
    }

    // Kept columns

    private func addKept(_ cell: Cell, _ kind: ColumnKind, _ marks: RowMarks, _ row: CellRow) {
        guard kind.isList else {
            addKeptItem(cell, kind, marks, row)
            return
        }
        Self.forEachRawItem(cell) { item, isFirst in
            if !isFirst { row.add(UInt8(ascii: ",")) }
            addKeptItem(item, kind, marks, row)
        }
    }

    private func addKeptItem(
        _ item: Cell, _ kind: ColumnKind, _ marks: RowMarks, _ row: CellRow
    ) {
        if Plausibility.keeps(item, as: kind, isStrict: marks.isShifted) {
            row.add(item)
        } else {
            addExtended(item, tweak: 0, row)
        }
    }

    /// Words of one's own begin with `ext:` in 1.2, and go on doing so.
    private func addExtended(_ item: Cell, tweak: UInt64, _ row: CellRow) {
        let isExtended = item.count > 4 && item.slice(0..<4) == "ext:"
        if isExtended { row.add(item.slice(0..<4)) }
        disguise.add(isExtended ? item.slice(4..<item.count) : item, to: row, tweak: tweak)
    }

    // Replaced columns

    private func addUserIds(_ cell: Cell, _ row: CellRow) {
        Self.forEachRawItem(cell) { item, isFirst in
            if !isFirst { row.add(UInt8(ascii: ",")) }
            let inner = item.trimmingSpaces()
            guard inner.count >= 5, let colon = item.firstIndex(of: UInt8(ascii: ":")),
                inner[0] == UInt8(ascii: "{"), inner[inner.count - 1] == UInt8(ascii: "}"),
                let end = item.lastIndex(of: UInt8(ascii: "}"))
            else { return disguise.add(item, to: row) }
            row.add(item.slice(0..<colon + 1))
            disguise.add(item.slice(colon + 1..<end), to: row)
            row.add(item.slice(end..<item.count))
        }
    }

    /// A day stays a day of its year, with what stands around it; a day that the calendar does not
    /// have does not become one that it has.
    private func addDay(_ cell: Cell, _ marks: RowMarks, _ row: CellRow) {
        let start = cell.count - Self.trimmingFront(cell).count
        let rest = cell.slice(start..<cell.count)
        if rest.count >= CalendarDate.textLength,
            rest.count == CalendarDate.textLength || !Self.isDigit(rest[CalendarDate.textLength]),
            let day = CalendarDate(rest.slice(0..<CalendarDate.textLength))
        {
            row.add(cell.slice(0..<start))
            row.add(disguise.day(for: day, tweak: marks.person))
            let time = rest.slice(CalendarDate.textLength..<rest.count)
            if Plausibility.isMoment(time) {
                row.add(time)
            } else {
                disguise.add(time, to: row, tweak: marks.person)
            }
            return
        }
        var text = disguised(cell, tweak: marks.person)
        while CalendarDate(text[0].trimmingSpaces()) != nil {
            text = disguised(text[0], tweak: marks.person)
        }
        row.add(text[0])
    }

    /// The stand-in of a text in a row of its own.
    private func disguised(_ cell: Cell, tweak: UInt64) -> CellRow {
        let row = CellRow(reservingBytes: cell.count)
        disguise.add(cell, to: row, tweak: tweak)
        row.endCell()
        return row
    }

    private func addWord(
        _ cell: Cell, _ vocabulary: Vocabulary?, _ field: Int, _ marks: RowMarks, _ row: CellRow
    ) {
        let word = cell.trimmingSpaces()
        let hash = disguise.hash(word, seed: marks.person &+ UInt64(field + 1))
        guard let choice = WordChoice.choice(for: word, of: vocabulary, by: hash) else {
            addExtended(cell, tweak: marks.person, row)
            return
        }
        let start = cell.count - Self.trimmingFront(cell).count
        row.add(cell.slice(0..<start))
        row.add(Cell(choice))
        row.add(cell.slice(start + word.count..<cell.count))
    }

    private func addScore(_ cell: Cell, _ field: Int, _ marks: RowMarks, _ row: CellRow) {
        guard let score = Score(cell), let limits = marks.limits else {
            disguise.add(cell, to: row, tweak: marks.person)
            return
        }
        if marks.isUnscored, score.millionths == 0 { return row.add(cell) }
        let hash = disguise.hash(cell, seed: marks.person &+ UInt64(field + 1))
        score.another(in: limits, by: hash).write(to: row)
    }

    private func addUnknown(_ cell: Cell, _ field: Int, _ marks: RowMarks, _ row: CellRow) {
        if cell == "true" || cell == "false" {
            addWord(cell, nil, field, marks, row)
        } else if CalendarDate(cell) != nil {
            addDay(cell, marks, row)
        } else {
            disguise.add(cell, to: row, tweak: Self.isTelling(cell) ? 0 : marks.person)
        }
    }

    /// Whether the value is an id or an address rather than a word: of those there are many, and
    /// they may stand elsewhere too. Words such as a diagnosis or a language are few.
    private static func isTelling(_ cell: Cell) -> Bool {
        guard cell.count >= 4 else { return false }
        if cell.firstIndex(of: UInt8(ascii: "@")) != nil { return true }
        return cell.withBytes { $0.contains(where: isDigit) }
    }

    // Parts of cells

    /// The items of a list with the blanks around them.
    private static func forEachRawItem(_ cell: Cell, _ body: (Cell, Bool) -> Void) {
        var start = 0
        for end in 0...cell.count where end == cell.count || cell[end] == UInt8(ascii: ",") {
            body(cell.slice(start..<end), start == 0)
            start = end + 1
        }
    }

    private static func trimmingFront(_ cell: Cell) -> Cell {
        var start = 0
        while start < cell.count, cell[start] == 0x20 || cell[start] == 0x09 { start += 1 }
        return cell.slice(start..<cell.count)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
