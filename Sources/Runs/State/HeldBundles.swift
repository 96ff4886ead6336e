// Bundles that wait for a person: what would be sent, and beside a delta the whole bundle that it
// leads to. Nothing of them is with the receiver.

import Basics
import Glibc
import Ledger
import OneRoster

/// The held bundles of a state folder: `held/RUN.zip`, or the folder `held/RUN` for loose files; of
/// a delta `held/RUN-bulk.zip` too.
struct HeldBundles {
    private static let folderName = "held"
    private static let bulkEnding = "-bulk.zip"

    private let state: StateFolder

    init(in state: StateFolder) { self.state = state }

    /// The bundle that would be sent; nil if it is not there (any more).
    func bundle(of run: Int64) -> BundleLocation? {
        if access(zip(of: run), F_OK) == 0 { return .zip(zip(of: run)) }
        return access(loose(of: run), F_OK) == 0 ? .folder(loose(of: run)) : nil
    }

    /// The facts as they were when the run was held, where the whole bundle was about to be
    /// published in the place of its changes; they may be other than the run's own.
    ///
    /// - Parameter approval: of the bytes that were looked at.
    func facts(of run: RecordedRun, _ approval: Approval?) -> RunFacts {
        var facts = run.facts
        guard facts.mode == FileMode.bulk.rawValue, OutputPlace.isThere(bulkZip(of: run.number)),
            let approval, let changes = bundle(of: run.number)
        else { return facts }
        facts.mode = FileMode.delta.rawValue
        facts.sha256 = approval.sha256
        facts.bytes = try? changes.size()
        return facts
    }

    /// Whether the bytes that were judged are there.
    func isWhole(_ run: RecordedRun) -> Bool { (try? judged(run)) != nil }

    /// What would be sent, and what the receiver would hold then: the bytes that were judged.
    ///
    /// - Errors: `state-held-bundle-missing`, `state-held-bundle-other`, `file-…`.
    func judged(_ run: RecordedRun) throws -> (bundle: BundleLocation, bulk: BundleLocation) {
        let sent = try checked(bundle(of: run.number), run.facts.sha256, of: run)
        guard run.facts.mode == FileMode.delta.rawValue else { return (sent, sent) }
        let path = bulkZip(of: run.number)
        let whole = OutputPlace.isThere(path) ? BundleLocation.zip(path) : nil
        return (sent, try checked(whole, run.facts.wholeSha256, of: run))
    }

    private func checked(
        _ bundle: BundleLocation?, _ sha256: String?, of run: RecordedRun
    ) throws -> BundleLocation {
        guard let bundle else {
            throw RunError(
                "state-held-bundle-missing", "the held bundle of run \(run.number) is gone",
                path: state.path, hint: "export again; reject the run if it is to leave the list")
        }
        guard try DropDigest.of(bundle).text == sha256 else {
            throw RunError(
                "state-held-bundle-other",
                "the held bundle has other bytes than those that were judged",
                path: bundle.path, hint: "somebody changed it: reject the run and export again")
        }
        return bundle
    }

    /// Copies what would be sent, and before that `bulk` where it is another bundle.
    ///
    /// - Errors: `state-folder-…`, `file-…`.
    func keep(
        _ bundle: BundleLocation, bulk: BundleLocation?, as run: Int64, files: UnfinishedFiles
    ) throws {
        _ = try state.subfolder(Self.folderName)
        // A ledger that was begun anew may give a number a second time.
        remove(run)
        do {
            if let bulk { try BundleCopy.zip(bulk, to: bulkZip(of: run), files: files) }
            switch bundle {
            case .zip: try BundleCopy.zip(bundle, to: zip(of: run), files: files)
            case .folder(let path):
                try BundleCopy.folder(path, to: loose(of: run), files: files)
            }
        } catch {
            remove(run)
            throw error
        }
    }

    /// The SHA-256 of the whole bundle that lies beside the changes.
    ///
    /// - Errors: `file-…`.
    func bulkDigest(of run: Int64) throws -> String {
        try DropDigest.of(.zip(bulkZip(of: run))).text
    }

    func remove(_ run: Int64) {
        for path in [zip(of: run), loose(of: run), bulkZip(of: run)] {
            UnfinishedFiles.remove(path)
        }
    }

    /// Removes the bundles of this connection's runs that wait no longer.
    ///
    /// To be called under the connection's lock.
    func sweep(_ connection: String?, _ ledger: LedgerDatabase) {
        OutputPlace.sweep(folder)
        for name in (try? OutputPlace.names(in: folder)) ?? [] {
            guard let number = Int64(name.prefix { $0.isNumber }),
                let run = try? ledger.ask({ try RunRecords(in: $0).run(number) }),
                run.start.connection == connection, ![.held, .running].contains(run.outcome)
            else { continue }
            remove(number)
        }
    }

    private var folder: String { OutputPlace.join(state.path, Self.folderName) }

    private func zip(of run: Int64) -> String { OutputPlace.join(folder, "\(run).zip") }

    private func loose(of run: Int64) -> String { OutputPlace.join(folder, String(run)) }

    private func bulkZip(of run: Int64) -> String {
        OutputPlace.join(folder, String(run) + Self.bulkEnding)
    }
}
