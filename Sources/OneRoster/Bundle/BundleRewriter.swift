// Writes the files of a bundle under the names, with the headers and in the order of rows that
// somebody else chose, right or wrong: for copies that must show the faults of the original.

import Basics
import CSV
import Zip

/// Writes a zip or a folder of CSV files, file after file.
///
/// **Shape**: `begin`, any number of rows (the header is the first), `end`; then `finish`. Cells
/// are quoted only where they must be. The same rows give the same bytes.
package final class BundleRewriter {
    private let store: any BundleStore
    private var csv: CSVWriter?

    /// The sink is left open: its owner flushes and finishes it.
    package init(
        zip sink: FileSink, method: ZipMethod = .standard,
        workers: Int = ZipWriter.defaultWorkers
    ) {
        store = ZipStore(ZipWriter(sink, method: method, workers: workers))
    }

    /// Into a folder, which must be there. Each file is flushed to disk when it ends.
    package init(folder: String) { store = FolderStore(folder) }

    /// - Errors: `zip-…`, `file-…`.
    package func begin(_ name: String, form: FileForm) throws {
        precondition(csv == nil, "The file before was not ended.")
        try store.beginFile(name)
        if form.hasByteOrderMark {
            try FileForm.byteOrderMark.withUnsafeBytes { try store.write($0) }
        }
        csv = CSVWriter(store, endsWithCR: form.endsWithCR)
    }

    /// - Errors: `zip-…`, `file-…`.
    package func write(_ row: CellRow) throws {
        guard let csv else { preconditionFailure("A row belongs to a file that was begun.") }
        try csv.write(row)
    }

    /// - Errors: `zip-…`, `file-…`.
    package func end() throws {
        guard let csv else { preconditionFailure("No file was begun.") }
        try csv.flush()
        self.csv = nil
        try store.endFile()
    }

    /// Closes the bundle.
    ///
    /// - Errors: `zip-…`, `file-…`.
    package func finish() throws {
        precondition(csv == nil, "The last file was not ended.")
        try store.close()
    }
}
