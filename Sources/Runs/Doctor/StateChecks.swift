// Whether runs can be recorded: the folder, the ledger, the room on its disk.

import Basics
import Glibc
import Handoff
import Ledger

package enum StateChecks {
    /// What the record tells of the connection.
    struct Known {
        /// Of the newest bundle that left.
        var bundleBytes: Int?
        /// When the newest run began, UTC.
        var newest: (run: Int64, at: String)?
    }

    static func lines(_ path: String, connection: String) -> (lines: [CheckLine], known: Known) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let folder = OutputPlace.split(path).folder
            return (
                [
                    absent(path, mayMake: access(folder, W_OK | X_OK) == 0),
                    room(free: free(folder), bundle: nil),
                ], Known()
            )
        }
        var lines: [CheckLine] = []
        var known = Known()
        do {
            let folder = try StateFolder.existing(path)
            lines.append(
                rights(
                    path, mode: status.st_mode & 0o777,
                    mayWrite: access(path, W_OK | X_OK) == 0))
            if let ledger = try folder.readLedger() {
                known = try Self.known(ledger, connection)
                lines.append(recorded(path, damage: try ledger.ask { try $0.damage() }))
                try ledger.close()
            } else {
                lines.append(.ok("ledger", "nothing is on record yet"))
            }
        } catch { lines.append(CheckLine.of(error, lines.isEmpty ? "state folder" : "ledger")) }
        lines.append(room(free: free(path), bundle: known.bundleBytes))
        return (lines, known)
    }

    private static func known(_ ledger: LedgerDatabase, _ connection: String) throws -> Known {
        try ledger.ask { database in
            let records = RunRecords(in: database)
            var known = Known()
            if let sent = try records.accepted(connection: connection, limit: 1).first {
                known.bundleBytes = try records.facts(of: sent).bytes
            }
            known.newest = try records.newestFirst(limit: 1).first.map {
                ($0.number, $0.start.moment)
            }
            return known
        }
    }

    package static func absent(_ path: String, mayMake: Bool) -> CheckLine {
        mayMake
            ? .ok("state folder", "\(path) is not there yet; the first run makes it")
            : .failed(
                "state folder", "\(path) is not there, and cannot be made",
                cure:
                    "make it with mkdir -m 700, for the user who runs this, or name another place "
                    + "with --state")
    }

    package static func rights(_ path: String, mode: UInt32, mayWrite: Bool) -> CheckLine {
        guard mayWrite else {
            return .failed(
                "state folder", "\(path) may not be written",
                cure: "run as the user whose folder it is, or chown it")
        }
        guard mode & 0o077 == 0 else {
            return .warning(
                "state folder",
                "others may look into \(path), and it holds what is sent about "
                    + "students", cure: "chmod 700 \(path)")
        }
        return .ok("state folder", "\(path) is for this user alone")
    }

    package static func recorded(_ path: String, damage: String?) -> CheckLine {
        guard let damage else { return .ok("ledger", "the record of runs is whole") }
        return .failed(
            "ledger", "the record of runs is damaged: \(damage)",
            cure: "put back a copy of state.sqlite from before; bundles are compared by it")
    }

    // Room.

    /// A night makes the bundle, keeps it, and puts it where it goes out from.
    private static let copies = 4
    private static let spare = 50_000_000

    package static func room(free: Int?, bundle: Int?) -> CheckLine {
        guard let free else {
            return .warning(
                "disk", "it is not known how much is free", cure: "look with df, in that folder")
        }
        let need = copies * (bundle ?? 0) + spare
        let told =
            "\(mega(free)) are free"
            + (bundle.map { ", and the newest bundle has \(mega($0))" } ?? "")
        if free < need {
            return .failed(
                "disk", told,
                cure: "make room for \(mega(need)) at least: a night keeps some copies")
        }
        guard free >= 10 * need else {
            return .warning("disk", told, cure: "make room before it is short, or set keep: lower")
        }
        return .ok("disk", told)
    }

    private static func mega(_ bytes: Int) -> String {
        bytes < 1_000_000
            ? "\(Figures.count((bytes + 999) / 1000)) KB" : "\(Figures.count(bytes / 1_000_000)) MB"
    }

    /// Bytes that this user may fill.
    private static func free(_ folder: String) -> Int? {
        var disk = statvfs()
        guard statvfs(folder, &disk) == 0 else { return nil }
        return Int(
            clamping: disk.f_bavail.multipliedReportingOverflow(by: disk.f_frsize).partialValue)
    }
}
