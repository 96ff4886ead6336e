// What goes into SQL and how its result columns are lent.

import Basics

/// A value given to a statement.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case real(Double)

    /// The day as `YYYY-MM-DD`, or NULL.
    package static func date(_ day: CalendarDate?) -> SQLValue {
        day.map { .text($0.description) } ?? .null
    }
}

/// How the asker wants a result column lent.
package enum SQLColumn: Hashable, Sendable {
    /// A whole number.
    case integer
    /// Text (and days) as stored.
    case text
    /// Plain decimal text without exponent and without trailing zeros: `87.5`, `0`, `100`.
    case decimal
}
