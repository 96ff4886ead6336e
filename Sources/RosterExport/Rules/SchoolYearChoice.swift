// Which school year goes out.

import Basics

/// A full-year period of some school.
package struct FullYear {
    package let syear: Int
    package let span: Span

    package init(syear: Int, span: Span) {
        self.syear = syear
        self.span = span
    }
}

/// - Source: export rules, section 2
package enum SchoolYearChoice: Rule {
    package static let kind = FindingKind(
        "export-school-year", .note, title: "which school year goes out",
        hint: "set school_year to choose another", source: "export rules, section 2")

    package static let pages = FindingPage.pages(
        [
            (
                kind,
                """
                On 2026-07-10, between a year to 2026-06-30 and one from 2026-08-01: the one \
                that is next.
                """
            )
        ],
        what: """
            Chooses one year for the whole export: the one whose full-year periods contain the \
            as-of date; failing that the next to start; failing that the last. Where several \
            years contain it, the one of most schools does, then the later.
            """,
        why: """
            Rows of other years (rolled-over sections, last year's open rows) must never leak \
            in.
            """,
        knob: "`school_year`, `--school-year`.")

    /// Nil if there is no year at all, or not the one that was asked for.
    package static func syear(of years: [FullYear], asOf: CalendarDate, wanted: Int?) -> Int? {
        if let wanted { return years.contains { $0.syear == wanted } ? wanted : nil }
        var schoolsIn: [Int: Int] = [:]
        for year in years where year.span.contains(asOf) { schoolsIn[year.syear, default: 0] += 1 }
        if let current = schoolsIn.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            return current.key
        }
        let next = years.filter { asOf < $0.span.first }
            .min { ($0.span.first, $0.syear) < ($1.span.first, $1.syear) }
        if let next { return next.syear }
        return years.max { ($0.span.last, $0.syear) < ($1.span.last, $1.syear) }?.syear
    }
}
