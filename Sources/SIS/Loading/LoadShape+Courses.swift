// The shapes of courses, sections, their teachers and students, and of resources.

import Database

extension LoadShape {
    /// Values: school_id, syear, title, short_name, grade_levels, subject_id.
    /// Extras: the subject's title and code.
    package static let courses = LoadShape(
        "courses", key: "course_id",
        [
            LoadColumn("school_id", .integer), LoadColumn("syear", .integer),
            LoadColumn("title", required: true), LoadColumn("short_name"),
            LoadColumn("grade_levels"), LoadColumn("subject_id", .integer),
        ],
        extras: [
            LoadColumn("title", current: "s.title"),
            LoadColumn("subject_code", current: "s.subject_code"),
        ],
        joins: "LEFT JOIN course_subjects s ON s.subject_id = t.subject_id")

    /// Values: school_id, syear, course_id, marking_period_id, title, short_name, room, homeroom,
    /// grade_levels; title and grade_levels are the course's where the section has none.
    /// Extras: the section's own title and grade_levels.
    package static let coursePeriods = LoadShape(
        "course_periods", key: "course_period_id",
        [
            LoadColumn("school_id", .integer), LoadColumn("syear", .integer),
            LoadColumn("course_id", .integer), LoadColumn("marking_period_id", .integer),
            LoadColumn(
                "title",
                current: "COALESCE(t.title, c.title || COALESCE(' ' || t.short_name, ''))"),
            LoadColumn("short_name"), LoadColumn("room"), LoadColumn("homeroom", .integer),
            LoadColumn("grade_levels", current: "COALESCE(t.grade_levels, c.grade_levels)"),
        ],
        extras: [LoadColumn("title"), LoadColumn("grade_levels")],
        joins: "JOIN courses c ON c.course_id = t.course_id")

    /// Values: student_id, course_period_id, school_id, syear, start_date, end_date (last day),
    /// marking_period_id (only where it is not the section's).
    /// Extras: first and last day of the row's own marking period, where it has one.
    package static let schedule = LoadShape(
        "schedule", key: "id",
        [
            LoadColumn("student_id", .integer), LoadColumn("course_period_id", .integer),
            LoadColumn("school_id", .integer), LoadColumn("syear", .integer),
            LoadColumn("start_date"), LoadColumn("end_date"),
            LoadColumn("marking_period_id", .integer),
        ],
        extras: [
            LoadColumn("start_date", current: "m.start_date"),
            LoadColumn("end_date", current: "m.end_date"),
        ],
        joins: "LEFT JOIN marking_periods m ON m.marking_period_id = t.marking_period_id")

    /// Values: staff_id, course_period_id, is_primary, role, start_date, end_date (last day), slot.
    package static let coTeachers = LoadShape(
        "co_teachers", key: "id",
        [
            LoadColumn("staff_id", .integer), LoadColumn("course_period_id", .integer),
            LoadColumn("is_primary", .integer), LoadColumn("role"), LoadColumn("start_date"),
            LoadColumn("end_date"), LoadColumn("slot", .integer),
        ])

    /// Values: vendor_resource_id, title, roles, importance, vendor_id, application_id.
    package static let resources = LoadShape(
        "resources", key: "resource_id",
        [
            LoadColumn("vendor_resource_id", required: true), LoadColumn("title"),
            LoadColumn("roles"), LoadColumn("importance"), LoadColumn("vendor_id"),
            LoadColumn("application_id"),
        ])

    /// Values: title, course_period_id, resource_id.
    package static let coursePeriodResources = LoadShape(
        "course_period_resources", key: "id",
        [
            LoadColumn("title"), LoadColumn("course_period_id", .integer),
            LoadColumn("resource_id", .integer),
        ])

    /// Values: title, course_id, resource_id.
    package static let courseResources = LoadShape(
        "course_resources", key: "id",
        [
            LoadColumn("title"), LoadColumn("course_id", .integer),
            LoadColumn("resource_id", .integer),
        ])
}
