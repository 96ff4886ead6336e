// What becomes of one line item of a drop. Nothing is asked and nothing is written here.

import Basics
import OneRoster

/// A line item as it shall stand in the SIS.
package struct LineItemValues {
    package let title: HeldText
    /// Nil keeps what there is.
    package let description: HeldText?
    package let points: Points
    /// Nil for uncategorized.
    package let category: Int64?
    /// Nil for the section's own.
    package let period: Int64?
    package let assigned: CalendarDate?
    package let due: CalendarDate
}

/// What of a line item differs.
package struct LineItemFields: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let title = LineItemFields(rawValue: 1)
    package static let description = LineItemFields(rawValue: 2)
    package static let points = LineItemFields(rawValue: 4)
    package static let category = LineItemFields(rawValue: 8)
    package static let period = LineItemFields(rawValue: 16)
    package static let assigned = LineItemFields(rawValue: 32)
    package static let due = LineItemFields(rawValue: 64)
    /// It was hidden and shall be seen again.
    package static let visibility = LineItemFields(rawValue: 128)
}

/// What the results of a line item may do.
package enum ResultGate: Sendable, Equatable {
    case open
    /// It is hidden, or about to be: only deletions pass.
    case leaving
    /// None; the kind says why.
    case refused(FindingKind)
}

