// The difference of two bundles: file by file in order of dependence, row by row in order of ids.

import Basics
import CSV

/// Takes the difference of two bundles.
///
/// **Shape**: for each file that either bundle has `begin`, any number of `take`s, `end`. A second
/// `begin` without an `end` says that what came since the first one is void: the rows turned out
/// not to be in order, and come again. That does not happen with bundles that we wrote.
package protocol DifferenceSink: AnyObject {
    func begin(_ rows: FileDifference) throws
    /// The next row, of any kind; its cells live until the call returns.
    func take(_ rows: FileDifference) throws
    func end(_ rows: FileDifference) throws
}

/// Two bundles, merged.
///
/// **Cost**: two readers; 21 bytes an org, class and line item; a file that is not in order is put
/// in order on disk first, with memory for `DifferenceLimits.sortBytes`.
package final class BundleDifference {
    /// Rows between two tidings of progress.
    private static let rowsBetweenReports = 1 << 14

    package let old: BundleReader
    package let new: BundleReader
    package let log: FindingLog
    let options: DifferenceOptions
    private let limits: DifferenceLimits
    private let scratch: () throws -> String
    private let book: SchoolBook

    /// `log` takes what keeps rows from being compared. `scratch` gives the folder in which files
    /// may be made while a file is put in order; it is asked when that is needed. None is left.
    ///
    /// - Errors: `bundle-edition-not-supported`; `difference-delta`.
    package init(
        old: BundleReader, new: BundleReader, options: DifferenceOptions = DifferenceOptions(),
        limits: DifferenceLimits = .standard, log: FindingLog,
        scratch: @escaping () throws -> String
    ) throws(BundleError) {
        for bundle in [old, new] {
            try bundle.checkEdition()
            for file in bundle.files where bundle.mode(of: file) == .delta {
                throw .isDelta(bundle.name(of: file) ?? file.csv, of: bundle.location.path)
            }
        }
        self.old = old
        self.new = new
        self.log = log
        self.options = options
        self.limits = limits
        self.scratch = scratch
        book = SchoolBook(limits: limits)
    }

    /// The schools of both bundles; rows name them by their places. Known when `run` begins.
    package var schools: [ComparedSchool] { book.schools }

    /// Merges all files.
    ///
    /// `progress` is told the file and how many of its rows are done, often.
    /// - Errors: those of the files, with the path of their bundle; those of the sinks and of
    ///   `scratch`; `difference-file-changed`.
    package func run(
        into sinks: [any DifferenceSink], progress: (FileName, Int) -> Void = { _, _ in }
    ) throws {
        for side in BundleSide.allCases where !options.skipsIdentical {
            do { try book.readOrgs(of: bundle(side), side) } catch {
                throw error.inBundle(bundle(side).location.path)
            }
        }
        for file in FileName.dependenceOrder where old.has(file) || new.has(file) {
            try run(file, into: sinks, progress)
        }
    }

    /// Whether both bundles have the same files of the standard, each the same byte for byte: told
    /// by their packed bytes, without reading a row.
    ///
    /// **Shape**: false, too, where that would take unpacking to tell. The manifest is not looked at.
    /// - Errors: `zip-truncated`, `file-…`, with the path of the bundle.
    package var isIdentical: Bool {
        get throws(BundleError) {
            guard old.files == new.files else { return false }
            for file in old.files where try !old.isIdentical(to: new, in: file) { return false }
            return true
        }
    }

    private func bundle(_ side: BundleSide) -> BundleReader { side == .old ? old : new }

    private func run(
        _ file: FileName, into sinks: [any DifferenceSink], _ progress: (FileName, Int) -> Void
    ) throws {
        var copies: [BundleSide: SortedCopy] = [:]
        while true {
            let found = FindingLog(keptPerKind: log.keptPerKind)
            let rows = try open(file, copies, log: found)
            for sink in sinks { try sink.begin(rows) }
            let isSkipped = options.skipsIdentical && rows.isIdentical
            let unsorted = isSkipped ? [] : try walk(rows, into: sinks, progress)
            guard !unsorted.isEmpty else {
                for sink in sinks { try sink.end(rows) }
                log.merge(found)
                return
            }
            for side in unsorted {
                guard copies[side] == nil else {
                    throw BundleError.changedWhileRead(bundle(side).location.path)
                }
                copies[side] = try sort(file, side)
            }
        }
    }

    /// The sides that have to be put in order first; none when all rows came.
    private func walk(
        _ rows: FileDifference, into sinks: [any DifferenceSink],
        _ progress: (FileName, Int) -> Void
    ) throws -> Set<BundleSide> {
        var count = 0
        while true {
            if count % Self.rowsBetweenReports == 0 { progress(rows.file, count) }
            switch try rows.next() {
            case .end: return []
            case .unsorted(let sides): return sides
            case .row:
                count += 1
                for sink in sinks { try sink.take(rows) }
            }
        }
    }

    private func open(
        _ file: FileName, _ copies: [BundleSide: SortedCopy], log: FindingLog
    ) throws -> FileDifference {
        let isIdentical = try copies.isEmpty && old.isIdentical(to: new, in: file)
        return FileDifference(
            file, old: isIdentical ? nil : try side(.old, file, copies[.old], log: log),
            new: try side(.new, file, copies[.new], log: log), isIdentical: isIdentical,
            book: book, options: options)
    }

    private func side(
        _ side: BundleSide, _ file: FileName, _ copy: SortedCopy?, log: FindingLog
    ) throws -> MergeSide? {
        let bundle = bundle(side)
        guard let name = bundle.name(of: file) else { return nil }
        let path = bundle.location.path
        do {
            let table =
                if let copy {
                    try TableReader(
                        CSVReader(FileBytes(path: copy.path), limits: DifferenceLimits.copiedRows),
                        table: file.table, name: name, log: FindingLog(keptPerKind: 0))
                } else {
                    try bundle.open(file, quietly: true)
                }
            return table.map {
                MergeSide($0, side, isCopy: copy != nil, path: path, log: log)
            }
        } catch let error as BundleError { throw error.inBundle(path) }
    }

    private func sort(_ file: FileName, _ side: BundleSide) throws -> SortedCopy {
        let folder = try scratch()
        do {
            guard let table = try bundle(side).open(file, quietly: true) else {
                throw BundleError.changedWhileRead(bundle(side).location.path)
            }
            return try RowSorter.sort(
                table, in: folder, stem: "\(side.word).\(file.rawValue)", limits: limits)
        } catch let error as BundleError { throw error.inBundle(bundle(side).location.path) }
    }
}
