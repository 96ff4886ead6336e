// A file that a column map describes, from its bytes to line items and results.

import Basics
import CSV

/// Reads mapped files of any shape.
package struct MapReader {
    private let map: ColumnMap
    private let file: String

    /// `file` is the name that the file has in findings.
    package init(_ map: ColumnMap, file: String) {
        self.map = map
        self.file = file
    }

    /// Hands all line items and results to the sink; false, and nothing handed on, if the header
    /// is not what the map says. The log has why.
    ///
    /// - Errors: `csv-…`, `file-…`, and those of the sink.
    package func read(
        _ source: any ByteSource, into sink: some GradeSink, log: FindingLog
    ) throws -> Bool {
        let findings = FindingLog()
        defer { log.merge(findings) }
        do {
            let csv = CSVReader(source, delimiter: map.delimiter.byte)
            guard try csv.next() else {
                findings.record(MapFault.fileEmpty, at: Location(file: file), "has no header row")
                return false
            }
            if let fault = MappedRows.damage(csv) {
                var place = fault.position.location
                place.file = file
                findings.record(MapFault.rowDamaged, at: place, fault.message)
                return false
            }
            return try read(csv, into: sink, log: findings)
        } catch let error as CSVError {
            throw MapError(error, file: file)
        }
    }

    private func read(
        _ csv: CSVReader, into sink: some GradeSink, log: FindingLog
    ) throws -> Bool {
        switch map.form {
        case .wide(let form):
            guard
                let header = try WideHeader(csv, map: map, form: form, file: file, log: log)
            else { return false }
            var reader = WideReader(map, header)
            try reader.read(csv, into: sink)
        case .long(let form):
            guard let header = LongHeader(csv, map: map, form: form, file: file, log: log)
            else { return false }
            var reader = LongReader(map, form, header)
            try reader.read(csv, into: sink)
        }
        return true
    }
}

/// A mapped file that cannot be read any further.
package struct MapError: LocatedError {
    package let code: String
    package let message: String
    package let location: Location
    package let hint: String?

    /// What is wrong with the header was recorded one by one.
    static func mismatch(_ file: String) -> MapError {
        MapError(
            code: "grade-map-mismatch",
            message: "the file is not what the map says; nothing was imported",
            location: Location(file: file),
            hint: "look at the findings: mend the map, or have the file exported anew")
    }

    private init(code: String, message: String, location: Location, hint: String?) {
        (self.code, self.message) = (code, message)
        (self.location, self.hint) = (location, hint)
    }

    init(_ error: CSVError, file: String) {
        code = error.code
        message = error.message
        hint = error.hint
        var place = error.location
        place.file = file
        location = place
    }
}
