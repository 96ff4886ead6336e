// Two files of the same name, merged in the order of their ids: what is in one only, what is in
// both, and what of it is not the same.

import Basics

/// The difference of one file, row by row.
///
/// **Shape**: rows in byte order of their `sourcedId`, but for identical files, which come as they
/// lie. Cells live until the next row. Rows without an id are counted and left out. Of rows that
/// share an id, the first of one side is held against the first of the other, and so on.
/// **Cost**: no allocation a row.
package final class FileDifference {
    package enum Kind: Sendable, CaseIterable {
        case added
        case removed
        case changed
        case same
    }

    /// What a step came to.
    enum Step {
        case row
        case end
        /// The rows of these sides are not in order: all that came so far is void.
        case unsorted(Set<BundleSide>)
    }

    package let file: FileName
    package let columns: [ComparedColumn]
    /// Whether both files are the same byte for byte; only one of them is read then.
    package let isIdentical: Bool
    private let old: MergeSide?
    private let new: MergeSide?
    private let book: SchoolBook
    private let link: SchoolLink
    /// Whether rows of the same bytes have the same cells in the same columns.
    private let isAligned: Bool
    private let comparedColumns: [Int]
    private var rowKind = Kind.same
    private var changes: [Int] = []
    private var isFromOld = true
    private var isFromNew = true
    /// The id of the row before.
    private let previous = CellRow(reservingBytes: 256)

    /// A side is nil where its bundle does not have the file. `isIdentical`: `old` is nil although
    /// its bundle has the same file as the new one.
    init(
        _ file: FileName, old: MergeSide?, new: MergeSide?, isIdentical: Bool, book: SchoolBook,
        options: DifferenceOptions
    ) {
        self.file = file
        self.old = old
        self.new = new
        self.isIdentical = isIdentical
        self.book = book
        link = SchoolLink(of: file)
        columns = ComparedColumn.all(
            of: file, old: isIdentical ? new : old, new: new, options: options)
        comparedColumns = columns.indices.filter { [columns] in columns[$0].isCompared }
        if let old, let new {
            isAligned = !old.isCopy && !new.isCopy && old.table.header == new.table.header
            recordOneSided(old, new)
        } else {
            isAligned = false
        }
    }

    // The row

    package var kind: Kind { rowKind }

    /// Which of `columns` are not the same; empty but for a changed row.
    package var changedColumns: [Int] { changes }

    package var sourcedId: Cell { (isFromNew ? new : old)?.id ?? .blank }

    package func has(_ side: BundleSide) -> Bool { side == .old ? isFromOld : isFromNew }

    /// The cell of one of `columns`; blank where the side has no such row, column or cell.
    package func cell(_ column: Int, in side: BundleSide) -> Cell {
        guard has(side), let reader = reader(side) else { return .blank }
        let place = columns[column]
        return reader.cell(at: reader.side == .old ? place.oldField : place.newField)
    }

    /// Where the row begins in the file of that side; nil where it is not there.
    package func line(in side: BundleSide) -> Int? {
        has(side) ? reader(side)?.line : nil
    }

    /// The school to which the row of that side belongs, as a place in the list of schools; nil
    /// for the district, to which everything belongs that is no one school's.
    package func school(in side: BundleSide) -> Int? {
        guard has(side), let reader = reader(side) else { return nil }
        return book.school(of: reader.table, link, side)
    }

    // The file

    /// Rows read so far, with an id or without.
    package func rowCount(in side: BundleSide) -> Int { reader(side)?.rowCount ?? 0 }
    package func rowsWithoutId(in side: BundleSide) -> Int { reader(side)?.rowsWithoutId ?? 0 }

    /// Rows that have the id of one before them.
    package func rowsWithRepeatedId(in side: BundleSide) -> Int {
        reader(side)?.rowsWithRepeatedId ?? 0
    }

    private func reader(_ side: BundleSide) -> MergeSide? {
        side == .new || isIdentical ? new : old
    }
}

// Moving on.
extension FileDifference {
    /// - Errors: those of the files, with the bundle's path.
    func next() throws(BundleError) -> Step {
        let (wasFromOld, wasFromNew) = (isFromOld, isFromNew)
        if isFromOld { try old?.advance() }
        if isFromNew { try new?.advance() }
        guard settle() else { return .end }
        if !isIdentical {
            let unsorted = checkOrder(wasFromOld, wasFromNew)
            guard unsorted.isEmpty else { return .unsorted(unsorted) }
        }
        keepSchool()
        return .row
    }

    /// Says which side the row comes from, and what became of it; false at the end.
    private func settle() -> Bool {
        changes.removeAll(keepingCapacity: true)
        let hasOld = old?.hasRow ?? false
        let hasNew = new?.hasRow ?? false
        guard hasOld || hasNew else { return false }
        guard !isIdentical else {
            rowKind = .same
            return true
        }
        guard hasOld, hasNew, let old, let new else {
            take(hasOld ? .removed : .added)
            return true
        }
        if isAligned {
            let bytes = old.table.rowBytes
            if !bytes.isBlank, bytes == new.table.rowBytes {
                take(.same)
                return true
            }
        }
        let (oldId, newId) = (old.id, new.id)
        if oldId == newId {
            compareCells(old, new)
            take(changes.isEmpty ? .same : .changed)
        } else {
            take(oldId < newId ? .removed : .added)
        }
        return true
    }

    private func take(_ kind: Kind) {
        rowKind = kind
        isFromOld = kind != .added
        isFromNew = kind != .removed
    }

    private func compareCells(_ old: MergeSide, _ new: MergeSide) {
        for column in comparedColumns
        where old.cell(at: columns[column].oldField) != new.cell(at: columns[column].newField) {
            changes.append(column)
        }
    }

    /// The sides whose row comes before the one they gave last.
    ///
    /// Rows come out in order as long as both sides are in order, and the first that does not
    /// comes from a side that gave the one before it, too: otherwise it would have come earlier.
    private func checkOrder(_ wasFromOld: Bool, _ wasFromNew: Bool) -> Set<BundleSide> {
        let id = sourcedId
        defer {
            previous.removeAll()
            previous.append(id)
        }
        guard previous.count == 1, !(previous[0] < id) else { return [] }
        let isRepeated = previous[0] == id
        var unsorted: Set<BundleSide> = []
        for (reader, hasGivenBoth) in [
            (old, isFromOld && wasFromOld), (new, isFromNew && wasFromNew),
        ] where hasGivenBoth {
            if isRepeated {
                reader?.recordRepeatedId()
            } else if let reader {
                unsorted.insert(reader.side)
            }
        }
        return unsorted
    }

    /// Rows of later files name classes and line items, not schools.
    private func keepSchool() {
        guard book.keeps(file) else { return }
        for side in BundleSide.allCases where has(side) {
            book.keep(sourcedId, of: file, school: school(in: side), side)
        }
    }

    private func recordOneSided(_ old: MergeSide, _ new: MergeSide) {
        for column in columns where column.isCompared {
            if !column.isInNew { old.recordMissing(column.name, in: .new) }
            if !column.isInOld { new.recordMissing(column.name, in: .old) }
        }
    }
}
