// A closed span of days, as the SIS means it: the last day is still inside.

import Basics

package struct Span: Equatable, Sendable {
    package var first: CalendarDate
    package var last: CalendarDate

    package init(first: CalendarDate, last: CalendarDate) {
        self.first = first
        self.last = last
    }

    /// Days from the first to the last.
    package var length: Int { first.days(until: last) }

    package func contains(_ day: CalendarDate) -> Bool { first <= day && day <= last }

    /// Whether the two share a day or follow each other without a day between.
    package func meets(_ other: Span) -> Bool {
        first <= other.last.nextDay && other.first <= last.nextDay
    }

    package func overlaps(_ other: Span) -> Bool { first <= other.last && other.first <= last }
}
