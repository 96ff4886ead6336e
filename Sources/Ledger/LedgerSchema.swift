// The tables of the ledger. It is a file of the state folder, SQLite and nothing else, so that what
// is SQLite's own may be used where it saves room.

import Database

enum LedgerSchema {
    static let migrator = Migrator([
        Migration(number: 1, name: "ledger", statements: [runs, runIndex] + parts),
        Migration(number: 2, name: "holds", statements: [holds]),
        Migration(number: 3, name: "whole_sha256", statements: [wholeSHA256]),
        Migration(number: 4, name: "deliveries", statements: [comparedWith] + handoff),
    ])

    private static let runs = """
        CREATE TABLE runs (
            run_id      INTEGER PRIMARY KEY,
            kind        TEXT NOT NULL CHECK (kind IN ('export', 'import', 'load')),
            connection  TEXT,  -- its short name; NULL = a run without a connection
            title       TEXT,  -- of the connection, as it was then
            database    TEXT,  -- the SIS, by its whole path
            place       TEXT,  -- the bundle that was written, or read, by its whole path
            as_of       TEXT,
            profile     TEXT,
            mode        TEXT,  -- bulk or delta
            school_year INTEGER,  -- the year in which it starts
            id_prefix   TEXT,
            sha256      TEXT,  -- of the bundle; an export has it before it publishes
            bytes       INTEGER,
            process     INTEGER NOT NULL,
            started_at  TEXT NOT NULL,
            finished_at TEXT,
            outcome     TEXT NOT NULL,
            error       TEXT,  -- its code
            stands_for  INTEGER  -- the earlier run whose outcome is that of this one
        )
        """

    private static let runIndex =
        "CREATE INDEX runs_connection_ix ON runs (connection, outcome, run_id)"

    private static let parts = [
        """
        CREATE TABLE run_files (
            run_id    INTEGER NOT NULL REFERENCES runs (run_id),
            position  INTEGER NOT NULL,
            file      TEXT NOT NULL,
            rows      INTEGER NOT NULL,
            inserted  INTEGER, updated INTEGER, unchanged INTEGER, deleted INTEGER,
            refused   INTEGER,
            PRIMARY KEY (run_id, position)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE run_drops (
            run_id INTEGER NOT NULL REFERENCES runs (run_id),
            code   TEXT NOT NULL,
            count  INTEGER NOT NULL,
            PRIMARY KEY (run_id, code)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE approvals (
            run_id     INTEGER NOT NULL REFERENCES runs (run_id),
            decided_at TEXT NOT NULL,
            decision   TEXT NOT NULL CHECK (decision IN ('approved', 'rejected')),
            who        TEXT NOT NULL,
            why        TEXT,
            sha256     TEXT NOT NULL,  -- of the bundle that was looked at
            PRIMARY KEY (run_id, decided_at)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE purges (
            run_id    INTEGER PRIMARY KEY REFERENCES runs (run_id),
            purged_at TEXT NOT NULL,
            reason    TEXT NOT NULL
        )
        """,
        // One row a student, connection and stretch of runs, not one a run: a day on which nobody
        // comes or goes adds nothing.
        """
        CREATE TABLE sent_students (
            connection TEXT NOT NULL,  -- '' = runs without a connection
            student    TEXT NOT NULL,  -- the sourcedId, without the connection's prefix
            first_run  INTEGER NOT NULL,
            last_run   INTEGER,  -- NULL = in every accepted run since
            PRIMARY KEY (connection, student, first_run)
        ) WITHOUT ROWID
        """,
    ]

    /// Of the whole bundle as it is kept to be compared with, which may be another than was sent.
    private static let wholeSHA256 = "ALTER TABLE runs ADD COLUMN whole_sha256 TEXT"

    private static let comparedWith = "ALTER TABLE runs ADD COLUMN compared_with INTEGER"

    private static let handoff = [
        """
        CREATE TABLE deliveries (
            number     INTEGER PRIMARY KEY,
            run_id     INTEGER NOT NULL REFERENCES runs (run_id),
            connection TEXT NOT NULL,
            host       TEXT NOT NULL,
            port       INTEGER NOT NULL,
            folder     TEXT,  -- on the server; NULL = where the login leads
            marker     TEXT,  -- the name of the file that says it is whole; NULL = none
            bytes      INTEGER NOT NULL,
            sha256     TEXT NOT NULL,  -- as runs.sha256
            state      TEXT NOT NULL,
            attempts   INTEGER NOT NULL DEFAULT 0,
            host_key   TEXT,  -- of the last session that had one, as ssh writes it: SHA256:...
            error      TEXT,  -- its code
            began_at   TEXT NOT NULL,
            changed_at TEXT NOT NULL,
            ended_at   TEXT
        )
        """,
        // Two pushes of a connection at once are prevented by a lock; if that failed, here.
        """
        CREATE UNIQUE INDEX deliveries_open_ix ON deliveries (connection)
        WHERE state IN ('uploading', 'naming')
        """,
        "CREATE INDEX deliveries_connection_ix ON deliveries (connection, number)",
        "CREATE INDEX deliveries_run_ix ON deliveries (run_id)",
        """
        CREATE TABLE delivery_files (
            number    INTEGER NOT NULL REFERENCES deliveries (number),
            position  INTEGER NOT NULL,
            name      TEXT NOT NULL,
            temporary TEXT,  -- NULL = it is written straight under its name
            bytes     INTEGER NOT NULL,
            sha256    TEXT NOT NULL,
            PRIMARY KEY (number, position)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE drops (
            number     INTEGER PRIMARY KEY,
            connection TEXT NOT NULL,
            name       TEXT NOT NULL,  -- on the server
            bytes      INTEGER NOT NULL,
            sha256     TEXT NOT NULL,
            host_key   TEXT,
            state      TEXT NOT NULL,
            run_id     INTEGER REFERENCES runs (run_id),  -- that dealt with it
            error      TEXT,  -- its code
            found_at   TEXT NOT NULL,
            changed_at TEXT NOT NULL,
            filed_at   TEXT,  -- when all was done with it, on the server too
            purged_at  TEXT  -- when the copy here was removed
        )
        """,
        "CREATE INDEX drops_connection_ix ON drops (connection, sha256)",
        "CREATE INDEX drops_run_ix ON drops (run_id)",
    ]

    private static let holds = """
        CREATE TABLE holds (
            run_id      INTEGER NOT NULL REFERENCES runs (run_id),
            position    INTEGER NOT NULL,
            code        TEXT NOT NULL,
            message     TEXT NOT NULL,
            file        TEXT,
            school      TEXT,  -- its sourcedId
            school_name TEXT,
            rows        INTEGER,
            of_rows     INTEGER,
            threshold   TEXT,
            announced   TEXT,  -- why it was let pass; NULL = it holds the run
            PRIMARY KEY (run_id, position)
        ) WITHOUT ROWID
        """
}
