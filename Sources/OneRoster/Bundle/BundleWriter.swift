// Writes a bundle: a zip, or a folder of loose files.

import Basics
import Zip

/// Writes the files of a bundle one after the other, and the manifest at the end.
package final class BundleWriter: RowSink {
    /// What the manifest says besides the files.
    package struct Options: Sendable {
        package var mode: FileMode
        package var systemName: String?
        package var systemCode: String?

        package init(
            mode: FileMode = .bulk, systemName: String? = nil, systemCode: String? = nil
        ) {
            self.mode = mode
            self.systemName = systemName
            self.systemCode = systemCode
        }
    }

    /// Rows written, by file; a file that got none is not in it.
    package private(set) var rowCounts: [FileName: Int] = [:]

    /// Into a zip. The sink is left open: its owner flushes and finishes it.
    package init(
        zip sink: FileSink, options: Options = Options(), method: ZipMethod = .standard,
        workers: Int = ZipWriter.defaultWorkers
    ) {}

    /// Into a folder, which must be there.
    package init(folder: String, options: Options = Options()) {}

    package func begin(_ file: FileName, metadata: [String]) throws {}

    /// - Errors: `bundle-order` when the row's sourcedId is not after the one before.
    package func write(_ row: CellRow) throws {}
    package func end() throws {}

    /// Writes the manifest and closes the bundle.
    @discardableResult
    package func finish() throws -> Manifest { Manifest(modes: [:]) }
}
