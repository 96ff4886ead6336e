// The check of a bundle of ours beside its writing, as a receiver would read it.

import Basics
import OneRoster
import RosterValidation

/// Reads a bundle while it is written, on a second thread, and says everything that is wrong.
final class BundleCheck {
    /// What the writer lets be read.
    let growing: GrowingBundle
    private let log: FindingLog
    private let work: () throws -> Void
    private let beside: SideTask<Void>?

    /// `path`: the file that is going to be written, which must be there.
    init(of path: String, keptPerKind: Int) throws {
        let log = FindingLog(keptPerKind: keptPerKind)
        let growing = try GrowingBundle(path: path, mode: .bulk)
        let validator = RosterValidator(log: log)
        self.growing = growing
        self.log = log
        work = { _ = try validator.validate(growing, path: path) }
        beside = SideTask(work)
    }

    /// The writing failed: waits until nothing reads the file any more.
    func abandon() {
        growing.abandon()
        // The check breaks off where the writing did, and the writing has told why.
        _ = try? beside?.value()
    }

    /// What was found in the finished bundle; without a second thread it is read now.
    ///
    /// - Errors: those of `RosterValidator.validate`.
    func outcome() throws -> FindingLog {
        if let beside { try beside.value() } else { try work() }
        return log
    }
}
