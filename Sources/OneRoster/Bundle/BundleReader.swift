// Opens a bundle, zip or folder, and says what is in it. Nothing is ever unpacked to disk.

import Basics

/// A bundle that somebody made.
///
/// **Shape**: findings about the bundle as a whole are in `log` when `init` returns; those of a
/// file's header when `open` returns; those of a row when `next` has read it.
package final class BundleReader {
    package let location: BundleLocation
    package let log: FindingLog
    /// All files in it, as they are named there, in byte order.
    package let fileNames: [String]
    /// Nil when there is none.
    package let manifest: Manifest?
    package let edition: BundleEdition

    /// - Errors: `bundle-not-a-bundle`, `bundle-no-csv`, `bundle-no-oneroster-file`, `zip-…`,
    ///   `file-…`.
    package init(path: String, log: FindingLog) throws(BundleError) {
        location = try BundleLocation.find(path)
        self.log = log
        fileNames = []
        manifest = nil
        edition = BundleEdition(.unknown, because: "nothing was read yet")
    }

    /// The files of the standard that are there, in order of dependence.
    package var files: [FileName] { [] }

    package func has(_ file: FileName) -> Bool { name(of: file) != nil }

    /// How the file is called in the bundle.
    package func name(of file: FileName) -> String? { nil }

    /// How the file is sent by the manifest's word; a file that is there in spite of it is `bulk`.
    package func mode(of file: FileName) -> FileMode { .absent }

    /// Unpacked length in bytes; 0 if it is not there.
    package func size(of file: FileName) -> Int { 0 }

    /// - Errors: `bundle-edition-not-supported` unless it is 1.1, or 1.0 as far as that is alike.
    package func checkEdition() throws(BundleError) {}

    /// Begins to read a file; nil if it is not there. `quietly`: what is found is not recorded
    /// (a second passage through the same file).
    ///
    /// - Errors: `bundle-header-unknown`, `csv-…`, `zip-…`, `file-…`.
    package func open(
        _ file: FileName, quietly: Bool = false
    ) throws(BundleError) -> TableReader? { nil }
}
