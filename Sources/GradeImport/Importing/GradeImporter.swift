// A staged drop against the gradebook: line item by line item, each with its results. A preview is
// the same walk without anything that writes.
// Source: grade import rules, section 5.

import Basics
import Database
import OneRoster
import SIS

/// Told of how many results were decided, often.
package typealias ImportProgress = (_ step: String, _ results: Int) -> Void

/// Imports one staged drop into one SIS database.
///
/// **Shape**: `preview` or `apply`, once. **Cost**: memory does not grow with the results taken; a
/// refused row costs 8 bytes.
package final class GradeImporter {
    private let sis: DatabaseConnection
    private let stage: GradeStage
    private let drop: any DropSource
    private let staged: StagedDrop
    private let options: ImportOptions
    private let progress: ImportProgress

    /// - Parameters:
    ///   - sis: with the schema in place; written to by `apply` alone.
    ///   - stage: sealed, of the same database.
    package init(
        sis: DatabaseConnection, stage: GradeStage, drop: any DropSource, staged: StagedDrop,
        options: ImportOptions, progress: @escaping ImportProgress = { _, _ in }
    ) {
        self.sis = sis
        self.stage = stage
        self.drop = drop
        self.staged = staged
        self.options = options
        self.progress = progress
    }

    /// Decides everything and changes nothing; what is to be said of rows goes to `log`, with its
    /// places.
    ///
    /// - Errors: those of the database, and of reading the drop again.
    package func preview(log: FindingLog) throws -> ImportOutcome {
        try walk(writing: nil, step: "deciding", log: log)
    }

    /// Decides and writes; to be called inside a transaction, which the caller undoes where the
    /// outcome is to be held.
    ///
    /// - Errors: those of the database, and of reading the drop again.
    package func apply(run: Int64, log: FindingLog) throws -> ImportOutcome {
        let writers = try GradebookWriters(sis, run: run, options)
        return try walk(writing: writers, step: "writing", log: log)
    }

    private func walk(
        writing writers: GradebookWriters?, step: String, log: FindingLog
    ) throws -> ImportOutcome {
        let walk = try DropWalk(sis, stage, staged, options, writing: writers) { [progress] in
            progress(step, $0)
        }
        let tally = try walk.run()
        try writers?.finish()
        try tally.remarks.record(in: log, names: stage.fileNames, drop: drop)
        return tally.outcome(options.policy, isApproved: options.isApproved)
    }
}
