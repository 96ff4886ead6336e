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

/// - Source: export rules, section 3
package enum RowsCollapsed: Rule {
    package static let pages = FindingPage.pages(
        [
            (kind, "Rows to 2026-09-30 and from 2026-10-01 of one student in one section.")
        ],
        what: """
            Rows that overlap or touch become one: earliest begin, latest end, the sourcedId \
            of the lowest key. Separate stints stay separate.
            """,
        why: """
            Double rows come from double clicks and from moves within a section; a receiver \
            that knows a pupil by class and user stumbles over two.
            """)

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
