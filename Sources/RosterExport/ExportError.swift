// Why an export cannot go on.

import Basics

package struct ExportError: LocatedError {
    package let code: String
    package let message: String
    package let location: Location
    package let hint: String?

    init(_ code: String, _ message: String, at location: Location = Location(), hint: String? = nil)
    {
        self.code = code
        self.message = message
        self.location = location
        self.hint = hint
    }
}
