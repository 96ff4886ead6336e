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
    /// How the manifest says the file is sent; nil when it does not say.
    let declaredMode: FileMode?
    private let reader: TableReader

    /// Rows read so far.
    private(set) var rowCount = 0
    /// Whether the current row has a status, as rows of delta files have.
    private(set) var isDelta = false
    /// Whether the current row says that its record is to be deleted (`inactive` said so in 1.0).
    private(set) var isDeleted = false
    /// How the current row's id stands to the one before.
    private(set) var order = SourcedIdOrder.Step.up
    /// What the index knows of the current row's id in this file from an earlier row.
    private(set) var earlier = IndexEntry.none

    private static let rowsBetweenReports = 1 << 14

    private var deltaRowCount = 0
    private let sorting = SourcedIdOrder()
    private let isIndexed: Bool
    private let plan: ScanPlan
    private let window: RowWindow

    init(_ file: FileName, _ reader: TableReader, in bundle: BundleScan) {
        self.file = file
        self.reader = reader
        self.bundle = bundle
        declaredMode = bundle.declaredMode(of: file)
        plan = ScanPlan(columnCount: file.table.count)
        window = RowWindow(columnCount: file.table.count)
        isIndexed = BundleIndex.indexedFiles.contains(file)
    }

    subscript(column: Column) -> Cell { window.cell(column.index) }

    /// The fingerprint of the current row's id; that of no bytes when it is blank.
    var id: Fingerprint { window.id }
    /// Whether another file may have the current row's id; false is certain.
    var mayBeElsewhere: Bool { window.mayBeElsewhere }

    /// As it is named in the bundle.
    var fileName: String { reader.name }
    var line: Int { reader.line }
    var isSorted: Bool { sorting.isSorted }

    /// How the rows read so far are sent.
    var rowMode: RowMode {
        if rowCount == 0 { return .empty }
        if deltaRowCount == 0 { return .bulk }
        return deltaRowCount == rowCount ? .delta : .mixed
    }

    /// Whether the header has the column.
    func has(_ column: Column) -> Bool { reader.has(column) }

    /// The row that a single reference of the current row names; `.none` where it names none, or
    /// points into its own file.
    func target(of column: Column) -> IndexEntry { window.target(column.index) }

    /// The fingerprint of a filled cell.
    func fingerprint(of column: Column) -> Fingerprint? {
        let cell = self[column]
        return cell.isBlank ? nil : Fingerprint(cell)
    }

    /// For each row of orgs or sessions the place of its parent, or -1; once the file was read.
    var parents: [Int] { bundle.index.parents(in: file) }

    // Reading

    /// Reads all rows once, and once more if a check asks for it.
    ///
    /// `again` opens the file anew for the second reading.
    func run(again: () throws -> TableReader?) throws {
        plan.prepare(for: self)
        window.references = plan.references
        while try reader.next() { lookAtRow() }
        plan.forEachCellCheck { $0.finish(self) }
        plan.forEachRowCheck { $0.finish(self) }
        let unsettled = plan.rowChecks.filter(\.wantsSecondPass)
        guard !unsettled.isEmpty, let reader = try again() else { return }
        let second = FileScan(file, reader, in: bundle)
        try second.runAgain(unsettled)
    }

    private func runAgain(_ checks: [RowCheck]) throws {
        while try reader.next() {
            beginRow()
            for check in checks { check.lookAgain(at: self) }
        }
        for check in checks { check.finishAgain(self) }
    }

    /// The first columns of every table are sourcedId and status.
    private func beginRow() {
        if rowCount % Self.rowsBetweenReports == 0 { bundle.progress(file, rowCount) }
        rowCount += 1
        window.step(reader, bundle.index)
        order = sorting.step(to: window.cell(0))
        let status = window.cell(1)
        isDelta = !status.isBlank
        guard isDelta else {
            isDeleted = false
            return
        }
        deltaRowCount += 1
        isDeleted = status == "tobedeleted" || status == "inactive"
    }

    private func lookAtRow() {
        beginRow()
        // As long as ids ascend, none can have come before.
        if isIndexed, !sorting.isAscending { earlier = bundle.index.find(id, in: file) }
        let cells = window.cellsOfRow
        for place in 0..<plan.columnCount {
            let column = plan.columns[place]
            let cell = cells[column.index]
            if cell.isBlank {
                if column.isRequired { RequiredValueMissing.look(at: column.index, self) }
            } else {
                plan.forEachCellCheck(of: column) { $0.look(at: cell, self) }
            }
        }
        plan.forEachRowCheck { $0.look(at: self) }
        if isIndexed, !earlier.exists, !window.cell(0).isBlank { bundle.index.add(self) }
    }

    // Reporting

    /// Records a finding about a cell of the current row; `value` shows the cell.
    func report(
        _ kind: FindingKind, _ column: Column, value: Bool = true,
        _ message: @autoclosure () -> String
    ) {
        let cell = self[column]
        bundle.log.record(
            kind, at: location(of: column), message(),
            value: value && !cell.isBlank ? cell.string : nil, personal: column.isPersonal)
    }

    /// The place of a cell of the current row.
    func location(of column: Column) -> Location { reader.location(of: column) }
}
