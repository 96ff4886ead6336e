// What a reader of mapped files hands on, into the staging tables.

import Basics
import Database
import OneRoster
import SIS

final class StagingSink: GradeSink {
    private(set) var drop = StagedDrop()

    private let stage: GradeStage
    private let number: Int
    private let file: String
    private let permission: WritePermission
    private let log: FindingLog
    private let progress: DropProgress
    /// Nil where the file has sourcedIds.
    private let students: LoadQuestion?
    private let sections: LoadQuestion
    /// The student asked for last, as the file has it, and the answer: rows of one stand together.
    private let asked = CellRow(reservingBytes: 64)
    private var answer = Student.unknown
    /// The line refused last: a row is refused once, however many scores it has.
    private var refusedLine = 0
    private let scratch = CellRow(reservingBytes: 128)

    init(
        _ stage: GradeStage, number: Int, file: String, map: ColumnMap,
        permission: WritePermission, sis: DatabaseConnection, log: FindingLog,
        progress: @escaping DropProgress
    ) throws {
        (self.stage, self.number, self.file) = (stage, number, file)
        (self.permission, self.log, self.progress) = (permission, log, progress)
        students =
            switch map.student.key {
            case .sourcedId: nil
            case .studentNumber: try LoadQuestion.student(numbered: sis)
            case .username: try LoadQuestion.student(loggedInTo: sis)
            }
        sections = try LoadQuestion.section(sis)
        drop.files = [FileName.lineItems, .results].filter {
            FileNotRead.reason($0, permission) == nil
        }.map { DropFile(file: $0, name: "\($0.rawValue) of \(file)", mode: .delta) }
    }

    private enum Student { case known, unknown, shared }

    func item(_ item: MappedItem) throws {
        guard permission.lineItems else { return }
        typealias Place = StagedItem
        let table = stage.items
        table.set(Place.sourcedID, item.id)
        table.set(Place.title, item.title)
        table.set(Place.section, item.section)
        table.set(Place.minimum, Cell("0x").slice(0..<1))
        table.set(Place.maximum, item.points)
        scratch.removeAll()
        if let due = item.dueDate {
            scratch.append(due)
        } else if try sections.ask(withoutPrefix(item.section)), let last = sections.date(4) {
            scratch.append(last)
        } else {
            scratch.appendBlank()
        }
        table.set(Place.dueDate, scratch[0])
        try table.add(file: number, line: Int64(item.place.line))
        count(.lineItems)
    }

    func result(_ result: MappedResult) throws {
        guard permission.results else { return }
        typealias Place = StagedResult
        let table = stage.results
        guard let student = try student(result) else { return }
        table.set(Place.sourcedID, result.id)
        table.set(Place.item, result.item)
        table.set(Place.student, student)
        table.set(Place.scoreStatus, result.scoreStatus)
        table.set(Place.score, result.score)
        table.set(Place.gradedOn, result.gradedOn)
        if let comment = result.comment { table.set(Place.comment, comment) }
        try table.add(file: number, line: Int64(result.place.line))
        count(.results)
    }

    /// As the connection's exports call the student; nil, and refused, if that is nobody, or may be
    /// one of two.
    private func student(_ result: MappedResult) throws -> Cell? {
        guard let students else { return result.student }
        if asked.count == 0 || asked[0] != result.student {
            asked.removeAll()
            asked.append(result.student)
            // A count has one row, whatever it counts.
            _ = try students.ask(result.student)
            switch students.integer(1) {
            case 0: answer = .unknown
            case 1: answer = .known
            default: answer = .shared
            }
            asked.add(stage.prefix)
            if answer == .known { asked.add(students.cell(0)) }
            asked.endCell()
        }
        let start = MapPlace(line: result.place.line, column: 1)
        switch answer {
        case .known: return asked[1]
        case .unknown:
            try refuse(MapFault.studentUnknown, "no student of the SIS has this id", at: start)
        case .shared:
            try refuse(
                MapFault.studentShared, "several students of the SIS have this id", at: start)
        }
        return nil
    }

    func refuse(_ kind: FindingKind, _ message: String, at place: MapPlace) throws {
        guard place.line != refusedLine else { return }
        refusedLine = place.line
        log.record(kind, at: Location(file: file, line: place.line, column: place.column), message)
        drop.refused.add(
            file: number, line: Int64(place.line),
            RefusedRows.Reason(code: kind.code, message: message))
    }

    /// The section as the SIS has it.
    private func withoutPrefix(_ id: Cell) -> Cell {
        let length = stage.prefix.utf8.count
        guard length > 0, id.count > length,
            stage.prefix.withCell({ id.slice(0..<length) == $0 })
        else { return id }
        return id.slice(length..<id.count)
    }

    private func count(_ file: FileName) {
        guard let place = drop.files.firstIndex(where: { $0.file == file }) else { return }
        drop.files[place].rows += 1
        let rows = drop.files[place].rows
        if rows.isMultiple(of: 1024) { progress(self.file, rows) }
    }
}
