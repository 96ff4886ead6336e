// Every knob of an export, as one value.

import Basics

/// What goes out, as of which day.
///
/// An export is a pure function of the SIS database and this value.
package struct ExportPolicy: Sendable {
    /// The day, in the district's time zone, on which the rules are evaluated.
    package var asOf: CalendarDate
    package var read: Set<ReadScope>
    /// The year in which the school year starts; nil lets the as-of date choose.
    package var syear: Int?

    package init(
        asOf: CalendarDate, read: Set<ReadScope> = Set(ReadScope.allCases), syear: Int? = nil
    ) {
        self.asOf = asOf
        self.read = read
        self.syear = syear
    }
}
