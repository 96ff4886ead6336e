// People that do not go out.

import Basics

/// - Source: export rules, sections 3, 4 and 6
package enum PersonNotSent: Rule {
    package static let pages = FindingPage.pages(
        [
            (studentNotEnrolled, "A student whose last stint ended yesterday."),
            (staffWithoutPermission, "A teacher whose permission has ended."),
            (guardianWithoutStudent, "The parent of a student who has left."),
        ],
        what: """
            Leaves out a student without a school enrollment that counts, a user without \
            permission that counts, and a guardian without a student that is sent.
            """,
        why: "An account for somebody who left is an open door.",
        knob: "`schools`, `primary_enrollments_only`, `profiles`, `read`.")

    package static let studentNotEnrolled = FindingKind(
        "export-student-not-enrolled", .note, title: "student at no school that is sent",
        hint: "enroll the student, if they should be there",
        source: "export rules, section 3")
    package static let staffWithoutPermission = FindingKind(
        "export-staff-without-permission", .note, title: "staff without a permission that counts",
        hint: "give the user a profile that is sent, at a school that is sent, on that day",
        source: "export rules, section 6")
    package static let guardianWithoutStudent = FindingKind(
        "export-guardian-without-student", .note, title: "guardian of nobody who is sent",
        hint: "join the parent to the student, if they belong together",
        source: "export rules, section 6")

}
