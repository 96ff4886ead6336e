// Assignments, their categories and grades, and where each came from.
// One table a literal; migration 1 runs them in this order.

extension InitialSchema {
    static var gradebook: [String] {
        [
            """
            CREATE TABLE import_runs (
                run_id        INTEGER PRIMARY KEY,
                connection    TEXT,  -- the third-party system; NULL = an administrator's load
                bundle_sha256 TEXT,
                as_of         DATE \(isDay("as_of")),
                started_at    TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
                finished_at   TIMESTAMP
            )
            """,
            """
            CREATE TABLE gradebook_assignment_types (
                assignment_type_id INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                title         TEXT NOT NULL,
                staff_id      INTEGER REFERENCES users (staff_id),
                course_id     INTEGER REFERENCES courses (course_id),
                final_grade_percent NUMERIC(7,5) CHECK (final_grade_percent BETWEEN 0 AND 1),
                -- Who brought it in by an import: NULL = made in the SIS.
                vendor        TEXT,
                vendor_sourced_id TEXT,
                import_run_id INTEGER REFERENCES import_runs (run_id),
                \(timestamps)
            )
            """,
            """
            CREATE TABLE gradebook_assignments (
                assignment_id INTEGER PRIMARY KEY,
                assignment_type_id INTEGER
                    REFERENCES gradebook_assignment_types (assignment_type_id),
                staff_id      INTEGER REFERENCES users (staff_id),
                title         TEXT NOT NULL,
                description   TEXT,
                points        NUMERIC(9,3) NOT NULL CHECK (points >= 0),  -- 0 = extra credit
                default_points NUMERIC(9,3),  -- -1 = excused by default
                \(timestamps)
            )
            """,
            """
            CREATE TABLE gradebook_assignments_join_course_periods (
                id            INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                assignment_id INTEGER NOT NULL REFERENCES gradebook_assignments (assignment_id),
                course_period_id INTEGER NOT NULL REFERENCES course_periods (course_period_id),
                marking_period_id INTEGER REFERENCES marking_periods (marking_period_id),
                assigned_date DATE \(isDay("assigned_date")),
                due_date      DATE \(isDay("due_date")),
                -- Who brought it in by an import: NULL = made in the SIS.
                vendor        TEXT,
                vendor_sourced_id TEXT,
                import_run_id INTEGER REFERENCES import_runs (run_id),
                \(timestamps)
            )
            """,
            """
            CREATE TABLE gradebook_grades (
                id            INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                student_id    INTEGER NOT NULL REFERENCES students (student_id),
                assignment_id INTEGER NOT NULL REFERENCES gradebook_assignments (assignment_id),
                course_period_id INTEGER NOT NULL REFERENCES course_periods (course_period_id),
                points        NUMERIC(9,3),  -- NULL = not graded yet
                excused       INTEGER NOT NULL DEFAULT 0 CHECK (excused IN (0, 1)),
                late          INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
                -- NULL: graded when points are there, else nothing yet. Else as the vendor said.
                score_status  TEXT
                    CHECK (score_status IN ('partially graded', 'submitted', 'not submitted')),
                letter_grade  TEXT,
                comment       TEXT,
                graded_at     TIMESTAMP,
                -- Who brought it in by an import: NULL = made in the SIS.
                vendor        TEXT,
                vendor_sourced_id TEXT,
                imported_points TEXT,  -- the score letter by letter as imported
                import_run_id INTEGER REFERENCES import_runs (run_id),
                \(timestamps)
            )
            """,
            """
            CREATE TABLE student_report_card_grades (
                id            INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                student_id    INTEGER NOT NULL REFERENCES students (student_id),
                school_id     INTEGER REFERENCES schools (id),
                syear         INTEGER NOT NULL,
                -- NULL = transcript history.
                course_period_id INTEGER REFERENCES course_periods (course_period_id),
                marking_period_id INTEGER REFERENCES marking_periods (marking_period_id),
                course_title  TEXT,
                grade_title   TEXT,
                percent_grade NUMERIC(6,2),
                credits       NUMERIC(8,3),
                credits_earned NUMERIC(8,3),
                course_history INTEGER NOT NULL DEFAULT 0 CHECK (course_history IN (0, 1)),
                comment       TEXT,
                \(timestamps)
            )
            """,
        ]
    }
}
