// All that is known of one result of a drop when it is decided.

import Basics

/// What a grade says, as the SIS has it or as an import left it.
///
/// **Shape**: texts are lent by the row that was read; NULL is blank.
package struct GradeState {
    /// Plain decimal text.
    package var points = Cell.blank
    package var isExcused = false
    package var isMissing = false
    package var scoreStatus = Cell.blank
    package var comment = Cell.blank
    /// Begins with `YYYY-MM-DD`.
    package var gradedAt = Cell.blank

    package init() {}

    /// Whether it says nothing at all.
    var isEmpty: Bool {
        points.isBlank && !isExcused && !isMissing && scoreStatus.isBlank && comment.isBlank
    }

    /// Whether somebody would miss it: points, or an excuse.
    var hasValue: Bool { !points.isBlank || isExcused }

    /// Whether both say the same, the day of grading apart.
    func says(_ other: GradeState) -> Bool {
        isExcused == other.isExcused && isMissing == other.isMissing
            && scoreStatus == other.scoreStatus && comment == other.comment
            && (points == other.points || hasSamePoints(other))
    }

    /// Texts of one number may differ: `85` and `85.0`.
    private func hasSamePoints(_ other: GradeState) -> Bool {
        guard let mine = Points(held: points), let theirs = Points(held: other.points) else {
            return false
        }
        return mine == theirs
    }
}

/// What the last import left of a grade.
package struct LastImport {
    /// Whether it was one of this connection.
    package var isOurs: Bool
    package var state: GradeState

    package init(isOurs: Bool, state: GradeState) {
        self.isOurs = isOurs
        self.state = state
    }
}

/// A grade as the SIS has it.
package struct ExistingGrade {
    package var state: GradeState
    /// Nil where no import has ever set it.
    package var lastImport: LastImport?

    package init(state: GradeState, lastImport: LastImport? = nil) {
        self.state = state
        self.lastImport = lastImport
    }
}

/// The line item of a result, decided.
package struct ScoredLine: Sendable {
    package let gate: ResultGate
    package let range: ScoreRange
    /// The last day on which grades of the section are posted; nil where there is no window.
    package let postingEnd: CalendarDate?

    package init(_ decision: LineItemDecision, postingEnd: CalendarDate?) {
        self.postingEnd = postingEnd
        if let range = decision.range {
            gate = decision.gate
            self.range = range
        } else {
            gate =
                if case .refused = decision.gate {
                    decision.gate
                } else {
                    .refused(LineItemClosed.refused)
                }
            range = ScoreRange(min: .zero, max: .zero, points: .zero)
        }
    }
}

/// One result to be decided.
///
/// **Shape**: cells are those of the row, letter by letter, and lent by it.
package struct ResultCase {
    package var sourcedId = Cell.blank
    package var status = Cell.blank
    package var scoreStatus = Cell.blank
    package var score = Cell.blank
    package var scoreDate = Cell.blank
    /// Nil where the file has no such column: what the SIS has stays.
    package var comment: Cell?
    package var line: ScoredLine
    package var student: StudentMatch
    /// Whether the drop has another result of this student for this line item.
    package var isDuplicate = false
    package var existing: ExistingGrade?

    package init(line: ScoredLine, student: StudentMatch) {
        self.line = line
        self.student = student
    }
}
