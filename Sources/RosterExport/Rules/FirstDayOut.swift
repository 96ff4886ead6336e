// What the end of a schedule row means.

import Basics

/// - Source: export rules, section 1
package enum FirstDayOut: Rule {
    package static let kind = FindingKind(
        "export-schedule-end", .note, title: "what the end of a schedule row means",
        hint: "set schedule_end as the SIS means it", source: "export rules, section 1")

    package static let pages = FindingPage.pages(
        [
            (
                kind,
                """
                A row that ends 2026-11-20: the last day in class is 2026-11-20, or with \
                `first-day-out` 2026-11-19.
                """
            )
        ],
        what: """
            Where the SIS writes the first day on which a student is not in class any more, \
            the day before is the last one. Only schedule rows are read so: ends of stints, \
            permissions, sections and teachers are last days in any SIS.
            """,
        why: """
            Focus's own training material counts so, while others count the end as a day in \
            class.
            """,
        knob: "`schedule_end`.")

    /// The last day in class; nil where the end is open.
    package static func lastDay(_ end: CalendarDate?, read: ScheduleEnd) -> CalendarDate? {
        read == .firstDayOut ? end?.previousDay : end
    }
}
