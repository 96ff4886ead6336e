// Why an archive cannot be read or written: one type for the module, told apart by code.

import Basics

/// A ZIP archive that is damaged, refused or impossible to write.
///
/// **Shape**: `location.file` is the archive's path; the message names the entry, if one is meant.
package struct ZipError: LocatedError {
    package let code: String
    package let message: String
    package let location: Location
    package let hint: String?

    package init(_ code: String, _ message: String, path: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.location = Location(file: path)
        self.hint = hint
    }
}
