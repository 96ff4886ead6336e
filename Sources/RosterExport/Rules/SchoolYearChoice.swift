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

/// *What it does*: chooses one year for the whole export: the one whose full-year periods contain
/// the as-of date; failing that the next to start; failing that the last. Where several years
/// contain it, the one of most schools does, then the later.
///
/// *Why*: rows of other years (rolled-over sections, last year's open rows) must never leak in.
///
/// *Knob*: `school_year`, `--school-year`.
///
/// *Source*: export rules, section 2.
package enum SchoolYearChoice {
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
