// Why a database could not be opened, asked or changed. Messages name tables, columns and files,
// never a value that was bound or stored.

import Basics

/// A database refused to go on.
package struct DatabaseError: LocatedError {
    package let code: String
    package let message: String
    package let location: Location
    package let hint: String?

    package init(_ code: String, _ message: String, file: String? = nil, hint: String? = nil) {
        self.code = code
        self.message = message
        self.location = Location(file: file)
        self.hint = hint
    }
}
