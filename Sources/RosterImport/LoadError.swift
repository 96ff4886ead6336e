// Why a bundle cannot be loaded at all. A row that cannot be held is a finding instead.

import Basics

/// A load could not begin or go on.
package struct LoadError: LocatedError {
    package let code: String
    package let message: String
    package let location: Location
    package let hint: String?

    package init(
        _ code: String, _ message: String, at location: Location = Location(),
        hint: String? = nil
    ) {
        self.code = code
        self.message = message
        self.location = location
        self.hint = hint
    }
}
