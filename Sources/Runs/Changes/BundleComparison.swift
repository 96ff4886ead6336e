// Two bundles compared: counts for who judges, counts and samples for who reads.

import Basics
import OneRoster

/// One comparison; each side is read once, and not at all where both are the same bytes.
struct BundleComparison {
    let old: String
    let new: String
    let samples: Int
    let showsValues: Bool
    private let context: RunContext

    init(old: String, new: String, _ request: ExportRequest, _ context: RunContext) {
        self.old = old
        self.new = new
        samples = request.samples
        showsValues = request.showsValues
        self.context = context
    }

    /// `rows` are those of the new bundle.
    ///
    /// - Errors: those of the files, with the path of their bundle.
    func run(
        rows: [FileName: Int]
    ) throws -> (summary: DifferenceSummary, report: DifferenceReport) {
        let scratch = ScratchFolder(files: context.files)
        let difference = try Self.difference(old: old, new: new, DifferenceOptions(), scratch)
        let options = DifferenceOptions.usuallyIgnored
        if try difference.isIdentical {
            let summary = DifferenceSummary.identical(rows: rows)
            return (summary, DifferenceReport(difference, summary, ignoring: options))
        }
        let tally = DifferenceTally(of: difference)
        let kept = DifferenceSamples(
            keptPerKind: samples, showsPersonalValues: showsValues)
        try difference.run(into: [tally, kept]) { file, count in
            context.progress(Progress("comparing \(file.csv)", done: count))
        }
        let summary = tally.summary
        var report = DifferenceReport(difference, summary, ignoring: options)
        report.add(kept, of: summary)
        return (summary, report)
    }

    /// - Errors: those of `BundleReader` and `BundleDifference`, with the path of the bundle.
    static func difference(
        old: String, new: String, _ options: DifferenceOptions, _ scratch: ScratchFolder
    ) throws -> BundleDifference {
        try BundleDifference(
            old: open(old), new: open(new), options: options, log: FindingLog(keptPerKind: 0),
            scratch: scratch.made)
    }

    private static func open(_ path: String) throws(BundleError) -> BundleReader {
        do { return try BundleReader(path: path, log: FindingLog(keptPerKind: 0)) } catch {
            throw error.inBundle(path)
        }
    }
}
