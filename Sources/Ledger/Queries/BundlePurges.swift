// Kept bundles that were removed: on record before the file goes.

import Database

package struct BundlePurges {
    private let database: DatabaseConnection

    package init(in database: DatabaseConnection) { self.database = database }

    package func record(
        _ run: Int64, reason: String, at moment: String
    ) throws(DatabaseError) {
        try database.execute(
            """
            INSERT INTO purges (run_id, purged_at, reason) VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING
            """, [.integer(run), .text(moment), .text(reason)])
    }

    package func reason(of run: Int64) throws(DatabaseError) -> String? {
        try database.text("SELECT reason FROM purges WHERE run_id = $1", [.integer(run)])
    }
}
