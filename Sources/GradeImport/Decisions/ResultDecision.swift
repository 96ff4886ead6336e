// What becomes of one result of a drop: its status decides before its score.

import Basics
import OneRoster

/// What a grade without a plain score says, as the SIS spells it.
package enum ScoreStatus: String, Sendable {
    case partiallyGraded = "partially graded"
    case submitted
    case notSubmitted = "not submitted"
}

/// A grade as it shall stand in the SIS.
package struct NewGrade {
    /// Nil for none: NULL.
    package let points: Points?
    package let isExcused: Bool
    package let isMissing: Bool
    /// Nil where the points or the excuse say it all.
    package let scoreStatus: ScoreStatus?
    /// Nil keeps what there is.
    package let comment: HeldText?
    /// Nil keeps what there is.
    package let gradedAt: CalendarDate?
}

/// What a decision does to a value that stood there before: what the guard counts.
package enum GradeEffect: Sendable {
    case none
    case changed
    /// Points other than 0 became 0.
    case zeroed
    /// Points or an excuse went.
    case removed
}

/// What becomes of a result.
package struct ResultDecision {
    package enum Outcome {
        case insert(NewGrade)
        case update(NewGrade)
        case unchanged
        /// Somebody else's value stays: a teacher's or another vendor's. A remark says whose.
        case kept
        case delete
        case refused
    }

    package let outcome: Outcome
    /// One refusal where it is refused; warnings and notes else.
    package let remarks: [Remark]
    package let effect: GradeEffect

    init(_ outcome: Outcome, _ remarks: [Remark], _ effect: GradeEffect = .none) {
        self.outcome = outcome
        self.remarks = remarks
        self.effect = effect
    }

    package var refusal: Remark? { remarks.first(where: \.isRefusal) }

    /// - Source: grade import rules, sections 2 and 4
    package static func of(
        _ result: ResultCase, policy: GradePolicy, today: CalendarDate
    ) -> ResultDecision {
        var remarks: [Remark] = []
        guard let status = admitted(result, policy, &remarks) else {
            return refused(remarks)
        }
        if status == .toBeDeleted { return deleted(result, policy) }
        guard let word = ScoreStatusUnknown.read(result.scoreStatus, &remarks) else {
            return refused(remarks)
        }
        let wanted: NewGrade
        switch GradeByStatus.decide(word, result, policy, &remarks) {
        case .refused: return refused(remarks)
        case .ignored: return ResultDecision(.unchanged, remarks)
        case .grade(let points, let status, let isMissing):
            wanted = NewGrade(
                points: points, isExcused: word == .exempt, isMissing: isMissing,
                scoreStatus: status,
                comment: result.comment.map {
                    TextUnfit.read($0, Results.comment, limit: GradeLimits.comment, &remarks)
                },
                gradedAt: ScoreDateOdd.read(
                    result.scoreDate, today: today, postingEnd: result.line.postingEnd, &remarks))
        }
        return placed(wanted, over: result.existing, policy, &remarks)
    }

    /// Whether the row may do anything here at all, and what its status asks for; nil if refused.
    private static func admitted(
        _ result: ResultCase, _ policy: GradePolicy, _ remarks: inout [Remark]
    ) -> RowStatus? {
        func refuse(_ remark: Remark) -> RowStatus? {
            remarks.append(remark)
            return nil
        }
        if let remark = IdUnfit.remark(result.sourcedId, Results.sourcedId) {
            return refuse(remark)
        }
        guard let status = RowStatus(result.status) else {
            return refuse(StatusUnknown.remark(Results.status))
        }
        if let remark = LineItemClosed.refusal(result.line.gate, isDeletion: status == .toBeDeleted)
        {
            return refuse(remark)
        }
        if result.isDuplicate {
            return refuse(
                Remark(
                    RowDuplicate.result, Results.studentSourcedId,
                    "the drop has two results of the student for the line item"))
        }
        let isDeletion = status == .toBeDeleted
        StudentNotInClass.check(
            result.student, isDeletion: isDeletion, policy.withdrawn, &remarks)
        return remarks.hasRefusal ? nil : status
    }

    /// What is only worth knowing of a row is not told of one that is refused.
    private static func refused(_ remarks: [Remark]) -> ResultDecision {
        ResultDecision(.refused, remarks.filter(\.isRefusal))
    }

    private static func deleted(_ result: ResultCase, _ policy: GradePolicy) -> ResultDecision {
        guard let existing = result.existing, !existing.state.isEmpty || existing.isOurs else {
            return ResultDecision(
                .unchanged,
                [Remark(DeletionWithScores.unknown, Results.status, "there is no such grade")])
        }
        switch TeacherEdit.decide(existing, policy.teacherEdits) {
        case .free: break
        case .overwritten(let remark) where existing.isOurs:
            return ResultDecision(
                .delete, [remark], existing.state.hasValue ? .removed : .none)
        case .overwritten: return ResultDecision(.kept, [TeacherEdit.keptRemark])
        case .kept(let remark): return ResultDecision(.kept, [remark])
        }
        return ResultDecision(.delete, [], existing.state.hasValue ? .removed : .none)
    }

    private static func placed(
        _ wanted: NewGrade, over existing: ExistingGrade?, _ policy: GradePolicy,
        _ remarks: inout [Remark]
    ) -> ResultDecision {
        guard let existing else { return ResultDecision(.insert(wanted), remarks) }
        if wanted.stands(in: existing.state) { return ResultDecision(.unchanged, remarks) }
        switch TeacherEdit.decide(existing, policy.teacherEdits) {
        case .free: break
        case .kept(let remark): return ResultDecision(.kept, remarks + [remark])
        case .overwritten(let remark): remarks.append(remark)
        }
        return ResultDecision(.update(wanted), remarks, wanted.effect(on: existing.state))
    }
}

extension ExistingGrade {
    var isOurs: Bool { lastImport?.isOurs == true }
}

extension NewGrade {
    private func hasPoints(of state: GradeState) -> Bool {
        state.points.isBlank ? points == nil : points != nil && Points(held: state.points) == points
    }

    private func hasScore(of state: GradeState) -> Bool {
        isExcused == state.isExcused && isMissing == state.isMissing
            && (scoreStatus?.rawValue ?? "").withCell { $0 == state.scoreStatus }
            && hasPoints(of: state)
    }

    /// Whether the SIS has it so already.
    func stands(in state: GradeState) -> Bool {
        guard hasScore(of: state) else { return false }
        if let comment, !(comment == state.comment) { return false }
        guard let gradedAt else { return true }
        let length = CalendarDate.textLength
        guard state.gradedAt.count >= length else { return false }
        return CalendarDate(state.gradedAt.slice(0..<length)) == gradedAt
    }

    func effect(on state: GradeState) -> GradeEffect {
        guard state.hasValue, !hasScore(of: state) else { return .none }
        guard points != nil || isExcused else { return .removed }
        let wasZero = state.points.isBlank || Points(held: state.points) == .zero
        return points == .zero && !wasZero ? .zeroed : .changed
    }
}
