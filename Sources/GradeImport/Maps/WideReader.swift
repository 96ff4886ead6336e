// A file with a column for each assignment and a row for each student, as line items and results.
// Source: gradebook export of Canvas (lib/gradebook_exporter.rb of instructure/canvas-lms).

import Basics
import CSV

/// Reads the rows below the header of a wide file.
///
/// **Cost**: memory for the header alone, and a word for each section.
struct WideReader {
    let map: ColumnMap
    let header: WideHeader
    private let words: WordBook
    private let blank: WordMeaning
    private var sections: SectionBook
    /// The item's id, the result's id.
    private let scratch = CellRow(reservingBytes: 256)

    init(_ map: ColumnMap, _ header: WideHeader) {
        self.map = map
        self.header = header
        words = WordBook(map.words)
        blank = WordMeaning(map.blank)
        if case .column(_, let ids) = map.section {
            sections = SectionBook(known: ids)
        } else {
            sections = SectionBook(known: nil)
        }
    }

    mutating func read(_ csv: CSVReader, into sink: some GradeSink) throws {
        let rows = MappedRows(
            csv, width: header.width, skipField: header.skipRows, map.skipRows)
        if case .fixed(let id) = map.section {
            try id.withCell { try addItems(of: $0, sink) }
        }
        while try rows.next(sink) { try readRow(rows, sink) }
    }

    private mutating func readRow(_ rows: MappedRows, _ sink: some GradeSink) throws {
        let student = rows.cell(header.student)
        guard !student.isBlank else {
            let place = rows.place(of: header.student)
            try sink.refuse(
                MapFault.studentBlank, "'\(map.student.column)' is blank", at: place)
            return
        }
        guard let field = header.section else {
            try addResults(of: nil, student, rows, sink)
            return
        }
        switch sections.find(rows.cell(field)) {
        case .section(let place, let isNew):
            try sections.ids[place].withUnsafeBufferPointer { bytes in
                let section = Cell(lending: bytes)
                if isNew { try addItems(of: section, sink) }
                try addResults(of: section, student, rows, sink)
            }
        case .blank:
            try sink.refuse(
                MapFault.sectionBlank, "the section is blank", at: rows.place(of: field))
        case .unknown:
            try sink.refuse(
                MapFault.sectionUnknown, "the map does not say which section this is",
                at: rows.place(of: field))
        }
    }

    /// Every assignment, in a section that was not met before.
    private func addItems(of section: Cell, _ sink: some GradeSink) throws {
        for assignment in header.assignments {
            scratch.removeAll()
            assignment.id.withUnsafeBufferPointer { scratch.add(Cell(lending: $0)) }
            if header.section != nil {
                scratch.add(UInt8(ascii: "@"))
                scratch.add(section)
            }
            scratch.endCell()
            assignment.title.withUnsafeBufferPointer { scratch.append(Cell(lending: $0)) }
            assignment.points.withUnsafeBufferPointer { scratch.append(Cell(lending: $0)) }
            if case .day(let day) = map.due { scratch.append(day) } else { scratch.appendBlank() }
            try sink.item(
                MappedItem(
                    id: scratch[0], section: section, title: scratch[1], points: scratch[2],
                    dueDate: map.due == .endOfPeriod ? nil : scratch[3], place: assignment.place))
        }
    }

    private func addResults(
        of section: Cell?, _ student: Cell, _ rows: MappedRows, _ sink: some GradeSink
    ) throws {
        for assignment in header.assignments {
            let found = rows.csv[assignment.field]
            let cell = found.trimmingSpaces()
            let meaning = cell.isBlank ? blank : words.meaning(of: cell)
            if case .nothing = meaning { continue }
            scratch.removeAll()
            addID(assignment, section)
            scratch.endCell()
            addID(assignment, section)
            scratch.add(UInt8(ascii: "/"))
            scratch.add(student)
            scratch.endCell()
            var (status, score) = (Cell("fully graded"), found)
            if case .status(let token) = meaning { (status, score) = (token, .blank) }
            try sink.result(
                MappedResult(
                    id: scratch[1], item: scratch[0], student: student, scoreStatus: status,
                    score: score, gradedOn: .blank, comment: nil,
                    place: rows.place(of: assignment.field)))
        }
    }

    private func addID(_ assignment: WideHeader.Assignment, _ section: Cell?) {
        assignment.id.withUnsafeBufferPointer { scratch.add(Cell(lending: $0)) }
        guard let section else { return }
        scratch.add(UInt8(ascii: "@"))
        scratch.add(section)
    }
}
