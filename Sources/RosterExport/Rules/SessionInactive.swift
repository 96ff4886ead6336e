// Marking periods that are not running.

import Basics

/// - Source: export rules, section 2
package enum SessionInactive: Rule {
    package static let pages = FindingPage.pages(
        [
            (
                kind,
                """
                Semester 2 from 2027-01-05, on 2026-11-20: not running, and sent only if a \
                class that is sent takes place in it.
                """
            )
        ],
        what: """
            A marking period is active from its first to its last day; with the switch on, \
            before and after as well. One that is not active is still sent when something that \
            is sent refers to it, with all above it. One that the SIS keeps from interfaces is \
            never active.
            """,
        why: """
            A receiver opens and closes classes with their sessions; a bundle never dangles.
            """,
        knob: "`marking_periods_always_active`.")

    package static let kind = FindingKind(
        "export-session-inactive", .note, title: "marking period not running",
        hint: "nothing to do: it comes and goes by its dates",
        source: "export rules, section 2")

    package static func isActive(
        _ span: Span, isExcluded: Bool, asOf: CalendarDate, always: Bool = false
    ) -> Bool {
        !isExcluded && (always || span.contains(asOf))
    }
}
