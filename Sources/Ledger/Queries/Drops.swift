// Drops that were fetched, what became of them, and found again.

import Database

package struct Drops {
    private let database: DatabaseConnection

    package init(in database: DatabaseConnection) { self.database = database }

    /// Records a drop whose copy is here: `fetched`.
    package func begin(_ start: DropStart) throws(DatabaseError) -> Drop {
        let number = 1 + (try database.integer("SELECT MAX(number) FROM drops") ?? 0)
        try database.execute(
            """
            INSERT INTO drops (number, connection, name, bytes, sha256, host_key, state, found_at,
                changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, 'fetched', $7, $7)
            """,
            [
                .integer(number), .text(start.connection), .text(start.name),
                .integer(Int64(start.bytes)), .text(start.sha256), .optional(start.hostKey),
                .text(start.moment),
            ])
        return Drop(number: number, start: start, state: .fetched, changedAt: start.moment)
    }

    /// Records what became of it. The run and the code are those of the last attempt.
    ///
    /// - Errors: `ledger-drop-state` where what is on record does not lead there.
    package func move(
        _ number: Int64, to state: DropState, run: Int64? = nil, errorCode: String? = nil,
        at moment: String
    ) throws {
        guard let drop = try drop(number), state.sources.contains(drop.state) else {
            throw LedgerError(
                "ledger-drop-state",
                "drop \(number) cannot become '\(state.rawValue)' from what is on record",
                hint: "another pull was at work; look at roster runs show, and pull again")
        }
        try database.execute(
            """
            UPDATE drops SET state = $2, run_id = COALESCE($3, run_id), error = $4,
                changed_at = $5 WHERE number = $1
            """,
            [
                .integer(number), .text(state.rawValue), .optional(run), .optional(errorCode),
                .text(moment),
            ])
    }

    /// All is done with it, on the server too.
    package func file(_ number: Int64, at moment: String) throws(DatabaseError) {
        try database.execute(
            "UPDATE drops SET filed_at = COALESCE(filed_at, $2) WHERE number = $1",
            [.integer(number), .text(moment)])
    }

    /// The copy here goes: on record before it does.
    package func purge(_ number: Int64, at moment: String) throws(DatabaseError) {
        try database.execute(
            "UPDATE drops SET purged_at = COALESCE(purged_at, $2) WHERE number = $1",
            [.integer(number), .text(moment)])
    }

    // Found again.

    package func drop(_ number: Int64) throws -> Drop? {
        try list("number = $1", [.integer(number)], limit: 1).first
    }

    /// Those of these bytes, the newest first.
    package func of(_ connection: String, sha256: String) throws -> [Drop] {
        try list("connection = $1 AND sha256 = $2", [.text(connection), .text(sha256)])
    }

    /// Those that are not filed, the oldest first.
    package func unfinished(_ connection: String) throws -> [Drop] {
        try list("connection = $1 AND filed_at IS NULL", [.text(connection)]).reversed()
    }

    /// The one that was found last, whatever became of it.
    package func newest(_ connection: String) throws -> Drop? {
        try list("connection = $1", [.text(connection)], limit: 1).first
    }

    /// Those that a run dealt with, the oldest first.
    package func of(_ run: Int64) throws -> [Drop] {
        try list("run_id = $1", [.integer(run)]).reversed()
    }

    /// The newest first; nil for those of all connections.
    package func list(connection: String? = nil, limit: Int = .max) throws -> [Drop] {
        try list("$1 IS NULL OR connection = $1", [.optional(connection)], limit: limit)
    }

    private func list(
        _ condition: String, _ arguments: [SQLValue], limit: Int = .max
    ) throws -> [Drop] {
        let rows = try database.query(
            """
            SELECT number, bytes, run_id, connection, name, sha256, host_key, state, error,
                found_at, changed_at, filed_at, purged_at
            FROM drops WHERE \(condition) ORDER BY number DESC LIMIT \(limit)
            """, arguments,
            as: Array(repeating: .integer, count: 3) + Array(repeating: .text, count: 10))
        var drops: [Drop] = []
        while try rows.next() {
            guard let state = DropState(rawValue: rows.cell(7).string) else {
                throw DatabaseError(
                    "database-damaged", "drop \(rows.integer(0)) is in no known state")
            }
            let start = DropStart(
                rows.text(3) ?? "", name: rows.text(4) ?? "", bytes: Int(rows.integer(1)),
                sha256: rows.text(5) ?? "", hostKey: rows.text(6), moment: rows.text(9) ?? "")
            drops.append(
                Drop(
                    number: rows.integer(0), start: start, state: state,
                    changedAt: rows.text(10) ?? "", run: rows.number(2),
                    errorCode: rows.text(8), filedAt: rows.text(11), purgedAt: rows.text(12)))
        }
        return drops
    }
}
