// The results of one line item: each decided and, where it is to be written, written.
// Source: grade import rules, sections 4 and 5.

import Basics
import Database
import OneRoster
import SIS

/// A line item with all that its results hang on.
struct ResultUnit {
    let found: ItemCases.Found
    let line: ScoredLine
    /// Those of the line item.
    let days: ClosedRange<CalendarDate>?
    /// Nil until the line item stands in the SIS.
    var assignment: Int64?
    /// Why none of them is taken, whatever it says.
    var refusal: Remark?
    /// Whether none is taken because one of them is refused, which then says why.
    var isRefusedAsOne = false

    init(_ found: ItemCases.Found, _ decision: LineItemDecision) {
        self.found = found
        line = ScoredLine(decision, postingEnd: found.postingEnd)
        days = decision.days
        assignment = found.assignmentKey
    }
}

final class ResultWalk {
    private typealias Row = StagedResultRows
    private let results: StagedResults
    private let staged: StagedDrop
    private let options: ImportOptions
    private let writers: GradebookWriters?
    private let existing: GradeCounts
    private let days: StudentDays
    private let hints: IdentityHints
    private let sections: SectionNames
    private let files: [String]
    /// Results decided so far.
    private(set) var count = 0

    init(
        _ sis: DatabaseConnection, _ stage: GradeStage, _ staged: StagedDrop,
        _ options: ImportOptions, writing writers: GradebookWriters?
    ) throws {
        self.staged = staged
        self.options = options
        self.writers = writers
        results = try StagedResults(stage)
        existing = try GradeCounts(in: sis, vendor: options.vendor)
        days = try StudentDays(in: sis)
        hints = try IdentityHints(in: sis, prefix: stage.prefix)
        sections = SectionNames(sis)
        files = stage.fileNames
    }

    /// Whether any of them would be refused.
    func refusesAny(_ unit: ResultUnit) throws -> Bool {
        let rows = try begin(unit)
        while try rows.next() {
            if try decide(rows, unit).refusal != nil { return true }
        }
        return false
    }

    /// How many scores of the line item the drop deletes itself.
    func deletions(_ unit: ResultUnit) throws -> Int {
        let rows = try begin(unit)
        var count = 0
        while try rows.next() {
            if try decide(rows, unit).effect == .removed { count += 1 }
        }
        return count
    }

    func walk(_ unit: ResultUnit, _ tally: inout Tally) throws {
        let rows = try begin(unit)
        var counts = RowCounts()
        var section = unit.found.section
        while try rows.next() {
            count += 1
            let own = try self.section(of: rows, unit)
            if own?.key != section?.key {
                tally.count(section) { $0.results = $0.results + counts }
                counts = RowCounts()
                section = own
            }
            let decision = try decide(rows, unit)
            try settle(decision, rows, unit, section, &counts, &tally)
        }
        if counts != RowCounts() {
            tally.count(section) { $0.results = $0.results + counts }
        }
    }

    private func begin(_ unit: ResultUnit) throws -> RowCursor {
        let found = unit.found
        // Membership is asked for the day itself; that of the line item's days only of those who
        // are not there.
        let asOf = min(options.today, found.sectionLast ?? options.today)
        return try results.begin(
            ResultScope(
                item: found.item.sourcedId.string, assignment: unit.assignment,
                section: found.section?.key, isShared: found.isShared, syear: found.syear,
                first: asOf, last: asOf))
    }

    /// That of the student, where the assignment is given to several; else the line item's.
    private func section(of rows: RowCursor, _ unit: ResultUnit) throws -> Section? {
        guard unit.found.isShared, !rows.isNull(Row.sectionID) else { return unit.found.section }
        return try sections.section(rows.integer(Row.sectionID))
    }

    private func decide(_ rows: RowCursor, _ unit: ResultUnit) throws -> ResultDecision {
        if let refusal = unit.refusal { return .refused(with: refusal) }
        let decision = try decideAlone(rows, unit)
        return unit.isRefusedAsOne && decision.refusal == nil
            ? .refused(with: UnitRefused.remark) : decision
    }

    private func decideAlone(_ rows: RowCursor, _ unit: ResultUnit) throws -> ResultDecision {
        if staged.isUnreadable(
            file: Int(rows.integer(Row.fileNumber)), line: rows.integer(Row.line))
        {
            return .refused(with: RowUnreadable.remark)
        }
        var result = ResultCase(line: unit.line, student: try student(rows, unit))
        result.sourcedId = rows.cell(Row.sourcedID)
        result.status = rows.cell(Row.status)
        result.scoreStatus = rows.cell(Row.scoreStatus)
        result.score = rows.cell(Row.score)
        result.scoreDate = rows.cell(Row.gradedOn)
        result.comment = rows.isNull(Row.comment) ? nil : rows.cell(Row.comment)
        result.isDuplicate = rows.integer(Row.isRepeated) != 0
        result.existing = grade(rows)
        return ResultDecision.of(result, policy: options.policy, today: options.today)
    }

