// Which attributes of which entity a connection can speak of, and which fields of the SIS may feed
// them. Attributes are spelled as the standard's columns, fields as the SIS's columns.

/// - Source: export rules, section 8
package enum AttributeCatalogue {
    /// Attributes that a field can be chosen for, with the field that feeds each otherwise.
    package static func attributes(of entity: ExportEntity) -> [(name: String, usual: String)] {
        switch entity {
        case .schools: [("name", "title"), ("identifier", "school_number")]
        case .courses: [("title", "title"), ("courseCode", "short_name")]
        case .classes: [("title", "title"), ("classCode", "short_name"), ("location", "room")]
        case .students: people(number: "local_student_id")
        case .staff, .guardians: people(number: "local_staff_id")
        }
    }

    /// The columns of the entity's table that may feed an attribute, beside custom fields.
    package static func fields(of entity: ExportEntity) -> [String] {
        switch entity {
        case .schools: ["uuid", "title", "short_name", "school_number", "state_school_id"]
        case .courses: ["uuid", "title", "short_name"]
        case .classes: ["uuid", "title", "short_name", "room"]
        case .students:
            ["uuid", "local_student_id", "state_student_id"] + personal
        case .staff, .guardians: ["uuid", "local_staff_id", "title"] + personal
        }
    }

    /// What the entity can be filtered by.
    package static func filters(of entity: ExportEntity) -> [String] {
        switch entity {
        case .schools: []  // `schools` says which go out
        case .courses: ["school", "subject", "course_code", "grade_level"]
        case .classes: ["school", "subject", "course_code", "section"]
        case .students: ["school", "grade_level"]
        case .staff: ["school", "profile"]
        case .guardians: []
        }
    }

    /// Entities whose custom fields can be read (`custom_fields.source_class`).
    package static let withCustomFields: [ExportEntity] = [.schools, .students, .staff, .guardians]

    private static let personal = [
        "username", "email", "phone", "sms", "user_ids", "first_name", "middle_name", "last_name",
    ]

    private static func people(number: String) -> [(name: String, usual: String)] {
        [
            ("username", "username"), ("userIds", "user_ids"), ("givenName", "first_name"),
            ("familyName", "last_name"), ("middleName", "middle_name"), ("identifier", number),
            ("email", "email"), ("sms", "sms"), ("phone", "phone"),
        ]
    }
}
