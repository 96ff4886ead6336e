// The tables that a made-up district fills, and one writer for each.

import Basics
import Database

/// A table of the SIS.
enum DemoTable: Int, CaseIterable {
    case districts, schools, gradeLevels, calendars, markingPeriods
    case enrollmentCodes, profiles, users, permissions
    case students, stints, joins
    case subjects, courses, periods, sections, meetings, teachers, schedule
    case resources, courseResources, sectionResources
    case categories, assignments, sectionAssignments, grades, reportGrades
    case customFields, customValues
}

/// What a writer has to know of its table.
struct TableShape {
    let table: DemoTable
    let name: String
    /// Nil where the rows have no key of their own, and no timestamps.
    let key: String?
    let hasID: Bool
    /// In the order in which rows are put together.
    let columns: [String]

    init(_ table: DemoTable, _ name: String, _ key: String?, hasID: Bool, _ columns: String) {
        self.table = table
        self.name = name
        self.key = key
        self.hasID = hasID
        self.columns = columns.split { $0 == " " || $0 == "\n" }.map(String.init)
    }

    /// In the order of the cases; a test compares.
    static let all: [TableShape] = [
        TableShape(
            .districts, "districts", "district_id", hasID: true,
            "code title state"),
        TableShape(
            .schools, "schools", "id", hasID: true,
            """
            district_id school_number state_school_id title short_name school_level min_syear
            max_syear sort_order
            """),
        TableShape(
            .gradeLevels, "school_gradelevels", "id", hasID: false,
            "school_id short_name title sort_order"),
        TableShape(
            .calendars, "attendance_calendars", "calendar_id", hasID: false,
            "school_id syear title default_calendar first_day last_day"),
        TableShape(
            .markingPeriods, "marking_periods", "marking_period_id", hasID: true,
            """
            school_id syear type parent_id title short_name sort_order start_date end_date
            post_start_date post_end_date does_grades rollover_id
            """),
        TableShape(
            .enrollmentCodes, "student_enrollment_codes", "id", hasID: false,
            "syear title short_name type no_show"),
        TableShape(
            .profiles, "user_profiles", "id", hasID: false,
            "profile title priority oneroster_role inactive"),
        TableShape(
            .users, "users", "staff_id", hasID: true,
            """
            local_staff_id title first_name middle_name last_name name_suffix username email
            phone sms user_ids enabled current_school_id
            """),
        TableShape(
            .permissions, "user_enrollment", "id", hasID: false,
            "staff_id profile_id school_id syear start_date end_date"),
        TableShape(
            .students, "students", "student_id", hasID: true,
            """
            local_student_id state_student_id first_name middle_name last_name name_suffix
            username email phone sms user_ids enabled birthdate gender ethnicity american_indian
            asian black pacific_islander white two_or_more_races hispanic country_of_birth
            state_of_birth city_of_birth residence_status protected_student
            """),
        TableShape(
            .stints, "student_enrollment", "id", hasID: true,
            """
            student_id school_id syear grade_id start_date end_date enrollment_code drop_code
            calendar_id second_school next_school
            """),
        TableShape(
            .joins, "students_join_users", "id", hasID: false,
            "student_id staff_id student_relation custody enabled"),
        TableShape(
            .subjects, "course_subjects", "subject_id", hasID: false,
            "title short_name subject_code"),
        TableShape(
            .courses, "courses", "course_id", hasID: true,
            "school_id syear subject_id title short_name grade_levels rollover_id"),
        TableShape(
            .periods, "school_periods", "period_id", hasID: false,
            "school_id syear title short_name sort_order"),
        TableShape(
            .sections, "course_periods", "course_period_id", hasID: true,
            """
            school_id syear course_id marking_period_id begin_date end_date parent_id title
            short_name room total_seats homeroom does_grades grade_levels calendar_id
            rollover_id
            """),
        TableShape(
            .meetings, "course_period_periods", nil, hasID: false,
            "course_period_id period_id days"),
        TableShape(
            .teachers, "co_teachers", "id", hasID: true,
            "course_period_id staff_id is_primary slot role start_date end_date"),
        TableShape(
            .schedule, "schedule", "id", hasID: true,
            "student_id course_period_id school_id syear marking_period_id start_date end_date"),
        TableShape(
            .resources, "resources", "resource_id", hasID: true,
            "vendor_resource_id title roles importance vendor_id application_id"),
        TableShape(
            .courseResources, "course_resources", "id", hasID: true,
            "course_id resource_id title"),
        TableShape(
            .sectionResources, "course_period_resources", "id", hasID: true,
            "course_period_id resource_id title"),
        TableShape(
            .categories, "gradebook_assignment_types", "assignment_type_id", hasID: true,
            "title staff_id course_id final_grade_percent"),
        TableShape(
            .assignments, "gradebook_assignments", "assignment_id", hasID: false,
            "assignment_type_id staff_id title description points"),
        TableShape(
            .sectionAssignments, "gradebook_assignments_join_course_periods", "id", hasID: true,
            """
            assignment_id course_period_id marking_period_id assigned_date due_date vendor
            vendor_sourced_id hidden_at
            """),
        TableShape(
            .grades, "gradebook_grades", "id", hasID: true,
            """
            student_id assignment_id course_period_id points excused late score_status comment
            graded_at
            """),
        TableShape(
            .reportGrades, "student_report_card_grades", "id", hasID: true,
            """
            student_id school_id syear course_period_id marking_period_id course_title
            grade_title percent_grade credits credits_earned
            """),
        TableShape(
            .customFields, "custom_fields", "id", hasID: false,
            "source_class column_name alias title type sensitive"),
        TableShape(
            .customValues, "custom_field_values", nil, hasID: false,
            "field_id source_id value updated_at"),
    ]
}

/// A writer for every table.
struct DemoTables {
    private let writers: [TableWriter]

    /// 2019-06-03 00:00 UTC: all ids begin here, so that those of students and of users, who share
    /// a file of the export, are mixed.
    private static let firstMillisecond: UInt64 = 1_559_520_000_000

    init(_ connection: DatabaseConnection, seed: UInt64) throws(DatabaseError) {
        var writers: [TableWriter] = []
        for shape in TableShape.all {
            let chance = Chance(seed: seed, stream: 1000 + UInt64(shape.table.rawValue))
            let ids = RowIDSource(chance: chance, startMilliseconds: Self.firstMillisecond)
            writers.append(
                try TableWriter(connection, shape, ids: shape.hasID ? ids : nil))
        }
        self.writers = writers
    }

    subscript(table: DemoTable) -> TableWriter { writers[table.rawValue] }

    var counts: [DemoSummary.TableCount] {
        writers.filter { $0.rowCount > 0 }.map { .init(table: $0.table, rows: $0.rowCount) }
    }
}
