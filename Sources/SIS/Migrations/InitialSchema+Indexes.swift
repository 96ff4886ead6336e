// Every index of the first schema, by name, so that a bulk load can drop them and build them
// afterwards: three times as fast as keeping them up to date row by row.

extension InitialSchema {
    static var indexes: [TableIndex] {
        [
            TableIndex("districts_uuid_ux", on: "districts", "uuid", unique: true),
            TableIndex("schools_uuid_ux", on: "schools", "uuid", unique: true),
            TableIndex("marking_periods_uuid_ux", on: "marking_periods", "uuid", unique: true),
            TableIndex("schools_district_ix", on: "schools", "district_id"),
            TableIndex(
                "attendance_calendars_school_ix", on: "attendance_calendars",
                "school_id, syear"),
            TableIndex(
                "marking_periods_one_fy", on: "marking_periods",
                "school_id, syear", unique: true, where: "type = 'FY'"),
            TableIndex(
                "marking_periods_year_ix", on: "marking_periods",
                "school_id, syear, type, start_date"),
            TableIndex("marking_periods_parent_ix", on: "marking_periods", "parent_id"),
            TableIndex("students_uuid_ux", on: "students", "uuid", unique: true),
            TableIndex(
                "student_enrollment_uuid_ux", on: "student_enrollment",
                "uuid", unique: true),
            TableIndex("users_uuid_ux", on: "users", "uuid", unique: true),
            TableIndex("students_local_ix", on: "students", "local_student_id"),
            TableIndex("students_username_ix", on: "students", "lower(username)"),
            TableIndex(
                "student_enrollment_student_ix", on: "student_enrollment",
                "student_id, syear, start_date"),
            TableIndex(
                "student_enrollment_school_ix", on: "student_enrollment",
                "school_id, syear, start_date, end_date"),
            TableIndex("users_username_ix", on: "users", "lower(username)"),
            TableIndex("users_email_ix", on: "users", "email"),
            TableIndex("user_enrollment_staff_ix", on: "user_enrollment", "staff_id, start_date"),
            TableIndex("user_enrollment_school_ix", on: "user_enrollment", "school_id, profile_id"),
            TableIndex("students_join_users_staff_ix", on: "students_join_users", "staff_id"),
            TableIndex("courses_uuid_ux", on: "courses", "uuid", unique: true),
            TableIndex("course_periods_uuid_ux", on: "course_periods", "uuid", unique: true),
            TableIndex("co_teachers_uuid_ux", on: "co_teachers", "uuid", unique: true),
            TableIndex("schedule_uuid_ux", on: "schedule", "uuid", unique: true),
            TableIndex("courses_school_ix", on: "courses", "school_id, syear"),
            TableIndex("courses_subject_ix", on: "courses", "subject_id"),
            TableIndex("course_periods_course_ix", on: "course_periods", "course_id"),
            TableIndex(
                "course_periods_school_ix", on: "course_periods",
                "school_id, syear, marking_period_id"),
            TableIndex("co_teachers_section_ix", on: "co_teachers", "course_period_id, start_date"),
            TableIndex("co_teachers_staff_ix", on: "co_teachers", "staff_id"),
            TableIndex(
                "schedule_section_ix", on: "schedule",
                // All that decides over a row, so that the rows of a section are judged by it alone.
                "course_period_id, marking_period_id, start_date, end_date, student_id"),
            TableIndex(
                "schedule_student_ix", on: "schedule",
                "student_id, syear, course_period_id"),
            TableIndex(
                "gradebook_assignment_types_uuid_ux", on: "gradebook_assignment_types",
                "uuid", unique: true),
            TableIndex(
                "gradebook_ajcp_uuid_ux",
                on: "gradebook_assignments_join_course_periods",
                "uuid", unique: true),
            TableIndex("gradebook_grades_uuid_ux", on: "gradebook_grades", "uuid", unique: true),
            TableIndex(
                "student_report_card_grades_uuid_ux", on: "student_report_card_grades",
                "uuid", unique: true),
            TableIndex(
                "gradebook_assignments_type_ix", on: "gradebook_assignments",
                "assignment_type_id"),
            TableIndex(
                "gradebook_ajcp_section_ix", on: "gradebook_assignments_join_course_periods",
                "course_period_id"),
            TableIndex(
                "gradebook_grades_assignment_ix", on: "gradebook_grades",
                "assignment_id, course_period_id"),
            TableIndex("srcg_student_ix", on: "student_report_card_grades", "student_id, syear"),
            TableIndex(
                "srcg_section_ix", on: "student_report_card_grades",
                "course_period_id, marking_period_id"),
            TableIndex("custom_field_values_source_ix", on: "custom_field_values", "source_id"),
            TableIndex("tombstones_deleted_ix", on: "tombstones", "deleted_at"),
            TableIndex("resources_uuid_ux", on: "resources", "uuid", unique: true),
            TableIndex("course_resources_uuid_ux", on: "course_resources", "uuid", unique: true),
            TableIndex(
                "course_period_resources_uuid_ux", on: "course_period_resources",
                "uuid", unique: true),
            TableIndex(
                "students_join_users_pair_ux", on: "students_join_users",
                "student_id, staff_id", unique: true),
            TableIndex(
                "gradebook_ajcp_pair_ux", on: "gradebook_assignments_join_course_periods",
                "assignment_id, course_period_id", unique: true),
            TableIndex(
                "gradebook_grades_triple_ux", on: "gradebook_grades",
                "student_id, assignment_id, course_period_id", unique: true),
            TableIndex(
                "gradebook_ajcp_vendor_ux", on: "gradebook_assignments_join_course_periods",
                "vendor, vendor_sourced_id", unique: true, where: "vendor_sourced_id IS NOT NULL"),
            TableIndex("course_resources_course_ix", on: "course_resources", "course_id"),
            TableIndex("course_resources_resource_ix", on: "course_resources", "resource_id"),
            TableIndex(
                "course_period_resources_section_ix", on: "course_period_resources",
                "course_period_id"),
            TableIndex(
                "course_period_resources_resource_ix", on: "course_period_resources",
                "resource_id"),
        ]
    }
}
