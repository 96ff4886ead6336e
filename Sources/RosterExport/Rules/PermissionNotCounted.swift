// Permissions of users that do not count.

import Basics

/// *What it does*: a permission (profile × school × dates) counts from its start to its end; blank
/// dates are open. One whose school is blank means all schools; one for a school that is not sent
/// does not count.
///
/// *Source*: export rules, section 6.
package enum PermissionNotCounted {
    package static let outsideDates = FindingKind(
        "export-permission-outside-dates", .note, title: "permission not begun, or ended",
        hint: "nothing to do: it counts by its dates", source: "export rules, section 6")
    package static let schoolNotSent = FindingKind(
        "export-permission-school-not-sent", .note, title: "permission at a school not sent",
        hint: "see export-school-without-year", source: "export rules, section 6")

    package static let kinds = [outsideDates, schoolNotSent]

    package static func countsOn(_ day: CalendarDate, start: CalendarDate?, end: CalendarDate?)
        -> Bool
    {
        Window(first: start ?? .earliest, last: end, asOf: day) == .current
    }
}
