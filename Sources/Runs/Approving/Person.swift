// Who runs the program, as far as the system knows.

import Glibc

package enum Person {
    /// The name by which the person logged in, also behind sudo.
    package static var current: String {
        for name in ["SUDO_USER", "LOGNAME", "USER"] {
            if let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty {
                return value
            }
        }
        guard let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name else {
            return "user \(geteuid())"
        }
        return String(cString: name)
    }
}
