// Columns and custom fields of one table that a connection asks for, row by row beside the table.

import Database

/// A table whose columns may feed attributes.
package enum AttributeTable: Sendable {
    case schools, courses, sections, students, users

    /// As a message calls it.
    package var name: String {
        switch self {
        case .schools: "schools"
        case .courses: "courses"
        case .sections: "course_periods"
        case .students: "students"
        case .users: "users"
        }
    }

    var key: String {
        switch self {
        case .schools: "id"
        case .courses: "course_id"
        case .sections: "course_period_id"
        case .students: "student_id"
        case .users: "staff_id"
        }
    }

    /// Tables with rows for each year.
    var isOfYear: Bool { self == .courses || self == .sections }

    /// What is joined to the table `t` for the columns that others hold.
    var joins: String {
        let subjects = "LEFT JOIN course_subjects s ON s.subject_id = "
        return switch self {
        case .courses: subjects + "t.subject_id"
        case .sections:
            "JOIN courses c ON c.course_id = t.course_id " + subjects + "c.subject_id"
        case .schools, .students, .users: ""
        }
    }
}

/// Columns that may be asked for; the raw value is the column's name in the table.
package enum AttributeColumn: String, Sendable {
    case uuid, title, room, username, email, phone, sms
    case shortName = "short_name"
    case schoolNumber = "school_number"
    case stateSchoolID = "state_school_id"
    case localStudentID = "local_student_id"
    case stateStudentID = "state_student_id"
    case localStaffID = "local_staff_id"
    case userIDs = "user_ids"
    case firstName = "first_name"
    case middleName = "middle_name"
    case lastName = "last_name"
    /// Of a section's course.
    case courseTitle = "course_title"
    case courseShortName = "course_short_name"
    /// Of a course's subject, or that of a section's course.
    case subjectTitle = "subject_title"
    case subjectCode = "subject_code"

    var expression: String {
        switch self {
        case .courseTitle: "c.title"
        case .courseShortName: "c.short_name"
        case .subjectTitle: "s.title"
        case .subjectCode: "s.subject_code"
        default: "t.\(rawValue)"
        }
    }
}

/// One field of a table's rows.
package enum AttributeField: Hashable, Sendable {
    case column(AttributeColumn)
    /// A custom field by its key in `custom_fields`.
    case custom(Int64)
}

package enum AttributeRows {
    package static let (id, uuid) = (0, 1)
    /// The fields follow in the order in which they were asked for.
    package static let firstField = 2

    package enum Order: Sendable { case key, sourcedId }

    /// Every row of the table (courses and sections: of the year), blank where there is no value.
    package static func of(
        _ sis: DatabaseConnection, _ table: AttributeTable, _ fields: [AttributeField],
        syear: Int, in order: Order
    ) throws -> RowCursor {
        var columns = ["t.\(table.key)", "t.uuid"]
        var joins = table.joins
        var arguments: [SQLValue] = table.isOfYear ? [.integer(Int64(syear))] : []
        for field in fields {
            switch field {
            case .column(let column): columns.append(column.expression)
            case .custom(let key):
                arguments.append(.integer(key))
                let name = "v\(arguments.count)"
                columns.append("\(name).value")
                joins += " LEFT JOIN custom_field_values \(name) ON \(name).field_id = "
                joins += "$\(arguments.count) AND \(name).source_id = t.\(table.key)"
            }
        }
        let by =
            switch order {
            case .key: "t.\(table.key)"
            case .sourcedId:
                try RowOrder.of(table: table.name, key: table.key, in: sis).by("t.uuid")
            }
        return try sis.queryAhead(
            """
            SELECT \(columns.joined(separator: ", ")) FROM \(table.name) t \(joins)
            \(table.isOfYear ? "WHERE t.syear = $1" : "") ORDER BY \(by)
            """,
            arguments, as: [.integer] + Array(repeating: .text, count: columns.count - 1))
    }
}

/// The district's own fields (`custom_fields`).
package enum CustomFieldRows {
    package static let (id, sourceClass, alias, type) = (0, 1, 2, 3)

    package static func inKeyOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            "SELECT id, source_class, alias, type FROM custom_fields ORDER BY id",
            as: [.integer, .text, .text, .text])
    }
}
