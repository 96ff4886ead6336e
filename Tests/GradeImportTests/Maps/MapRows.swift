// What a reader of mapped files hands on, written down line by line.

import Basics
import GradeImport
import TestSupport

/// Keeps what it is given as text: one line a call.
final class MapRows: GradeSink {
    private(set) var lines: [String] = []

    func item(_ item: MappedItem) {
        write("item", item.place, [item.id, item.section, item.title, item.points])
        lines[lines.count - 1] += "|" + (item.dueDate?.string ?? "end of period")
    }

    func result(_ result: MappedResult) {
        write(
            "result", result.place,
            [
                result.id, result.item, result.student, result.scoreStatus, result.score,
                result.gradedOn,
            ])
        if let comment = result.comment { lines[lines.count - 1] += "|" + comment.string }
    }

    func refuse(_ kind: FindingKind, _ message: String, at place: MapPlace) {
        lines.append("refused \(place.line):\(place.column) \(kind.code)")
    }

    private func write(_ what: String, _ place: MapPlace, _ cells: [Cell]) {
        lines.append(
            "\(what) \(place.line):\(place.column) "
                + cells.map(\.string).joined(separator: "|"))
    }
}

/// One reading of a text by a map.
struct MapReading {
    let rows = MapRows()
    let log = FindingLog()
    private(set) var wasRead = false
    private(set) var error: MapError?

    init(_ map: String, _ text: String, chunkBytes: Int = .max) throws {
        let found = ColumnMapFile.parse(Array(map.utf8), file: "map.yaml", log: log)
        guard let found else { return }
        do {
            wasRead = try MapReader(found, file: "grades.csv").read(
                MemorySource(text, chunkBytes: chunkBytes), into: rows, log: log)
        } catch let error as MapError {
            self.error = error
        }
    }

    /// Codes of the log, with their places.
    var findings: [String] {
        log.findings.map { finding in
            "\(finding.location.line ?? 0):\(finding.location.column ?? 0) \(finding.kind.code)"
        }
    }
}
