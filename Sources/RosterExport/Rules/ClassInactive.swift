// Classes that are not running.

import Basics

/// - Source: export rules, section 3
package enum ClassInactive: Rule {
    package static let pages = FindingPage.pages(
        [
            (inactive, "A class of Quarter 1, in Quarter 2."),
            (
                withoutStudents,
                "A class with a teacher alone, with `classes_without_students: skip`."
            ),
            (schoolNotSent, "A class of a closed school."),
            (withoutSession, "A section whose marking period is last year's."),
        ],
        what: """
            A class is sent while its marking period (or its own dates) is active, or an \
            enrollment in it is. One nobody is enrolled in is still sent, unless the \
            connection skips classes without students. A student's enrollment that has not \
            begun makes no class active, nor does a marking period that the SIS keeps from \
            interfaces.
            """,
        why: "Last quarter's class stays on a pupil's screen otherwise.",
        knob: "`marking_periods_always_active`, `classes_without_students`.")

    package static let inactive = FindingKind(
        "export-class-inactive", .note, title: "class not running",
        hint: "nothing to do: it comes and goes by its dates", source: "export rules, section 3")
    package static let withoutStudents = FindingKind(
        "export-class-without-students", .note, title: "class without students",
        hint: "nothing to do: it comes with its first student; "
            + "classes_without_students: send keeps it",
        source: "export rules, section 3")
    package static let schoolNotSent = FindingKind(
        "export-class-school-not-sent", .note, title: "class of a school not sent",
        hint: "see why the school is not sent", source: "export rules, section 5")
    package static let withoutSession = FindingKind(
        "export-class-without-session", .note, title: "class without a marking period of the year",
        hint: "give the section a marking period of its school and year",
        source: "export rules, section 9")

    /// Whether the class is active by its days, whoever is enrolled in it.
    ///
    /// - Parameter isExcluded: whether its marking period is kept from interfaces.
    package static func isActive(
        _ span: Span, isExcluded: Bool = false, asOf: CalendarDate,
        _ switches: ExportSwitches = ExportSwitches()
    ) -> Bool {
        SessionInactive.isActive(
            span, isExcluded: isExcluded, asOf: asOf, always: switches.markingPeriodsAlwaysActive)
    }
}
