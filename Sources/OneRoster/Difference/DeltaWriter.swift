// Writes what changed between two bundles as a bundle of its own: the rows that are new or
// changed, and those that are gone.
// Source: OneRoster 1.1 CSV, bulk and delta; that rows which go come first is our own rule.

import Basics

/// Rows of one file of a delta.
package struct DeltaCounts: Sendable, Hashable {
    /// New or changed.
    package var active = 0
    /// Gone.
    package var toBeDeleted = 0

    package init(active: Int = 0, toBeDeleted: Int = 0) {
        self.active = active
        self.toBeDeleted = toBeDeleted
    }
}

/// Takes the difference of two bulk bundles and writes the delta that makes the one of the other.
///
/// **Shape**: of each file first the rows that are gone, as they were last sent, then those that
/// are new or changed, as they are now; so a receiver has a name free before it comes again. Both
/// stand in byte order of `sourcedId`, but rows that go and name rows of their own file stand
/// before those that they name. A file without such rows gets none, and is not in the bundle unless
/// the writer's options ask for its header.
/// **Cost**: rows that stay wait on disk until those that go are written, one file at a time; in
/// memory, up to `DifferenceLimits.heldBytes` of rows of files that name their own rows, and no
/// allocation a row elsewhere.
package final class DeltaWriter: DifferenceSink {
    /// Rows written, by file; a file of which nothing changed is not in it.
    package private(set) var counts: [FileName: DeltaCounts] = [:]
    private let difference: BundleDifference
    private let writer: BundleWriter
    private let moment: String
    private let scratch: () throws -> String
    private let limits: DifferenceLimits
    private let row = CellRow()
    private var open: Open?

    /// The file that is being written.
    private struct Open {
        let file: FileName
        var counts = DeltaCounts()
        /// Rows that stay; nil until there is one.
        var spool: RowSpool?
        /// Rows that go, where they name each other; nil where they do not, or are too many.
        var held: DeletionOrder?
    }

    /// The caller finishes `writer`, which writes a delta. `moment` stands in every row as
    /// `dateLastModified`. `scratch` gives the folder for files that wait; none is left there.
    ///
    /// - Errors: those of `BundleDifference.checkDelta`.
    package init(
        of difference: BundleDifference, into writer: BundleWriter, at moment: Timestamp,
        limits: DifferenceLimits = .standard, scratch: @escaping () throws -> String
    ) throws(BundleError) {
        precondition(writer.mode == .delta, "A delta is written as such.")
        precondition(
            difference.options.isComplete, "What a delta does not look at is never sent.")
        try difference.checkDelta()
        self.difference = difference
        self.writer = writer
        self.moment = moment.description
        self.scratch = scratch
        self.limits = limits
    }

    /// - Errors: `delta-order` when the file before turned out to be in no order.
    package func begin(_ rows: FileDifference) throws {
        if let file = open?.file { throw BundleError.deltaOrder(place(file)) }
        let names = rows.columns.dropFirst(rows.file.table.count).map(\.name)
        try writer.begin(rows.file, metadata: names)
        open = Open(
            file: rows.file,
            held: rows.file.table.parent.map {
                DeletionOrder(by: $0, bytes: limits.heldBytes)
            })
    }

    /// - Errors: `delta-ids`; those of the writer and of `scratch`.
    package func take(_ rows: FileDifference) throws {
        guard rows.kind != .same else { return }
        try checkIds(rows)
        switch rows.kind {
        case .same: break
        case .removed: try takeGone(rows)
        case .added, .changed: try takeActive(rows)
        }
    }

    /// - Errors: `delta-ids`; those of the writer.
    package func end(_ rows: FileDifference) throws {
        try checkIds(rows)
        guard let ending = open else { preconditionFailure("No file was begun.") }
        open = nil
        try ending.held?.forEach { try writer.write($0) }
        try ending.spool?.forEach { try writer.write($0) }
        try writer.end()
        if ending.counts != DeltaCounts() { counts[ending.file] = ending.counts }
    }

    private func takeGone(_ rows: FileDifference) throws {
        fill(rows, from: .old, status: Vocabulary.toBeDeleted)
        open?.counts.toBeDeleted += 1
        guard let held = open?.held else { return try writer.write(row) }
        guard !held.take(row) else { return }
        // Too many to put in another order: as they came, then.
        open?.held = nil
        try held.forEachAsTaken { try writer.write($0) }
        try writer.write(row)
    }

    private func takeActive(_ rows: FileDifference) throws {
        fill(rows, from: .new, status: Vocabulary.active)
        open?.counts.active += 1
        if open?.spool == nil {
            open?.spool = try RowSpool(path: "\(scratch())/delta.\(rows.file.rawValue).csv")
        }
        try open?.spool?.write(row)
    }

    /// Columns are those of the standard in its order, then the others, on both sides alike:
    /// `checkDelta` has seen to that.
    private func fill(_ rows: FileDifference, from side: BundleSide, status: StaticString) {
        row.removeAll()
        row.append(rows.sourcedId)
        row.append(status)
        row.append(moment)
        for column in rows.columns.indices.dropFirst(row.count) {
            row.append(rows.cell(column, in: side))
        }
    }

    /// Without an id of its own a row cannot be taken back.
    private func checkIds(_ rows: FileDifference) throws(BundleError) {
        guard !rows.isIdentical else { return }
        for side in BundleSide.allCases {
            let (blank, repeated) = (
                rows.rowsWithoutId(in: side), rows.rowsWithRepeatedId(in: side)
            )
            guard blank + repeated > 0 else { continue }
            throw .deltaIds(place(rows.file, side), isBlank: blank > 0)
        }
    }

    private func place(_ file: FileName, _ side: BundleSide = .old) -> String {
        difference.path(of: file, side)
    }
}
