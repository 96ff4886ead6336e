// What a district decided about grades that come back: every knob, each with its default.

/// A due date outside of the section's term (`due_date_outside`).
package enum DueDateOutsideAction: String, CaseIterable, Sendable {
    case refuse, clamp
}

/// Points possible with decimals (`decimal_points`).
package enum DecimalPointsAction: String, CaseIterable, Sendable {
    case roundDown = "round_down"
    case keep, reject
}

/// What `partially graded` does (`partially_graded`).
package enum PartiallyGradedAction: String, CaseIterable, Sendable {
    case provisional, post, ignore
}

/// What `not submitted` does, beside being said (`not_submitted`).
package enum NotSubmittedAction: String, CaseIterable, Sendable {
    case nothing, missing
}

/// A score above the highest there is (`above_max`).
package enum AboveMaxAction: String, CaseIterable, Sendable {
    case extraCredit = "extra_credit"
    case warn, reject
}

/// A grade of a student who has left the class (`withdrawn`).
package enum WithdrawnAction: String, CaseIterable, Sendable {
    case accept, reject
}

/// A grade that a teacher entered or changed (`teacher_edits`).
package enum TeacherEditAction: String, CaseIterable, Sendable {
    case keep, overwrite
}

/// From which share of a section's results on a run waits for a person (`hold`).
package struct HoldLimits: Sendable, Equatable {
    /// Percent of the section's existing results of this vendor; more than that holds.
    package var changed = 20
    package var zeroed = 10
    package var removed = 10
    /// Fewer results of a section than these never hold.
    package var atLeast = 10

    package init() {}
}

/// Every knob of a grade import; the first word of each choice is its default.
///
/// - Source: grade import rules, sections 1 to 5
package struct GradePolicy: Sendable, Equatable {
    package var dueDateOutside = DueDateOutsideAction.refuse
    package var decimalPoints = DecimalPointsAction.roundDown
    /// The title of the category for line items whose own is not known; nil for none.
    package var defaultCategory: String?
    package var partiallyGraded = PartiallyGradedAction.provisional
    package var notSubmitted = NotSubmittedAction.nothing
    package var aboveMax = AboveMaxAction.extraCredit
    package var withdrawn = WithdrawnAction.accept
    package var teacherEdits = TeacherEditAction.keep
    /// Whether scores may be written to assignments that were made in the SIS.
    package var scoresSISAssignments = false
    package var allowsDeleteWithScores = false
    /// Whether one refused result refuses its line item with all results.
    package var isAllOrNothing = false
    package var hold = HoldLimits()

    package init() {}
}
