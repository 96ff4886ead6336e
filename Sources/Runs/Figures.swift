// Numbers as people read them.

import RosterExport

package enum Figures {
    /// 1234567 as `1,234,567`.
    package static func count(_ number: Int) -> String { number.grouped }

    /// `1 row`, `2 rows`.
    package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(count(number)) \(number == 1 ? one : many ?? one + "s")"
    }
}
