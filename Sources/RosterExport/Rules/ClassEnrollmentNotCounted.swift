// Class enrollments of students and teachers that do not count.

import Basics

/// *What it does*: a class enrollment counts from its first to its last day; a student's needs,
/// beside, a school enrollment at the section's school that counts. A row that ends before it
/// begins was never attended.
///
/// *Source*: export rules, section 3.
package enum ClassEnrollmentNotCounted {
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

    package static let kinds = [
        neverAttended, notBegun, ended, notEnrolledAtSchool, personNotSent, classNotSent,
    ]

    /// Why the days do not count, or nil.
    package static func reason(_ span: Span, asOf: CalendarDate) -> FindingKind? {
        switch Window(first: span.first, last: span.last, asOf: asOf) {
        case .current: nil
        case .notBegun: notBegun
        case .ended: ended
        case .noShow: neverAttended
        }
    }

    private static func kind(_ fault: String, _ title: String, _ hint: String) -> FindingKind {
        FindingKind(
            "export-enrollment-\(fault)", .note, title: title, hint: hint,
            source: "export rules, section 3")
    }
}
