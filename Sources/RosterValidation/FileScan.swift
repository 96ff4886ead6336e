// Reading one file of a bundle and asking every check about it. The loop over rows and cells is
// here; what is right or wrong is in Checks/.

import Basics
import OneRoster

/// One file while it is read, and its current row.
///
/// Cells, targets and the id are those of the current row and live until the next one.
final class FileScan {
    let file: FileName
    let bundle: BundleScan
    private let reader: TableReader

    /// Rows read so far.
    private(set) var rowCount = 0
    /// Whether the current row has a status, as rows of delta files have.
    private(set) var isDelta = false
    /// Whether the current row says that its record is to be deleted (`inactive` said so in 1.0).
    private(set) var isDeleted = false
    /// The fingerprint of the current row's id; that of no bytes when it is blank.
    private(set) var id = Fingerprint(.blank)

    /// How the current row's id stands to the one before.
    private(set) var order = SourcedIdOrder.Step.up
    /// What the index knows of the current row's id in this file from an earlier row.
    private(set) var earlier = IndexEntry.none

    private var deltaRowCount = 0
    private let sorting = SourcedIdOrder()
    private let isIndexed: Bool
    private let idColumn: Column
    private let statusColumn: Column
    private var columns: [ColumnPlan] = []
    private var rowChecks: [any RowCheck] = []
    private var targets: [IndexEntry]

    /// What is asked about one column.
    private struct ColumnPlan {
        let column: Column
        let checks: [any CellCheck]
        let isRequired: Bool
        let isTarget: Bool
    }

    init(_ file: FileName, _ reader: TableReader, in bundle: BundleScan) {
        self.file = file
        self.reader = reader
        self.bundle = bundle
        let table = file.table
        idColumn = table[0]
        statusColumn = table[1]
        targets = Array(repeating: .none, count: table.count)
        isIndexed = BundleIndex.indexedFiles.contains(file)
    }

    subscript(column: Column) -> Cell { reader[column] }

    var line: Int { reader.line }
    var isSorted: Bool { sorting.isSorted }

    /// How the rows read so far are sent.
    var rowMode: RowMode {
        if rowCount == 0 { return .empty }
        if deltaRowCount == 0 { return .bulk }
        return deltaRowCount == rowCount ? .delta : .mixed
    }

    var rowLocation: Location { reader.rowLocation }

    /// How the manifest says the file is sent; nil when it does not say.
    var declaredMode: FileMode? { bundle.declaredMode(of: file) }

    /// Whether the header has the column.
    func has(_ column: Column) -> Bool { reader.has(column) }

    /// The row that a single reference of the current row names, as the reference check found it.
    func target(of column: Column) -> IndexEntry { targets[column.index] }

    func setTarget(of column: Column, _ entry: IndexEntry) { targets[column.index] = entry }

    /// The fingerprint of a filled cell.
    func fingerprint(of column: Column) -> Fingerprint? {
        let cell = reader[column]
        return cell.isBlank ? nil : Fingerprint(cell)
    }

    /// For each row of orgs or sessions the place of its parent, or -1; once the file was read.
    var parents: [Int] { bundle.index.parents(in: file) }

    // Reading

    /// Reads all rows once, and once more if a check asks for it.
    ///
    /// `again` opens the file anew for the second reading.
    func run(again: () throws -> TableReader?) throws {
        prepare()
        while try reader.next() { lookAtRow() }
        for plan in columns { for check in plan.checks { check.finish(self) } }
        for check in rowChecks { check.finish(self) }
        let unsettled = rowChecks.filter(\.wantsSecondPass)
        guard !unsettled.isEmpty, let reader = try again() else { return }
        let second = FileScan(file, reader, in: bundle)
        try second.runAgain(unsettled)
    }

    private func runAgain(_ checks: [any RowCheck]) throws {
        while try reader.next() {
            beginRow()
            for check in checks { check.lookAgain(at: self) }
        }
        for check in checks { check.finishAgain(self) }
    }

    private func prepare() {
        for column in file.table.columns where reader.has(column) {
            let checks = CheckCatalogue.all.compactMap { $0.cellCheck(for: column, in: self) }
            let target: Bool = column.kind.target != nil
            columns.append(
                ColumnPlan(
                    column: column, checks: checks, isRequired: column.presence != .optional,
                    isTarget: target))
        }
        rowChecks = CheckCatalogue.all.compactMap { $0.rowCheck(in: self) }
    }

    @inline(__always)
    private func beginRow() {
        rowCount += 1
        let idCell = reader[idColumn]
        id = Fingerprint(idCell)
        order = sorting.step(to: idCell)
        let status = reader[statusColumn]
        isDelta = !status.isBlank
        if isDelta { deltaRowCount += 1 }
        isDeleted = isDelta && (status == "tobedeleted" || status == "inactive")
    }

    private func lookAtRow() {
        beginRow()
        earlier = isIndexed ? bundle.index.find(id, in: file) : .none
        for plan in columns {
            let cell = reader[plan.column]
            if cell.isBlank {
                if plan.isTarget { targets[plan.column.index] = .none }
                if plan.isRequired { RequiredValueMissing.look(at: plan.column, self) }
            } else {
                for check in plan.checks { check.look(at: cell, self) }
            }
        }
        for check in rowChecks { check.look(at: self) }
        if isIndexed, !earlier.exists, !reader[idColumn].isBlank { bundle.index.add(self) }
    }

    // Reporting

    /// Records a finding about a cell of the current row; `value` shows the cell.
    func report(
        _ kind: FindingKind, _ column: Column, value: Bool = true,
        _ message: @autoclosure () -> String
    ) {
        bundle.log.record(
            kind, at: location(of: column), message(),
            value: value && !reader[column].isBlank ? reader[column].string : nil,
            personal: column.isPersonal)
    }

    /// The place of a cell of the current row.
    func location(of column: Column) -> Location { reader.location(of: column) }
}
