// Which category of a class a vendor means by its own: remembered from the first import that found
// it by its title.
// Source: grade import rules, section 3, category.

import Basics
import Database

/// The links of one run of one vendor.
///
/// **Shape**: to be used inside the run's transaction.
package struct CategoryLinks {
    private let database: DatabaseConnection
    private let (run, vendor): (Int64, String)

    package init(in database: DatabaseConnection, run: Int64, vendor: String) {
        self.database = database
        (self.run, self.vendor) = (run, vendor)
    }

    /// Remembers what the vendor's id means in the section; what is remembered already stays.
    package func remember(
        _ sourcedID: String, in section: Int64, as category: Int64
    ) throws(DatabaseError) {
        try database.execute(
            """
            INSERT INTO vendor_categories (vendor, vendor_sourced_id, course_period_id,
                assignment_type_id, run_id)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """,
            [
                .text(vendor), .text(sourcedID), .integer(section), .integer(category),
                .integer(run),
            ])
    }

    /// Forgets what the run remembered.
    package static func forget(
        run: Int64, in database: DatabaseConnection
    ) throws(DatabaseError) {
        try database.execute("DELETE FROM vendor_categories WHERE run_id = $1", [.integer(run)])
    }
}
