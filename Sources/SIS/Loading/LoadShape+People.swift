// The shapes of students, of staff and parents, and of what students say about themselves.

import Database

extension LoadShape {
    /// Values: enabled, username, user_ids, first_name, last_name, middle_name, local number,
    /// email, sms, phone: for students and users alike.
    package static let students = person("students", key: "student_id", number: "local_student_id")
    package static let users = person("users", key: "staff_id", number: "local_staff_id")

    private static func person(_ table: String, key: String, number: String) -> LoadShape {
        LoadShape(
            table, key: key,
            [
                LoadColumn("enabled", .integer),
                LoadColumn("username", current: "COALESCE(t.username, t.uuid)"),
                LoadColumn("user_ids"), LoadColumn("first_name", required: true),
                LoadColumn("last_name", required: true), LoadColumn("middle_name"),
                LoadColumn(number), LoadColumn("email"), LoadColumn("sms"), LoadColumn("phone"),
            ])
    }

    /// The columns of `students` that make its demographics; rows are never inserted by it.
    ///
    /// Values: birthdate, gender, seven flags from american_indian to hispanic, country_of_birth,
    /// state_of_birth, city_of_birth, residence_status.
    package static let demographics = LoadShape(
        "students", key: "student_id",
        [
            LoadColumn("birthdate"), LoadColumn("gender"),
            LoadColumn("american_indian", .integer), LoadColumn("asian", .integer),
            LoadColumn("black", .integer), LoadColumn("pacific_islander", .integer),
            LoadColumn("white", .integer), LoadColumn("two_or_more_races", .integer),
            LoadColumn("hispanic", .integer), LoadColumn("country_of_birth"),
            LoadColumn("state_of_birth"), LoadColumn("city_of_birth"),
            LoadColumn("residence_status"),
        ])
}
