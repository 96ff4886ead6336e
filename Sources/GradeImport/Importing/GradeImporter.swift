// A staged drop against the gradebook: line item by line item, each with its results. The same
// walk plans (and writes nothing) and applies.
// Source: grade import rules, section 5.

import Basics
import Database
import OneRoster
import SIS

/// Told of how many results were decided, often.
package typealias ImportProgress = (_ step: String, _ results: Int) -> Void

/// Imports one staged drop into one SIS database.
///
/// **Shape**: `plan` first; `apply` in the same transaction decides the same. **Cost**: memory
/// does not grow with the results taken; a refused row costs 8 bytes.
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
    package func plan(log: FindingLog) throws -> ImportOutcome {
        let tally = try walk(writing: nil, step: "deciding")
        try tally.remarks.record(in: log, names: stage.fileNames, drop: drop)
        return tally.outcome(options.policy, isApproved: options.isApproved)
    }

    /// Decides again, and writes; to be called inside a transaction, after `plan`.
    ///
    /// - Errors: those of the database.
    package func apply(run: Int64) throws -> ImportOutcome {
        let writers = try GradebookWriters(sis, run: run, options)
        return try walk(writing: writers, step: "writing").outcome(options.policy, isApproved: true)
    }

    private func walk(writing writers: GradebookWriters?, step: String) throws -> Tally {
        let walk = try DropWalk(sis, stage, staged, options, writing: writers) { [progress] in
            progress(step, $0)
        }
        return try walk.run()
    }
}
