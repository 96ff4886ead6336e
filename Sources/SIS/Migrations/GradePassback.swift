// Migration 2: what grades that come back from vendors need: runs that can be held, approved and
// undone, line items that can be hidden, and the trace of every value.

/// The second schema. Never edited once released: what changes is a new migration.
enum GradePassback {
    static var statements: [String] { additions + tables + indexes.map(\.creation) }

    private static var additions: [String] {
        let runs = [
            // NULL: a run that is older than this column, or one under way.
            "status TEXT CHECK (status IN ('applied', 'held', 'approved', 'undone'))",
            "source TEXT",  // the drop's file name
            "newest_modified TEXT",  // the greatest dateLastModified in the drop
            "approved_at TIMESTAMP", "undone_at TIMESTAMP",
            "inserted INTEGER", "updated INTEGER", "unchanged INTEGER", "refused INTEGER",
        ]
        let items = [
            "hidden_at TIMESTAMP",  // its vendor deleted it
            "import_change_id INTEGER",  // its last change by an import
        ]
        let assignments = [
            // A teacher chose the category by hand: no import changes it.
            "is_aligned INTEGER NOT NULL DEFAULT 0 CHECK (is_aligned IN (0, 1))",
            // The teacher's own settings, which no import touches.
            "weight NUMERIC", "multiplier NUMERIC",
            "drop_lowest INTEGER CHECK (drop_lowest IN (0, 1))",
        ]
        let sections = [
            // The category of imported assignments that name none of the section's.
            """
            default_assignment_type_id INTEGER
                REFERENCES gradebook_assignment_types (assignment_type_id)
            """
        ]
        let grades = [
            "missing INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1))",
            "import_change_id INTEGER",  // its last change by an import, of any vendor
        ]
        return columns(runs, of: "import_runs")
            + columns(items, of: "gradebook_assignments_join_course_periods")
            + columns(assignments, of: "gradebook_assignments")
            + columns(sections, of: "course_periods") + columns(grades, of: "gradebook_grades")
    }

    private static func columns(_ columns: [String], of table: String) -> [String] {
        columns.map { "ALTER TABLE \(table) ADD COLUMN \($0)" }
    }

    /// Keys in them are no foreign keys: the trace outlives what it is about.
    private static var tables: [String] {
        [
            """
            CREATE TABLE import_grade_changes (
                change_id     INTEGER PRIMARY KEY,
                run_id        INTEGER NOT NULL REFERENCES import_runs (run_id),
                grade_id      INTEGER NOT NULL,
                student_id    INTEGER NOT NULL,
                assignment_id INTEGER NOT NULL,
                course_period_id INTEGER NOT NULL,
                file          TEXT,
                line          INTEGER,
                action        TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
                -- What stood there; all NULL for an insert.
                old_points    NUMERIC(9,3),
                old_excused   INTEGER,
                old_missing   INTEGER,
                old_score_status TEXT,
                old_comment   TEXT,
                old_graded_at TIMESTAMP,
                old_vendor    TEXT,
                old_vendor_sourced_id TEXT,
                old_imported_points TEXT,
                old_run_id    INTEGER,
                old_updated_at TIMESTAMP,
                old_change_id INTEGER,
                -- What else a deleted grade held.
                old_uuid      TEXT,
                old_late      INTEGER,
                old_letter_grade TEXT,
                old_created_at TIMESTAMP,
                -- What the import wrote; all NULL for a delete.
                new_points    NUMERIC(9,3),
                new_excused   INTEGER,
                new_missing   INTEGER,
                new_score_status TEXT,
                new_comment   TEXT,
                new_graded_at TIMESTAMP,
                imported_score TEXT  -- letter by letter
            )
            """,
            """
            CREATE TABLE import_line_item_changes (
                change_id     INTEGER PRIMARY KEY,
                run_id        INTEGER NOT NULL REFERENCES import_runs (run_id),
                join_id       INTEGER NOT NULL,
                assignment_id INTEGER NOT NULL,
                file          TEXT,
                line          INTEGER,
                action        TEXT NOT NULL
                    CHECK (action IN ('insert', 'update', 'hide', 'unhide')),
                old_value     TEXT,  -- JSON object of the changed columns; NULL for an insert
                new_value     TEXT,
                old_change_id INTEGER
            )
            """,
            // A vendor's category, once it was found by its title in a class, stays that category
            // whatever either side calls it later.
            """
            CREATE TABLE vendor_categories (
                vendor        TEXT NOT NULL,
                vendor_sourced_id TEXT NOT NULL,
                course_period_id INTEGER NOT NULL
                    REFERENCES course_periods (course_period_id) ON DELETE CASCADE,
                assignment_type_id INTEGER NOT NULL REFERENCES
                    gradebook_assignment_types (assignment_type_id) ON DELETE CASCADE,
                run_id        INTEGER NOT NULL REFERENCES import_runs (run_id),
                PRIMARY KEY (vendor, vendor_sourced_id, course_period_id)
            )
            """,
        ]
    }

    static var indexes: [TableIndex] {
        [
            TableIndex("import_grade_changes_run_ix", on: "import_grade_changes", "run_id"),
            TableIndex("import_grade_changes_grade_ix", on: "import_grade_changes", "grade_id"),
            TableIndex(
                "import_line_item_changes_run_ix", on: "import_line_item_changes", "run_id"),
            TableIndex(
                "import_line_item_changes_join_ix", on: "import_line_item_changes", "join_id"),
            TableIndex("vendor_categories_run_ix", on: "vendor_categories", "run_id"),
            TableIndex(
                "vendor_categories_section_ix", on: "vendor_categories", "course_period_id"),
            TableIndex(
                "vendor_categories_type_ix", on: "vendor_categories", "assignment_type_id"),
            TableIndex(
                "gradebook_assignment_types_course_ix", on: "gradebook_assignment_types",
                "course_id, title"),
            TableIndex(
                "course_periods_default_type_ix", on: "course_periods",
                "default_assignment_type_id", where: "default_assignment_type_id IS NOT NULL"),
        ]
    }
}
