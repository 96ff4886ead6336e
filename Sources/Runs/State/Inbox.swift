// Copies of drops that were fetched, with their reports and refused rows: kept for some days, and
// removed on record.

import Basics
import Ledger

/// `inbox/NAME/` of a state folder; what belongs to a drop begins with its SHA-256.
package struct Inbox {
    static let folderName = "inbox"

    let connection: String
    private let state: StateFolder

    package init(of connection: String, in state: StateFolder) {
        self.connection = connection
        self.state = state
    }

    var folder: String {
        OutputPlace.join(OutputPlace.join(state.path, Self.folderName), connection)
    }

    /// Removes what killed processes left, and copies of drops that were found more than `days` ago
    /// and are filed; a drop that came again is as old as when it came last.
    ///
    /// To be called by whoever may fetch for the connection.
    /// - Errors: `ledger-…`.
    package func purge(
        days: Int, today: CalendarDate, at moment: String, _ ledger: LedgerDatabase
    ) throws {
        OutputPlace.sweep(folder)
        let drops = try ledger.ask { try Drops(in: $0).list(connection: connection) }
        for (sha256, drops) in Dictionary(grouping: drops, by: \.start.sha256) {
            let isOld = drops.allSatisfy { drop in
                let found = CalendarDate(String(drop.start.moment.prefix(10))) ?? .latest
                return drop.filedAt != nil && found.days(until: today) > days
            }
            let isKept = drops.contains { $0.purgedAt == nil }
            guard isOld, isKept, !sha256.isEmpty else { continue }
            try ledger.change { database in
                for drop in drops { try Drops(in: database).purge(drop.number, at: moment) }
            }
            for name in (try? OutputPlace.names(in: folder)) ?? [] where name.hasPrefix(sha256) {
                UnfinishedFiles.remove(OutputPlace.join(folder, name))
            }
        }
    }
}
