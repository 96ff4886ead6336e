// Why runs were held, and what was unusual about others and let pass: as it was when they ran.

import Database

/// One thing about a run that was more than usual.
package struct Hold: Hashable, Sendable {
    package var code: String
    package var message: String
    package var file: String?
    /// Its sourcedId, and its name as it was then.
    package var school: String?
    package var schoolName: String?
    /// Rows that it is about, of so many.
    package var count: Int?
    package var of: Int?
    package var threshold: String?
    /// What it was announced as; nil for what holds the run.
    package var announced: String?

    package init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }
}

package struct Holds {
    private let database: DatabaseConnection

    package init(in database: DatabaseConnection) { self.database = database }

    /// Records them in the place of those that were on record.
    package func record(_ holds: [Hold], of run: Int64) throws(DatabaseError) {
        try database.execute("DELETE FROM holds WHERE run_id = $1", [.integer(run)])
        for (position, hold) in holds.enumerated() {
            try database.execute(
                """
                INSERT INTO holds (run_id, position, code, message, file, school, school_name,
                    rows, of_rows, threshold, announced)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """,
                [
                    .integer(run), .integer(Int64(position)), .text(hold.code),
                    .text(hold.message), .optional(hold.file), .optional(hold.school),
                    .optional(hold.schoolName), .optional(hold.count), .optional(hold.of),
                    .optional(hold.threshold), .optional(hold.announced),
                ])
        }
    }

    /// As they were recorded.
    package func of(_ run: Int64) throws(DatabaseError) -> [Hold] {
        let rows = try database.query(
            """
            SELECT rows, of_rows, code, message, file, school, school_name, threshold, announced
            FROM holds WHERE run_id = $1 ORDER BY position
            """, [.integer(run)],
            as: [.integer, .integer] + Array(repeating: .text, count: 7))
        var holds: [Hold] = []
        while try rows.next() {
            var hold = Hold(rows.text(2) ?? "", rows.text(3) ?? "")
            hold.count = rows.count(0)
            hold.of = rows.count(1)
            hold.file = rows.text(4)
            hold.school = rows.text(5)
            hold.schoolName = rows.text(6)
            hold.threshold = rows.text(7)
            hold.announced = rows.text(8)
            holds.append(hold)
        }
        return holds
    }
}
