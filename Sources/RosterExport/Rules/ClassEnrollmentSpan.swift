// From when to when somebody is in a section.

import Basics

/// - Source: export rules, section 3
package enum ClassEnrollmentSpan: Rule {
    package static let kind = FindingKind(
        "export-enrollment-days", .note, title: "from when to when somebody is in a class",
        hint: "correct the dates in the SIS, if they are wrong", source: "export rules, section 3")

    package static let pages = FindingPage.pages(
        [
            (
                kind,
                """
                A row from 2026-08-01 without an end, in a semester from 2026-08-17 to \
                2026-12-18: from 2026-08-17 to 2026-12-18.
                """
            )
        ],
        what: """
            Begins on the later of the row's start and its marking period's start, ends on the \
            earlier of the row's end and the marking period's end. Where a grade posting window \
            lengthens the marking period, a row whose end is the period's last day stays as \
            long as one without an end; one that ended earlier does not. The marking period is the \
            row's own where it has one, otherwise the section's (custom section dates \
            likewise). Custom dates of a section are cut by its marking period where they \
            meet it. Where both are given and lie outside of it, they alone count; one date \
            that lies outside alone counts for nothing.
            """,
        why: "A schedule row often has no end, or one far after the term.")

    /// Nil when nothing is left: the row ends before it begins, or lies outside the period.
    ///
    /// - Parameters:
    ///   - end: the row's own last day; where it is the period's, the row is open.
    ///   - period: the row's marking period, or the days of its section.
    ///   - posting: the same as it counts for class enrollments, at least as long.
    package static func span(
        start: CalendarDate?, end: CalendarDate?, within period: Span, posting: Span
    ) -> Span? {
        if let start, let end, end < start { return nil }
        let first = max(start ?? posting.first, posting.first)
        let last = end == period.last ? posting.last : min(end ?? posting.last, posting.last)
        return first <= last ? Span(first: first, last: last) : nil
    }

    /// The days of a section in `period`, and those that enrollments in it can have.
    ///
    /// - Parameters:
    ///   - begin: the section's own date, if it has one; `end` likewise.
    ///   - posting: the period as it counts for class enrollments, at least as long.
    package static func days(
        begin: CalendarDate?, end: CalendarDate?, within period: Span, posting: Span
    ) -> (own: Span, enrollments: Span) {
        if let own = span(start: begin, end: end, within: period, posting: period) {
            let last = min(end ?? posting.last, posting.last)
            return (own, Span(first: own.first, last: max(own.last, last)))
        }
        guard let begin, let end, begin <= end else { return (period, posting) }
        let custom = Span(first: begin, last: end)
        return (custom, custom)
    }
}
