// What `endDate` says.

import Basics

/// - Source: export rules, section 1; OneRoster 1.1 CSV, enrollments.csv, endDate
package enum EndDateSent: Rule {
    package static let kind = FindingKind(
        "export-end-dates", .note, title: "what endDate says",
        hint: "set end_dates as the receiver reads them", source: "export rules, section 1")

    package static let pages = FindingPage.pages(
        [
            (
                kind,
                """
                A semester to 2026-12-18: `endDate` is 2026-12-19, or with `last-day` \
                2026-12-18.
                """
            )
        ],
        what: """
            Sends the day after the last day as the `endDate` of sessions and enrollments; or \
            the last day itself. Which rows are active is the same either way.
            """,
        why: """
            The standard's `endDate` is exclusive, and many receivers read it as the last day.
            """,
        knob: "`end_dates`.")

    package static func date(after last: CalendarDate, _ choice: EndDates) -> CalendarDate {
        switch choice {
        case .dayAfter: last.nextDay
        case .lastDay: last
        }
    }
}
