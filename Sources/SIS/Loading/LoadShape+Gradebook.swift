// The shapes of assignment types, assignments (in two tables) and grades.

import Database

extension LoadShape {
    /// Values: title.
    package static let assignmentTypes = LoadShape(
        "gradebook_assignment_types", key: "assignment_type_id",
        [LoadColumn("title", required: true)])

    /// The assignment itself, found by its key. Values: title, description, points,
    /// assignment_type_id.
    package static let assignments = LoadShape(
        "gradebook_assignments", key: "assignment_id", identity: "assignment_id",
        [
            LoadColumn("title", required: true), LoadColumn("description"),
            LoadColumn("points", .decimal), LoadColumn("assignment_type_id", .integer),
        ])

    /// The assignment in a section. Values: assignment_id, course_period_id, marking_period_id,
    /// assigned_date, due_date.
    package static let sectionAssignments = LoadShape(
        "gradebook_assignments_join_course_periods", key: "id",
        [
            LoadColumn("assignment_id", .integer), LoadColumn("course_period_id", .integer),
            LoadColumn("marking_period_id", .integer), LoadColumn("assigned_date"),
            LoadColumn("due_date"),
        ])

    /// Values: student_id, assignment_id, course_period_id, points, excused, score_status,
    /// comment, graded_at.
    package static let grades = LoadShape(
        "gradebook_grades", key: "id",
        [
            LoadColumn("student_id", .integer), LoadColumn("assignment_id", .integer),
            LoadColumn("course_period_id", .integer), LoadColumn("points", .decimal),
            LoadColumn("excused", .integer), LoadColumn("score_status"), LoadColumn("comment"),
            LoadColumn("graded_at"),
        ])
}
