// The schema itself: what it must refuse, judged by what is put into it.

import Basics
import Database
import SIS
import TestSupport
import Testing

@Suite("The schema")
struct SchemaTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let ground = [
        "INSERT INTO districts (district_id, uuid, title) VALUES (1, 'd-1', 'District')",
        "INSERT INTO schools (id, uuid, district_id, title) VALUES (1, 's-1', 1, 'School')",
        """
        INSERT INTO marking_periods
        (marking_period_id, uuid, school_id, syear, type, title, start_date, end_date)
        VALUES (1, 'fy', 1, 2026, 'FY', 'Year', '2026-07-01', '2027-06-30')
        """,
        """
        INSERT INTO students (student_id, uuid, first_name, last_name) VALUES (1, 'p-1', 'A', 'B')
        """,
    ]

    static let refused: [String] = [
        "INSERT INTO schools (uuid, district_id, title) VALUES ('s-2', 99, 'Nowhere')",
        "INSERT INTO schools (uuid, title) VALUES ('s-1', 'Same sourcedId')",
        "INSERT INTO schools (uuid, title) VALUES ('', 'No sourcedId')",
        "UPDATE marking_periods SET end_date = '0000-00-00'",
        "UPDATE marking_periods SET end_date = '2026-06-01'",
        "UPDATE marking_periods SET end_date = '6/30/2027'",
        "UPDATE marking_periods SET type = 'TRI'",
        "UPDATE marking_periods SET parent_id = 1, type = 'SEM'",
        "UPDATE marking_periods SET post_start_date = '2027-06-30', post_end_date = '2027-06-01'",
        """
        INSERT INTO marking_periods (uuid, school_id, syear, type, title, start_date, end_date)
        VALUES ('fy-2', 1, 2026, 'FY', 'Second year', '2026-07-01', '2027-06-30')
        """,
        "UPDATE students SET birthdate = '0000-00-00'",
        "UPDATE students SET hispanic = 2",
        "INSERT INTO student_enrollment (uuid, student_id, syear) VALUES ('e', 77, 2026)",
        """
        INSERT INTO student_enrollment (uuid, student_id, syear, start_date)
        VALUES ('e', 1, 2026, '0000-00-00')
        """,
        "DELETE FROM districts",
    ]

    @Test("What cannot be is refused", arguments: refused)
    func refuses(_ sql: String) throws {
        let connection = try SISDatabase.create(at: folder.file("schema.sqlite"))
        for statement in Self.ground { try connection.execute(statement) }
        let error = #expect(throws: DatabaseError.self) { try connection.execute(sql) }
        #expect(error?.code == "database-constraint")
    }

    static let accepted: [String] = [
        // A no-show, and a stint of which little is known.
        """
        INSERT INTO student_enrollment (uuid, student_id, school_id, syear, start_date, end_date)
        VALUES ('e', 1, 1, 2026, '2026-08-17', '2026-08-16')
        """,
        "INSERT INTO student_enrollment (uuid, student_id, syear) VALUES ('e', 1, 2026)",
        // A district-wide year, and a quarter that hangs in the air.
        """
        INSERT INTO marking_periods (uuid, syear, type, title, start_date, end_date)
        VALUES ('fy-all', 2026, 'FY', 'Year', '2026-07-01', '2027-06-30')
        """,
        """
        INSERT INTO marking_periods (uuid, school_id, syear, type, title, start_date, end_date)
        VALUES ('q', 1, 2026, 'QTR', 'Quarter', '2026-08-17', '2027-08-17')
        """,
    ]

    @Test("History may be odd", arguments: accepted)
    func accepts(_ sql: String) throws {
        let connection = try SISDatabase.create(at: folder.file("schema.sqlite"))
        for statement in Self.ground { try connection.execute(statement) }
        try connection.execute(sql)
        #expect(connection.changedRows == 1)
    }

    @Test("Every table of the schema can be named and is empty in a new database")
    func tables() throws {
        let path = folder.file("schema.sqlite")
        try SISDatabase.create(at: path).close()
        let names = try Shell.sqlite(
            path, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'schema%'")
        let tables = names.split(separator: "\n")
        #expect(tables.count == 34)
        for table in tables {
            #expect(try Shell.sqlite(path, "SELECT count(*) FROM \(table)") == "0\n")
        }
    }
}
