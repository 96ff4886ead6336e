// School enrollments that do not count.

import Basics

/// - Source: export rules, sections 1 and 3
package enum StintNotCounted: Rule {
    package static let pages = FindingPage.pages(
        [
            (withoutStart, "A stint at Lake High without a start date."),
            (withoutSchool, "A stint from 2026-08-17 that names no school."),
            (noShow, "A stint from 2026-08-17 to 2026-08-16."),
            (notBegun, "A stint from 2026-11-21, on 2026-11-20."),
            (ended, "A stint to 2026-11-19, on 2026-11-20; to 2026-11-20 it still counts."),
            (schoolNotSent, "A stint at a school that is closed."),
            (outsideScope, "A stint at Lake High, with `schools: [\"Lake Middle\"]`."),
            (
                notPrimary,
                """
                A second-school stint at Lake Middle beside one at Lake High, with \
                `primary_enrollments_only: true`.
                """
            ),
        ],
        what: """
            A student's stint at a school counts from its start to its end, both days \
            included, at a school that is sent. A stint without a start never counts, nor one \
            that ends before it starts. With `future_enrollments_active`, one that has not \
            begun counts as well. With `primary_enrollments_only`, only the primary one of \
            those that count does.
            """,
        why: """
            A stint decides which schools a student belongs to and whether class enrollments \
            there count; a withdrawn student's schedule stays open in most systems.
            """,
        knob: "`future_enrollments_active`, `primary_enrollments_only`, `schools`.")

    package static let withoutStart = kind(
        "without-start", "school enrollment without a start date",
        "enter the day on which the student started")
    package static let withoutSchool = kind(
        "without-school", "school enrollment without a school",
        "enter the school")
    package static let noShow = kind(
        "no-show", "school enrollment that ends before it starts (no-show)",
        "nothing to do if the student never came")
    package static let notBegun = kind(
        "not-begun", "school enrollment not begun",
        "nothing to do: it counts from its start on")
    package static let ended = kind("ended", "school enrollment ended", "nothing to do")
    package static let schoolNotSent = kind(
        "school-not-sent", "school enrollment at a school not sent",
        "see export-school-without-year")
    package static let outsideScope = kind(
        "outside-scope", "school enrollment at a school that the connection does not send",
        "name the school under schools, if it should go out")
    package static let notPrimary = kind(
        "not-primary", "school enrollment that is not the primary one",
        "nothing to do: the connection counts the primary one alone")

    /// Why the stint does not count, or nil.
    package static func reason(
        start: CalendarDate?, end: CalendarDate?, hasSchool: Bool, schoolIsSent: Bool,
        asOf: CalendarDate, _ future: FutureEnrollments = .off
    ) -> FindingKind? {
        guard hasSchool else { return withoutSchool }
        guard schoolIsSent else { return schoolNotSent }
        guard let start else { return withoutStart }
        switch Window(first: start, last: end, asOf: asOf) {
        case .current: return nil
        case .notBegun: return future == .off ? notBegun : nil
        case .ended: return ended
        case .noShow: return noShow
        }
    }

    private static func kind(_ fault: String, _ title: String, _ hint: String) -> FindingKind {
        FindingKind(
            "export-stint-\(fault)", .note, title: title, hint: hint,
            source: "export rules, sections 1 and 3")
    }
}
