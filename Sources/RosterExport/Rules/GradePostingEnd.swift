// Until when a marking period's classes keep their people.

import Basics

/// *What it does*: with the switch on, the last day of a marking period's grade posting window
/// takes the place of the period's own last day wherever that ends a class enrollment, if it is
/// later. A row that has an end of its own keeps it where that comes first; the session keeps its
/// own end, and so do sections with dates of their own and no marking period.
///
/// *Why*: teachers still grade after the last day of the term, and need their pupils until then.
///
/// *Knob*: `use_grade_posting_end_date`.
///
/// *Source*: export rules, section 3.
package enum GradePostingEnd {
    package static func last(
        _ last: CalendarDate, posting: CalendarDate?, isUsed: Bool
    ) -> CalendarDate {
        guard isUsed, let posting else { return last }
        return max(last, posting)
    }
}
