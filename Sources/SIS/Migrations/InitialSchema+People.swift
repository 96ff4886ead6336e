// Students, their stints at schools, staff and parents, and who belongs to whom.
// One table a literal; migration 1 runs them in this order.

extension InitialSchema {
    static var people: [String] {
        [
            """
            CREATE TABLE students (
                student_id    INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                local_student_id TEXT,
                state_student_id TEXT,
                first_name    TEXT NOT NULL,
                middle_name   TEXT,
                last_name     TEXT NOT NULL,
                name_suffix   TEXT,
                username      TEXT,
                email         TEXT,
                phone         TEXT,
                sms           TEXT,
                user_ids      TEXT,  -- {type:id},{type:id}: ids in other systems
                enabled       INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
                birthdate     DATE \(isDay("birthdate")),
                gender        TEXT,  -- source spelling
                ethnicity     TEXT,  -- source spelling; never guessed into the flags below
                -- NULL = not stated, here and below.
                american_indian INTEGER \(isFlag("american_indian")),
                asian         INTEGER \(isFlag("asian")),
                black         INTEGER \(isFlag("black")),
                pacific_islander INTEGER \(isFlag("pacific_islander")),
                white         INTEGER \(isFlag("white")),
                two_or_more_races INTEGER \(isFlag("two_or_more_races")),
                hispanic      INTEGER \(isFlag("hispanic")),
                country_of_birth TEXT,
                state_of_birth TEXT,
                city_of_birth TEXT,
                residence_status TEXT,
                protected_student INTEGER NOT NULL DEFAULT 0 CHECK (protected_student IN (0, 1)),
                \(timestamps)
            )
            """,
            """
            CREATE TABLE student_enrollment_codes (
                id            INTEGER PRIMARY KEY,
                syear         INTEGER,
                title         TEXT NOT NULL,
                short_name    TEXT,
                type          TEXT NOT NULL CHECK (type IN ('Add', 'Drop')),
                -- Did not enter.
                no_show       INTEGER NOT NULL DEFAULT 0 CHECK (no_show IN (0, 1)),
                \(timestamps)
            )
            """,
            """
            CREATE TABLE student_enrollment (
                id            INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                student_id    INTEGER NOT NULL REFERENCES students (student_id),
                school_id     INTEGER REFERENCES schools (id),
                syear         INTEGER NOT NULL CHECK (syear BETWEEN 1900 AND 2999),
                grade_id      INTEGER REFERENCES school_gradelevels (id),
                start_date    DATE \(isDay("start_date")),
                end_date      DATE \(isDay("end_date")),  -- last day, inclusive
                enrollment_code INTEGER REFERENCES student_enrollment_codes (id),
                drop_code     INTEGER REFERENCES student_enrollment_codes (id),
                calendar_id   INTEGER REFERENCES attendance_calendars (calendar_id),
                second_school INTEGER NOT NULL DEFAULT 0 CHECK (second_school IN (0, 1)),
                next_school   INTEGER,  -- a school; 0 retain, -1 do not roll, NULL undecided
                rollover_id   INTEGER,
                \(timestamps)
            )
            """,
            """
            CREATE TABLE user_profiles (
                id            INTEGER PRIMARY KEY,
                profile       TEXT NOT NULL CHECK (profile IN ('admin', 'teacher', 'parent',
                    'student', 'none')),
                title         TEXT NOT NULL,
                priority      INTEGER NOT NULL,  -- 1 = highest; ties are broken by id
                oneroster_role TEXT CHECK (oneroster_role IN ('administrator', 'aide',
                    'guardian', 'parent',
                    'proctor', 'relative', 'student', 'teacher')),  -- NULL = never sent
                inactive      INTEGER NOT NULL DEFAULT 0 CHECK (inactive IN (0, 1)),
                \(timestamps)
            )
            """,
            """
            CREATE TABLE users (
                -- Staff and parent logins; one row per person, not per year.
                staff_id      INTEGER PRIMARY KEY,
                uuid TEXT NOT NULL \(isSourcedId),
                local_staff_id TEXT,
                title         TEXT,
                first_name    TEXT NOT NULL,
                middle_name   TEXT,
                last_name     TEXT NOT NULL,
                name_suffix   TEXT,
                username      TEXT,
                email         TEXT,
                phone         TEXT,
                sms           TEXT,
                user_ids      TEXT,  -- {type:id},{type:id}: ids in other systems
                enabled       INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
                current_school_id INTEGER REFERENCES schools (id),
                \(timestamps)
            )
            """,
            """
            CREATE TABLE user_enrollment (
                id            INTEGER PRIMARY KEY,
                staff_id      INTEGER NOT NULL REFERENCES users (staff_id),
                profile_id    INTEGER NOT NULL REFERENCES user_profiles (id),
                school_id     INTEGER REFERENCES schools (id),  -- NULL = all schools
                syear         INTEGER,  -- NULL = not tied to a year
                start_date    DATE \(isDay("start_date")),
                end_date      DATE \(isDay("end_date")),
                \(timestamps)
            )
            """,
            """
            CREATE TABLE students_join_users (
                id            INTEGER PRIMARY KEY,
                student_id    INTEGER NOT NULL REFERENCES students (student_id),
                staff_id      INTEGER NOT NULL REFERENCES users (staff_id),
                student_relation TEXT,
                -- NULL = not maintained, which is not "no".
                custody       INTEGER CHECK (custody IN (0, 1)),
                enabled       INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
                \(timestamps)
            )
            """,
        ]
    }
}
