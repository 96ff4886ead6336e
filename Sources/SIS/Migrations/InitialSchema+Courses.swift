// What is taught and with what: courses, sections, teachers, schedules, resources.
// One table a literal; migration 1 runs them in this order.

extension InitialSchema {
    static var courses: [String] {
        [
            """
            CREATE TABLE course_subjects (
                subject_id    INTEGER PRIMARY KEY,
                school_id     INTEGER REFERENCES schools (id),  -- NULL = the district's list
                syear         INTEGER CHECK (syear BETWEEN 1900 AND 2999),
                title         TEXT NOT NULL,
                short_name    TEXT,
                subject_code  TEXT,  -- state or SCED code
                rollover_id   INTEGER,
                \(timestamps)
            )
            """,
            """
            CREATE TABLE courses (
                course_id     INTEGER PRIMARY KEY,  -- a new one each year; rollover_id points back
                uuid TEXT NOT NULL \(isSourcedId),
                school_id     INTEGER REFERENCES schools (id),  -- NULL = the district's catalogue
                syear         INTEGER NOT NULL CHECK (syear BETWEEN 1900 AND 2999),
                subject_id    INTEGER REFERENCES course_subjects (subject_id),
                title         TEXT NOT NULL,
                short_name    TEXT,  -- course number
                grade_levels  TEXT,  -- comma-separated short names
                rollover_id   INTEGER,
                \(timestamps)
            )
            """,
            """
            CREATE TABLE school_periods (
                period_id     INTEGER PRIMARY KEY,
                school_id     INTEGER NOT NULL REFERENCES schools (id),
                syear         INTEGER NOT NULL CHECK (syear BETWEEN 1900 AND 2999),
                title         TEXT NOT NULL,
                short_name    TEXT,
                sort_order    NUMERIC,
                \(timestamps)
            )
            """,
            """
            CREATE TABLE course_periods (
                course_period_id INTEGER PRIMARY KEY,  -- the section = the OneRoster class
                uuid TEXT NOT NULL \(isSourcedId),
                school_id     INTEGER NOT NULL REFERENCES schools (id),
                syear         INTEGER NOT NULL CHECK (syear BETWEEN 1900 AND 2999),
                course_id     INTEGER NOT NULL REFERENCES courses (course_id),
                -- NULL only where begin and end dates are custom.
                marking_period_id INTEGER REFERENCES marking_periods (marking_period_id),
                begin_date    DATE \(isDay("begin_date")),
                end_date      DATE \(isDay("end_date")),
                parent_id     INTEGER REFERENCES course_periods (course_period_id),
                -- What people call it; NULL = course title and short name. Never a teacher's name.
                title         TEXT,
                short_name    TEXT,
                room          TEXT,
                total_seats   INTEGER CHECK (total_seats IS NULL OR total_seats >= 0),
                homeroom      INTEGER NOT NULL DEFAULT 0 CHECK (homeroom IN (0, 1)),
                does_grades   INTEGER NOT NULL DEFAULT 1 CHECK (does_grades IN (0, 1)),
                grade_levels  TEXT,
                calendar_id   INTEGER REFERENCES attendance_calendars (calendar_id),
                rollover_id   INTEGER,
                \(timestamps),
                CHECK (begin_date IS NULL OR end_date IS NULL OR begin_date <= end_date),
                CHECK (marking_period_id IS NOT NULL OR (begin_date IS NOT NULL
                    AND end_date IS NOT NULL))
            )
            """,
            """
            CREATE TABLE course_period_periods (
                course_period_id INTEGER NOT NULL REFERENCES course_periods (course_period_id),
                period_id     INTEGER NOT NULL REFERENCES school_periods (period_id),
                days          TEXT,  -- U M T W H F S
                PRIMARY KEY (course_period_id, period_id)
            )
            """,
            """
            CREATE TABLE co_teachers (
                id            INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                course_period_id INTEGER NOT NULL REFERENCES course_periods (course_period_id),
                staff_id      INTEGER NOT NULL REFERENCES users (staff_id),
                is_primary    INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
                -- 0 lead, 1..n co-teacher.
                slot          INTEGER NOT NULL DEFAULT 0 CHECK (slot >= 0),
                role          TEXT NOT NULL DEFAULT 'teacher'
                    CHECK (role IN ('teacher', 'proctor', 'administrator')),
                start_date    DATE \(isDay("start_date")),
                end_date      DATE \(isDay("end_date")),
                \(timestamps)
            )
            """,
            """
            CREATE TABLE schedule (
                id            INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                student_id    INTEGER NOT NULL REFERENCES students (student_id),
                course_period_id INTEGER NOT NULL REFERENCES course_periods (course_period_id),
                school_id     INTEGER NOT NULL REFERENCES schools (id),
                syear         INTEGER NOT NULL CHECK (syear BETWEEN 1900 AND 2999),
                -- NULL = the section's own.
                marking_period_id INTEGER REFERENCES marking_periods (marking_period_id),
                start_date    DATE NOT NULL \(isDay("start_date")),
                end_date      DATE \(isDay("end_date")),  -- last day, inclusive
                \(timestamps)
            )
            """,
            """
            CREATE TABLE resources (
                resource_id   INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                vendor_resource_id TEXT NOT NULL,
                title         TEXT,
                roles         TEXT,  -- comma-separated OneRoster roles
                importance    TEXT CHECK (importance IN ('primary', 'secondary')),
                vendor_id     TEXT,
                application_id TEXT,
                \(timestamps)
            )
            """,
            """
            CREATE TABLE course_resources (
                id            INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                course_id     INTEGER NOT NULL REFERENCES courses (course_id),
                resource_id   INTEGER NOT NULL REFERENCES resources (resource_id),
                title         TEXT,
                \(timestamps)
            )
            """,
            """
            CREATE TABLE course_period_resources (
                id            INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                course_period_id INTEGER NOT NULL REFERENCES course_periods (course_period_id),
                resource_id   INTEGER NOT NULL REFERENCES resources (resource_id),
                title         TEXT,
                \(timestamps)
            )
            """,
        ]
    }
}
