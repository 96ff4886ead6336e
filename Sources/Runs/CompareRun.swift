// Two bundles held against each other, nothing changed.

import Basics
import OneRoster

package struct CompareRun: Sendable {
    package let old: String
    package let new: String
    /// Names of columns that are not looked at, beside those that usually are not.
    package var ignored: Set<String> = []
    /// Whether a difference in `dateLastModified` alone makes a row a changed one.
    package var countsDates = false
    /// Rows of each kind and file that are shown.
    package var samples = 3
    /// Whether values of personal columns may stand in samples.
    package var showsValues = false
    /// Whether a difference makes the exit status 1.
    package var failsOnDifference = false
    /// Where the report goes besides: as JSON, and as a page.
    package var reportPath: String?
    package var pagePath: String?

    package init(old: String, new: String) {
        self.old = old
        self.new = new
    }

    /// What is wrong with a name to be ignored, with the way out; nil if it is known.
    package static func complaint(aboutIgnored name: String) -> String? {
        if DifferenceOptions.isName(name) { return nil }
        if name == "sourcedId" || name.hasSuffix(".sourcedId") {
            return "'\(name)' cannot be ignored: by it the rows are found."
        }
        let near = NearestName.to(name, among: DifferenceOptions.names)
            .map { "did you mean '\($0)'?" }
        return "There is no column '\(name)'; "
            + (near ?? "name a column as the standard does, such as phone or users.phone.")
    }

    /// - Errors, in the report: those that keep either bundle from being read; `difference-…`;
    ///   `run-output-…`.
    package func run(in context: RunContext) -> RunReport {
        var report = RunReport.of("compare") { report in
            report.bundle = new
            try checkPaths()
            try compare(context, &report)
        }
        if let pagePath {
            report.keep(ReportPage(comparison: report), at: pagePath, context.files)
        }
        report.keep(at: reportPath, context.files)
        return report
    }

    /// Nothing is begun when the end of it is bound to fail, or would fall on what is read.
    private func checkPaths() throws {
        if let reportPath { _ = try OutputPlace.resolve(reportPath, replacing: .json) }
        if let pagePath { _ = try OutputPlace.resolve(pagePath, replacing: .page) }
        for path in [reportPath, pagePath].compactMap(\.self) {
            guard ![old, new].contains(where: { OutputPlace.areSame(path, $0) }) else {
                throw RunError(
                    "run-output-refused", "is one of the bundles itself", path: path,
                    hint: "choose another name for what is written")
            }
        }
        if let reportPath, let pagePath,
            reportPath == pagePath || OutputPlace.areSame(reportPath, pagePath)
        {
            throw RunError(
                "run-output-refused", "is named twice", path: pagePath,
                hint: "write report and page into different files")
        }
    }

    private func compare(_ context: RunContext, _ report: inout RunReport) throws {
        let log = FindingLog(keptPerKind: 10)
        defer { report.findings = FindingsReport(log) }
        let scratch = ScratchFolder(files: context.files)
        let ignored = self.ignored.union(countsDates ? [] : DifferenceOptions.usuallyIgnored)
        let difference = try BundleDifference(
            old: open(old), new: open(new), options: DifferenceOptions(ignoring: ignored),
            log: log, scratch: scratch.made)
        let tally = DifferenceTally(of: difference)
        let rows = DifferenceSamples(keptPerKind: samples, showsPersonalValues: showsValues)
        try difference.run(into: [tally, rows]) { file, count in
            context.progress(Progress("comparing \(file.csv)", done: count))
        }
        let summary = tally.summary
        var comparison = DifferenceReport(difference, summary, ignoring: ignored)
        comparison.add(rows, of: summary)
        report.difference = comparison
        report.oneRosterVersion = comparison.new.oneRosterVersion
        if comparison.isDifferent, failsOnDifference { report.exitStatus = .findings }
        report.verdict = Verdict.compared(comparison)
    }

    /// - Errors: those of `BundleReader`, with the bundle's path.
    private func open(_ path: String) throws(BundleError) -> BundleReader {
        do { return try BundleReader(path: path, log: FindingLog(keptPerKind: 0)) } catch {
            throw error.inBundle(path)
        }
    }
}
