// Migration 1: the canonical schema of a student information system, in Focus's words. Plain SQL
// that SQLite and PostgreSQL both take; booleans are 0 or 1, days YYYY-MM-DD, instants UTC.

/// The first schema. Never edited once released: what changes is a new migration.
///
/// Every exported row has a `uuid`, which *is* its OneRoster `sourcedId`: never used again, never
/// changed. `syear` is the year in which the school year starts.
enum InitialSchema {
    static var statements: [String] {
        organisation + people + courses + gradebook + customFields
            + indexes.map(\.creation) + views
    }

    static var timestamps: String {
        """
        created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
            updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
        """
    }

    static var isSourcedId: String { "CHECK (length(uuid) BETWEEN 1 AND 255)" }

    static func isFlag(_ column: String) -> String { "CHECK (\(column) IN (0, 1))" }

    /// SQLite keeps days as text: what is not YYYY-MM-DD must not get in. NULL passes a CHECK.
    static func isDay(_ column: String) -> String {
        """
        CHECK (CAST(\(column) AS TEXT) LIKE '____-__-__' \
        AND \(column) BETWEEN '1000-01-01' AND '9999-12-31')
        """
    }
}

/// An index, with enough said to drop it and make it again.
package struct TableIndex: Sendable {
    package let name: String
    package let creation: String
    package var removal: String { "DROP INDEX \(name)" }

    init(
        _ name: String, on table: String, _ columns: String, unique: Bool = false,
        where condition: String? = nil
    ) {
        self.name = name
        creation =
            "CREATE \(unique ? "UNIQUE " : "")INDEX \(name) ON \(table) (\(columns))"
            + (condition.map { " WHERE \($0)" } ?? "")
    }
}
