// A file with a row for each score, as line items and results.
// Source: grade extract of Blackboard (help.blackboard.com, Grade Export, Column Mapping), whose
// column names and delimiter are the site's own.

import Basics
import CSV

/// Reads the rows below the header of a long file.
///
/// **Cost**: memory grows with the items, not with the rows.
struct LongReader {
    let map: ColumnMap
    let header: LongHeader
    private let words: WordBook
    private let blank: WordMeaning
    private let statusWords: WordBook
    private let blankStatus: WordMeaning?
    private let fixedSection: String?
    /// Only where the file's words for sections are not their ids.
    private var sections: SectionBook?
    private var seen = SeenItems()
    /// The result's id, the days.
    private let scratch = CellRow(reservingBytes: 256)

    init(_ map: ColumnMap, _ form: ColumnMap.LongForm, _ header: LongHeader) {
        self.map = map
        self.header = header
        words = WordBook(map.words)
        blank = WordMeaning(map.blank)
        statusWords = WordBook(form.status?.words ?? [:])
        blankStatus = form.status?.blank.map { WordMeaning($0) }
        var fixed: String?
        switch map.section {
        case .fixed(let id): fixed = id
        case .column(_, let ids?): sections = SectionBook(known: ids)
        case .column: break
        }
        fixedSection = fixed
    }

    mutating func read(_ csv: CSVReader, into sink: some GradeSink) throws {
        let rows = MappedRows(csv, width: header.width, skipField: header.skipRows, map.skipRows)
        while try rows.next(sink) {
            if let fixedSection {
                try fixedSection.withCell { try readRow(rows, section: $0, sink) }
            } else if sections != nil {
                try readWord(rows, sink)
            } else {
                try readRow(rows, section: rows.cell(header.section), sink)
            }
        }
    }

    /// A row whose section is one of the map's words.
    private mutating func readWord(_ rows: MappedRows, _ sink: some GradeSink) throws {
        switch sections?.find(rows.cell(header.section)) {
        case .section(let place, _):
            guard let id = sections?.ids[place] else { return }
            try id.withUnsafeBufferPointer {
                try readRow(rows, section: Cell(lending: $0), sink)
            }
        case .unknown:
            try refuse(
                MapFault.sectionUnknown, "the map does not say which section this is",
                header.section, rows, sink)
        case .blank, nil: try readRow(rows, section: .blank, sink)
        }
    }

    private mutating func readRow(
        _ rows: MappedRows, section: Cell, _ sink: some GradeSink
    ) throws {
        let student = rows.cell(header.student)
        let item = rows.cell(header.item)
        if student.isBlank {
            return try refuse(
                MapFault.studentBlank, "'\(map.student.column)' is blank", header.student, rows,
                sink)
        }
        if section.isBlank {
            return try refuse(
                MapFault.sectionBlank, "the section is blank", header.section, rows, sink)
        }
        if item.isBlank {
            return try refuse(
                MapFault.itemBlank, "the assignment's id is blank", header.item, rows, sink)
        }
        guard try addItem(item, section, rows, sink) else { return }
        try addResult(item, student, rows, sink)
    }

    /// False, and refused, if the row says something else of an item than one before.
    private mutating func addItem(
        _ item: Cell, _ section: Cell, _ rows: MappedRows, _ sink: some GradeSink
    ) throws -> Bool {
        let (title, points) = (rows.cell(header.title), rows.cell(header.points))
        scratch.removeAll()
        if case .day(let day) = map.due { scratch.append(day) } else { addDay(header.due, rows) }
        switch seen.see(item, section, title, points, scratch[0]) {
        case .same: return true
        case .other:
            try refuse(
                MapFault.itemContradicts,
                "a row above has another title, section, due date or other points for it",
                header.item, rows, sink)
            return false
        case .new:
            try sink.item(
                MappedItem(
                    id: item, section: section, title: title, points: points,
                    dueDate: map.due == .endOfPeriod ? nil : scratch[0],
                    place: rows.place(of: header.item)))
            return true
        }
    }

    private func addResult(
        _ item: Cell, _ student: Cell, _ rows: MappedRows, _ sink: some GradeSink
    ) throws {
        guard let (status, score) = standing(rows) else { return }
        scratch.removeAll()
        scratch.add(item)
        scratch.add(UInt8(ascii: "/"))
        scratch.add(student)
        scratch.endCell()
        addDay(header.gradedOn, rows)
        try sink.result(
            MappedResult(
                id: scratch[0], item: item, student: student, scoreStatus: status, score: score,
                gradedOn: scratch[1], comment: header.comment.map { rows.csv[$0] },
                place: rows.place(of: header.score)))
    }

    /// Status and score of a row; nil if there is no result. The status decides before the score.
    private func standing(_ rows: MappedRows) -> (status: Cell, score: Cell)? {
        let score = rows.cell(header.score)
        let scoreMeaning = score.isBlank ? blank : words.meaning(of: score)
        guard let field = header.status else {
            switch scoreMeaning {
            case .nothing: return nil
            case .status(let token): return (token, .blank)
            case nil: return (Cell("fully graded"), rows.csv[header.score])
            }
        }
        let status = rows.cell(field)
        let meaning = status.isBlank ? blankStatus : statusWords.meaning(of: status)
        if case .nothing = meaning { return nil }
        // A word in place of the score is none; what is no word goes through as it is.
        let shown = scoreMeaning == nil ? rows.csv[header.score] : .blank
        if case .status(let token) = meaning { return (token, shown) }
        return (status, shown)
    }

    /// Adds the day of a field as ISO has it; text that is no day stays as it is.
    private func addDay(_ field: Int?, _ rows: MappedRows) {
        let cell = rows.cell(field)
        if let day = map.dayForm.day(cell) { scratch.append(day) } else { scratch.append(cell) }
    }

    private func refuse(
        _ kind: FindingKind, _ message: String, _ field: Int?, _ rows: MappedRows,
        _ sink: some GradeSink
    ) throws {
        try sink.refuse(kind, message, at: field.map { rows.place(of: $0) } ?? rows.start)
    }
}
