// What the end of a schedule row means.

import Basics

/// *What it does*: where the SIS writes the first day on which a student is not in class any more,
/// the day before is the last one. Only schedule rows are read so: ends of stints, permissions,
/// sections and teachers are last days in any SIS.
///
/// *Why*: Focus's own training material counts so, while others count the end as a day in class.
///
/// *Knob*: `schedule_end`.
///
/// *Source*: export rules, section 1.
package enum FirstDayOut {
    /// The last day in class; nil where the end is open.
    package static func lastDay(_ end: CalendarDate?, read: ScheduleEnd) -> CalendarDate? {
        read == .firstDayOut ? end?.previousDay : end
    }
}
