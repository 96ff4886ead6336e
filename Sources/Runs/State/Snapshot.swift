// What a receiver holds, as the record has it: the bundle that its connection last accepted.

import Database
import Ledger
import OneRoster

/// The newest accepted export of a connection.
struct Snapshot {
    /// How many accepted bundles a trend is made of.
    static let historyCount = 14

    /// With its files and their rows.
    let run: RecordedRun
    /// Its bundle, whole; nil if that is gone, or is another than was kept.
    let path: String?
    /// Why there is none; nil if there is.
    let lost: String?

    private init(_ run: RecordedRun, _ path: String?) {
        self.run = run
        guard let path else {
            self.path = nil
            lost = "the bundle of run \(run.number), which the receiver holds, is not kept any more"
            return
        }
        let digest = try? DropDigest.of(.zip(path)).text
        let isOther = run.facts.wholeSha256.map { $0 != digest } ?? false
        self.path = isOther ? nil : path
        lost =
            isOther
            ? "what is kept as the bundle of run \(run.number), which the receiver holds, has other "
                + "bytes than it had" : nil
    }

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
        return Snapshot(run, path)
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
