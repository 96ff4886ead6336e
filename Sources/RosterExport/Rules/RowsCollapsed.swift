// Several schedule rows of one student in one section.

import Basics

/// One schedule row of a pair (student, section), cut to its marking period.
package struct ScheduledSpan {
    package let id: Int64
    package var span: Span

    package init(id: Int64, span: Span) {
        self.id = id
        self.span = span
    }
}

/// *What it does*: rows that overlap or touch become one: earliest begin, latest end, the
/// sourcedId of the lowest key. Separate stints stay separate.
///
/// *Why*: double rows come from double clicks and from moves within a section; a receiver that
/// knows a pupil by class and user stumbles over two.
///
/// *Source*: export rules, section 3.
package enum RowsCollapsed {
    package static let kind = FindingKind(
        "export-enrollment-collapsed", .note, title: "schedule row joined with another",
        hint: "nothing to do: the student is in the class once",
        source: "export rules, section 3")

    /// The stints that remain, each under its lowest key.
    package static func joined(_ rows: [ScheduledSpan]) -> [ScheduledSpan] {
        var remaining: [ScheduledSpan] = []
        for row in rows.sorted(by: { ($0.span.first, $0.id) < ($1.span.first, $1.id) }) {
            guard let last = remaining.last, last.span.meets(row.span) else {
                remaining.append(row)
                continue
            }
            let whole = Span(first: last.span.first, last: max(last.span.last, row.span.last))
            remaining[remaining.count - 1] = ScheduledSpan(id: min(last.id, row.id), span: whole)
        }
        return remaining
    }
}
