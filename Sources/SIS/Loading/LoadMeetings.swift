// When a section meets: its periods of the school day.

import Basics
import Database

/// Reads and replaces the periods of sections.
package final class LoadMeetings {
    private let list: RowCursor
    private let removal: SQLStatement
    private let insertion: SQLStatement

    package init(in database: DatabaseConnection) throws(DatabaseError) {
        list = try database.query(
            """
            SELECT DISTINCT COALESCE(p.short_name, p.title)
            FROM course_period_periods m JOIN school_periods p ON p.period_id = m.period_id
            WHERE m.course_period_id = $1
            """, [.null], as: [.text])
        removal = try database.statement(
            "DELETE FROM course_period_periods WHERE course_period_id = $1")
        insertion = try database.statement(
            "INSERT INTO course_period_periods (course_period_id, period_id) VALUES ($1, $2)")
    }

    /// The words of the section's periods, each once.
    package func periods(section: Int64) throws(DatabaseError) -> Set<String> {
        try list.restart([.integer(section)])
        var words: Set<String> = []
        while try list.next() { words.insert(list.cell(0).string) }
        return words
    }

    package func replace(section: Int64, with periods: Set<Int64>) throws(DatabaseError) {
        removal.bind(0, section)
        try removal.run()
        for period in periods.sorted() {
            insertion.bind(0, section)
            insertion.bind(1, period)
            try insertion.run()
        }
    }
}
