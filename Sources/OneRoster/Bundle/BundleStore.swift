// Where the files of a new bundle go: into a zip, or into a folder. One file at a time.

import Basics
import Zip

/// Takes the files of a bundle as bytes.
protocol BundleStore: ByteSink {
    func beginFile(_ name: String) throws
    func endFile() throws
    /// After the last file.
    func close() throws
}

final class ZipStore: BundleStore {
    private let zip: ZipWriter

    init(_ zip: ZipWriter) { self.zip = zip }

    func beginFile(_ name: String) throws { try zip.beginEntry(name) }
    func write(_ bytes: UnsafeRawBufferPointer) throws { try zip.write(bytes) }
    func endFile() throws { try zip.endEntry() }
    func close() throws { try zip.finish() }
}

final class FolderStore: BundleStore {
    private let folder: String
    private var file: FileSink?

    init(_ folder: String) { self.folder = folder }

    func beginFile(_ name: String) throws { file = try FileSink(path: folder + "/" + name) }
    func write(_ bytes: UnsafeRawBufferPointer) throws { try file?.write(bytes) }

    func endFile() throws {
        try file?.finish()
        file = nil
    }

    func close() {}
}
