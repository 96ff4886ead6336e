// What an import is told from outside: whose drop it is, the day, the district's decisions.

import Basics

package struct ImportOptions: Sendable {
    /// The connection's title, which marks the vendor's rows.
    package let vendor: String
    package let policy: GradePolicy
    /// The year, by when it starts, in which absent line items are looked for.
    package let syear: Int
    package let today: CalendarDate
    /// Keys of the schools whose classes may be written to; nil for all.
    package var schools: Set<Int64>?
    /// What `created_at` and `updated_at` will say, UTC.
    package var now = ""
    /// Six bytes that begin the ids of new rows.
    package var idSeed: [UInt8] = [0, 0, 0, 0, 0, 0]
    /// Whether somebody has approved this drop.
    package var isApproved = false
    /// How many remarks of a kind are kept for the report.
    package var keptPerKind = 10

    package init(vendor: String, policy: GradePolicy, syear: Int, today: CalendarDate) {
        self.vendor = vendor
        self.policy = policy
        self.syear = syear
        self.today = today
    }
}
