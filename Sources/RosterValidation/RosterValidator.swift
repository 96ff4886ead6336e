// Checks a bundle as a stranger would: against the standard, and against what is known to hurt.

import Basics
import OneRoster

/// Told now and then how far a validation has come: the file, and its rows read so far.
package typealias ValidationProgress = (FileName, Int) -> Void

/// Says everything that is wrong with a bundle.
///
/// **Shape**: what is found goes to the log. One validator, one bundle.
/// **Cost**: every file is read once in the order of dependence; a file whose rows are not in
/// `sourcedId` order, or whose references to itself need it, is read twice. Memory: about 30
/// bytes an org, session, course, class, user, resource, category and line item; 16 bytes a row
/// of a file that is not in order, while it is read again.
package struct RosterValidator {
    package let log: FindingLog
    package let options: ValidationOptions

    private let progress: ValidationProgress

    package init(
        log: FindingLog, options: ValidationOptions = ValidationOptions(),
        progress: @escaping ValidationProgress = { _, _ in }
    ) {
        self.log = log
        self.options = options
        self.progress = progress
    }

    /// Checks the zip or folder at `path`.
    ///
    /// - Errors: those that keep the bundle from being read: `bundle-…`, `csv-…`, `zip-…`, `file-…`.
    package func validate(path: String) throws -> ValidationSummary {
        try validate(BundleReader(path: path, log: log))
    }

    /// Checks a bundle that is open already. Its own findings are in the log that it was given.
    package func validate(_ reader: BundleReader) throws -> ValidationSummary {
        let scan = BundleScan(reader, log: log, options: options, progress: progress)
        if scan.readsFiles { for file in reader.files { try scan.run(file) } }
        scan.finish(reader)
        return scan.summary(of: reader)
    }

    /// Checks a bundle of ours while another thread writes it, and once it is finished what the
    /// finished file at `path` says of itself.
    ///
    /// - Errors: as `validate(path:)`; `bundle-differs` when the finished file is not what was
    ///   read while it grew; `zip-abandoned` when it was not finished.
    package func validate(_ bundle: GrowingBundle, path: String) throws -> ValidationSummary {
        let scan = BundleScan(bundle, log: log, options: options, progress: progress)
        while let file = bundle.next() { try scan.run(file) }
        let finished = try BundleReader(path: path, log: log)
        guard bundle.isTold(by: finished) else { throw BundleError.differs(path) }
        scan.finish(finished)
        return scan.summary(of: finished)
    }
}
