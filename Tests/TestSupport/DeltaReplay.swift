// What a receiver makes of deltas, in plain dictionaries: written from the standard's text alone,
// to hold the writer of deltas against it.
// Source: OneRoster 1.1 CSV, bulk and delta.

import Basics
import OneRoster

/// The rows that a receiver has, by the first bundle and the deltas since.
package struct DeltaReplay {
    private typealias Row = PlainBundle.Row

    private static let active = Array("active".utf8)
    private static let toBeDeleted = Array("tobedeleted".utf8)

    private var headers: [FileName: [String]] = [:]
    private var rows: [FileName: [[UInt8]: Row]] = [:]

    package init(bulk: PlainBundle) {
        for (file, content) in bulk.files {
            headers[file] = content.header
            for row in content.rows { rows[file, default: [:]][row[0]] = row }
        }
    }

    /// What a bulk bundle of these rows would be: rows in byte order of their ids.
    package var bulk: PlainBundle {
        var bundle = PlainBundle()
        for (file, rows) in rows where !rows.isEmpty {
            bundle.files[file] = PlainBundle.File(
                header: headers[file] ?? [],
                rows: rows.values.sorted { $0[0].lexicographicallyPrecedes($1[0]) })
        }
        return bundle
    }

    /// Applies a delta made at `moment`, and says what is wrong with it: rows that say nothing new,
    /// that delete what is not there or not as it was sent, that stand in the wrong place, or that
    /// name a row which the same delta deletes.
    package mutating func apply(_ delta: PlainBundle, at moment: String) -> [String] {
        var faults: [String] = []
        let deleted = delta.files.mapValues { file in
            Set(file.rows.filter { $0[1] == Self.toBeDeleted }.map { $0[0] })
        }
        for (file, content) in delta.files {
            if let header = headers[file], header != content.header {
                faults.append("\(file) has other columns")
            }
            headers[file] = content.header
            faults += Self.orderFaults(file, content)
            for (place, row) in content.rows.enumerated() {
                let found = apply(row, of: file, at: moment) + Self.danglers(row, file, deleted)
                faults += found.map { "\(file) row \(place + 1) \($0)" }
            }
        }
        return faults
    }

    private mutating func apply(_ row: Row, of file: FileName, at moment: String) -> [String] {
        var faults: [String] = []
        var bare = row
        bare[1] = []
        bare[2] = []
        if row[2] != Array(moment.utf8) { faults.append("has another dateLastModified") }
        let held = rows[file]?[row[0]]
        switch row[1] {
        case Self.active:
            if held == bare { faults.append("says what was said before") }
            rows[file, default: [:]][row[0]] = bare
        case Self.toBeDeleted:
            if held != bare { faults.append("deletes what is not there, or not as it was sent") }
            rows[file]?[row[0]] = nil
        default: faults.append("has no status")
        }
        return faults
    }

    /// Rows that go come first, children before their parents; those that stay in order of ids.
    private static func orderFaults(_ file: FileName, _ content: PlainBundle.File) -> [String] {
        let split = content.rows.firstIndex { $0[1] == active } ?? content.rows.count
        let (gone, stay) = (content.rows[..<split], content.rows[split...])
        var faults: [String] = []
        if stay.contains(where: { $0[1] != active }) { faults.append("\(file) deletes late") }
        if !isInOrder(stay) { faults.append("\(file) is not in order") }
        guard let parent = file.table.columns.first(where: { $0.name == "parentSourcedId" }) else {
            if !isInOrder(gone) { faults.append("\(file) deletes in no order") }
            return faults
        }
        var done: Set<[UInt8]> = []
        for row in gone {
            if done.contains(row[parent.index]) { faults.append("\(file) deletes a parent first") }
            done.insert(row[0])
        }
        return faults
    }

    private static func isInOrder(_ rows: ArraySlice<Row>) -> Bool {
        zip(rows, rows.dropFirst()).allSatisfy { $0[0].lexicographicallyPrecedes($1[0]) }
    }

    /// Whether a row that stays names one that goes.
    private static func danglers(
        _ row: Row, _ file: FileName, _ deleted: [FileName: Set<[UInt8]>]
    ) -> [String] {
        guard row[1] == active else { return [] }
        return file.table.columns.compactMap { column in
            guard let target = column.kind.target, let gone = deleted[target] else { return nil }
            let named =
                column.kind.isList
                ? row[column.index].split(separator: UInt8(ascii: ",")).map(Array.init)
                : [row[column.index]]
            return gone.isDisjoint(with: named) ? nil : "names by \(column.name) a row that goes"
        }
    }
}
