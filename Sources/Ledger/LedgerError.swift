// Why the record of runs cannot be read or written, with the way out: without it nothing leaves, so
// whoever reads this at night must know what to do.

import Basics
import Database

package struct LedgerError: LocatedError {
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

    /// The same trouble in the words of this module, where it has some.
    static func of(_ error: any Error, _ path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        switch error.code {
        case "database-damaged", "database-not-a-database", "database-empty",
            "database-other-schema", "database-sql":
            return damaged(error.message, path)
        case "database-newer-schema":
            return LedgerError(
                "ledger-newer", "was written by a newer roster: \(error.message)", file: path,
                hint: "install the newer version; nothing was published")
        default:
            return LedgerError(
                "ledger-" + error.code.dropFirst("database-".count), error.message, file: path,
                hint: error.hint)
        }
    }

    static func damaged(_ reason: String, _ path: String) -> LedgerError {
        LedgerError(
            "ledger-damaged", "the record of runs cannot be used (\(reason))", file: path,
            hint: "restore it from a backup; or move it aside and run again: a new record is "
                + "begun, the kept bundles and run numbers stay, and the old file still says who "
                + "was sent before")
    }
}
