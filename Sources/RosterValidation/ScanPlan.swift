// What is asked about each column and row of one file, laid out flat: the innermost loop reads
// plain memory and counts no references.

import Basics
import OneRoster

/// The checks of one file, by column and by row.
final class ScanPlan {
    /// One column and its part of the list of checks.
    struct ColumnPlan {
        let index: Int
        let firstCheck: Int
        let endCheck: Int
        /// Whether a blank cell may be a fault.
        let isRequired: Bool
    }

    /// Room for every column of the table; `columnCount` of them are in the file.
    let columns: UnsafeMutablePointer<ColumnPlan>
    private(set) var columnCount = 0
    private(set) var rowChecks: [RowCheck] = []
    /// The columns whose ids are looked up for each row.
    private(set) var references: [RowWindow.Reference] = []

    private var cellChecks: [CellCheck] = []
    /// The same checks again. The lists above keep them alive.
    private var cellCalls: UnsafeMutablePointer<Unmanaged<CellCheck>>
    private var rowCalls: UnsafeMutablePointer<Unmanaged<RowCheck>>

    init(columnCount: Int) {
        columns = .allocate(capacity: columnCount)
        cellCalls = .allocate(capacity: 0)
        rowCalls = .allocate(capacity: 0)
    }

    deinit {
        columns.deallocate()
        cellCalls.deallocate()
        rowCalls.deallocate()
    }

    /// Asks the catalogue for what concerns the file; called once.
    func prepare(for scan: FileScan) {
        precondition(columnCount == 0, "A plan is made once.")
        for column in scan.file.table.columns where scan.has(column) {
            let first = cellChecks.count
            cellChecks += CheckCatalogue.all.compactMap { $0.cellCheck(for: column, in: scan) }
            let mayBeBlank =
                column.presence == .optional
                || column.presence == .deltaOnly && scan.declaredMode == .bulk
            columns[columnCount] = ColumnPlan(
                index: column.index, firstCheck: first, endCheck: cellChecks.count,
                isRequired: !mayBeBlank)
            columnCount += 1
            if !column.kind.isList,
                let target = ReferenceMissingTarget.target(of: column, in: scan)
            {
                references.append(RowWindow.Reference(index: column.index, target: target))
            }
        }
        rowChecks = CheckCatalogue.all.compactMap { $0.rowCheck(in: scan) }
        cellCalls.deallocate()
        cellCalls = .allocate(capacity: cellChecks.count)
        for (place, check) in cellChecks.enumerated() {
            cellCalls[place] = .passUnretained(check)
        }
        rowCalls.deallocate()
        rowCalls = .allocate(capacity: rowChecks.count)
        for (place, check) in rowChecks.enumerated() { rowCalls[place] = .passUnretained(check) }
    }

    @inline(__always)
    func forEachCellCheck(of column: ColumnPlan, _ body: (CellCheck) -> Void) {
        for place in column.firstCheck..<column.endCheck {
            cellCalls[place]._withUnsafeGuaranteedRef(body)
        }
    }

    func forEachCellCheck(_ body: (CellCheck) -> Void) { cellChecks.forEach(body) }

    @inline(__always)
    func forEachRowCheck(_ body: (RowCheck) -> Void) {
        for place in 0..<rowChecks.count { rowCalls[place]._withUnsafeGuaranteedRef(body) }
    }
}
