// The rows of one file into its staging table.

import Basics
import OneRoster
import SIS

/// The greatest `dateLastModified` so far.
struct NewestModified {
    private(set) var value: Timestamp?
    /// The text looked at last: most rows of a drop repeat it.
    private let last = CellRow(reservingBytes: 64)

    mutating func see(_ cell: Cell) {
        guard !cell.isBlank, last.count == 0 || last[0] != cell else { return }
        last.removeAll()
        last.append(cell.slice(0..<min(cell.count, 64)))
        switch cell.decodeDateTime() {
        case .value(let moment), .tolerated(let moment, _):
            value = value.map { max($0, moment) } ?? moment
        default: break
        }
    }
}

struct FileStaging {
    private let file: FileName
    private let table: TableReader
    private let number: Int
    private let target: StagedTable
    private let columns: [(column: Column, place: Int)]
    private let modified: Column

    init(_ file: FileName, _ table: TableReader, number: Int, in stage: GradeStage) {
        self.file = file
        self.table = table
        self.number = number
        switch file {
        case .categories: (target, modified) = (stage.categories, Categories.dateLastModified)
        case .lineItems: (target, modified) = (stage.items, LineItems.dateLastModified)
        default: (target, modified) = (stage.results, Results.dateLastModified)
        }
        columns = DropColumns.staged(file).filter { table.has($0.column) }
    }

    /// - Errors: `grade-too-many-unreadable`, and those of reading.
    mutating func run(
        _ drop: inout StagedDrop, _ newest: inout NewestModified, progress: (Int) -> Void
    ) throws {
        while try table.next() {
            if table.isBroken || table.isRagged {
                drop.unreadable.insert(UnreadableRow(file: number, line: Int64(table.line)))
                guard drop.unreadable.count <= GradeLimits.unreadableRows else {
                    throw tooMany()
                }
            }
            newest.see(table[modified])
            for (column, place) in columns { target.set(place, table[column]) }
            try target.add(file: number, line: Int64(table.line))
            if table.rowCount.isMultiple(of: 1024) { progress(table.rowCount) }
        }
    }

    private func tooMany() -> BundleError {
        BundleError(
            "grade-too-many-unreadable",
            "more than \(GradeLimits.unreadableRows) rows have broken text",
            at: Location(file: table.name, line: table.line, column: 1),
            hint: "have the vendor write the file anew, as CSV in UTF-8")
    }
}
