// Whose data went to whom, in stretches of runs: a student who is in every export of a year is one
// row, so that the record stays small and outlives the bundles.

import Basics
import Database

/// A stretch of accepted runs of one connection, in all of which a student was sent.
package struct SentStretch: Hashable, Sendable {
    /// Nil for runs without a connection.
    package let connection: String?
    package let student: String
    package let firstRun: Int64
    /// Nil where it goes on.
    package let lastRun: Int64?
}

package struct SentStudents {
    private let database: DatabaseConnection

    package init(in database: DatabaseConnection) { self.database = database }

    /// The stretches of a student by any of these ids, by connection and run.
    package func stretches(of students: [String]) throws(DatabaseError) -> [SentStretch] {
        var found: [SentStretch] = []
        let connections = try connections()
        for connection in connections {
            for student in students {
                let rows = try database.query(
                    """
                    SELECT first_run, last_run FROM sent_students
                    WHERE connection = $1 AND student = $2 ORDER BY first_run
                    """, [.text(connection), .text(student)], as: [.integer, .integer])
                while try rows.next() {
                    found.append(
                        SentStretch(
                            connection: connection.isEmpty ? nil : connection, student: student,
                            firstRun: rows.integer(0), lastRun: rows.number(1)))
                }
            }
        }
        return found
    }

    /// Prefixes that ids had when they were sent.
    package func prefixes() throws(DatabaseError) -> [String] {
        let rows = try database.query(
            "SELECT DISTINCT id_prefix FROM runs WHERE id_prefix <> '' ORDER BY id_prefix",
            as: [.text])
        var prefixes: [String] = []
        while try rows.next() { prefixes.append(rows.cell(0).string) }
        return prefixes
    }

    private func connections() throws(DatabaseError) -> [String] {
        let rows = try database.query(
            "SELECT DISTINCT COALESCE(connection, '') FROM runs "
                + "WHERE outcome IN ('accepted', 'approved') ORDER BY 1", as: [.text])
        var connections: [String] = []
        while try rows.next() { connections.append(rows.cell(0).string) }
        return connections
    }
}

/// Takes the students of one run in, beside those of the run before.
///
/// To be used inside the change by which the run is accepted. **Shape**: `see` wants ids in byte
/// order; an id that comes twice in a row counts once. **Cost**: one merge; who stays costs no write.
package final class SentStudentsMerge {
    private let run: Int64
    private let connection: String
    private let open: RowCursor
    private let insertion: SQLStatement
    private let ending: SQLStatement
    private var isAtEnd = false
    private var isFirst = true
    private var last = CellRow(reservingBytes: 64)
    package private(set) var count = 0

    /// - Parameter previous: the accepted run before this one; nil for the first.
    package init(
        in database: DatabaseConnection, run: Int64, connection: String?, previous: Int64?
    ) throws(DatabaseError) {
        self.run = run
        self.connection = connection ?? ""
        insertion = try database.statement(
            """
            INSERT INTO sent_students (connection, student, first_run) VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING
            """)
        ending = try database.statement(
            """
            UPDATE sent_students SET last_run = $1
            WHERE connection = $2 AND student = $3 AND last_run IS NULL
            """)
        insertion.bind(0, self.connection)
        insertion.bind(2, run)
        ending.bind(0, previous)
        ending.bind(1, self.connection)
        // What is inserted lies before the row at which this question stands, and what is ended is
        // that row: neither comes up again.
        open = try database.query(
            """
            SELECT student FROM sent_students WHERE connection = $1 AND last_run IS NULL
            ORDER BY student
            """, [.text(self.connection)], as: [.text])
        isAtEnd = try !open.next()
    }

    package func see(_ student: Cell) throws(DatabaseError) {
        if !isFirst, last[0] == student { return }
        isFirst = false
        last.removeAll()
        last.append(student)
        count += 1
        while !isAtEnd, open.cell(0) < student { try end() }
        if !isAtEnd, open.cell(0) == student {
            isAtEnd = try !open.next()
        } else {
            insertion.bind(1, student)
            try insertion.run()
        }
    }

    /// Whoever was not seen is not sent any more.
    package func finish() throws(DatabaseError) { while !isAtEnd { try end() } }

    private func end() throws(DatabaseError) {
        ending.bind(2, open.cell(0))
        isAtEnd = try !open.next()
        try ending.run()
    }
}
