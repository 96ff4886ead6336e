// A bundle into the SIS, in one transaction.

import Basics

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
        }
    }
}
