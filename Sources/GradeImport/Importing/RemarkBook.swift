// Remarks of a pass: all counted, a few of each kind kept with their row, and brought into the log
// with the places of their cells once these were looked up in the drop.

import Basics
import OneRoster

struct RemarkBook {
    private struct Kept {
        let kind: FindingKind
        let column: Column?
        let message: String
        let file: Int?
        let line: Int64?
        let sourcedId: String
    }

    private let keptPerKind: Int
    private var counts: [FindingKind: Int] = [:]
    private var kept: [Kept] = []

    init(keptPerKind: Int) { self.keptPerKind = keptPerKind }

    /// `file` and `line` are nil where no row stands for it.
    mutating func add(_ remark: Remark, file: Int?, line: Int64?, sourcedId: Cell) {
        let count = counts[remark.kind, default: 0]
        counts[remark.kind] = count + 1
        guard count < keptPerKind else { return }
        kept.append(
            Kept(
                kind: remark.kind, column: remark.column, message: remark.message, file: file,
                line: line, sourcedId: sourcedId.string))
    }

    /// Records all of it, each kind in the order of files and lines.
    ///
    /// `names` are those of the staged files, by number.
    func record(in log: FindingLog, names: [String], drop: any DropSource) throws {
        let kept = self.kept.sorted { left, right in
            (left.file ?? -1, left.line ?? -1) < (right.file ?? -1, right.line ?? -1)
        }
        let places = kept.compactMap { remark -> DropPlace? in
            guard let file = remark.file, let line = remark.line, let column = remark.column
            else { return nil }
            return DropPlace(file: file, line: line, column: column)
        }
        var found = try drop.positions(of: places)[...]
        for remark in kept {
            var location = Location(
                file: remark.file.flatMap { names.indices.contains($0) ? names[$0] : nil },
                line: remark.line.map(Int.init), field: remark.column?.name,
                sourcedId: remark.sourcedId.isEmpty ? nil : remark.sourcedId)
            if remark.file != nil, remark.line != nil, remark.column != nil,
                let place = found.popFirst() ?? nil
            {
                location.line = place.line
                location.column = place.column
            }
            log.record(remark.kind, at: location, remark.message)
        }
        // Those that were not kept are counted, and find their kinds full.
        for (kind, count) in counts {
            let listed = kept.reduce(0) { $0 + ($1.kind == kind ? 1 : 0) }
            for _ in listed..<count { log.record(kind, at: Location(), kind.title) }
        }
    }
}
