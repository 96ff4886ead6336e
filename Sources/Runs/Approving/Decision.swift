// What a person decides about a run that is held, and why.

import Ledger
import OneRoster

package struct Decision: Sendable {
    package var run: Int64
    /// The folder in which the run is recorded.
    package var state: String
    package var who: String
    package var why: String?
    /// The beginning of the SHA-256 of the bytes that were looked at, hexadecimal; nil for those
    /// that lie there.
    package var sha256: String?

    package init(run: Int64, state: String, who: String = Person.current) {
        self.run = run
        self.state = state
        self.who = who
    }

    /// The run as it stands, without taking anything.
    ///
    /// - Errors: `state-folder-…`, `state-run-unknown`, `ledger-…`.
    func find() throws -> (folder: StateFolder, run: RecordedRun) {
        let folder = try StateFolder.existing(state)
        guard let ledger = try folder.readLedger(),
            let found = try ledger.ask({ try RunRecords(in: $0).run(run) })
        else { throw RunError.unknownRun(run, in: state) }
        try ledger.close()
        return (folder, found)
    }

    /// The decision for the record, if the run waits, with the bytes that it was held with.
    ///
    /// - Errors: `state-run-not-held`, `state-held-bundle-missing`, `state-held-bundle-other`,
    ///   `state-run-other-bytes`.
    func approval(
        _ decision: Approval.Decision, of found: RecordedRun, in folder: StateFolder,
        at moment: String
    ) throws -> Approval {
        try check(found)
        let recorded = found.facts.sha256 ?? ""
        if decision == .approved { _ = try HeldBundles(in: folder).judged(found) }
        if let sha256, !recorded.hasPrefix(sha256.lowercased()) {
            throw RunError(
                "state-run-other-bytes",
                "the bundle of run \(run) has the SHA-256 \(recorded.prefix(12))…, not \(sha256)",
                path: state, hint: "look at this run's report, and use the command that it gives")
        }
        return Approval(
            run, decision, who: who, why: why, sha256: recorded, moment: moment)
    }

    private func check(_ found: RecordedRun) throws {
        let reason: String
        switch found.outcome {
        case .held: return
        case .approved: reason = "it was approved already"
        case .rejected: reason = "it was rejected; export again if it is wanted after all"
        case .superseded: reason = "a later run of the connection took its place"
        case .accepted: reason = "it was published; nothing of it waits"
        case .running: reason = "it is under way"
        case .failed, .died, .applied, .unchanged: reason = "nothing of it waits"
        }
        throw RunError(
            "state-run-not-held", "run \(run) is not held: \(reason)", path: state,
            hint: "roster holds --state \(state) lists what waits")
    }
}
