// Why the school's database cannot be used, above what the database itself says.

import Basics

/// The database is not, or not yet, one of ours.
package struct SISError: LocatedError {
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
