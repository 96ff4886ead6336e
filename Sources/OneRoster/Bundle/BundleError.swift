// Why a bundle cannot be read or written at all. What is merely wrong with it is a finding.

import Basics

/// A bundle that cannot be read or written.
///
/// **Shape**: `location.file` is the file of the bundle, or its path when it is about the whole;
/// errors of CSV, Zip and the system keep their code (`csv-…`, `zip-…`, `file-…`).
package struct BundleError: LocatedError {
    package let code: String
    package let message: String
    package let location: Location
    package let hint: String?

    package init(_ code: String, _ message: String, at location: Location, hint: String? = nil) {
        self.code = code
        self.message = message
        self.location = location
        self.hint = hint
    }

    package init(_ code: String, _ message: String, file: String, hint: String? = nil) {
        self.init(code, message, at: Location(file: file), hint: hint)
    }

    /// A finished bundle that is not what was read while it was written.
    package static func differs(_ path: String) -> BundleError {
        BundleError(
            "bundle-differs", "the finished file is not what was written into it", file: path,
            hint: "see whether another program writes to the same place, and the disk is sound")
    }

    /// What a lower floor threw, with the file it could not know.
    init(passing error: any Error, file: String) {
        if let own = error as? BundleError {
            self = own
            return
        }
        guard let located = error as? any LocatedError else {
            self.init("bundle-unreadable", "could not be read: \(error)", file: file)
            return
        }
        var location = located.location
        var message = located.message
        if let path = location.file, path != file, !path.hasSuffix("/" + file) {
            message = "\(file): \(message)"
        }
        if location.file == nil { location.file = file }
        self.init(located.code, message, at: location, hint: located.hint)
    }
}
