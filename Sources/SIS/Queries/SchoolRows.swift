// Districts and schools, and which school year there is.

import Database

/// Districts in key order.
package enum DistrictRows {
    package static let (id, uuid, code, title) = (0, 1, 2, 3)

    package static func inKeyOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            "SELECT district_id, uuid, code, title FROM districts ORDER BY district_id",
            as: [.integer, .text, .text, .text])
    }
}

/// Schools in key order.
package enum SchoolRows {
    package static let (id, uuid, districtID, number, title) = (0, 1, 2, 3, 4)
    package static let (firstYear, lastYear) = (5, 6)

    package static func inKeyOrder(_ sis: DatabaseConnection) throws -> RowCursor {
        try sis.query(
            """
            SELECT id, uuid, district_id, school_number, title, min_syear, max_syear
            FROM schools ORDER BY id
            """,
            as: [.integer, .text, .integer, .text, .text, .integer, .integer])
    }
}
