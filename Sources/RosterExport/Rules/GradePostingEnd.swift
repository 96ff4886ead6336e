// Until when a marking period's classes keep their people.

import Basics

/// - Source: export rules, section 3
package enum GradePostingEnd: Rule {
    package static let kind = FindingKind(
        "export-posting-window", .note, title: "classes keep their people while grades are posted",
        hint: "set use_grade_posting_end_date, or correct the posting window in the SIS",
        source: "export rules, section 3")

    package static let pages = FindingPage.pages(
        [
            (
                kind,
                """
                Quarter 1 to 2026-10-16, posting to 2026-11-30: its classes keep their \
                students to 2026-11-30, also those whose row ends 2026-10-16; who left \
                2026-10-15 keeps that day.
                """
            )
        ],
        what: """
            With the switch on, the last day of a marking period's grade posting window takes \
            the place of the period's own last day wherever that ends a class enrollment, if \
            it is later. A row whose own end is the period's last day stays as long as one \
            without an end: who is there to the end is no drop. A row that ended before keeps \
            the day they left, and one that ends later its own end where that comes before the \
            window's. The session keeps its own end, and so do sections with an end of their \
            own.
            """,
        why: """
            Teachers still grade after the last day of the term, and need their pupils until \
            then.
            """,
        knob: "`use_grade_posting_end_date`.")

    package static func last(
        _ last: CalendarDate, posting: CalendarDate?, isUsed: Bool
    ) -> CalendarDate {
        guard isUsed, let posting else { return last }
        return max(last, posting)
    }
}
