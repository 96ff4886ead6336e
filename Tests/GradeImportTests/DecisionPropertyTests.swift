// What holds for any case: decided again after it was applied, nothing changes; a score is looked at
// only where its status makes it count.

import Basics
import GradeImport
import TestSupport
import Testing

@Suite("Properties of grade decisions")
struct DecisionPropertyTests {
    private static func policy(_ random: inout SeededRandom) -> GradePolicy {
        var policy = GradePolicy()
        policy.dueDateOutside = random.one(of: DueDateOutsideAction.allCases)
        policy.decimalPoints = random.one(of: DecimalPointsAction.allCases)
        policy.partiallyGraded = random.one(of: PartiallyGradedAction.allCases)
        policy.notSubmitted = random.one(of: NotSubmittedAction.allCases)
        policy.aboveMax = random.one(of: AboveMaxAction.allCases)
        policy.withdrawn = random.one(of: WithdrawnAction.allCases)
        policy.teacherEdits = random.one(of: TeacherEditAction.allCases)
        policy.scoresSISAssignments = random.onceIn(2)
        policy.allowsDeleteWithScores = random.onceIn(2)
        return policy
    }

    private static let scores = [
        "", "0", "-0", "8", "8.3333", "10", "10.5", "11", "-1", "-2", "NaN", "1e309", "1,5", "12%",
        "A", "1000000", "0.0004", " 7 ",
    ]
    private static let statuses = [
        "fully graded", "partially graded", "submitted", "not submitted", "exempt", "", "late",
    ]

    private static func existing(_ random: inout SeededRandom) -> ExistingGrade? {
        func state() -> GradeState {
            Sample.state(
                points: random.one(of: ["", "0", "8", "8.333"]),
                status: random.one(of: ["", "submitted", "partially graded"]),
                comment: random.one(of: ["", "Well done"]),
                gradedAt: random.one(of: ["", "2026-11-09 08:00:00"]),
                isExcused: random.onceIn(3), isMissing: random.onceIn(3))
        }
        let now = state()
        switch random.below(4) {
        case 0: return nil
        case 1: return ExistingGrade(state: now)
        case 2: return Sample.imported(now)
        default:
            return ExistingGrade(
                state: now, lastImport: LastImport(isOurs: random.onceIn(2), state: state()))
        }
    }

    private static func result(
        _ random: inout SeededRandom, _ policy: GradePolicy
    ) -> ResultCase {
        let existing = existing(&random)
        let max = random.one(of: ["10", "10.5", "0"])
        let stints = random.one(
            of: [
                [("2026-08-17", nil)], [("2026-08-17", "2026-11-10")], [],
            ] as [[(String, String?)]])
        return Sample.result {
            $0.line = Sample.line(max: max)
            $0.status = cell(random.one(of: ["", "active", "active", "tobedeleted"]))
            $0.scoreStatus = cell(random.one(of: statuses))
            $0.score = cell(random.one(of: scores))
            $0.scoreDate = cell(random.one(of: ["", "2026-11-09", "2027-01-06", "x"]))
            $0.comment = random.one(of: [nil, "", "Well done", "a\nb"]).map { cell($0) }
            $0.student = .known(
                Sample.membership(stints.map { (first: $0.0, last: $0.1) }))
            $0.isDuplicate = random.onceIn(20)
            $0.existing = existing
        }
    }

    /// The grade that stands after the decision, as an import leaves it.
    private static func applied(
        _ decision: ResultDecision, to existing: ExistingGrade?
    ) -> ExistingGrade? {
        if case .delete = decision.outcome { return nil }
        guard let grade = decision.grade else { return existing }
        var state = existing?.state ?? GradeState()
        state.points = cell(grade.points?.text ?? "")
        state.isExcused = grade.isExcused
        state.isMissing = grade.isMissing
        state.scoreStatus = cell(grade.scoreStatus?.rawValue ?? "")
        if let comment = grade.comment { state.comment = cell(comment.string) }
        if let gradedAt = grade.gradedAt { state.gradedAt = cell("\(gradedAt) 00:00:00") }
        return Sample.imported(state)
    }

