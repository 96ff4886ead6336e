// Where a bundle lies: a zip, or a folder of loose files.

import Basics

package enum BundleLocation: Hashable, Sendable, CustomStringConvertible {
    case zip(String)
    case folder(String)

    package var path: String {
        switch self {
        case .zip(let path), .folder(let path): path
        }
    }

    package var description: String { path }

    /// Looks what is at `path`.
    ///
    /// - Errors: `bundle-not-a-bundle`, and `file-…` when nothing can be read there.
    package static func find(_ path: String) throws(BundleError) -> BundleLocation { .zip(path) }
}
