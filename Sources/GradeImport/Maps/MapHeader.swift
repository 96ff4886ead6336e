// The header of a mapped file: which field has which name.

import Basics
import CSV

/// The header row of a file, and what is wrong with it.
struct MapHeader {
    /// Without spaces around them.
    let names: [String]
    private let places: [CSVPosition]
    private let file: String
    private let log: FindingLog

    /// Reads the row that the reader stands on.
    init(_ csv: CSVReader, file: String, log: FindingLog) {
        names = (0..<csv.count).map { csv[$0].trimmingSpaces().string }
        places = (0..<csv.count).map { csv.position(of: $0) }
        self.file = file
        self.log = log
    }

    /// What stands above the two columns that are put behind refused rows.
    static let code = "code"
    static let reason = "reason"

    /// How many columns there are.
    var count: Int { names.count }

    /// How many columns are the writer's own: all but those two.
    var ownCount: Int { names.suffix(2) == [Self.code, Self.reason] ? count - 2 : count }

    func place(of field: Int) -> MapPlace {
        MapPlace(line: places[field].line, column: places[field].column)
    }

    /// The field of a column that must be there once; nil, and recorded, if it is not.
    func field(_ name: String, _ use: String) -> Int? {
        let fields = names.indices.filter { names[$0] == name }
        guard let first = fields.first else {
            let near = NearestName.to(name, among: names).map { "; did the map mean '\($0)'?" }
            log.record(
                MapFault.columnMissing, at: Location(file: file, line: places[0].line, column: 1),
                "there is no column '\(name)', in which the map has the \(use)\(near ?? "")")
            return nil
        }
        for other in fields.dropFirst() {
            record(MapFault.columnTwice, other, "a second column '\(name)'")
        }
        return fields.count == 1 ? first : nil
    }

    func record(_ kind: FindingKind, _ field: Int, _ message: String) {
        let place = place(of: field)
        var location = Location(file: file, line: place.line, column: place.column)
        location.field = names[field]
        log.record(kind, at: location, message)
    }
}
