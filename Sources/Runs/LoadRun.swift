// A bundle into the SIS, in one transaction.

import Basics
import Database
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

    package init(
        bundle: String, sis: String, isPreview: Bool = false, keptPerKind: Int = 10,
        showsValues: Bool = false
    ) {
        self.bundle = bundle
        self.sis = sis
        self.isPreview = isPreview
        self.keptPerKind = keptPerKind
        self.showsValues = showsValues
    }

    /// - Errors, in the report: those that keep the bundle from being read or the SIS from being
    ///   written; nothing is changed then.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("load") { report in
            report.sis = sis
            report.bundle = bundle
            report.isPreview = isPreview
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
            report.changes = summary.files.map(ChangeCount.init)
            report.verdict = Verdict.loaded(summary, bundle: bundle, sis: sis)
            if isPreview { report.next = "roster load \(bundle) --sis \(sis)" }
            if summary.refused > 0 || log.count(of: .error) > 0 { report.exitStatus = .findings }
        }
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
