// The bundles that connections last accepted, as they were sent: what the next export is compared
// with, and what says which rows named a student. They go after some days, on record.

import Basics
import Glibc
import Ledger
import OneRoster

/// How long accepted bundles are kept; the newest of a connection always is.
package struct Retention: Sendable {
    package var days = 7
    package var most = 30
    /// Whether the one that was delivered last is, too.
    package var keepsDelivered = false

    package init(days: Int = 7, most: Int = 30) {
        self.days = days
        self.most = most
    }
}

/// The kept bundles of one connection: `accepted/CONNECTION/RUN.zip`.
package struct KeptBundles {
    package let connection: String
    private let state: StateFolder

    package init(of connection: String, in state: StateFolder) {
        self.connection = connection
        self.state = state
    }

    /// Nil if it is not there (any more).
    package func path(of run: Int64) -> String? {
        let path = place(of: run)
        return access(path, F_OK) == 0 ? path : nil
    }

    /// Copies the finished bundle, flushed to disk; loose files become a zip.
    ///
    /// - Errors: `state-folder-…`, `file-…`.
    func keep(_ bundle: BundleLocation, as run: Int64, files: UnfinishedFiles) throws -> String {
        _ = try state.subfolder(Self.folderName, connection)
        try BundleCopy.zip(bundle, to: place(of: run), files: files)
        return place(of: run)
    }

    /// Takes back what a run kept that came to nothing, and what killed runs left unfinished.
    ///
    /// To be called under the connection's lock.
    func discard(_ run: Int64) {
        unlink(place(of: run))
        for name in (try? OutputPlace.names(in: folder)) ?? [] where name.contains(".partial-") {
            unlink(OutputPlace.join(folder, name))
        }
    }

    /// Numbers of the runs whose bundles are there, the newest first; a name out of all bounds is no
    /// run's, and no number is given after it.
    func numbers() -> [Int64] {
        ((try? OutputPlace.names(in: folder)) ?? []).compactMap { name in
            name.hasSuffix(".zip") ? Int32(name.dropLast(4)).map(Int64.init) : nil
        }.sorted(by: >)
    }

    /// Removes the bundles that have been kept long enough, each on record before it goes.
    ///
    /// - Errors: `ledger-…`.
    package func purge(
        _ retention: Retention, today: CalendarDate, at moment: String, _ ledger: LedgerDatabase
    ) throws {
        let numbers = numbers()
        guard let newest = numbers.first else { return }
        var kept = [newest]
        if retention.keepsDelivered {
            let last = try ledger.ask { try Deliveries(in: $0).lastDelivered(connection) }
            if let last { kept.append(last.start.run) }
        }
        for (rank, run) in numbers.enumerated() where !kept.contains(run) {
            let days = day(of: run).days(until: today)
            guard rank >= retention.most || days > retention.days else { continue }
            let reason =
                rank >= retention.most
                ? "more than \(retention.most) newer" : "older than \(retention.days) days"
            try ledger.change {
                // A bundle of an older ledger has no run to be put on record.
                guard try RunRecords(in: $0).run(run) != nil else { return }
                try BundlePurges(in: $0).record(run, reason: reason, at: moment)
            }
            unlink(place(of: run))
        }
    }

    /// The highest number that any bundle of any connection has.
    static func highest(in state: StateFolder) -> Int64 {
        let folders = (try? OutputPlace.names(in: OutputPlace.join(state.path, folderName))) ?? []
        return folders.compactMap { KeptBundles(of: $0, in: state).numbers().first }.max() ?? 0
    }

    private static let folderName = "accepted"

    private var folder: String {
        OutputPlace.join(OutputPlace.join(state.path, Self.folderName), connection)
    }

    private func place(of run: Int64) -> String { OutputPlace.join(folder, "\(run).zip") }

    /// The day on which it was kept.
    private func day(of run: Int64) -> CalendarDate {
        var status = stat()
        guard stat(place(of: run), &status) == 0 else { return .latest }
        return RunClock.day(of: status.st_mtim.tv_sec)
    }
}
