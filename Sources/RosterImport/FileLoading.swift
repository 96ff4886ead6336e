// How one file of the standard is loaded: its mapping says what to do with a row, the loader here
// goes through the rows, counts and keeps order.

import Basics
import Database
import OneRoster
import SIS

/// What one file of the standard becomes in the SIS. One conformer a file, in Mapping/.
protocol FileLoading: AnyObject {
    var file: FileName { get }
    /// How often the file is gone through; each row is loaded in one of the passes.
    var passCount: Int { get }
    /// In which pass the row at hand is loaded.
    func pass(of row: LoadRow) -> Int
    /// Loads a row; nil when it cannot be held (a finding was recorded then).
    func load(_ row: LoadRow) throws -> LoadOutcome?
    /// What remains when all rows are in.
    func finish(_ counts: inout LoadFileCounts) throws
}

extension FileLoading {
    var passCount: Int { 1 }
    func pass(of row: LoadRow) -> Int { 0 }
    func finish(_ counts: inout LoadFileCounts) throws {}
}

extension LoadFileCounts {
    /// Counts what became of a row; nil is refused.
    mutating func count(_ outcome: LoadOutcome?) {
        switch outcome {
        case .inserted: inserted += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case nil: refused += 1
        }
    }
}

/// Goes through the rows of one file.
struct FileLoader {
    let context: LoadContext
    let file: FileName
    let progress: LoadProgress

    private static let rowsPerProgress = 10_000

    /// Loads what is to be there; rows to be deleted are only counted as read.
    ///
    /// - Returns: the counts, and how many rows are to be deleted.
    func load(_ make: () throws -> any FileLoading) throws -> (
        counts: LoadFileCounts, deletions: Int
    ) {
        let mode = context.reader.mode(of: file)
        var counts = LoadFileCounts(file: file, mode: mode)
        var deletions = 0
        let madeBefore = context.made + context.lists.made
        let loading = try make()
        for pass in 0..<max(1, loading.passCount) {
            try forEachRow(quietly: pass > 0) { row, state in
                guard loading.pass(of: row) == pass else { return }
                counts.read += 1
                if counts.read % Self.rowsPerProgress == 0 { progress(file, counts.read) }
                guard row.isUsable(quietly: false), state.accepts(row) else {
                    counts.refused += 1
                    return
                }
                guard !row.isDeletion(in: mode, quietly: false) else {
                    deletions += 1
                    return
                }
                counts.count(try loading.load(row))
            }
        }
        try loading.finish(&counts)
        counts.made = context.made + context.lists.made - madeBefore
        progress(file, counts.read)
        return (counts, deletions)
    }

    /// Calls `body` with each row that is to be deleted.
    func forEachDeletion(_ body: (LoadRow) throws -> Void) throws {
        let mode = context.reader.mode(of: file)
        try forEachRow { row, state in
            guard row.isDeletion(in: mode, quietly: true), row.isUsable(quietly: true),
                state.isFirst
            else { return }
            try body(row)
        }
    }

    /// What the loader knows of the row at hand beyond its cells.
    struct RowState {
        /// Whether no row before has its sourcedId.
        let isFirst: Bool

        func accepts(_ row: LoadRow) -> Bool {
            if isFirst { return true }
            row.refuse(
                LoadFindings.duplicateId, row.reader.table[0],
                "an earlier row has the sourcedId already")
            return false
        }
    }

    func forEachRow(quietly: Bool = true, _ body: (LoadRow, RowState) throws -> Void) throws {
        guard let reader = try context.reader.open(file, quietly: quietly) else { return }
        if !quietly, !reader.metadata.isEmpty {
            context.notices.note(
                LoadFindings.columnNotHeld, at: Location(file: reader.name, line: 1), nil,
                "extension columns; not held")
        }
        let row = LoadRow(reader, log: context.log, notices: context.notices)
        var ids = DuplicateGuard()
        while try reader.next() {
            var isFirst = true
            if !row.id.isBlank { isFirst = try ids.isFirst(row.id, replay: replay) }
            try body(row, RowState(isFirst: isFirst))
        }
    }

    /// Gives the ids of the first rows once more.
    private func replay(_ count: Int, _ add: (Cell) -> Void) throws {
        guard let again = try context.reader.open(file, quietly: true) else { return }
        var left = count
        while left > 0, try again.next() {
            guard !again.sourcedId.isBlank else { continue }
            add(again.sourcedId)
            left -= 1
        }
    }
}
