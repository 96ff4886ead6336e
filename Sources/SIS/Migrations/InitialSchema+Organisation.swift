// The district, its schools, their grade levels, calendars and marking periods.
// One table a literal; migration 1 runs them in this order.

extension InitialSchema {
    static var organisation: [String] {
        [
            """
            CREATE TABLE districts (
                district_id   INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                code          TEXT,
                title         TEXT NOT NULL,
                state         TEXT,
                \(timestamps)
            )
            """,
            """
            CREATE TABLE schools (
                id            INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                district_id   INTEGER REFERENCES districts (district_id),
                -- The district's own number: leading zeros kept, not unique, may be NULL.
                school_number TEXT,
                state_school_id TEXT,
                title         TEXT NOT NULL,
                short_name    TEXT,
                school_level  TEXT,
                min_syear     INTEGER,  -- open from (NULL = always)
                max_syear     INTEGER,  -- closed after (NULL = still open)
                sort_order    NUMERIC,
                \(timestamps),
                CHECK (min_syear IS NULL OR max_syear IS NULL OR min_syear <= max_syear)
            )
            """,
            """
            CREATE TABLE school_gradelevels (
                id            INTEGER PRIMARY KEY,
                school_id     INTEGER NOT NULL REFERENCES schools (id),
                short_name    TEXT NOT NULL,  -- KG, 01 .. 12, PK: source spelling
                oneroster_grade TEXT,  -- CEDS code where short_name does not tell it
                title         TEXT,
                next_grade_id INTEGER REFERENCES school_gradelevels (id),
                sort_order    NUMERIC,
                \(timestamps),
                UNIQUE (school_id, short_name)
            )
            """,
            """
            CREATE TABLE attendance_calendars (
                calendar_id   INTEGER PRIMARY KEY,
                school_id     INTEGER NOT NULL REFERENCES schools (id),
                syear         INTEGER NOT NULL CHECK (syear BETWEEN 1900 AND 2999),
                title         TEXT NOT NULL,
                default_calendar INTEGER NOT NULL DEFAULT 0 CHECK (default_calendar IN (0, 1)),
                first_day     DATE \(isDay("first_day")),
                last_day      DATE \(isDay("last_day")),
                rollover_id   INTEGER,
                \(timestamps)
            )
            """,
            """
            CREATE TABLE marking_periods (
                marking_period_id INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                -- NULL: every school of the district keeps this period.
                school_id     INTEGER REFERENCES schools (id),
                syear         INTEGER NOT NULL CHECK (syear BETWEEN 1900 AND 2999),
                type          TEXT NOT NULL CHECK (type IN ('FY', 'SEM', 'QTR', 'PRO')),
                parent_id     INTEGER REFERENCES marking_periods (marking_period_id),
                title         TEXT NOT NULL,
                short_name    TEXT,
                sort_order    NUMERIC,
                start_date    DATE NOT NULL \(isDay("start_date")),
                end_date      DATE NOT NULL \(isDay("end_date")),
                post_start_date DATE \(isDay("post_start_date")),
                post_end_date DATE \(isDay("post_end_date")),
                does_grades   INTEGER NOT NULL DEFAULT 0 CHECK (does_grades IN (0, 1)),
                exclude_from_api INTEGER NOT NULL DEFAULT 0 CHECK (exclude_from_api IN (0, 1)),
                rollover_id   INTEGER,
                \(timestamps),
                CHECK (start_date <= end_date),
                CHECK (post_start_date <= post_end_date),
                CHECK (type <> 'FY' OR parent_id IS NULL),
                CHECK (parent_id IS NULL OR parent_id <> marking_period_id)
            )
            """,
        ]
    }
}
