// Learning resources and the courses and sections that use them.

import Database

package enum ResourceRows {
    package static let (uuid, vendorResourceID, title, roles) = (0, 1, 2, 3)
    package static let (importance, vendorID, applicationID) = (4, 5, 6)

    package static func inSourcedIdOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            """
            SELECT uuid, vendor_resource_id, title, roles, importance, vendor_id, application_id
            FROM resources ORDER BY uuid
            """,
            as: Array(repeating: .text, count: 7))
    }

    package static let (ownerID, linkUUID, linkTitle, ownerUUID, resourceUUID) = (0, 1, 2, 3, 4)
    private static let link: [SQLColumn] = [.integer, .text, .text, .text, .text]

    package static func ofCourses(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.query(
            """
            SELECT l.course_id, l.uuid, l.title, c.uuid, r.uuid
            FROM course_resources l
            JOIN courses c ON c.course_id = l.course_id
            JOIN resources r ON r.resource_id = l.resource_id
            WHERE c.syear = $1 ORDER BY l.uuid
            """,
            [.integer(Int64(syear))], as: link)
    }

    package static func ofSections(_ sis: DatabaseConnection, syear: Int) throws -> RowCursor {
        try sis.query(
            """
            SELECT l.course_period_id, l.uuid, l.title, p.uuid, r.uuid
            FROM course_period_resources l
            JOIN course_periods p ON p.course_period_id = l.course_period_id
            JOIN resources r ON r.resource_id = l.resource_id
            WHERE p.syear = $1 ORDER BY l.uuid
            """,
            [.integer(Int64(syear))], as: link)
    }
}
