// A bundle judged: read as a receiver would, nothing changed.

import Basics
import OneRoster
import RosterValidation

package struct ValidateRun: Sendable {
    package let bundle: String
    /// Whether warnings count as errors for the exit status.
    package let isStrict: Bool
    /// How many findings of a kind are kept.
    package let keptPerKind: Int
    /// Whether values of personal columns may stand in findings.
    package let showsValues: Bool

    package init(
        bundle: String, isStrict: Bool = false, keptPerKind: Int = 10, showsValues: Bool = false
    ) {
        self.bundle = bundle
        self.isStrict = isStrict
        self.keptPerKind = keptPerKind
        self.showsValues = showsValues
    }

    /// - Errors, in the report: those that keep the bundle from being read.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("validate") { report in
            report.bundle = bundle
            let log = FindingLog(keptPerKind: keptPerKind, showsPersonalValues: showsValues)
            defer { report.findings = FindingsReport(log) }
            context.progress(Progress("reading \(bundle)"))
            let validator = RosterValidator(log: log) { file, rows in
                context.progress(Progress("checking \(file.csv)", done: rows))
            }
            let summary = try validator.validate(path: bundle)
            report.add(summary)
            let bad = summary.errorCount + (isStrict ? summary.warningCount : 0)
            if bad > 0 { report.exitStatus = .findings }
            report.verdict = Verdict.validated(summary)
        }
    }
}

extension RunReport {
    /// What the validator read: edition, files, rows, modes.
    mutating func add(_ summary: ValidationSummary) {
        oneRosterVersion = summary.edition.name
        files = summary.files.map {
            FileCount(file: $0.file.csv, rows: $0.rowCount, mode: $0.declaredMode?.rawValue)
        }
    }
}
