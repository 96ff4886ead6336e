// A moment in UTC, as OneRoster and the SIS write it. Nothing here asks a clock.

/// A moment to the millisecond, UTC, within the years 1 to 9999.
///
/// **Shape**: text is exactly `YYYY-MM-DDTHH:MM:SS.sssZ`.
package struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Since 1970-01-01T00:00:00Z; negative before it.
    package let milliseconds: Int64

    package static let textLength = 24
    private static let perDay: Int64 = 86_400_000

    /// Nil outside the years 1 to 9999.
    package init?(milliseconds: Int64) {
        let first = Int64(CalendarDate.earliest.dayNumber) * Self.perDay
        let end = (Int64(CalendarDate.latest.dayNumber) + 1) * Self.perDay
        guard milliseconds >= first, milliseconds < end else { return nil }
        self.milliseconds = milliseconds
    }

    /// The moment so far into the day.
    package init(_ day: CalendarDate, millisecondOfDay: Int = 0) {
        precondition(
            millisecondOfDay >= 0 && millisecondOfDay < Self.perDay, "A day has 24 hours.")
        milliseconds = Int64(day.dayNumber) * Self.perDay + Int64(millisecondOfDay)
    }

    /// The day it lies in, UTC.
    package var day: CalendarDate {
        CalendarDate.earliest.adding(
            days: dayNumber - Int(CalendarDate.earliest.dayNumber))
    }

    package var millisecondOfDay: Int {
        Int(milliseconds - Int64(dayNumber) * Self.perDay)
    }

    private var dayNumber: Int {
        let whole = milliseconds / Self.perDay
        return Int(milliseconds % Self.perDay < 0 ? whole - 1 : whole)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package var description: String {
        let rest = millisecondOfDay
        func padded(_ number: Int, _ length: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: length - text.count) + text
        }
        return "\(day)T\(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2)):"
            + "\(padded(rest / 1000 % 60, 2)).\(padded(rest % 1000, 3))Z"
    }
}
