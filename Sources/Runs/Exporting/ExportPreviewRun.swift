// What an export would send and change, and whether it would be held; nothing is published or
// recorded.

import Basics
import Ledger
import OneRoster
import RosterExport

package struct ExportPreviewRun: Sendable {
    package let request: ExportRequest
    /// How many findings of a kind are kept.
    package let keptPerKind: Int

    package init(_ request: ExportRequest, keptPerKind: Int = 10) {
        self.request = request
        self.keptPerKind = keptPerKind
    }

    /// - Errors, in the report: those of an export but for its output.
    package func run(in context: RunContext) -> RunReport {
        var report = RunReport.of("export") { report in
            report.sis = request.sis.isEmpty ? nil : request.sis
            report.connection = request.connection
            report.asOf = request.day(context).description
            report.isPreview = true
            try request.checkPaths()
            try preview(context, &report)
        }
        request.keep(&report, context)
        return report
    }

    private func preview(_ context: RunContext, _ report: inout RunReport) throws {
        let log = FindingLog(keptPerKind: keptPerKind)
        let choice: ExportChoice
        do { choice = try request.choice(context, log) } catch {
            if !log.isEmpty { report.findings = FindingsReport(log) }
            throw error
        }
        if request.connection != nil { report.profile = choice.profile.name }
        let age = try request.sourceAge(of: choice, context)
        if let age, age.isStale {
            log.record(SourceAge.stale, at: Location(file: request.sis), age.message)
        }
        let name = "the bundle"
        let scratch = ScratchFolder(files: context.files)
        let staged = StagedBundle.zip(
            try StagedFile(
                for: OutputPlace.join(scratch.made(), "preview.zip"), replacing: .zip,
                files: context.files))
        try BundleMaking(request, choice, name: name, record: nil, keptPerKind: keptPerKind)
            .make(staged, log, context, &report)
        if let connection = choice.connection, let path = request.connection {
            let (snapshot, history) = try known(of: path, isPushed: connection.isPushed)
            var change = try ExportChange.judge(
                staged.location, choice, connection, request, against: snapshot, rows: report,
                context)
            change.setTrend(history, report)
            report.difference = change.difference
            report.difference?.new.path = name
            report.change = change.report
        }
        report.verdict = Verdict.previewed(report)
        if age?.isStale == true {
            report.verdict? += " An export would be refused now (\(SourceAge.stale.code))."
        }
    }

    /// What is on record, as it stands; nothing where nothing was recorded yet.
    private func known(
        of path: String, isPushed: Bool
    ) throws -> (Snapshot?, [RecordedRun]) {
        guard let place = StateFolder.path(asked: request.state, connection: path),
            OutputPlace.isThere(place)
        else { return (nil, []) }
        let folder = try StateFolder.existing(place)
        guard let ledger = try folder.readLedger() else { return (nil, []) }
        let name = StateFolder.shortName(ofConnection: path)
        let known = try ledger.ask {
            (
                try Snapshot.newest(of: name, isPushed: isPushed, in: folder, $0),
                try Snapshot.history(of: name, $0)
            )
        }
        try ledger.close()
        return known
    }
}
