// Why a run as a whole cannot go on: outputs that cannot be written, bundles we refuse to publish.

import Basics

/// A run that could not begin or finish.
package struct RunError: LocatedError {
    package let code: String
    package let message: String
    package let location: Location
    package let hint: String?
    package let underlying: (any Error)?

    package init(
        _ code: String, _ message: String, path: String? = nil, hint: String? = nil,
        underlying: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.location = Location(file: path)
        self.hint = hint
        self.underlying = underlying
    }

    /// An error about the file at `partial` as one about the path that the user named.
    static func renaming(_ error: any Error, _ partial: String, to path: String) -> any Error {
        guard let located = error as? any LocatedError, located.location.file == partial else {
            return error
        }
        return RunError(
            located.code, located.message, path: path, hint: located.hint,
            underlying: located.underlying)
    }
}
