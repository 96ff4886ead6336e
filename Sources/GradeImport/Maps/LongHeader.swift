// The header of a long file: which column says what.

import Basics
import CSV

/// The fields of a file with a row for each score.
struct LongHeader {
    let width: Int
    let student, item, title, points, score: Int
    let section, due, status, gradedOn, comment, skipRows: Int?

    /// Reads the row that the reader stands on; nil, and all of it recorded, if a column is missing
    /// or there twice.
    init?(
        _ csv: CSVReader, map: ColumnMap, form: ColumnMap.LongForm, file: String, log: FindingLog
    ) {
        let header = MapHeader(csv, file: file, log: log)
        let student = header.field(map.student.column, "student")
        let item = header.field(form.item, "assignment's id")
        let title = header.field(form.title, "assignment's title")
        let points = header.field(form.points, "points possible")
        let score = header.field(form.score, "score")
        var (section, due): (Int?, Int?)
        if case .column(let name, _) = map.section { section = header.field(name, "section") }
        if case .column(let name) = map.due { due = header.field(name, "due date") }
        status = form.status.flatMap { header.field($0.column, "status") }
        gradedOn = form.gradedOn.flatMap { header.field($0, "day of grading") }
        comment = form.comment.flatMap { header.field($0, "comment") }
        skipRows = map.skipRows.flatMap { header.field($0.column, "rows to skip") }
        guard let student, let item, let title, let points, let score,
            log.count(of: .error) == 0
        else { return nil }
        (self.student, self.item, self.title) = (student, item, title)
        (self.points, self.score) = (points, score)
        (self.section, self.due) = (section, due)
        width = header.count
        let used = [
            student, item, title, points, score, section, due, status, gradedOn, comment, skipRows,
        ]
        for (field, name) in header.names.prefix(header.ownCount).enumerated()
        where !used.contains(field) && !map.skip.contains(where: { $0.matches(name) }) {
            header.record(
                MapFault.columnNotRead, field,
                "the map does not name the column, and it is not read")
        }
    }
}
