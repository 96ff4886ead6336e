// Results of students who are not in the class.

import Basics
import OneRoster

/// - Source: grade import rules, section 4
package enum StudentNotInClass: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (
                notInClass,
                "A student who was never in the class, or left it before the assign date."
            ),
            (withdrawn, "A student who left on the day after the assign date."),
            (withdrawnRefused, "The same with `withdrawn: reject`."),
        ],
        what: """
            A student has to be in the class today (after its last day: on that), or to have \
            been in it on a day of the line item, from assign date to due date. A student who \
            joined late may be graded for earlier work; the grade of one who has left is taken \
            with a note.
            """,
        why: """
            Late grades of students who have left are real and count at their next school; a \
            grade in a class where they never were is a mistake of the vendor's roster.
            """,
        knob: "`withdrawn`.")

    package static let notInClass = FindingKind.grade(
        "student-not-in-class", .error, section: 4, "student who is not in the class",
        hint: "look whether the vendor's roster of the class is up to date")
    package static let withdrawn = FindingKind.grade(
        "student-withdrawn", .note, section: 4, "grade of a student who has left the class",
        hint: "nothing needs to be done, if the work was handed in before")
    package static let withdrawnRefused = FindingKind.grade(
        "student-withdrawn-refused", .error, section: 4,
        "grade of a student who has left the class, refused",
        hint: "leave the result out, or set `withdrawn: accept`")

    /// Deletions need a student, and no class.
    static func check(
        _ student: StudentMatch, isDeletion: Bool, _ action: WithdrawnAction,
        _ remarks: inout [Remark]
    ) {
        let column = Results.studentSourcedId
        switch student {
        case .unknown(let miss):
            remarks.append(IdUnknown.remark(miss, IdUnknown.studentUnknown, column))
        case .known where isDeletion: break
        case .known(let membership) where membership.isThere: break
        case .known(let membership) where membership.wasThere:
            let kind = action == .accept ? withdrawn : withdrawnRefused
            remarks.append(Remark(kind, column, "the student has left the class"))
        case .known:
            remarks.append(
                Remark(
                    notInClass, column,
                    "the student is not in the class, and was not in the days of the line item"))
        }
    }
}
