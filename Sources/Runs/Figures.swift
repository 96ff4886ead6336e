// Numbers as people read them.

import RosterExport

package enum Figures {
    /// 1234567 as `1,234,567`.
    package static func count(_ number: Int) -> String { number.grouped }

    /// `1 row`, `2 rows`.
    package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(count(number)) \(number == 1 ? one : many ?? one + "s")"
    }

    /// `34 min`, `5 h`, `3 days`; nothing is rounded up.
    package static func age(seconds: Int) -> String {
        switch seconds {
        case ..<3600: "\(max(0, seconds) / 60) min"
        case ..<172_800: "\(seconds / 3600) h"
        default: count(seconds / 86_400, "day")
        }
    }
}
