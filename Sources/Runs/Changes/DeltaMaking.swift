// The delta between what the receiver holds and what it is to hold, as a bundle that was checked.

import Basics
import OneRoster
import RosterExport
import RosterValidation

struct DeltaMaking {
    private let choice: ExportChoice
    private let output: String

    init(_ choice: ExportChoice, output: String) {
        self.choice = choice
        self.output = output
    }

    /// Nil where a whole bundle is to be sent, from the beginning or after all; `change` says why.
    ///
    /// - Errors: `run-delta-refused`; those of the new bundle and of the disk.
    func make(
        _ whole: StagedBundle, _ change: inout ExportChange, _ context: RunContext
    ) throws -> StagedBundle? {
        guard change.sending == .delta, let snapshot = change.snapshotPath else { return nil }
        let staged = try StagedBundle(
            for: output, choice.profile, part: "-delta", files: context.files)
        do {
            change.setSent(try write(from: snapshot, to: whole.path, staged, context))
            try check(staged)
            return staged
        } catch let error as BundleError where error.code.hasPrefix("delta-") {
            change.sendBulk(because: error.message)
            return nil
        }
    }

    private func write(
        from old: String, to new: String, _ staged: StagedBundle, _ context: RunContext
    ) throws -> [SentRows] {
        let scratch = ScratchFolder(files: context.files)
        let difference = try BundleComparison.difference(
            old: old, new: new, DifferenceOptions(skipsIdentical: true), scratch)
        var options = choice.writing
        options.mode = .delta
        func fill(_ writer: BundleWriter) throws -> [SentRows] {
            let delta = try DeltaWriter(
                of: difference, into: writer,
                at: RunClock.instant(context.now) ?? Timestamp(context.today),
                scratch: scratch.made)
            try difference.run(into: [delta]) { file, count in
                context.progress(Progress("writing changes of \(file.csv)", done: count))
            }
            try writer.finish()
            return FileName.dependenceOrder.compactMap { file in
                delta.counts[file].map {
                    SentRows(file: file.csv, active: $0.active, toBeDeleted: $0.toBeDeleted)
                }
            }
        }
        switch staged {
        case .zip(let file):
            let sink = try file.open()
            let sent = try fill(BundleWriter(zip: sink, options: options))
            try sink.finish()
            return sent
        case .folder(let folder):
            return try fill(BundleWriter(folder: folder.path, options: options))
        }
    }

    /// A delta that roster itself finds fault with is a fault of roster, and goes to nobody.
    private func check(_ staged: StagedBundle) throws {
        let log = FindingLog(keptPerKind: 1)
        _ = try RosterValidator(log: log).validate(path: staged.path)
        let found = FindingLog(keptPerKind: 1)
        found.merge(log, except: choice.accepted)
        guard let fault = found.findings.first(where: { $0.kind.severity == .error }) else {
            return
        }
        throw RunError(
            "run-delta-refused",
            "the finished delta was thrown away: \(fault.kind.code), \(fault.message)",
            path: output,
            hint: "send a whole bundle with --full, and report this as a fault of roster")
    }
}
