// Lead teachers: at most one per class on a day.

import Basics

/// A teacher row that says lead and counts.
package struct LeadTeacher {
    package let id: Int64
    /// The days by the SIS.
    package let span: Span
    /// Where the as-of date lies against them.
    package let standing: Window

    package init(id: Int64, span: Span, standing: Window) {
        self.id = id
        self.span = span
        self.standing = standing
    }
}

/// - Source: export rules, section 3; OneRoster 1.1 CSV, enrollments.csv, primary
package enum SecondPrimaryTeacher: Rule {
    package static let pages = FindingPage.pages(
        [
            (kind, "Two rows that say lead, both from 2026-10-19 to 2026-12-18.")
        ],
        what: """
            Of the teacher rows of a class that say lead, the first (by slot, then key) stays \
            primary; another whose days overlap with it is sent as not primary. Who teaches on \
            the day comes before who has ended (and lives on by `endless_teacher_enrollments`; \
            the last to end first) and who has not begun.
            """,
        why: "OneRoster allows one primary teacher per class in any one period.",
        knob: "`endless_teacher_enrollments`.")

    package static let kind = FindingKind(
        "export-second-primary-teacher", .note, title: "second lead teacher on the same days",
        hint: "make one of them a co-teacher in the SIS",
        source: "OneRoster 1.1 CSV, enrollments.csv, primary")

    /// The rows of one class that stay primary.
    ///
    /// - Parameter areEndless: whether rows are sent without an end.
    package static func primaries(of rows: [LeadTeacher], areEndless: Bool) -> [Int64] {
        let current = rows.filter { $0.standing == .current }
        let ended = rows.filter { $0.standing == .ended }.sorted { $0.span.last > $1.span.last }
        let coming = rows.filter { $0.standing == .notBegun }
            .sorted { $0.span.first < $1.span.first }
        var chosen: [(id: Int64, span: Span)] = []
        for row in current + ended + coming {
            let last = areEndless ? CalendarDate.latest : row.span.last
            let span = Span(first: row.span.first, last: last)
            if !chosen.contains(where: { $0.span.overlaps(span) }) { chosen.append((row.id, span)) }
        }
        return chosen.map(\.id)
    }
}
