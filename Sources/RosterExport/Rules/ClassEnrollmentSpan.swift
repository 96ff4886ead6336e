// From when to when somebody is in a section.

import Basics

/// *What it does*: begins on the later of the row's start and its marking period's start, ends on
/// the earlier of the row's end and the marking period's end. The marking period is the row's own
/// where it has one, otherwise the section's (custom section dates likewise).
///
/// *Why*: a schedule row often has no end, or one far after the term.
///
/// *Source*: export rules, section 3.
package enum ClassEnrollmentSpan {
    /// Nil when nothing is left: the row ends before it begins, or lies outside the period.
    package static func span(
        start: CalendarDate?, end: CalendarDate?, within period: Span
    ) -> Span? {
        let first = max(start ?? period.first, period.first)
        let last = min(end ?? period.last, period.last)
        return first <= last ? Span(first: first, last: last) : nil
    }
}
