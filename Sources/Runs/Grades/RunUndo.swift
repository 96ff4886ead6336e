// The changes of one run, taken back one by one: grades first, then line items, each newest first;
// last what it learned of categories.

import Basics
import Database
import SIS

/// Takes the changes of a run back, inside a transaction.
final class RunUndo {
    private let run: Int64
    private let database: DatabaseConnection
    private let undo: GradeUndo
    private let log: FindingLog
    private let progress: ProgressHandler
    private var kept: [UndoReport.Kept] = []

    /// How many changes between two words of progress.
    private static let stride = 10_000

    /// - Parameter log: takes what stays, counted in full.
    init(
        _ run: Int64, in database: DatabaseConnection, log: FindingLog,
        progress: @escaping ProgressHandler
    ) throws {
        self.run = run
        self.database = database
        self.log = log
        self.progress = progress
        undo = try GradeUndo(in: database)
    }

    /// Takes everything back that can be, and says what could not.
    func report() throws -> UndoReport {
        let counts = [try grades(), try lineItems()]
        try CategoryLinks.forget(run: run, in: database)
        return UndoReport(run: run, counts: counts, kept: kept)
    }

    private func grades() throws -> UndoReport.Count {
        var count = UndoReport.Count(what: "grades")
        let rows = try GradeChangeRows.ofRun(database, run)
        while try rows.next() {
            tell("taking grades back", count)
            guard GradeChangeRows.isUntouched(rows) else {
                keepGrade(rows)
                count.kept += 1
                continue
            }
            try undo.restore(grade: rows)
            count.restored += 1
        }
        return count
    }

    private func lineItems() throws -> UndoReport.Count {
        var count = UndoReport.Count(what: "lineItems")
        let rows = try ItemChangeRows.ofRun(database, run)
        while try rows.next() {
            tell("taking line items back", count)
            let isUntouched = try undo.isUntouched(item: rows)
            if isUntouched, try undo.restore(item: rows) {
                count.restored += 1
            } else {
                keepItem(rows, isUntouched ? UndoKinds.stillUsed : UndoKinds.changedSince)
                count.kept += 1
            }
        }
        return count
    }

    private func tell(_ step: String, _ count: UndoReport.Count) {
        let done = count.restored + count.kept
        if done % Self.stride == 0 { progress(Progress(step, done: done)) }
    }

    // What stays.

    private func keepGrade(_ rows: RowCursor) {
        let change = UndoReport.Kept(
            code: UndoKinds.changedSince.code,
            section: rows.text(GradeChangeRows.sectionUUID),
            lineItem: rows.text(GradeChangeRows.itemUUID),
            student: rows.text(GradeChangeRows.studentUUID),
            file: rows.text(GradeChangeRows.file),
            line: rows.number(GradeChangeRows.line))
        let since =
            if rows.isNull(GradeChangeRows.currentID) {
                "is gone since"
            } else if rows.integer(GradeChangeRows.currentChange)
                != rows.integer(GradeChangeRows.changeID),
                !rows.isNull(GradeChangeRows.currentChange)
            {
                "was changed by a later import"
            } else {
                "was changed by hand since"
            }
        keep(change, UndoKinds.changedSince, "the grade \(since)")
    }

    private func keepItem(_ rows: RowCursor, _ kind: FindingKind) {
        let change = UndoReport.Kept(
            code: kind.code, section: rows.text(ItemChangeRows.sectionUUID),
            lineItem: rows.text(ItemChangeRows.uuid),
            file: rows.text(ItemChangeRows.file),
            line: rows.number(ItemChangeRows.line))
        let what =
            if change.lineItem == nil {
                "the line item is gone since"
            } else if kind == UndoKinds.stillUsed {
                "the line item has grades"
            } else {
                "the line item was changed since"
            }
        keep(change, kind, what)
    }

    /// Counts the change; keeps it as a finding and in the report while there is room for its kind.
    private func keep(_ change: UndoReport.Kept, _ kind: FindingKind, _ what: String) {
        if log.count(of: kind.code) < log.keptPerKind { kept.append(change) }
        let place = [
            change.section.map { "section \($0)" }, change.lineItem.map { "line item \($0)" },
            change.student.map { "student \($0)" },
        ].compactMap(\.self).joined(separator: ", ")
        log.record(
            kind, at: Location(file: change.file, line: change.line.map(Int.init)),
            what + (place.isEmpty ? "" : ": \(place)"))
    }
}
