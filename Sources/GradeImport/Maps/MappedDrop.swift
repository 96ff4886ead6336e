// A drop in a shape of its own: one CSV and the map that says what it means. It fills the same
// staging tables as a bundle, so that the same rules decide it.

import Basics
import CSV
import Database
import OneRoster
import SIS

/// Reads a mapped file of grades.
///
/// It never says that a line item is gone: a file of one course has not all items of its vendor.
package final class MappedDrop: DropSource {
    private let path: String
    /// The file's name without its folder.
    package let name: String
    private let map: ColumnMap
    private let permission: WritePermission
    private let sis: DatabaseConnection

    /// - Parameter sis: asked for students by number or username.
    package init(
        path: String, map: ColumnMap, permission: WritePermission, sis: DatabaseConnection
    ) {
        self.path = path
        name = path.split(separator: "/").last.map(String.init) ?? path
        self.map = map
        self.permission = permission
        self.sis = sis
    }

    /// - Errors: `grade-map-mismatch`, `csv-…`, `file-…`, those of the database.
    package func stage(
        _ stage: GradeStage, log: FindingLog, progress: DropProgress
    ) throws -> StagedDrop {
        for file in [FileName.lineItems, .results] {
            guard let kind = FileNotRead.reason(file, permission) else { continue }
            log.record(kind, at: Location(file: name), "\(file.csv) is not read out of it")
        }
        let number = stage.addFile(name)
        let source = try FileBytes(path: path)
        return try withoutActuallyEscaping(progress) { progress in
            let sink = try StagingSink(
                stage, number: number, file: name, map: map, permission: permission, sis: sis,
                log: log, progress: progress)
            guard try MapReader(map, file: name).read(source, into: sink, log: log) else {
                throw MapError.mismatch(name)
            }
            return sink.drop
        }
    }

    /// Rows of a long file, and the students of a wide one; a wide row has many scores.
    package func positions(of places: [DropPlace]) throws -> [Location?] {
        var found = [Location?](repeating: nil, count: places.count)
        guard !places.isEmpty else { return found }
        let csv = CSVReader(try FileBytes(path: path), delimiter: map.delimiter.byte)
        guard try csv.next(), let fields = try Fields(csv, map: map, file: name) else {
            return found
        }
        var wanted = places.indices.sorted { places[$0].line < places[$1].line }[...]
        while !wanted.isEmpty, try csv.next() {
            while let next = wanted.first, places[next].line <= Int64(csv.line) {
                wanted = wanted.dropFirst()
                guard places[next].line == Int64(csv.line),
                    let field = fields.field(of: places[next].column), field < csv.count
                else { continue }
                found[next] = csv.position(of: field).location
            }
        }
        return found
    }

    package func writeRefused(_ refused: RefusedRows, to folder: String) throws -> [String] {
        let above = try linesAbove()
        let csv = CSVReader(try FileBytes(path: path), delimiter: map.delimiter.byte)
        let sink = try FileSink(path: folder + "/" + name)
        let text = DelimitedText(sink, delimiter: map.delimiter.byte)
        var reasons = (0..<refused.count(of: 0)).compactMap { refused.row($0, of: 0) }[...]
        var width: Int?
        while try csv.next() {
            let line = Int64(csv.line)
            let isHeader = width == nil
            var reason: RefusedRows.Reason?
            while let next = reasons.first, next.line <= line {
                reasons = reasons.dropFirst()
                if next.line == line { reason = reason ?? next.reason }
            }
            guard line <= above || reason != nil else { continue }
            let count = width ?? MapHeader(csv, file: name, log: FindingLog()).ownCount
            width = count
            for field in 0..<min(count, csv.count) { try text.add(csv[field]) }
            for _ in min(count, csv.count)..<count { try text.add(.blank) }
            try text.add(isHeader ? MapHeader.code : line > above ? reason?.code ?? "" : "")
            try text.add(isHeader ? MapHeader.reason : line > above ? reason?.message ?? "" : "")
            try text.endRow()
        }
        try sink.finish()
        return [name]
    }

    /// The last line above the students: that of the header, or of the row of points.
    private func linesAbove() throws -> Int64 {
        let csv = CSVReader(try FileBytes(path: path), delimiter: map.delimiter.byte)
        guard try csv.next() else { return 0 }
        _ = try Fields(csv, map: map, file: name)
        return Int64(csv.line)
    }
}

/// Where the columns of the standard stand in a mapped file.
private struct Fields {
    private let fields: [(column: Column, field: Int?)]

    /// Reads the rows above the students.
    init?(_ csv: CSVReader, map: ColumnMap, file: String) throws {
        let log = FindingLog()
        switch map.form {
        case .wide(let form):
            guard let header = try WideHeader(csv, map: map, form: form, file: file, log: log)
            else { return nil }
            fields = [(Results.studentSourcedId, header.student)]
        case .long(let form):
            guard let header = LongHeader(csv, map: map, form: form, file: file, log: log) else {
                return nil
            }
            fields = [
                (Results.studentSourcedId, header.student), (Results.score, header.score),
                (Results.scoreStatus, header.status), (Results.scoreDate, header.gradedOn),
                (Results.comment, header.comment), (Results.lineItemSourcedId, header.item),
                (LineItems.sourcedId, header.item), (LineItems.title, header.title),
                (LineItems.resultValueMax, header.points), (LineItems.dueDate, header.due),
                (LineItems.classSourcedId, header.section),
            ]
        }
    }

    func field(of column: Column) -> Int? {
        fields.first { $0.column.file == column.file && $0.column.index == column.index }?.field
    }
}
