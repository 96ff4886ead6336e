// What a pass counts as it goes: by class, for the guard, and row by row what was refused.

import Basics
import OneRoster
import SIS

/// Counts of one pass.
struct Tally {
    private var classes: [Int64: ClassCounts] = [:]
    private var nowhere = ClassCounts(sourcedId: nil)
    private var guarded: [Int64: SectionChanges] = [:]
    private var waiting = 0
    var refused = RefusedRows()
    var remarks: RemarkBook

    init(keptPerKind: Int) { remarks = RemarkBook(keptPerKind: keptPerKind) }

    /// Counts by class; `section` is nil for rows that name no class of the SIS.
    mutating func count(_ section: Section?, _ change: (inout ClassCounts) -> Void) {
        guard let section else { return change(&nowhere) }
        change(&classes[section.key, default: ClassCounts(sourcedId: section.sourcedId)])
    }

    /// Counts by section for the guard; `existing` is asked once a section, before anything is
    /// written to it.
    mutating func guardAgainst(
        _ effect: GradeEffect, in section: Int64, existing: () throws -> Int
    ) rethrows {
        if guarded[section] == nil {
            guarded[section] = SectionChanges(section: section, existing: try existing())
        }
        guarded[section]?.add(effect)
    }

    mutating func wait() { waiting += 1 }

    func outcome(_ policy: GradePolicy, isApproved: Bool) -> ImportOutcome {
        var outcome = ImportOutcome()
        outcome.classes = classes.values.sorted { ($0.sourcedId ?? "") < ($1.sourcedId ?? "") }
        if nowhere.lineItems != RowCounts() || nowhere.results != RowCounts() {
            outcome.classes.append(nowhere)
        }
        outcome.refused = refused
        outcome.refused.sort()
        let reasons = ChangeGuard.reasons(
            guarded.values.sorted { $0.section < $1.section }, waiting: waiting, policy.hold,
            isApproved: isApproved)
        outcome.hold = reasons.map { reason in
            HeldClass(
                sourcedId: reason.section.flatMap { classes[$0]?.sourcedId }, reason: reason)
        }
        return outcome
    }
}

extension HoldReason {
    var section: Int64? {
        switch self {
        case .changed(let section, _, _), .zeroed(let section, _, _), .removed(let section, _, _):
            section
        case .deletesWithScores: nil
        }
    }
}

/// A class that rows are counted under.
struct Section {
    let key: Int64
    let sourcedId: String
}