    private func student(_ rows: RowCursor, _ unit: ResultUnit) throws -> StudentMatch {
        guard !rows.isNull(Row.studentID) else {
            return .unknown(IdMiss(try hints.hint(.student, rows.cell(Row.studentText).string)))
        }
        let isThere = rows.integer(Row.membership) == 2
        var wasThere = false
        if rows.integer(Row.membership) == 1, let days = unit.days {
            wasThere = try self.days.isIn(
                rows.integer(Row.sectionID), student: rows.integer(Row.studentID), days)
        }
        return .known(ClassMembership(isThere: isThere, wasThere: wasThere))
    }

    /// The grade that stands there.
    private func grade(_ rows: RowCursor) -> ExistingGrade? {
        guard !rows.isNull(Row.gradeID) else { return nil }
        var state = GradeState()
        state.points = rows.cell(Row.points)
        state.isExcused = rows.integer(Row.isExcused) != 0
        state.isMissing = rows.integer(Row.isMissing) != 0
        state.scoreStatus = rows.cell(Row.gradeStatus)
        state.comment = rows.cell(Row.gradeComment)
        state.gradedAt = rows.cell(Row.gradedAt)
        guard !rows.isNull(Row.changeID) else { return ExistingGrade(state: state) }
        var last = GradeState()
        last.points = rows.cell(Row.writtenPoints)
        last.isExcused = rows.integer(Row.writtenIsExcused) != 0
        last.isMissing = rows.integer(Row.writtenIsMissing) != 0
        last.scoreStatus = rows.cell(Row.writtenStatus)
        last.comment = rows.cell(Row.writtenComment)
        let isOurs = options.vendor.withCell { rows.cell(Row.writer) == $0 }
        return ExistingGrade(state: state, lastImport: LastImport(isOurs: isOurs, state: last))
    }

    /// Counts and writes what became of one result.
    private func settle(
        _ decision: ResultDecision, _ rows: RowCursor, _ unit: ResultUnit, _ section: Section?,
        _ counts: inout RowCounts, _ tally: inout Tally
    ) throws {
        let (file, line) = (Int(rows.integer(Row.fileNumber)), rows.integer(Row.line))
        for remark in decision.remarks {
            tally.remarks.add(
                remark, file: file, line: line, sourcedId: rows.cell(Row.sourcedID))
        }
        if let section {
            try tally.guardAgainst(decision.effect, in: section.key) {
                try existing.vendorGrades(section: section.key)
            }
        }
        switch decision.outcome {
        case .insert: counts.inserted += 1
        case .update: counts.updated += 1
        case .unchanged: counts.unchanged += 1
        case .kept: counts.kept += 1
        case .delete: counts.deleted += 1
        case .refused:
            counts.refused += 1
            tally.refused.add(
                file: file, line: line, RefusedRows.Reason(decision.remarks.filter(\.isRefusal)))
        }
        guard let writers else { return }
        try write(
            decision, rows, unit, section, ChangeOrigin(file: files[file], line: line), writers)
    }

    private func write(
        _ decision: ResultDecision, _ rows: RowCursor, _ unit: ResultUnit, _ section: Section?,
        _ origin: ChangeOrigin, _ writers: GradebookWriters
    ) throws {
        let (id, score) = (rows.cell(Row.sourcedID), rows.cell(Row.score))
        switch decision.outcome {
        case .insert(let grade):
            guard let assignment = unit.assignment, let section else { return }
            let place = GradePlace(
                student: rows.integer(Row.studentID), assignment: assignment,
                section: section.key)
            try writers.insert(grade, at: place, sourcedId: id, score: score, from: origin)
        case .update(let grade):
            try writers.update(
                rows.integer(Row.gradeID), grade, keeping: self.grade(rows)?.state, sourcedId: id,
                score: score, from: origin)
        case .delete: try writers.delete(rows.integer(Row.gradeID), from: origin)
        case .unchanged, .kept, .refused: break
        }
    }
}

/// The sourcedIds of sections, asked once each.
final class SectionNames {
    private let sis: DatabaseConnection
    private var known: [Int64: Section] = [:]

    init(_ sis: DatabaseConnection) { self.sis = sis }

    func section(_ key: Int64) throws -> Section {
        if let section = known[key] { return section }
        let section = Section(
            key: key, sourcedId: try SectionIDs.sourcedID(of: key, in: sis) ?? "")
        known[key] = section
        return section
    }
}
