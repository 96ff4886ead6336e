// Whether a window of days counts on the as-of date: the one question behind stints, permissions
// and class enrollments.

import Basics

/// Where the as-of date lies against a row's window.
///
/// All windows of the SIS are closed: a row whose end is the as-of date is still active that day.
/// A blank end is open; an end before the start is a no-show, which is never active.
///
/// *Source*: export rules, section 1.
package enum Window: Equatable {
    case current, notBegun, ended, noShow

    package init(first: CalendarDate, last: CalendarDate?, asOf: CalendarDate) {
        if let last, last < first {
            self = .noShow
        } else if asOf < first {
            self = .notBegun
        } else if let last, last < asOf {
            self = .ended
        } else {
            self = .current
        }
    }
}
