// Brings a database's schema up to date by numbered migrations, each in its own transaction and
// recorded in `schema_migrations`. Migrations are never edited once they have been used.

import Basics

/// One step of the schema.
package struct Migration: Sendable {
    /// 1, 2, 3 …, without gaps.
    package let number: Int
    /// A few words in kebab case; recorded, so never changed.
    package let name: String
    /// Portable SQL, one statement an item.
    package let statements: [String]

    package init(number: Int, name: String, statements: [String]) {
        self.number = number
        self.name = name
        self.statements = statements
    }
}

/// Where a database's schema stands.
package enum SchemaState: Equatable, Sendable {
    /// There is no `schema_migrations`: an empty database, or another program's.
    case none
    /// So many of our migrations are still to be applied; 0 when all is up to date.
    case pending(Int)
}

/// Applies migrations.
package struct Migrator: Sendable {
    package let migrations: [Migration]

    /// The table in which applied migrations are recorded.
    package static let table = "schema_migrations"

    package init(_ migrations: [Migration]) {
        for (index, migration) in migrations.enumerated() {
            precondition(
                migration.number == index + 1, "Migrations are numbered 1, 2, 3 … in order.")
        }
        self.migrations = migrations
    }

    /// Where the schema stands; nothing is changed.
    ///
    /// - Errors: `database-newer-schema` when it was made by a newer version of this program;
    ///   `database-other-schema` when what is recorded is not the beginning of our list.
    package func state(of connection: DatabaseConnection) throws(DatabaseError) -> SchemaState {
        guard try connection.hasTable(Self.table) else { return .none }
        return .pending(migrations.count - (try countApplied(in: connection)))
    }

    /// Applies what is missing and gives it, in order. `appliedAt` is recorded (UTC, ISO 8601).
    ///
    /// - Errors: as `state`, and those of the statements, naming the migration. Migrations before
    ///   the one that failed stay applied; nothing of the one that failed stays.
    @discardableResult
    package func migrate(
        _ connection: DatabaseConnection, appliedAt: String
    ) throws -> [Migration] {
        if try state(of: connection) == .none {
            try connection.execute(
                """
                CREATE TABLE IF NOT EXISTS \(Self.table) (
                    number INTEGER PRIMARY KEY,
                    name TEXT NOT NULL,
                    applied_at TEXT NOT NULL)
                """)
        }
        var applied: [Migration] = []
        for migration in migrations {
            if try apply(migration, to: connection, appliedAt: appliedAt) {
                applied.append(migration)
            }
        }
        return applied
    }

    /// False if it had been applied before, or by another run just now.
    private func apply(
        _ migration: Migration, to connection: DatabaseConnection, appliedAt: String
    ) throws -> Bool {
        try connection.transaction {
            guard try countApplied(in: connection) < migration.number else { return false }
            do {
                for statement in migration.statements { try connection.execute(statement) }
            } catch let error as DatabaseError {
                throw error.inMigration(migration)
            }
            try connection.execute(
                "INSERT INTO \(Self.table) (number, name, applied_at) VALUES ($1, $2, $3)",
                [.integer(Int64(migration.number)), .text(migration.name), .text(appliedAt)])
            return true
        }
    }

    /// How many are applied; they must be the first of our list.
    private func countApplied(in connection: DatabaseConnection) throws(DatabaseError) -> Int {
        let cursor = try connection.query(
            "SELECT number, name FROM \(Self.table) ORDER BY number", as: [.integer, .text])
        var count = 0
        var newer: Int64?
        while try cursor.next() {
            let number = cursor.integer(0)
            guard number <= Int64(migrations.count) else {
                newer = number
                continue
            }
            count += 1
            guard number == Int64(count), cursor.cell(1).string == migrations[count - 1].name else {
                throw .otherSchema(at: number)
            }
        }
        if let newer { throw .newerSchema(newer, known: migrations.count) }
        return count
    }
}

extension DatabaseError {
    static func newerSchema(_ number: Int64, known: Int) -> DatabaseError {
        DatabaseError(
            "database-newer-schema",
            "the schema has migration \(number), and this program knows only \(known)",
            hint: "use the newer version of this program that made it")
    }

    static func otherSchema(at number: Int64) -> DatabaseError {
        DatabaseError(
            "database-other-schema",
            "migration \(number) recorded in \(Migrator.table) is not one of this program's",
            hint: "check that this is the right database; restore a backup if its record was edited"
        )
    }

    func inMigration(_ migration: Migration) -> DatabaseError {
        DatabaseError(
            code, "migration \(migration.number) (\(migration.name)): \(message)",
            file: location.file, hint: hint)
    }
}
