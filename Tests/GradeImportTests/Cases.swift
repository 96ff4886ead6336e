// Cases of tests: a line item and a result that nothing is wrong with, to be spoilt one thing at a
// time.

import Basics
import GradeImport
import OneRoster
import Testing

/// A text that is lent for as long as the tests run.
func cell(_ text: String) -> Cell {
    let bytes = Array(text.utf8)
    let place = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    place.initialize(from: bytes, count: bytes.count)
    return Cell(lending: UnsafePointer(place), count: bytes.count)
}

func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }

enum Sample {
    static let today = day("2026-11-20")
    /// 2026-08-17 to 2026-12-18, posting to 2027-01-05.
    static let section = SectionSpan(
        first: day("2026-08-17"), last: day("2026-12-18"), postingEnd: day("2027-01-05"))
    static let firstQuarter = GradingPeriod(
        key: 1, first: day("2026-08-17"), last: day("2026-10-16"), postingEnd: day("2026-10-30"))
    /// There are holidays from 2026-10-17 to 2026-10-25.
    static let secondQuarter = GradingPeriod(
        key: 2, first: day("2026-10-26"), last: day("2026-12-18"), postingEnd: day("2027-01-05"))
    static let semester = GradingPeriod(
        key: 9, first: day("2026-08-17"), last: day("2026-12-18"))

    /// A quiz of 10 points, due in the second quarter.
    static func item(_ change: (inout LineItemCase) -> Void = { _ in }) -> LineItemCase {
        var item = LineItemCase(sourcedId: cell("li-1"), section: .found(section))
        item.row.title = cell("Quiz 1")
        item.row.description = cell("Chapters 1 to 3")
        item.row.assignDate = cell("2026-11-02")
        item.row.dueDate = cell("2026-11-06")
        item.row.resultValueMin = cell("0")
        item.row.resultValueMax = cell("10")
        item.session = .found(secondQuarter)
        item.quarters = [firstQuarter, secondQuarter]
        item.category.byId = 5
        change(&item)
        return item
    }

    /// The quiz as the SIS has it.
    static func existing(
        _ owner: Owner = .thisVendor, _ change: (inout ExistingLineItem) -> Void = { _ in }
    ) -> ExistingLineItem {
        var item = ExistingLineItem(owner: owner)
        item.title = cell("Quiz 1")
        item.description = cell("Chapters 1 to 3")
        item.points = cell("10")
        item.category = 5
        item.period = 2
        item.assigned = day("2026-11-02")
        item.due = day("2026-11-06")
        change(&item)
        return item
    }

    static func membership(
        _ stints: [(first: String, last: String?)], today: CalendarDate = Sample.today
    ) -> ClassMembership {
        var membership = ClassMembership(
            days: day("2026-11-02")...day("2026-11-06"), sectionLast: section.last, today: today)
        for stint in stints {
            membership.add(first: day(stint.first), last: stint.last.map { day($0) })
        }
        return membership
    }

    static func line(
        max: String = "10", min: String = "0", _ policy: GradePolicy = GradePolicy(),
        postingEnd: CalendarDate? = section.postingEnd
    ) -> ScoredLine {
        let item = item {
            $0.row.resultValueMax = cell(max)
            $0.row.resultValueMin = cell(min)
        }
        return ScoredLine(LineItemDecision.of(item, policy: policy), postingEnd: postingEnd)
    }

    /// A fully graded 8 of 10, of a student who is in the class.
    static func result(_ change: (inout ResultCase) -> Void = { _ in }) -> ResultCase {
        var result = ResultCase(
            line: line(), student: .known(membership([("2026-08-17", nil)])))
        result.sourcedId = cell("r-1")
        result.scoreStatus = cell("fully graded")
        result.score = cell("8")
        result.scoreDate = cell("2026-11-09")
        result.comment = cell("Well done")
        change(&result)
        return result
    }

    static func state(
        points: String = "8", status: String = "", comment: String = "Well done",
        gradedAt: String = "2026-11-09 00:00:00", isExcused: Bool = false, isMissing: Bool = false
    ) -> GradeState {
        var state = GradeState()
        state.points = cell(points)
        state.scoreStatus = cell(status)
        state.comment = cell(comment)
        state.gradedAt = cell(gradedAt)
        state.isExcused = isExcused
        state.isMissing = isMissing
        return state
    }

    /// A grade that this vendor's last import left as it stands.
    static func imported(_ state: GradeState) -> ExistingGrade {
        ExistingGrade(state: state, lastImport: LastImport(isOurs: true, state: state))
    }

    static func policy(_ change: (inout GradePolicy) -> Void) -> GradePolicy {
        var policy = GradePolicy()
        change(&policy)
        return policy
    }

    static func decide(
        _ result: ResultCase, _ policy: GradePolicy = GradePolicy(),
        today: CalendarDate = Sample.today
    ) -> ResultDecision { ResultDecision.of(result, policy: policy, today: today) }
}

extension LineItemDecision {
    var codes: [String] { remarks.map { String($0.kind.code.dropFirst("grade-".count)) } }

    /// The name of the outcome.
    var name: String {
        switch outcome {
        case .insert: "insert"
        case .update: "update"
        case .unchanged: "unchanged"
        case .hide: "hide"
        case .waiting: "waiting"
        case .refused: "refused"
        }
    }

    /// What it would write.
    var values: LineItemValues? {
        switch outcome {
        case .insert(let values), .update(let values, _): values
        default: nil
        }
    }

    var changed: LineItemFields? {
        if case .update(_, let fields) = outcome { fields } else { nil }
    }
}

extension ResultDecision {
    var codes: [String] { remarks.map { String($0.kind.code.dropFirst("grade-".count)) } }

    var name: String {
        switch outcome {
        case .insert: "insert"
        case .update: "update"
        case .unchanged: "unchanged"
        case .kept: "kept"
        case .delete: "delete"
        case .refused: "refused"
        }
    }

    var grade: NewGrade? {
        switch outcome {
        case .insert(let grade), .update(let grade): grade
        default: nil
        }
    }
}
