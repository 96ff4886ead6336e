// One walk over a staged drop: each line item decided, then its results, then what the vendor's
// bulk file does not have.
// Source: grade import rules, section 5.

import Basics
import Database
import OneRoster
import SIS

final class DropWalk {
    private let stage: GradeStage
    private let staged: StagedDrop
    private let options: ImportOptions
    private let writers: GradebookWriters?
    private let progress: (Int) -> Void
    private let cases: ItemCases
    private let results: ResultWalk
    private let files: [String]
    private var tally: Tally
    /// The sourcedId of the line item decided last, where the drop has several of it.
    private var lastCopied: String?

    /// - Parameter writers: nil where nothing is to be written.
    init(
        _ sis: DatabaseConnection, _ stage: GradeStage, _ staged: StagedDrop,
        _ options: ImportOptions, writing writers: GradebookWriters?,
        progress: @escaping (Int) -> Void
    ) throws {
        self.stage = stage
        self.staged = staged
        self.options = options
        self.writers = writers
        self.progress = progress
        files = stage.fileNames
        cases = try ItemCases(sis, options, prefix: stage.prefix)
        results = try ResultWalk(sis, stage, staged, options, writing: writers)
        tally = Tally(keptPerKind: options.keptPerKind)
    }

    func run() throws -> Tally {
        tally.refused = staged.refused
        tally.count(nil) { $0.results.refused += staged.refused.count }
        let rows = try StagedItemRows.inOrder(stage, vendor: options.vendor)
        while try rows.next() {
            try decide(rows)
            progress(results.count)
        }
        if staged.namesAllItems { try hideAbsent() }
        return tally
    }

    private func decide(_ rows: RowCursor) throws {
        typealias Row = StagedItemRows
        var found = try cases.read(rows)
        let line = rows.isNull(Row.line) ? nil : rows.integer(Row.line)
        let file = rows.isNull(Row.fileNumber) ? nil : Int(rows.integer(Row.fileNumber))
        var decision = LineItemDecision.of(found.item, policy: options.policy)
        if case .waiting = decision.outcome {
            let unit = ResultUnit(found, decision)
            found.item.existing?.scoresAtStake -= try results.deletions(unit)
            decision = LineItemDecision.of(found.item, policy: options.policy)
        }
        var broken: Remark?
        if let file, let line, staged.isUnreadable(file: file, line: line) {
            broken = RowUnreadable.remark
        }
        let place = ItemPlace(
            file: file, line: line, sourcedId: found.item.sourcedId, section: found.section)
        var unit = ResultUnit(found, decision)
        unit.refusal = broken.map { _ in LineItemClosed.remark } ?? unitRefusal(found, decision)
        if options.policy.isAllOrNothing, unit.refusal == nil, !decision.isRefused,
            try results.refusesAny(unit)
        {
            unit.isRefusedAsOne = true
            if line != nil { broken = UnitRefused.remark }
        }
        if let broken { decision = .refused(with: broken) }
        try settle(decision, found, place, &unit)
        if !decision.isRefused { try remember(rows, found, place) }
        if try !isCopy(rows) { try results.walk(unit, &tally) }
    }

    /// Whether the line item before this one, which has its results, is of the same sourcedId.
    private func isCopy(_ rows: RowCursor) throws -> Bool {
        guard rows.integer(StagedItemRows.copies) > 1 else { return false }
        let id = rows.cell(StagedItemRows.sourcedID).string
        defer { lastCopied = id }
        return lastCopied == id
    }

    /// A category that was found by its title is the same one in later drops, whatever its title.
    private func remember(
        _ rows: RowCursor, _ found: ItemCases.Found, _ place: ItemPlace
    ) throws {
        guard let writers, let section = place.section, found.item.category.byId == nil,
            case .one(let category) = found.item.category.byTitle
        else { return }
        try writers.categories.remember(
            rows.cell(StagedItemRows.namedCategoryText).string, in: section.key, as: category)
    }

    /// Where results alone name a line item that takes none, they are refused for its reason.
    private func unitRefusal(_ found: ItemCases.Found, _ decision: LineItemDecision) -> Remark? {
        guard found.item.origin == .resultsOnly, let why = decision.refusals.first else {
            return nil
        }
        return Remark(why.kind, Results.lineItemSourcedId, why.message)
    }

    /// Counts and writes what became of the line item itself.
    private func settle(
        _ decision: LineItemDecision, _ found: ItemCases.Found, _ place: ItemPlace,
        _ unit: inout ResultUnit
    ) throws {
        guard let file = place.file, let line = place.line else { return }
        for remark in decision.remarks {
            tally.remarks.add(remark, file: file, line: line, sourcedId: place.sourcedId)
        }
        let origin = ChangeOrigin(file: files[file], line: line)
        switch decision.outcome {
        case .insert(let values):
            tally.count(place.section) { $0.lineItems.inserted += 1 }
            guard let writers, let section = place.section else { return }
            unit.assignment = try writers.insert(
                values, section: section.key, sourcedId: place.sourcedId, from: origin)
        case .update(let values, let fields):
            tally.count(place.section) { $0.lineItems.updated += 1 }
            guard let writers, let existing = found.item.existing, let key = found.itemKey else {
                return
            }
            try writers.update(key, values, fields, keeping: existing, from: origin)
        case .unchanged: tally.count(place.section) { $0.lineItems.unchanged += 1 }
        case .hide:
            tally.count(place.section) { $0.lineItems.deleted += 1 }
            if let writers, let key = found.itemKey { try writers.hide(key, from: origin) }
        case .waiting:
            tally.count(place.section) { $0.lineItems.waiting += 1 }
            tally.wait()
        case .refused:
            tally.count(place.section) { $0.lineItems.refused += 1 }
            tally.refused.add(file: file, line: line, RefusedRows.Reason(decision.refusals))
        }
    }

    /// Hides the vendor's line items that its bulk file does not have.
    private func hideAbsent() throws {
        typealias Row = AbsentItemRows
        let name = staged.files.first { $0.file == .lineItems }?.name ?? FileName.lineItems.csv
        let rows = try AbsentItemRows.ofVendor(
            stage, vendor: options.vendor, syear: options.syear)
        while try rows.next() {
            if let schools = options.schools, !schools.contains(rows.integer(Row.schoolID)) {
                continue
            }
            let (item, section) = try cases.absent(rows)
            let decision = LineItemDecision.of(item, policy: options.policy)
            for remark in decision.remarks {
                tally.remarks.add(remark, file: nil, line: nil, sourcedId: item.sourcedId)
            }
            switch decision.outcome {
            case .hide:
                tally.count(section) { $0.lineItems.deleted += 1 }
                try writers?.hide(
                    rows.integer(Row.itemID), from: ChangeOrigin(file: name, line: 1))
            case .waiting:
                tally.count(section) { $0.lineItems.waiting += 1 }
                tally.wait()
            default: break
            }
        }
    }
}

/// Where a line item stands: in the drop, and in the school.
struct ItemPlace {
    let file: Int?
    let line: Int64?
    let sourcedId: Cell
    let section: Section?
}

extension StagedDrop {
    func isUnreadable(file: Int, line: Int64) -> Bool {
        !unreadable.isEmpty && unreadable.contains(UnreadableRow(file: file, line: line))
    }
}

extension RefusedRows.Reason {
    /// The first code, and all that is said.
    init(_ refusals: [Remark]) {
        self.init(
            code: refusals.first?.kind.code ?? "",
            message: refusals.map(\.message).joined(separator: "; "))
    }
}
