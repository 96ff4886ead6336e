// What an export changes for its receiver, whether that may leave, and as what it is sent. Looks and
// judges; lays nothing aside and publishes nothing.

import Basics
import Ledger
import OneRoster
import RosterExport

/// A finished bundle held against the one that the receiver holds.
struct ExportChange {
    /// What goes to the receiver.
    enum Sending: Equatable {
        case bulk
        case delta
        /// An unchanged day of a connection that skips those.
        case nothing
    }

    private(set) var report = ChangeReport()
    /// Nil where there is nothing to compare with.
    private(set) var difference: DifferenceReport?
    private(set) var verdict = GuardVerdict()
    private let connection: Connection
    private let snapshot: Snapshot?

    private init(_ connection: Connection, _ snapshot: Snapshot?) {
        self.connection = connection
        self.snapshot = snapshot
    }

    /// The bundle that the receiver holds, if it can be read.
    var snapshotPath: String? { difference == nil ? nil : snapshot?.path }

    var sending: Sending {
        switch report.mode {
        case FileMode.delta.rawValue: .delta
        case FileMode.bulk.rawValue: .bulk
        default: .nothing
        }
    }

    /// What is unusual, for the record: what holds the bundle, then what was announced.
    var holds: [Hold] { (verdict.reasons + verdict.excused).map { Hold($0) } }

    /// Compares and judges. `rows` are those of the new bundle.
    ///
    /// - Errors: those of the new bundle's files.
    static func judge(
        _ bundle: BundleLocation, _ choice: ExportChoice, _ connection: Connection,
        _ request: ExportRequest, against snapshot: Snapshot?, rows report: RunReport,
        _ context: RunContext
    ) throws -> ExportChange {
        var change = ExportChange(connection, snapshot)
        change.report.comparedWith = snapshot?.run.number
        change.report.comparedWithAt = snapshot.map { $0.run.finishedAt ?? $0.run.start.moment }
        change.report.isComparedWithDelivered = snapshot?.isDelivered
        var lost = snapshot?.lost
        var summary: DifferenceSummary?
        if let path = snapshot?.path {
            do {
                let comparison = BundleComparison(old: path, new: bundle.path, request, context)
                (summary, change.difference) = try comparison.run(rows: report.rowCounts)
            } catch let error as any LocatedError where error.location.file?.hasPrefix(path) == true
            {
                lost =
                    "the bundle of run \(snapshot?.run.number ?? 0), which it is compared with, "
                    + "cannot be read any more (\(error.code))"
            }
        }
        change.report.isUnchanged = summary.map { !$0.isDifferent } ?? false
        change.guardAgainst(summary, choice, report, on: request.day(context))
        change.choose(isFull: request.isFull, lost: lost, choice)
        return change
    }

    private mutating func guardAgainst(
        _ summary: DifferenceSummary?, _ choice: ExportChoice, _ report: RunReport,
        on day: CalendarDate
    ) {
        let before = snapshot?.run.facts
        var input = GuardInput(day: day)
        input.isFirst = snapshot == nil
        input.difference = summary
        input.isIdentical = summary.map { $0.files.allSatisfy(\.isIdentical) } ?? false
        input.rowsBefore = summary == nil ? before?.rowCounts : nil
        input.rowsNow = report.rowCounts
        input.schoolYearBefore = before?.schoolYear
        input.schoolYearNow = report.schoolYear
        input.idPrefixBefore = before.map { $0.idPrefix ?? "" }
        input.idPrefixNow = choice.policy.idPrefix
        verdict = ChangeGuard(settings: connection.guarding, approval: connection.approval)
            .judge(input)
        self.report.hold = verdict.reasons.map { ChangeReport.Reason($0) }
        self.report.excused = verdict.excused.map { ChangeReport.Reason($0) }
    }

    /// As what it is sent.
    private mutating func choose(isFull: Bool, lost: String?, _ choice: ExportChoice) {
        let isSkipped = report.isUnchanged && connection.sending.onNoChange == .skip
        if isSkipped, !isFull, otherForm(choice) == nil {
            guard let doubt = snapshot?.doubt else {
                report.mode = "none"
                return
            }
            report.bulkBecause = doubt
        }
        guard connection.sending.mode == .delta else { return }
        report.bulkBecause = bulkReason(isFull: isFull, lost: lost, choice)
        if report.bulkBecause == nil { report.mode = FileMode.delta.rawValue }
    }

    private func bulkReason(isFull: Bool, lost: String?, _ choice: ExportChoice) -> String? {
        if isFull { return "a whole bundle was asked for" }
        guard let snapshot else { return DeliveryStanding.nothingYet }
        return lost ?? snapshot.doubt ?? otherForm(choice)
    }

    /// Why the same rows are another bundle than the receiver holds; nil if they are not.
    private func otherForm(_ choice: ExportChoice) -> String? {
        guard let facts = snapshot?.run.facts else { return nil }
        if let profile = facts.profile, profile != choice.profile.name {
            return "the profile was '\(profile)' and is '\(choice.profile.name)' now"
        }
        let prefix = facts.idPrefix ?? ""
        if prefix != choice.policy.idPrefix {
            return "the prefix of ids was '\(prefix)' and is '\(choice.policy.idPrefix)' now"
        }
        return nil
    }

    /// A delta cannot be made after all.
    mutating func sendBulk(because reason: String) {
        report.mode = FileMode.bulk.rawValue
        report.bulkBecause = reason
    }

    mutating func setSent(_ rows: [SentRows]) { report.sent = rows }

    mutating func setHeld(_ held: HeldBundle) { report.held = held }

    /// The rows of the bundles before, and of this one.
    mutating func setTrend(_ history: [RecordedRun], _ now: RunReport) {
        let before = history.reversed().map { run in
            TrendPoint(
                run: run.number, asOf: run.start.asOf?.description,
                files: run.facts.files.map { FileCount(file: $0.file, rows: $0.rows) })
        }
        report.trend =
            before + [TrendPoint(run: now.run ?? 0, asOf: now.asOf, files: now.files)]
    }
}

extension ChangeReport.Reason {
    init(_ reason: HoldReason) {
        code = reason.code
        file = reason.file?.csv
        schoolSourcedId = reason.schoolId
        schoolName = reason.schoolName
        count = reason.count
        of = reason.of
        threshold = reason.threshold
        message = reason.message
        announced = reason.announced
    }

    init(_ hold: Hold) {
        code = hold.code
        file = hold.file
        schoolSourcedId = hold.school
        schoolName = hold.schoolName
        count = hold.count
        of = hold.of
        threshold = hold.threshold
        message = hold.message
        announced = hold.announced
    }
}

extension Hold {
    fileprivate init(_ reason: HoldReason) {
        self.init(reason.code, reason.message)
        file = reason.file?.csv
        school = reason.schoolId
        schoolName = reason.schoolName
        count = reason.count
        of = reason.of
        threshold = reason.threshold
        announced = reason.announced
    }
}

extension RunReport {
    /// Rows by file of the standard.
    fileprivate var rowCounts: [FileName: Int] {
        FileName.counts(files.map { ($0.file, $0.rows) })
    }
}

extension RunFacts {
    fileprivate var rowCounts: [FileName: Int] {
        FileName.counts(files.map { ($0.file, $0.rows) })
    }
}

extension FileName {
    fileprivate static func counts(_ rows: [(file: String, rows: Int)]) -> [FileName: Int] {
        var counts: [FileName: Int] = [:]
        for (file, count) in rows {
            guard let name = allCases.first(where: { $0.csv == file }) else { continue }
            counts[name] = count
        }
        return counts
    }
}
