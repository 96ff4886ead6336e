// What people decided about runs that were held: who, why, when, and about which bytes.

import Database

package struct Approval: Hashable, Sendable {
    package enum Decision: String, Sendable { case approved, rejected }

    package var run: Int64
    package var decision: Decision
    package var who: String
    package var why: String?
    /// Of the bundle that was looked at, hexadecimal.
    package var sha256: String
    package var moment: String

    package init(
        _ run: Int64, _ decision: Decision, who: String, why: String?, sha256: String,
        moment: String
    ) {
        self.run = run
        self.decision = decision
        self.who = who
        self.why = why
        self.sha256 = sha256
        self.moment = moment
    }
}

package struct Approvals {
    private let database: DatabaseConnection

    package init(in database: DatabaseConnection) { self.database = database }

    package func record(_ approval: Approval) throws(DatabaseError) {
        try database.execute(
            """
            INSERT INTO approvals (run_id, decided_at, decision, who, why, sha256)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (run_id, decided_at) DO UPDATE SET decision = excluded.decision,
                who = excluded.who, why = excluded.why, sha256 = excluded.sha256
            """,
            [
                .integer(approval.run), .text(approval.moment), .text(approval.decision.rawValue),
                .text(approval.who), .optional(approval.why), .text(approval.sha256),
            ])
    }

    /// The oldest first.
    package func of(_ run: Int64) throws(DatabaseError) -> [Approval] {
        let rows = try database.query(
            """
            SELECT decision, who, why, sha256, decided_at FROM approvals WHERE run_id = $1
            ORDER BY decided_at
            """, [.integer(run)], as: Array(repeating: .text, count: 5))
        var approvals: [Approval] = []
        while try rows.next() {
            guard let decision = Approval.Decision(rawValue: rows.cell(0).string) else { continue }
            approvals.append(
                Approval(
                    run, decision, who: rows.text(1) ?? "", why: rows.text(2),
                    sha256: rows.text(3) ?? "", moment: rows.text(4) ?? ""))
        }
        return approvals
    }
}
