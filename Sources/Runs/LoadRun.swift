// A bundle into the SIS, in one transaction.

import Basics
import Database
import Ledger
import OneRoster
import RosterImport
import SIS

package struct LoadRun: Sendable {
    package let bundle: String
    package let sis: String
    /// Does everything, reports it, and undoes it.
    package let isPreview: Bool
    /// How many findings of a kind are kept.
    package let keptPerKind: Int
    /// Whether values of personal columns may stand in findings.
    package let showsValues: Bool
    /// The folder in which the run is recorded; nil for none.
    package let state: String?

    package init(
        bundle: String, sis: String, isPreview: Bool = false, keptPerKind: Int = 10,
        showsValues: Bool = false, state: String? = nil
    ) {
        self.bundle = bundle
        self.sis = sis
        self.isPreview = isPreview
        self.keptPerKind = keptPerKind
        self.showsValues = showsValues
        self.state = state
    }

    /// - Errors, in the report: those that keep the bundle from being read or the SIS from being
    ///   written; nothing is changed then.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("load") { report in
            report.sis = sis
            report.bundle = bundle
            report.isPreview = isPreview
            let recording =
                isPreview
                ? nil
                : try RunRecording.begin(
                    .load, RunRecording.Place(state: state, sis: sis, bundle: bundle), context)
            report.run = recording?.run
            report.state = recording?.folder.path
            do { try load(recording, context, &report) } catch {
                recording?.fail(error)
                throw error
            }
        }
    }

    private func load(
        _ recording: RunRecording?, _ context: RunContext, _ report: inout RunReport
    ) throws {
        let log = FindingLog(keptPerKind: keptPerKind, showsPersonalValues: showsValues)
        // What is wrong with a header is tolerated here; what cannot be held is refused by row.
        let tolerated = FindingLog(
            keptPerKind: keptPerKind, showsPersonalValues: showsValues, atMost: .warning)
        defer {
            tolerated.merge(log)
            report.findings = FindingsReport(tolerated)
        }
        let reader = try BundleReader(path: bundle, log: tolerated)
        report.oneRosterVersion = reader.edition.name
        let digest = try recording.map { _ in
            try DropDigest.of(reader.location, files: reader.fileNames)
        }
        let database = try SISDatabase.open(
            at: sis, access: .write, appliedAt: context.now, bulk: true)
        let importer = RosterImporter(
            reader: reader, sis: database,
            options: LoadOptions(now: context.now, preview: isPreview), log: log
        ) { file, rows in
            context.progress(Progress("loading \(file.csv)", done: rows))
        }
        let summary = try importer.run()
        try database.close()
        let changes = summary.files.map(ChangeCount.init)
        report.changes = changes
        report.verdict = Verdict.loaded(summary, bundle: bundle, sis: sis)
        if isPreview { report.next = "roster load \(bundle) --sis \(sis)" }
        if summary.refused > 0 || log.count(of: .error) > 0 { report.exitStatus = .findings }
        guard let recording, let digest else { return }
        try recording.finish(
            summary.changesNothing && summary.refused == 0 ? .unchanged : .applied,
            RunFacts(changes, sha256: digest.text, bytes: reader.location.zipBytes))
    }
}

extension ChangeCount {
    init(_ counts: LoadFileCounts) {
        self.init(
            file: counts.file.csv, mode: counts.mode.rawValue, read: counts.read,
            inserted: counts.inserted, updated: counts.updated, unchanged: counts.unchanged,
            deleted: counts.deleted, refused: counts.refused, made: counts.made,
            notInBundle: counts.notInBundle)
    }
}
