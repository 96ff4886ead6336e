// A closed span of days, as the SIS means it: the last day is still inside.

import Basics

struct Span: Equatable {
    var first: CalendarDate
    var last: CalendarDate

    /// Days from the first to the last.
    var length: Int { first.days(until: last) }

    func contains(_ day: CalendarDate) -> Bool { first <= day && day <= last }

    /// Whether the two share a day or follow each other without a day between.
    func meets(_ other: Span) -> Bool { first <= other.last.nextDay && other.first <= last.nextDay }

    func overlaps(_ other: Span) -> Bool { first <= other.last && other.first <= last }
}
