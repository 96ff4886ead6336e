// Fields of the district's own, and the traces of deleted rows.
// One table a literal; migration 1 runs them in this order.

extension InitialSchema {
    static var customFields: [String] {
        [
            """
            CREATE TABLE custom_fields (
                id            INTEGER PRIMARY KEY,
                source_class  TEXT NOT NULL
                    CHECK (source_class IN ('SISStudent', 'FocusUser', 'SISSchool')),
                column_name   TEXT NOT NULL,  -- stable technical name
                -- After metadata. in the header.
                alias         TEXT NOT NULL CHECK (length(alias) > 0),
                title         TEXT NOT NULL,
                type          TEXT NOT NULL CHECK (type IN ('text', 'textarea', 'numeric',
                    'date', 'checkbox',
                    'select', 'multiple', 'file', 'computed', 'log')),
                sensitive     INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1)),
                \(timestamps),
                UNIQUE (source_class, column_name),
                UNIQUE (source_class, alias)
            )
            """,
            """
            CREATE TABLE custom_field_values (
                field_id      INTEGER NOT NULL REFERENCES custom_fields (id),
                source_id     INTEGER NOT NULL,  -- key of the student, user or school
                value         TEXT,  -- decoded label(s); several joined by comma
                updated_at    TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
                PRIMARY KEY (field_id, source_id)
            )
            """,
            """
            CREATE TABLE tombstones (
                entity        TEXT NOT NULL,  -- table name
                uuid          TEXT NOT NULL,
                school_id     INTEGER,  -- kept for per-school scoping of deletes
                deleted_at    TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
                PRIMARY KEY (entity, uuid)
            )
            """,
        ]
    }
}
