// A few rows of a difference as texts, for somebody to look at.

import Basics

/// A row that is not in both bundles, or not the same.
package struct DifferenceSample: Sendable {
    /// A cell of it; nil for a value that may not be shown, or that the side does not have.
    package struct Cell: Sendable, Hashable {
        package let column: String
        package let old: String?
        package let new: String?
        /// Whether there is a value that may not be shown.
        package let isHidden: Bool
    }

    package let file: FileName
    package let kind: FileDifference.Kind
    package let sourcedId: String
    package let oldLine: Int?
    package let newLine: Int?
    /// A place in the list of schools, that of the new row first.
    package let school: Int?
    /// Of a changed row what changed, of others what is filled.
    package let cells: [Cell]
}

/// Takes a difference and keeps the first rows of each kind, file by file.
package final class DifferenceSamples: DifferenceSink {
    /// Of a long value so many characters are kept.
    package static let mostCharacters = 120
    /// Of a row in one bundle alone so many cells are kept.
    package static let mostCells = 40

    /// In the order of files and rows.
    package private(set) var samples: [DifferenceSample] = []
    private let keptPerKind: Int
    package let showsPersonalValues: Bool
    // Of the file that is being read.
    private var kept: [DifferenceSample] = []
    private var counts: [FileDifference.Kind: Int] = [:]

    package init(keptPerKind: Int, showsPersonalValues: Bool = false) {
        self.keptPerKind = keptPerKind
        self.showsPersonalValues = showsPersonalValues
    }

    package func begin(_ rows: FileDifference) {
        kept = []
        counts = [:]
    }

    package func take(_ rows: FileDifference) {
        guard rows.kind != .same, counts[rows.kind, default: 0] < keptPerKind else { return }
        counts[rows.kind, default: 0] += 1
        kept.append(
            DifferenceSample(
                file: rows.file, kind: rows.kind, sourcedId: text(rows.sourcedId),
                oldLine: rows.line(in: .old), newLine: rows.line(in: .new),
                school: rows.school(in: rows.has(.new) ? .new : .old), cells: cells(of: rows)))
    }

    package func end(_ rows: FileDifference) { samples += kept }

    private func cells(of rows: FileDifference) -> [DifferenceSample.Cell] {
        guard rows.kind != .changed else { return rows.changedColumns.map { cell($0, of: rows) } }
        let side = rows.has(.new) ? BundleSide.new : .old
        let filled = rows.columns.indices.dropFirst().filter {
            !rows.cell($0, in: side).isBlank
        }
        return filled.prefix(Self.mostCells).map { cell($0, of: rows) }
    }

    private func cell(_ index: Int, of rows: FileDifference) -> DifferenceSample.Cell {
        let column = rows.columns[index]
        let isHidden = column.isPersonal && !showsPersonalValues
        // That there is nothing betrays nobody, and says what became of the cell.
        func shown(_ side: BundleSide) -> String? {
            guard rows.has(side) else { return nil }
            let cell = rows.cell(index, in: side)
            return isHidden && !cell.isBlank ? nil : text(cell)
        }
        return DifferenceSample.Cell(
            column: column.name, old: shown(.old), new: shown(.new), isHidden: isHidden)
    }

    private func text(_ cell: Basics.Cell) -> String {
        let text = cell.slice(0..<min(cell.count, Self.mostCharacters * 4)).string
        return text.count > Self.mostCharacters
            ? text.prefix(Self.mostCharacters - 1) + "…" : text
    }
}
