// What a load asks about school years and the marking periods of the SIS.

import Database

extension LoadQuestion {
    /// → key, school_id, syear, start_date, end_date of every full year, by syear and key.
    package static func fullYears(_ database: DatabaseConnection) throws(DatabaseError)
        -> LoadQuestion
    {
        try LoadQuestion(
            database,
            """
            SELECT marking_period_id, school_id, syear, start_date, end_date
            FROM marking_periods WHERE type = 'FY' ORDER BY syear, marking_period_id
            """, parameters: 0, [.integer, .integer, .integer, .text, .text])
    }

    /// `$1` school, `$2` syear → uuid of the school's own full year.
    package static func ownFullYear(_ database: DatabaseConnection) throws(DatabaseError)
        -> LoadQuestion
    {
        try LoadQuestion(
            database,
            """
            SELECT uuid FROM marking_periods
            WHERE type = 'FY' AND school_id = $1 AND syear = $2
            """, parameters: 2, [.text])
    }

    /// `$1` key → parent_id.
    package static func parentPeriod(_ database: DatabaseConnection) throws(DatabaseError)
        -> LoadQuestion
    {
        try LoadQuestion(
            database, "SELECT parent_id FROM marking_periods WHERE marking_period_id = $1",
            parameters: 1, [.integer])
    }

    /// `$1` school, `$2` syear, `$3` first and `$4` last day → the shortest period that holds them.
    package static func periodHolding(_ database: DatabaseConnection) throws(DatabaseError)
        -> LoadQuestion
    {
        try LoadQuestion(
            database,
            """
            SELECT marking_period_id FROM marking_periods
            WHERE (school_id = $1 OR school_id IS NULL) AND syear = $2
                AND start_date <= $3 AND end_date >= $4
            ORDER BY start_date DESC, end_date, marking_period_id
            """, parameters: 4, [.integer])
    }

    /// → the latest syear of courses.
    package static func latestYear(_ database: DatabaseConnection) throws(DatabaseError)
        -> LoadQuestion
    {
        try LoadQuestion(
            database, "SELECT MAX(syear) FROM marking_periods", parameters: 0, [.integer])
    }
}