    @Test("A result decided again after it was applied changes nothing")
    func resultTwice() {
        var random = SeededRandom.chosen(usual: 41)
        for round in 0..<4000 {
            let policy = Self.policy(&random)
            var result = Self.result(&random, policy)
            let first = Sample.decide(result, policy)
            result.existing = Self.applied(first, to: result.existing)
            let second = Sample.decide(result, policy)
            let place: Comment = "seed \(random.seed), round \(round)"
            switch first.name {
            case "refused", "kept": #expect(second.name == first.name, place)
            default: #expect(second.name == "unchanged", place)
            }
            #expect(second.effect == .none, place)
            #expect(
                first.remarks.contains(where: \.isRefusal) == (first.name == "refused"), place)
        }
    }

    @Test("Where the status does not count the score, any score gives the same decision")
    func statusFirst() {
        var random = SeededRandom.chosen(usual: 42)
        for round in 0..<500 {
            let policy = Self.policy(&random)
            var result = Self.result(&random, policy)
            let ignoring = ["submitted", "not submitted", "exempt", "", "late"]
            result.scoreStatus = cell(random.one(of: ignoring))
            let decisions = Self.scores.map { score in
                result.score = cell(score)
                let decision = Sample.decide(result, policy)
                return "\(decision.name) \(decision.codes) \(decision.effect)"
            }
            #expect(Set(decisions).count == 1, "seed \(random.seed), round \(round)")
        }
    }

    @Test("No decision writes over another vendor's grade, or over a teacher's that is kept")
    func nobodyElse() {
        var random = SeededRandom.chosen(usual: 43)
        for round in 0..<2000 {
            let policy = Self.policy(&random)
            let result = Self.result(&random, policy)
            let decision = Sample.decide(result, policy)
            guard let existing = result.existing, decision.grade != nil || decision.name == "delete"
            else { continue }
            let state = existing.state
            let isEmpty =
                state.points.isBlank && !state.isExcused && !state.isMissing
                && state.scoreStatus.isBlank && state.comment.isBlank
            let place: Comment = "seed \(random.seed), round \(round)"
            #expect(isEmpty || existing.lastImport?.isOurs != false, place)
            if existing.lastImport == nil, policy.teacherEdits == .keep {
                #expect(isEmpty, place)
            }
        }
    }

    @Test("A line item decided again after it was applied changes nothing")
    func itemTwice() {
        var random = SeededRandom.chosen(usual: 44)
        for round in 0..<4000 {
            let policy = Self.policy(&random)
            var item = Sample.item {
                $0.row.status = cell(random.one(of: ["", "active", "active", "tobedeleted"]))
                $0.row.title = cell(random.one(of: ["Quiz 1", " a\nb ", "", "\u{1}x"]))
                $0.row.description = random.one(of: [nil, "", "x\ty"]).map { cell($0) }
                $0.row.resultValueMax = cell(random.one(of: ["10", "10.5", "0", "", "9.9999"]))
                $0.row.assignDate = cell(random.one(of: ["2026-11-02", "", "2026-08-01"]))
                $0.row.dueDate = cell(
                    random.one(of: ["2026-11-06", "2026-12-30", "2027-02-01", "2026-10-20", ""]))
                $0.session = random.one(of: [
                    .blank, .schoolYear, .elsewhere, .found(Sample.firstQuarter),
                    .found(Sample.semester),
                ])
                $0.category.byId = random.one(of: [nil, nil, 5])
                $0.category.byTitle = random.one(of: [.none, .one(6), .several])
                $0.category.classDefault = random.one(of: [nil, 7])
                if random.onceIn(2) {
                    $0.existing = Sample.existing(
                        random.one(of: [.thisVendor, .thisVendor, .sis, .otherVendor])
                    ) {
                        $0.isHidden = random.onceIn(3)
                        $0.isAligned = random.onceIn(3)
                        $0.scoresAtStake = random.below(2)
                    }
                }
            }
            let first = LineItemDecision.of(item, policy: policy)
            item.existing = Self.applied(first, to: item.existing)
            let second = LineItemDecision.of(item, policy: policy)
            let place: Comment = "seed \(random.seed), round \(round): \(first.codes)"
            switch first.name {
            case "refused", "waiting": #expect(second.name == first.name, place)
            default: #expect(second.name == "unchanged", place)
            }
            #expect(first.refusals.isEmpty == (first.name != "refused"), place)
        }
    }

    private static func applied(
        _ decision: LineItemDecision, to existing: ExistingLineItem?
    ) -> ExistingLineItem? {
        if case .hide = decision.outcome {
            var item = existing
            item?.isHidden = true
            return item
        }
        guard let values = decision.values else { return existing }
        var item = existing ?? ExistingLineItem(owner: .thisVendor)
        item.title = cell(values.title.string)
        if let description = values.description { item.description = cell(description.string) }
        item.points = cell(values.points.text)
        item.category = values.category
        item.period = values.period
        item.assigned = values.assigned
        item.due = values.due
        item.isHidden = false
        return item
    }
}
