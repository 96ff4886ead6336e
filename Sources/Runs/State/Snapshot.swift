// What a receiver holds, as the record has it: the bundle that its connection last accepted.

import Database
import Ledger

/// The newest accepted export of a connection.
struct Snapshot {
    /// How many accepted bundles a trend is made of.
    static let historyCount = 14

    /// With its files and their rows.
    let run: RecordedRun
    /// Its bundle, whole; nil if that is gone.
    let path: String?

    /// Nil where nothing was ever accepted.
    static func newest(
        of connection: String, in folder: StateFolder, _ database: DatabaseConnection
    ) throws -> Snapshot? {
        let records = RunRecords(in: database)
        guard var run = try records.accepted(connection: connection, limit: 1).first else {
            return nil
        }
        run.facts = try records.facts(of: run)
        let path = KeptBundles(of: connection, in: folder).path(of: run.number)
        return Snapshot(run: run, path: path)
    }

    /// The last accepted runs with their files, the newest first.
    static func history(
        of connection: String?, _ database: DatabaseConnection
    ) throws -> [RecordedRun] {
        let records = RunRecords(in: database)
        return try records.accepted(connection: connection, limit: historyCount).map { run in
            var run = run
            run.facts = try records.facts(of: run)
            return run
        }
    }
}
