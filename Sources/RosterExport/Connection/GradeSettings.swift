// What a connection file says about grades that come back.

/// The section `grades` of a connection file; its defaults are those of a file that says nothing.
///
/// What each choice does is decided where grades are taken, not here.
///
/// - Source: grade import rules, sections 3 to 5
package struct GradeSettings: Sendable, Equatable {
    package enum DueDateOutside: String, CaseIterable, Sendable {
        case refuse, clamp
    }

    package enum DecimalPoints: String, CaseIterable, Sendable {
        case roundDown = "round_down"
        case keep, reject
    }

    package enum PartiallyGraded: String, CaseIterable, Sendable {
        case provisional, post, ignore
    }

    package enum NotSubmitted: String, CaseIterable, Sendable {
        case nothing, missing
    }

    package enum AboveMax: String, CaseIterable, Sendable {
        case extraCredit = "extra_credit"
        case warn, reject
    }

    package enum Withdrawn: String, CaseIterable, Sendable {
        case accept, reject
    }

    package enum TeacherEdits: String, CaseIterable, Sendable {
        case keep, overwrite
    }

    /// Percent of a section's results of this vendor; more than that waits for a person.
    package struct Hold: Sendable, Equatable {
        package var changed = 20
        package var zeroed = 10
        package var removed = 10
        /// Fewer results than these never wait.
        package var atLeast = 10
    }

    package var dueDateOutside = DueDateOutside.refuse
    package var decimalPoints = DecimalPoints.roundDown
    /// The title of a category; nil for none.
    package var defaultCategory: String?
    package var partiallyGraded = PartiallyGraded.provisional
    package var notSubmitted = NotSubmitted.nothing
    package var aboveMax = AboveMax.extraCredit
    package var withdrawn = Withdrawn.accept
    package var teacherEdits = TeacherEdits.keep
    package var scoresSISAssignments = false
    package var allowsDeleteWithScores = false
    package var isAllOrNothing = false
    package var hold = Hold()

    package init() {}

    /// Those that are not as usual, as the file writes them.
    package var changed: [String] {
        let usual = GradeSettings()
        let (held, usualHold) = (hold, usual.hold)
        let all: [(key: String, value: String?, usual: String?)] = [
            ("due_date_outside", dueDateOutside.rawValue, usual.dueDateOutside.rawValue),
            ("decimal_points", decimalPoints.rawValue, usual.decimalPoints.rawValue),
            ("default_category", defaultCategory, nil),
            ("partially_graded", partiallyGraded.rawValue, usual.partiallyGraded.rawValue),
            ("not_submitted", notSubmitted.rawValue, usual.notSubmitted.rawValue),
            ("above_max", aboveMax.rawValue, usual.aboveMax.rawValue),
            ("withdrawn", withdrawn.rawValue, usual.withdrawn.rawValue),
            ("teacher_edits", teacherEdits.rawValue, usual.teacherEdits.rawValue),
            ("score_sis_assignments", "\(scoresSISAssignments)", "false"),
            ("allow_delete_with_scores", "\(allowsDeleteWithScores)", "false"),
            ("all_or_nothing", "\(isAllOrNothing)", "false"),
            ("hold.changed", "\(held.changed)", "\(usualHold.changed)"),
            ("hold.zeroed", "\(held.zeroed)", "\(usualHold.zeroed)"),
            ("hold.removed", "\(held.removed)", "\(usualHold.removed)"),
            ("hold.at_least", "\(held.atLeast)", "\(usualHold.atLeast)"),
        ]
        return all.compactMap { key, value, usual in
            value == usual ? nil : value.map { "\(key): \($0)" }
        }
    }
}
