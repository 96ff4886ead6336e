// The header of a wide file, with the row of points: which columns are assignments.

import Basics
import CSV

/// What stands above the students.
struct WideHeader {
    /// A column that is an assignment.
    struct Assignment {
        let field: Int
        let id: [UInt8]
        let title: [UInt8]
        let points: [UInt8]
        let place: MapPlace
    }

    /// Rows that may stand between the header and the points (Canvas: which grades are posted).
    private static let mostRowsAbovePoints = 2

    let width: Int
    let student: Int
    /// Nil where the whole file is of one section.
    let section: Int?
    let skipRows: Int?
    let assignments: [Assignment]

    /// Reads the rows above the students; nil, and all of it recorded, if anything is wrong.
    init?(
        _ csv: CSVReader, map: ColumnMap, form: ColumnMap.WideForm, file: String, log: FindingLog
    ) throws {
        let header = MapHeader(csv, file: file, log: log)
        let student = header.field(map.student.column, "student")
        var section: Int?
        if case .column(let name, _) = map.section { section = header.field(name, "section") }
        let label = header.field(form.pointsColumn, "name of the row of points")
        skipRows = map.skipRows.flatMap { header.field($0.column, "rows to skip") }
        guard let student, let label, log.count(of: .error) == 0 else { return nil }
        guard
            try Self.findPoints(
                csv, form.pointsRow, label: label, student: student, header, file: file, log: log)
        else { return nil }
        let used = [student, section, label, skipRows]
        assignments = Self.assignments(csv, header, map.skip, form, used: used)
        guard log.count(of: .error) == 0 else { return nil }
        width = header.count
        self.student = student
        self.section = section
    }

    /// Moves to the row of points.
    private static func findPoints(
        _ csv: CSVReader, _ name: String, label: Int, student: Int, _ header: MapHeader,
        file: String, log: FindingLog
    ) throws -> Bool {
        var last = csv.line
        for _ in 0...mostRowsAbovePoints {
            guard try csv.next() else { break }
            last = csv.line
            let place = Location(file: file, line: last, column: 1)
            if let fault = MappedRows.damage(csv) {
                log.record(MapFault.rowDamaged, at: place, fault.message)
                return false
            }
            guard csv.count == header.count else {
                log.record(
                    MapFault.rowRagged, at: place,
                    "the row has \(csv.count) cells, the header has \(header.count)")
                return false
            }
            if csv[label].trimmingSpaces().equals(Array(name.utf8)) { return true }
            if !csv[student].trimmingSpaces().isBlank { break }
        }
        log.record(
            MapFault.pointsRowMissing, at: Location(file: file, line: last, column: 1),
            "no row '\(name)' stands between the header and the first student")
        return false
    }

    /// The columns that are neither named by the map nor computed, from the row of points.
    private static func assignments(
        _ csv: CSVReader, _ header: MapHeader, _ skip: [NamePattern], _ form: ColumnMap.WideForm,
        used: [Int?]
    ) -> [Assignment] {
        var assignments: [Assignment] = []
        var fields: [String: Int] = [:]
        for (field, name) in header.names.prefix(header.ownCount).enumerated()
        where !used.contains(field) {
            let points = csv[field].trimmingSpaces()
            if skip.contains(where: { $0.matches(name) }) { continue }
            if let word = form.readOnly, points.equals(Array(word.utf8)) { continue }
            guard let (title, id) = form.header.parts(of: name) else {
                header.record(
                    MapFault.headerWithoutID, field,
                    "the header is not of the form '\(form.header.text)'")
                continue
            }
            if let first = fields.updateValue(field, forKey: id) {
                header.record(
                    MapFault.itemTwice, field,
                    "the id \(id) stands in the header of column \(first + 1), too")
            }
            if case .fault = DecimalScan.read(points) {
                header.record(
                    MapFault.pointsNotNumeric, field,
                    points.isBlank ? "the assignment has no points" : "the points are no number")
            }
            assignments.append(
                Assignment(
                    field: field, id: Array(id.utf8), title: Array(title.utf8),
                    points: points.withBytes { Array($0) }, place: header.place(of: field)))
        }
        return assignments
    }
}
