// Class enrollments of students and teachers that do not count.

import Basics

/// - Source: export rules, section 3
package enum ClassEnrollmentNotCounted: Rule {
    package static let pages = FindingPage.pages(
        [
            (neverAttended, "A schedule row from 2026-11-01 to 2026-10-31."),
            (notBegun, "A schedule row from 2026-11-21, on 2026-11-20."),
            (ended, "A schedule row to 2026-11-19, on 2026-11-20."),
            (
                notEnrolledAtSchool,
                """
                A schedule row at Lake Middle of a student enrolled at Lake High alone.
                """
            ),
            (personNotSent, "A teacher row of a user whose profile is not sent."),
            (classNotSent, "A teacher row in a class that a filter leaves out."),
        ],
        what: """
            A class enrollment counts from its first to its last day. A row that ends before \
            it begins was never attended. With `future_enrollments_active`, a student's counts \
            before its first day in a class that is active without it, a teacher's while the \
            school year has not started (`all`: all year). With `endless_teacher_enrollments`, \
            a teacher's that has begun counts to the end of time. A student's needs, beside, a \
            school enrollment at the section's school that counts.
            """,
        why: """
            Who is in a class sees its other pupils; who is not in it yet, or no more, must \
            not.
            """,
        knob: """
            `future_enrollments_active`, `endless_teacher_enrollments`, \
            `use_grade_posting_end_date`.
            """)

    package static let neverAttended = kind(
        "never-attended", "class enrollment without a day",
        "nothing to do if the student never attended")
    package static let notBegun = kind(
        "not-begun", "class enrollment not begun",
        "nothing to do: it comes on its first day")
    package static let ended = kind("ended", "class enrollment ended", "nothing to do")
    package static let notEnrolledAtSchool = kind(
        "not-enrolled-at-school", "student in a class of a school they do not attend",
        "enroll the student at the school, or end the schedule row")
    package static let personNotSent = kind(
        "person-not-sent", "class enrollment of a person not sent",
        "see why the person is not sent")
    package static let classNotSent = kind(
        "class-not-sent", "class enrollment in a class not sent",
        "see why the class is not sent")

    /// Why a student's days do not count, or nil.
    ///
    /// - Parameter classIsActive: whether the class is active by anything but students to come.
    package static func reason(
        ofStudent span: Span, asOf: CalendarDate, _ switches: ExportSwitches = ExportSwitches(),
        classIsActive: Bool = false
    ) -> FindingKind? {
        switch Window(first: span.first, last: span.last, asOf: asOf) {
        case .current: nil
        case .notBegun: switches.futureEnrollments != .off && classIsActive ? nil : notBegun
        case .ended: ended
        case .noShow: neverAttended
        }
    }

    /// Why a teacher's days do not count, or nil.
    ///
    /// - Parameter yearHasStarted: whether the full year of the section's school has begun.
    package static func reason(
        ofTeacher span: Span, asOf: CalendarDate, _ switches: ExportSwitches = ExportSwitches(),
        yearHasStarted: Bool = true
    ) -> FindingKind? {
        switch Window(first: span.first, last: span.last, asOf: asOf) {
        case .current: return nil
        case .notBegun:
            switch switches.futureEnrollments {
            case .off: return notBegun
            case .on: return yearHasStarted ? notBegun : nil
            case .all: return nil
            }
        case .ended: return switches.endlessTeacherEnrollments ? nil : ended
        case .noShow: return neverAttended
        }
    }

    private static func kind(_ fault: String, _ title: String, _ hint: String) -> FindingKind {
        FindingKind(
            "export-enrollment-\(fault)", .note, title: title, hint: hint,
            source: "export rules, section 3")
    }
}
