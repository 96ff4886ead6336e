// Puts the connection's prefix before every sourcedId on its way out. One place for all files, so
// that no reference can be forgotten; the columns' kinds say where ids stand.

import Basics
import OneRoster

/// Passes rows on with prefixed ids. A common prefix keeps their order.
final class PrefixedIds: RowSink {
    private enum Content { case other, id, ids, standIn }

    private let target: any RowSink
    private let prefix: String
    /// Columns by file in which the row's own sourcedId may stand in for a blank.
    private let standIns: [FileName: Set<String>]
    private let prefixed = CellRow()
    private var contents: [Content] = []

    init(_ target: any RowSink, _ policy: ExportPolicy) {
        self.target = target
        prefix = policy.idPrefix
        var standIns: [FileName: Set<String>] = [.users: ["username"]]
        for requirement in policy.requirements where requirement.action == .sourcedId {
            standIns[requirement.entity.file, default: []].insert(requirement.attribute)
        }
        self.standIns = standIns
    }

    func begin(_ file: FileName, metadata: [String]) throws {
        contents = file.table.columns.map { column in
            switch column.kind {
            case .guid, .guidOf, .reference: .id
            case .references: .ids
            default: standIns[file]?.contains(column.name) == true ? .standIn : .other
            }
        }
        try target.begin(file, metadata: metadata)
    }

    func write(_ row: CellRow) throws {
        prefixed.removeAll()
        for index in 0..<row.count {
            let cell = row[index]
            switch index < contents.count ? contents[index] : .other {
            case .other: prefixed.append(cell)
            case .id: append(cell, isId: !cell.isBlank)
            case .ids: append(items: cell)
            case .standIn: append(cell, isId: cell == row[0])
            }
        }
        try target.write(prefixed)
    }

    func end() throws { try target.end() }

    private func append(_ cell: Cell, isId: Bool) {
        if isId { prefixed.add(prefix) }
        prefixed.append(cell)
    }

    private func append(items cell: Cell) {
        guard !cell.isBlank else { return prefixed.appendBlank() }
        cell.forEachItem { item in
            if prefixed.pendingCount > 0 { prefixed.add(UInt8(ascii: ",")) }
            prefixed.add(prefix)
            prefixed.add(item)
        }
        prefixed.endCell()
    }
}