/// What becomes of a line item.
package struct LineItemDecision {
    package enum Outcome {
        case insert(LineItemValues)
        /// The whole line item, and what of it differs.
        case update(LineItemValues, LineItemFields)
        case unchanged
        case hide
        /// A deletion that needs approval: nothing is done, and the run is held.
        case waiting
        case refused
    }

    package let outcome: Outcome
    /// At least one refusal where it is refused; warnings and notes else.
    package let remarks: [Remark]
    package let gate: ResultGate
    /// For its results; nil where they are refused.
    package let range: ScoreRange?
    /// Its days: from the assign date to the due date, or those of its section.
    package let days: ClosedRange<CalendarDate>?

    package var refusals: [Remark] { remarks.filter(\.isRefusal) }

    /// - Source: grade import rules, sections 2 and 3
    package static func of(_ item: LineItemCase, policy: GradePolicy) -> LineItemDecision {
        var remarks: [Remark] = []
        if item.origin == .row {
            if let remark = IdUnfit.remark(item.sourcedId, LineItems.sourcedId) {
                remarks.append(remark)
            }
            if item.isDuplicate {
                remarks.append(
                    Remark(
                        RowDuplicate.lineItem, LineItems.sourcedId,
                        "the file has the sourcedId more than once"))
            }
        }
        if item.hasOtherName {
            remarks.append(
                Remark(
                    RowDuplicate.lineItem, LineItems.sourcedId,
                    "the drop names the line item by its other sourcedId, too"))
        }
        let status = item.origin == .absentFromBulk ? .toBeDeleted : RowStatus(item.row.status)
        if status == nil { remarks.append(StatusUnknown.remark(LineItems.status)) }
        let isDeletion = status == .toBeDeleted
        if let owner = item.existing?.owner,
            let remark = OwnerOther.refusal(owner, isDeletion: isDeletion, policy)
        {
            remarks.append(remark)
        }
        guard !remarks.hasRefusal else { return refused(remarks) }
        if isDeletion { return deleted(item, policy) }
        if item.origin == .resultsOnly { return named(item) }
        return sent(item, policy)
    }

    private static func refused(_ remarks: [Remark]) -> LineItemDecision {
        LineItemDecision(
            outcome: .refused, remarks: remarks, gate: .refused(LineItemClosed.refused),
            range: nil, days: nil)
    }

    private static func deleted(_ item: LineItemCase, _ policy: GradePolicy) -> LineItemDecision {
        if item.existing != nil, let remark = ClassUnfit.outside(item) { return refused([remark]) }
        let (outcome, remark) = DeletionWithScores.decide(item, policy)
        let range = item.existing.flatMap(Self.range)
        return LineItemDecision(
            outcome: outcome, remarks: remark.map { [$0] } ?? [],
            gate: item.existing == nil ? .refused(IdUnknown.lineItemUnknown) : .leaving,
            range: range, days: days(item))
    }

    /// One that stands, and of which only results came.
    private static func named(_ item: LineItemCase) -> LineItemDecision {
        guard let existing = item.existing else {
            return refused([
                IdUnknown.remark(
                    item.miss, IdUnknown.lineItemUnknown, Results.lineItemSourcedId)
            ])
        }
        if let remark = ClassUnfit.refusal(item) { return refused([remark]) }
        return LineItemDecision(
            outcome: .unchanged, remarks: [], gate: existing.isHidden ? .leaving : .open,
            range: range(existing), days: days(item))
    }

    private static func sent(_ item: LineItemCase, _ policy: GradePolicy) -> LineItemDecision {
        var remarks: [Remark] = []
        let wanted = wanted(item, policy, &remarks)
        if let existing = item.existing, existing.owner == .sis {
            return ofSIS(item, existing, wanted?.values)
        }
        guard let (values, range) = wanted, !remarks.hasRefusal else { return refused(remarks) }
        let days = (values.assigned ?? values.due)...values.due
        func decision(_ outcome: Outcome) -> LineItemDecision {
            LineItemDecision(
                outcome: outcome, remarks: remarks, gate: .open, range: range, days: days)
        }
        guard let existing = item.existing else { return decision(.insert(values)) }
        let fields = values.differing(from: existing)
        return decision(fields.isEmpty ? .unchanged : .update(values, fields))
    }

    /// One that was made in the SIS stays as it is, and takes scores.
    private static func ofSIS(
        _ item: LineItemCase, _ existing: ExistingLineItem, _ wanted: LineItemValues?
    ) -> LineItemDecision {
        if let remark = ClassUnfit.refusal(item) { return refused([remark]) }
        let isSame = wanted?.differing(from: existing).subtracting(.category).isEmpty ?? false
        let kept = Remark(
            OwnerOther.sisKept, nil, "the assignment was made in the SIS and stays as it is")
        return LineItemDecision(
            outcome: .unchanged, remarks: isSame ? [] : [kept], gate: .open,
            range: range(existing), days: days(item))
    }

    /// What the row asks for; nil if it is refused.
    private static func wanted(
        _ item: LineItemCase, _ policy: GradePolicy, _ remarks: inout [Remark]
    ) -> (values: LineItemValues, range: ScoreRange)? {
        if let remark = ClassUnfit.refusal(item) { remarks.append(remark) }
        let title = TitleUnfit.read(item.row.title, &remarks)
        TextUnfit.note(title, LineItems.title, &remarks)
        let description = item.row.description.map {
            TextUnfit.read(
                $0, LineItems.description, limit: GradeLimits.description, &remarks)
        }
        let read = DateUnreadable.read(item.row, &remarks)
        let range = PointsUnfit.range(
            min: item.row.resultValueMin, max: item.row.resultValueMax, policy.decimalPoints,
            &remarks)
        let category = CategoryUnfit.category(
            item.category, existing: item.existing, &remarks)
        guard let due = read.due, let section = item.section.span else { return nil }
        let days = DueDateOutside.decide(
            assigned: read.assigned, due: due, in: section, policy.dueDateOutside, &remarks)
        let period = SessionUnfit.period(
            item.session, due: days.due, quarters: item.quarters, &remarks)
        guard let range else { return nil }
        let values = LineItemValues(
            title: title, description: description, points: range.points, category: category,
            period: period, assigned: days.assigned, due: days.due)
        return (values, range)
    }

    /// That of a line item that came without a row: the SIS holds the highest score only.
    private static func range(_ existing: ExistingLineItem) -> ScoreRange? {
        guard case .number(let scan) = DecimalScan.read(existing.points) else { return nil }
        return ScoreRange(min: .zero, max: scan.points, points: scan.points)
    }

    private static func days(_ item: LineItemCase) -> ClosedRange<CalendarDate>? {
        if let due = item.existing?.due {
            return min(item.existing?.assigned ?? due, due)...due
        }
        return item.section.span.map { min($0.first, $0.last)...$0.last }
    }
}

extension LineItemValues {
    /// What of them is not as the SIS has it.
    func differing(from existing: ExistingLineItem) -> LineItemFields {
        var fields: LineItemFields = []
        if !(title == existing.title) { fields.insert(.title) }
        if let description, !(description == existing.description) { fields.insert(.description) }
        if Points(held: existing.points) != points { fields.insert(.points) }
        if category != existing.category { fields.insert(.category) }
        if period != existing.period { fields.insert(.period) }
        if assigned != existing.assigned { fields.insert(.assigned) }
        if due != existing.due { fields.insert(.due) }
        if existing.isHidden { fields.insert(.visibility) }
        return fields
    }
}
