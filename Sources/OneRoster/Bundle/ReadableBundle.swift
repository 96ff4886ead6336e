// What one who checks a bundle asks of it: the same of a finished bundle and of one that grows.

import Basics

/// A bundle whose files can be read.
package protocol ReadableBundle: AnyObject {
    var location: BundleLocation { get }
    var edition: BundleEdition { get }
    /// The manifest's word; nil where it says nothing of the file.
    func declaredMode(of file: FileName) -> FileMode?
    /// How the file is called in the bundle; nil if it is not there (yet).
    func name(of file: FileName) -> String?
    /// Begins to read a file; what is found goes to `log`.
    func open(_ file: FileName, into log: FindingLog) throws(BundleError) -> TableReader?
}

extension BundleReader: ReadableBundle {
    package func declaredMode(of file: FileName) -> FileMode? { manifest?.modes[file] }
}
