// What `endDate` says.

import Basics

/// *What it does*: sends the day after the last day as the `endDate` of sessions and enrollments;
/// or the last day itself. Which rows are active is the same either way.
///
/// *Why*: the standard's `endDate` is exclusive, and many receivers read it as the last day.
///
/// *Knob*: `end_dates`.
///
/// *Source*: export rules, section 1; OneRoster 1.1 CSV, enrollments.csv, endDate.
package enum EndDateSent {
    package static func date(after last: CalendarDate, _ choice: EndDates) -> CalendarDate {
        switch choice {
        case .dayAfter: last.nextDay
        case .lastDay: last
        }
    }
}
