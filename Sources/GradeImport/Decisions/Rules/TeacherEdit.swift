// Grades that somebody else entered or changed.

import Basics
import OneRoster

/// - Source: grade import rules, sections 2 and 4
package enum TeacherEdit: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (kept, "Imported as 70, made 75 by the teacher, sent as 80: it stays 75."),
            (overwritten, "The same with `teacher_edits: overwrite`: it becomes 80."),
            (otherVendor, "A grade that another vendor's import set last."),
        ],
        what: """
            A grade whose points, excuse, missing flag, status or comment are not as this \
            vendor's last import left them was changed by a teacher; one that no import set was \
            entered by a teacher. Both stay, unless `teacher_edits` says `overwrite`; a grade \
            that only a teacher ever entered is not deleted even then. What another vendor's \
            import set last always stays. An empty grade is nobody's.
            """,
        why: "The teacher has the last word on a grade, and no vendor undoes another's work.",
        knob: "`teacher_edits`.")

    package static let kept = FindingKind.grade(
        "teacher-edit-kept", .warning, section: 4, "grade that a teacher entered or changed",
        hint: "ask the teacher, or set `teacher_edits: overwrite`")
    package static let overwritten = FindingKind.grade(
        "teacher-edit-overwritten", .note, section: 4, "grade of a teacher, overwritten",
        hint: "set `teacher_edits: keep`, if the teacher's should stay")
    package static let otherVendor = FindingKind.grade(
        "other-vendor-kept", .warning, section: 2, "grade that another vendor has set",
        hint: "agree on one vendor for the assignment")

    enum Outcome {
        case free
        case kept(Remark)
        case overwritten(Remark)
    }

    static let keptRemark = Remark(
        kept, Results.score, "a teacher entered or changed the grade; it stays")

    static func decide(_ grade: ExistingGrade, _ action: TeacherEditAction) -> Outcome {
        if let last = grade.lastImport {
            if last.isOurs, grade.state.says(last.state) { return .free }
            if !last.isOurs, !grade.state.isEmpty {
                return .kept(
                    Remark(otherVendor, Results.score, "another vendor set the grade; it stays"))
            }
            if !last.isOurs { return .free }
        } else if grade.state.isEmpty {
            return .free
        }
        switch action {
        case .keep: return .kept(keptRemark)
        case .overwrite:
            return .overwritten(
                Remark(overwritten, Results.score, "a teacher entered or changed the grade"))
        }
    }
}
