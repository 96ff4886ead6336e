// What a receiver holds, as the record has it: the bundle that its connection last accepted; of one
// that sends by itself, the one that was last seen whole on the receiver's server.

import Database
import Ledger
import OneRoster

/// The newest accepted, or delivered, export of a connection.
struct Snapshot {
    /// How many accepted bundles a trend is made of.
    static let historyCount = 14

    /// With its files and their rows.
    let run: RecordedRun
    /// Its bundle, whole; nil if that is gone, or is another than was kept.
    let path: String?
    /// Why there is none; nil if there is.
    let lost: String?
    /// Why the receiver may hold another one, so that nothing but a whole bundle may follow; nil if
    /// it is known to hold this one.
    let doubt: String?
    /// Whether it was delivered; nil for a connection that sends nothing by itself.
    let isDelivered: Bool?

    private init(_ run: RecordedRun, _ path: String?, doubt: String?, isDelivered: Bool?) {
        self.run = run
        self.doubt = doubt
        self.isDelivered = isDelivered
        let role = isDelivered == false ? "was accepted last" : "the receiver holds"
        guard let path else {
            self.path = nil
            lost = "the bundle of run \(run.number), which \(role), is not kept any more"
            return
        }
        let digest = try? DropDigest.of(.zip(path)).text
        let isOther = run.facts.wholeSha256.map { $0 != digest } ?? false
        self.path = isOther ? nil : path
        lost =
            isOther
            ? "what is kept as the bundle of run \(run.number), which \(role), has other bytes than "
                + "it had" : nil
    }

    /// Nil where nothing was ever accepted.
    ///
    /// - Parameter isPushed: whether the connection sends by itself. It is compared with what was
    ///   delivered then, and with what was accepted last as long as nothing was.
    static func newest(
        of connection: String, isPushed: Bool, in folder: StateFolder,
        _ database: DatabaseConnection
    ) throws -> Snapshot? {
        let records = RunRecords(in: database)
        guard var run = try records.accepted(connection: connection, limit: 1).first else {
            return nil
        }
        var doubt: String?
        var isDelivered: Bool?
        if isPushed {
            let standing = try Deliveries(in: database).standing(of: connection)
            let delivered = try standing.delivered.flatMap { try records.run($0.start.run) }
            run = delivered ?? run
            isDelivered = delivered != nil
            doubt = standing.doubt
        }
        run.facts = try records.facts(of: run)
        let path = KeptBundles(of: connection, in: folder).path(of: run.number)
        return Snapshot(run, path, doubt: doubt, isDelivered: isDelivered)
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
