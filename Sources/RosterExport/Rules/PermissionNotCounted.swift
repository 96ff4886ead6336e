// Permissions of users that do not count.

import Basics

/// - Source: export rules, section 6
package enum PermissionNotCounted: Rule {
    package static let pages = FindingPage.pages(
        [
            (outsideDates, "A permission to 2026-11-19, on 2026-11-20."),
            (schoolNotSent, "A permission at a school that the connection does not send."),
            (
                allSchools,
                """
                A permission without a school, with `ignore_all_schools_enrollments: true`.
                """
            ),
        ],
        what: """
            A permission (profile × school × dates) counts from its start to its end; blank \
            dates are open. One whose school is blank means all schools; one for a school that \
            is not sent does not count. With `ignore_all_schools_enrollments` those for all \
            schools do not, either; a user who has no other and leads or co-teaches a class \
            that is sent stays, with the schools of those classes. Guardians belong to their \
            children, whatever their permissions say.
            """,
        why: """
            A permission is why somebody may see a school's children; one that is over is why \
            they may not.
            """,
        knob: "`ignore_all_schools_enrollments`, `all_schools_users`, `schools`.")

    package static let outsideDates = FindingKind(
        "export-permission-outside-dates", .note, title: "permission not begun, or ended",
        hint: "nothing to do: it counts by its dates", source: "export rules, section 6")
    package static let schoolNotSent = FindingKind(
        "export-permission-school-not-sent", .note, title: "permission at a school not sent",
        hint: "see why the school is not sent", source: "export rules, section 6")
    package static let allSchools = FindingKind(
        "export-permission-all-schools", .note, title: "permission for all schools, not counted",
        hint: "give the user a permission for each school, if they should go out",
        source: "export rules, section 6")

    package static func countsOn(_ day: CalendarDate, start: CalendarDate?, end: CalendarDate?)
        -> Bool
    {
        Window(first: start ?? .earliest, last: end, asOf: day) == .current
    }
}
