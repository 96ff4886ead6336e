// The rows of a mapped file below its header: those that cannot be read are refused here, and those
// that the map skips are skipped.

import Basics
import CSV

struct MappedRows {
    let csv: CSVReader
    private let width: Int
    private let skipField: Int?
    private let skipWords: [[UInt8]]

    init(_ csv: CSVReader, width: Int, skipField: Int?, _ skip: ColumnMap.SkipRows?) {
        self.csv = csv
        self.width = width
        self.skipField = skipField
        skipWords = skip?.words.map { Array($0.utf8) } ?? []
    }

    /// Moves to the next row that is whole, not blank and not skipped; false at the end.
    func next(_ sink: some GradeSink) throws -> Bool {
        while try csv.next() {
            if let fault = Self.damage(csv) {
                let place = MapPlace(line: fault.position.line, column: fault.position.column)
                try sink.refuse(MapFault.rowDamaged, fault.message, at: place)
            } else if csv.count != width {
                try sink.refuse(
                    MapFault.rowRagged,
                    "the row has \(csv.count) cells, the header has \(width)", at: start)
            } else if !isSkipped, !isBlank {
                return true
            }
        }
        return false
    }

    /// What may have put text into a cell that is not the writer's.
    static func damage(_ csv: CSVReader) -> CSVFault? {
        csv.faults.first { fault in
            ![.csvBlankLine, .csvLineBreakInField, .csvLoneCR].contains(fault.kind)
        }
    }

    /// Where the row begins.
    var start: MapPlace { MapPlace(line: csv.line, column: 1) }

    func place(of field: Int) -> MapPlace {
        let position = csv.position(of: field)
        return MapPlace(line: position.line, column: position.column)
    }

    /// Without spaces around it; blank for a field that the file does not have.
    func cell(_ field: Int?) -> Cell { field.map { csv[$0].trimmingSpaces() } ?? .blank }

    private var isSkipped: Bool {
        guard let skipField else { return false }
        let cell = csv[skipField].trimmingSpaces()
        return skipWords.contains { cell.equals($0) }
    }

    private var isBlank: Bool {
        for field in 0..<width where !csv[field].trimmingSpaces().isBlank { return false }
        return true
    }
}
