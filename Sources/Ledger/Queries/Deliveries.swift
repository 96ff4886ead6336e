// Deliveries begun, moved on, ended, and found again.

import Database

package struct Deliveries {
    private let database: DatabaseConnection

    package init(in database: DatabaseConnection) { self.database = database }

    /// Records that a delivery begins: `uploading`, before anything of it is on the server.
    ///
    /// - Errors: `ledger-delivery-open` where another one of the connection is open.
    package func begin(_ start: DeliveryStart) throws -> Delivery {
        if let other = try open(start.connection) {
            throw LedgerError(
                "ledger-delivery-open",
                "delivery \(other.number) of '\(start.connection)' (run \(other.start.run)) has "
                    + "not ended", hint: "push again: it goes on, or ends, first")
        }
        let number = 1 + (try database.integer("SELECT MAX(number) FROM deliveries") ?? 0)
        try database.execute(
            """
            INSERT INTO deliveries (number, run_id, connection, host, port, folder, marker, bytes,
                sha256, state, began_at, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'uploading', $10, $10)
            """,
            [
                .integer(number), .integer(start.run), .text(start.connection), .text(start.host),
                .integer(Int64(start.port)), .optional(start.folder), .optional(start.marker),
                .integer(Int64(start.bytes)), .text(start.sha256), .text(start.moment),
            ])
        for (position, file) in start.files.enumerated() {
            try database.execute(
                """
                INSERT INTO delivery_files (number, position, name, temporary, bytes, sha256)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [
                    .integer(number), .integer(Int64(position)), .text(file.name),
                    .optional(file.temporary), .integer(Int64(file.bytes)), .text(file.sha256),
                ])
        }
        return Delivery(
            number: number, start: start, state: .uploading, changedAt: start.moment, attempts: 0)
    }

    /// Counts a session with the server; what is nil stays as it was recorded before.
    package func attempt(
        _ number: Int64, hostKey: String? = nil, errorCode: String? = nil
    ) throws(DatabaseError) {
        try database.execute(
            """
            UPDATE deliveries SET attempts = attempts + 1, host_key = COALESCE($2, host_key),
                error = COALESCE($3, error) WHERE number = $1
            """, [.integer(number), .optional(hostKey), .optional(errorCode)])
    }

    /// Records that it came further, or ended. What is in a state already stays as it is.
    ///
    /// - Errors: `ledger-delivery-state` where that state does not lead to this one.
    package func move(
        _ number: Int64, to state: DeliveryState, errorCode: String? = nil, at moment: String
    ) throws {
        guard let delivery = try delivery(number), state.sources.contains(delivery.state) else {
            throw LedgerError(
                "ledger-delivery-state",
                "delivery \(number) cannot become '\(state.rawValue)' from what is on record",
                hint: "another push was at work; look at roster runs show, and push again")
        }
        guard delivery.state != state else { return }
        // What was overcome is no error of what arrived.
        let code = state == .delivered ? nil : errorCode ?? delivery.errorCode
        try database.execute(
            """
            UPDATE deliveries SET state = $2, changed_at = $3, ended_at = $4, error = $5
            WHERE number = $1
            """,
            [
                .integer(number), .text(state.rawValue), .text(moment),
                .optional(state.isOpen ? nil : moment), .optional(code),
            ])
    }

    // Found again.

    package func delivery(_ number: Int64) throws -> Delivery? {
        try list("number = $1", [.integer(number)], limit: 1).first
    }

    /// The one that goes on, `uploading` or `naming`: there is one at most.
    package func open(_ connection: String) throws -> Delivery? {
        try list(
            "connection = $1 AND state IN ('uploading', 'naming')", [.text(connection)], limit: 1
        ).first
    }

    /// Of a run, the oldest first: more than one where it was given up, or sent again.
    package func of(_ run: Int64) throws -> [Delivery] {
        try list("run_id = $1", [.integer(run)]).reversed()
    }

    package func newest(of run: Int64) throws -> Delivery? {
        try list("run_id = $1", [.integer(run)], limit: 1).first
    }

    /// The newest that was seen whole on the server.
    package func lastDelivered(_ connection: String) throws -> Delivery? {
        try list("connection = $1 AND state = 'delivered'", [.text(connection)], limit: 1).first
    }

    /// What has arrived, and what may have since.
    package func standing(of connection: String) throws -> DeliveryStanding {
        let delivered = try lastDelivered(connection)
        let later = try list(
            "connection = $1 AND number > $2 AND state IN ('naming', 'gone', 'unsure')",
            [.text(connection), .integer(delivered?.number ?? 0)])
        return DeliveryStanding(delivered: delivered, uncertain: later.reversed())
    }

    /// The newest first; nil for those of all connections.
    package func list(connection: String? = nil, limit: Int = .max) throws -> [Delivery] {
        try list("$1 IS NULL OR connection = $1", [.optional(connection)], limit: limit)
    }

    private func list(
        _ condition: String, _ arguments: [SQLValue], limit: Int = .max
    ) throws -> [Delivery] {
        let rows = try database.query(
            """
            SELECT number, run_id, port, attempts, connection, host, folder, marker, sha256, state,
                host_key, error, began_at, changed_at, ended_at
            FROM deliveries WHERE \(condition) ORDER BY number DESC LIMIT \(limit)
            """, arguments,
            as: Array(repeating: .integer, count: 4) + Array(repeating: .text, count: 11))
        var deliveries: [Delivery] = []
        while try rows.next() { deliveries.append(try Self.delivery(rows)) }
        for index in deliveries.indices {
            deliveries[index].start.files = try files(of: deliveries[index].number)
        }
        return deliveries
    }

    private static func delivery(_ rows: RowCursor) throws -> Delivery {
        guard let state = DeliveryState(rawValue: rows.cell(9).string) else {
            throw DatabaseError(
                "database-damaged", "delivery \(rows.integer(0)) is in no known state")
        }
        var start = DeliveryStart(
            of: rows.integer(1), rows.text(4) ?? "", host: rows.text(5) ?? "",
            port: Int(rows.integer(2)), sha256: rows.text(8) ?? "", moment: rows.text(12) ?? "")
        start.folder = rows.text(6)
        start.marker = rows.text(7)
        return Delivery(
            number: rows.integer(0), start: start, state: state, changedAt: rows.text(13) ?? "",
            endedAt: rows.text(14), attempts: Int(rows.integer(3)), hostKey: rows.text(10),
            errorCode: rows.text(11))
    }

    private func files(of number: Int64) throws(DatabaseError) -> [DeliveryFile] {
        let rows = try database.query(
            """
            SELECT bytes, name, temporary, sha256 FROM delivery_files WHERE number = $1
            ORDER BY position
            """, [.integer(number)], as: [.integer, .text, .text, .text])
        var files: [DeliveryFile] = []
        while try rows.next() {
            files.append(
                DeliveryFile(
                    rows.text(1) ?? "", temporary: rows.text(2), bytes: Int(rows.integer(0)),
                    sha256: rows.text(3) ?? ""))
        }
        return files
    }
}
