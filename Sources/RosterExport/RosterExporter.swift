// An export from SIS to rows of OneRoster: settles what goes out, then writes file after file.

import Basics
import Database
import OneRoster

/// How far an export is.
package struct ExportProgress: Sendable {
    /// Nil while it is being settled what goes out.
    package let file: FileName?
    package let rows: Int
}

/// What an export came to.
package struct ExportSummary: Sendable {
    /// The year in which the exported school year starts.
    package let syear: Int
    package let rowCounts: [FileName: Int]
    package let drops: DropTally
    /// Why the record that was asked about is, or is not, among the rows.
    package var explained: RecordExplanations?
}

/// Exports one SIS database under one policy. Decides; what it writes to is the caller's.
package struct RosterExporter {
    private let sis: DatabaseConnection
    private let policy: ExportPolicy
    private let log: FindingLog
    private let progress: (ExportProgress) -> Void

    /// `sis` must stand in one snapshot during `run`. `log` takes what is found in the SIS beside
    /// what is left out. `progress` is called every few thousand rows.
    package init(
        sis: DatabaseConnection, policy: ExportPolicy, log: FindingLog = FindingLog(),
        progress: @escaping (ExportProgress) -> Void = { _ in }
    ) {
        self.sis = sis
        self.policy = policy
        self.log = log
        self.progress = progress
    }

    /// Writes all that goes out to `sink`, files in order of dependence, rows by sourcedId.
    ///
    /// - Parameter record: what is to be explained beside (`RecordExplainer.explain`).
    /// - Errors: `export-nothing-read`, `export-would-dangle`, `export-no-school-year`,
    ///   `export-same-sourced-id`, `export-id-prefix-refused`, `export-school-unknown`,
    ///   `export-school-ambiguous`, `export-no-school-sent`, `export-profile-unknown`, those of
    ///   attributes and filters, of the database and the sink.
    package func run(
        to sink: any RowSink, explaining record: String? = nil
    ) throws -> ExportSummary {
        try IdPrefix.check(policy.idPrefix)
        progress(ExportProgress(file: nil, rows: 0))
        var settlement = try Settlement.settle(sis, policy, log: log)
        let counter = CountingSink(
            policy.idPrefix.isEmpty ? sink : PrefixedIds(sink, policy), progress)
        for step in ExportPlan.mappings where policy.read.contains(step.scope) {
            try step.write(&settlement, sis, counter)
        }
        return ExportSummary(
            syear: settlement.plan.syear, rowCounts: counter.rowCounts, drops: settlement.tally,
            explained: try record.map { try RecordExplainer(settlement, sis).explain($0) })
    }

    /// Settles what would go out and writes nothing: for explanations alone. The explainer asks
    /// `sis`, which must stand in the same snapshot as long as it is used.
    ///
    /// - Errors: those of `run`, but for the sink's.
    package func explainer() throws -> RecordExplainer {
        try IdPrefix.check(policy.idPrefix)
        progress(ExportProgress(file: nil, rows: 0))
        return RecordExplainer(try Settlement.settle(sis, policy, log: log), sis)
    }
}

/// Passes rows on, counts them and tells of progress.
private final class CountingSink: RowSink {
    private(set) var rowCounts: [FileName: Int] = [:]
    private let target: any RowSink
    private let progress: (ExportProgress) -> Void
    private var file: FileName?
    private var rows = 0
    private static let rowsBetweenReports = 4096

    init(_ target: any RowSink, _ progress: @escaping (ExportProgress) -> Void) {
        self.target = target
        self.progress = progress
    }

    func begin(_ file: FileName, metadata: [String]) throws {
        self.file = file
        rows = 0
        progress(ExportProgress(file: file, rows: 0))
        try target.begin(file, metadata: metadata)
    }

    func write(_ row: CellRow) throws {
        try target.write(row)
        rows += 1
        if rows % Self.rowsBetweenReports == 0 { progress(ExportProgress(file: file, rows: rows)) }
    }

    func end() throws {
        if let file { rowCounts[file] = rows }
        try target.end()
    }
}
