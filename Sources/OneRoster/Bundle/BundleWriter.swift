// Writes a bundle: a zip, or a folder of loose files. Rows come in the order of their sourcedId,
// so that the bundle can later be merged with another one, row by row; in a delta those that go
// come before the others.
// Source: OneRoster 1.1 CSV, the package of files; the order of rows is our own rule.

import Basics
import CSV
import Zip

/// Writes the files of a bundle one after the other, and the manifest at the end.
///
/// **Shape**: a file that gets no row is not in the bundle, and `absent` in the manifest, unless the
/// options ask for its header. The same rows give the same bytes.
package final class BundleWriter: RowSink {
    /// What the manifest says besides the files.
    package struct Options: Sendable {
        package var mode: FileMode
        package var systemName: String?
        package var systemCode: String?
        /// How files are called, where not as in the standard.
        package var names: [FileName: String] = [:]
        /// Files that are there with their header alone when they get no row; the standard knows
        /// no such files, and some receivers want them.
        package var headerOnly: Set<FileName> = []

        package init(
            mode: FileMode = .bulk, systemName: String? = nil, systemCode: String? = nil
        ) {
            self.mode = mode
            self.systemName = systemName
            self.systemCode = systemCode
        }
    }

    /// The file being written.
    private struct Open {
        let file: FileName
        let metadata: [String]
        let cellCount: Int
        /// Nil until the first row comes.
        var csv: CSVWriter?
        var rowCount = 0
        /// Whether rows of the file name others of it.
        let isNested: Bool
        /// Of a delta: whether a row came that stays.
        var isPastDeletions = false
    }

    /// Rows written, by file; a file that is not in the bundle is not in it.
    package private(set) var rowCounts: [FileName: Int] = [:]
    private let store: any BundleStore
    private let options: Options
    private var open: Open?
    private var begun: Set<FileName> = []
    private var isFinished = false
    /// The sourcedId of the row before.
    private let previous = CellRow(reservingBytes: 256)

    /// Into a zip. The sink is left open: its owner flushes and finishes it. `growing` can
    /// be read by another thread meanwhile.
    package convenience init(
        zip sink: FileSink, options: Options = Options(), method: ZipMethod = .standard,
        workers: Int = ZipWriter.defaultWorkers, growing: GrowingBundle? = nil
    ) {
        let zip = ZipWriter(sink, method: method, workers: workers, trail: growing?.trail)
        self.init(ZipStore(zip), options: options)
    }

    /// Into a folder, which must be there. Each file is flushed to disk when it ends.
    package convenience init(folder: String, options: Options = Options()) {
        self.init(FolderStore(folder), options: options)
    }

    init(_ store: any BundleStore, options: Options) {
        precondition(options.mode != .absent, "A bundle is sent as bulk or as delta.")
        self.store = store
        self.options = options
    }

    package var mode: FileMode { options.mode }

    package func begin(_ file: FileName, metadata: [String]) throws {
        precondition(open == nil, "The file before was not ended.")
        precondition(!isFinished, "The bundle was finished already.")
        precondition(!begun.contains(file), "A file is written once.")
        precondition(
            metadata.allSatisfy { $0.hasPrefix("metadata.") && $0.count > 9 },
            "The name of an extension column begins with metadata.")
        begun.insert(file)
        open = Open(
            file: file, metadata: metadata, cellCount: file.table.count + metadata.count,
            isNested: file.table.parent != nil)
        previous.removeAll()
    }

    /// Rows of a delta whose status is `tobedeleted` come before the others, and in files that
    /// name rows of their own in any order.
    ///
    /// - Errors: `bundle-order` when the row's sourcedId is not after the one before; `zip-…`,
    ///   `file-…`.
    package func write(_ row: CellRow) throws {
        guard let cellCount = open?.cellCount else {
            preconditionFailure("A row belongs to a file that was begun.")
        }
        precondition(row.count == cellCount, "A row has a cell for every column of its file.")
        try checkOrder(row)
        if open?.csv == nil { try beginStoredFile() }
        try open?.csv?.write(row)
        open?.rowCount += 1
    }

    package func end() throws {
        if let file = open?.file, open?.csv == nil, options.headerOnly.contains(file) {
            try beginStoredFile()
        }
        guard let ending = open else { preconditionFailure("No file was begun.") }
        open = nil
        guard let csv = ending.csv else { return }
        try csv.flush()
        try store.endFile()
        rowCounts[ending.file] = ending.rowCount
    }

    /// Writes the manifest and closes the bundle.
    ///
    /// - Errors: `zip-…`, `file-…`.
    @discardableResult
    package func finish() throws -> Manifest {
        precondition(open == nil, "The last file was not ended.")
        precondition(!isFinished, "The bundle was finished already.")
        for file in FileName.dependenceOrder
        where options.headerOnly.contains(file) && !begun.contains(file) {
            try begin(file, metadata: [])
            try end()
        }
        isFinished = true
        let manifest = Manifest(
            modes: rowCounts.mapValues { _ in options.mode }, systemName: options.systemName,
            systemCode: options.systemCode)
        try store.beginFile(Manifest.fileName)
        try manifest.write(to: store)
        try store.endFile()
        try store.close()
        return manifest
    }

    private func beginStoredFile() throws {
        guard let file = open?.file, let metadata = open?.metadata else { return }
        try store.beginFile(options.names[file] ?? file.csv)
        let csv = CSVWriter(store)
        try csv.write(header: file.table.header + metadata)
        open?.csv = csv
    }

    private func checkOrder(_ row: CellRow) throws {
        if options.mode == .delta, try !checkDeltaOrder(row) { return }
        let sourcedId = row[0]
        if previous.count == 1, !(previous[0] < sourcedId) {
            throw orderError(
                sourcedId, "rows must be in byte order of their sourcedId, each once")
        }
        previous.removeAll()
        previous.append(sourcedId)
    }

    /// Whether the row's sourcedId must be after the one before, if there is one.
    private func checkDeltaOrder(_ row: CellRow) throws -> Bool {
        let isDeletion = row[Self.statusIndex] == Vocabulary.toBeDeleted
        if isDeletion, open?.isPastDeletions == true {
            throw orderError(row[0], "rows that go must come before those that stay")
        }
        if !isDeletion, open?.isPastDeletions == false {
            open?.isPastDeletions = true
            previous.removeAll()
        }
        return !isDeletion || open?.isNested == false
    }

    private static let statusIndex = Orgs.status.index

    private func orderError(_ sourcedId: Cell, _ rule: String) -> BundleError {
        let before = previous.count == 1 ? previous[0].string : "others"
        return BundleError(
            "bundle-order", "\(sourcedId.string) comes after \(before): \(rule)",
            file: open?.file.csv ?? "",
            hint: "this is a fault of roster itself: report it with the command and version")
    }
}

extension Manifest {
    /// The file as the standard prints it: CRLF, all rows, in its order.
    package func write(to sink: any ByteSink) throws {
        let csv = CSVWriter(sink)
        try csv.write(header: Self.header)
        let row = CellRow()
        for (property, value) in rows {
            row.removeAll()
            row.append(property)
            row.append(value)
            try csv.write(row)
        }
        try csv.flush()
    }
}
