// The made-up district as a whole: the same from the same seed, sound in the eyes of sqlite3, of a
// plausible size, and made of names that can be read.

import Basics
import Database
import DemoDistrict
import Glibc
import SIS
import TestSupport
import Testing

@Suite("The made-up district")
struct DemoDistrictTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @discardableResult
    private func make(_ name: String, _ students: Int, seed: UInt64 = 1) throws -> DemoSummary {
        try DemoDistrict.create(
            at: folder.file(name), DemoOptions(students: students, seed: seed))
    }

    @Test("The same seed gives the same bytes, another seed others")
    func sameSeed() throws {
        try make("a.sqlite", 120, seed: 5)
        try make("b.sqlite", 120, seed: 5)
        try make("c.sqlite", 120, seed: 6)
        #expect(try folder.read("a.sqlite") == folder.read("b.sqlite"))
        #expect(try folder.read("a.sqlite") != folder.read("c.sqlite"))
    }

    @Test("Any number of students will do", arguments: [1, 2, 29, 30, 31, 500])
    func sizes(students: Int) throws {
        let summary = try make("demo.sqlite", students)
        let connection = try SISDatabase.open(at: folder.file("demo.sqlite"), access: .read)
        func count(_ table: String) throws -> Int {
            Int(try connection.integer("SELECT count(*) FROM \(table)") ?? -1)
        }
        #expect(summary.studentCount == students)
        #expect(try count("students") == students)
        #expect(try count("districts") == 1)
        // One of them is closed.
        #expect(try count("schools") == summary.schoolCount + 1)
        #expect(summary.schoolCount == (students < 30 ? 1 : 3))
        for table in summary.tables { #expect(try count(table.table) == table.rows) }
        #expect(try connection.text("PRAGMA integrity_check") == "ok")
        #expect(try connection.integer("SELECT count(*) FROM pragma_foreign_key_check") == 0)
        if students >= 29 {
            let rows = try count("schedule")
            #expect(rows >= students * 6 && rows <= students * 10)
            #expect(try count("gradebook_grades") > students * 8)
        }
    }

    @Test("The sourcedIds are UUIDs, no two alike, nearly all rising with the keys")
    func ids() throws {
        try make("demo.sqlite", 1000)
        let connection = try SISDatabase.open(at: folder.file("demo.sqlite"), access: .read)
        var seen = Set<String>()
        var faults = 0
        for (table, key) in Self.identified {
            let rows = try connection.query(
                "SELECT uuid FROM \(table) ORDER BY \(key)", as: [.text])
            var last = ""
            var falls = 0
            while try rows.next() {
                let id = rows.cell(0).string
                if !isUUID(id) || !seen.insert(id).inserted { faults += 1 }
                if id < last { falls += 1 }
                last = id
            }
            #expect(falls <= 1 + seen.count / 400, "\(table)")
        }
        #expect(faults == 0)
        let random = seen.count { $0.dropFirst(14).first == "4" }
        #expect(random > 0)
    }

    private static let identified = [
        ("districts", "district_id"), ("schools", "id"), ("marking_periods", "marking_period_id"),
        ("students", "student_id"), ("users", "staff_id"), ("student_enrollment", "id"),
        ("courses", "course_id"), ("course_periods", "course_period_id"), ("co_teachers", "id"),
        ("schedule", "id"), ("gradebook_grades", "id"),
    ]

    private func isUUID(_ text: String) -> Bool {
        guard text.utf8.count == 36 else { return false }
        return text.utf8.enumerated().allSatisfy { index, byte in
            switch index {
            case 8, 13, 18, 23: byte == UInt8(ascii: "-")
            default: (48...57).contains(byte) || (97...102).contains(byte)
            }
        }
    }

    @Test("Everybody has a name that is sound UTF-8, and no mail or phone is anybody's")
    func names() throws {
        try make("demo.sqlite", 1000)
        let connection = try SISDatabase.open(at: folder.file("demo.sqlite"), access: .read)
        var faults = 0
        for table in ["students", "users"] {
            let rows = try connection.query(
                "SELECT first_name, last_name, email, phone FROM \(table)",
                as: [.text, .text, .text, .text])
            while try rows.next() {
                for column in 0...1 {
                    let isSound = rows.cell(column).withBytes {
                        String(validating: $0, as: UTF8.self) != nil
                    }
                    if !isSound || rows.cell(column).trimmingSpaces().isBlank { faults += 1 }
                }
                let mail = rows.cell(2).string
                if !mail.isEmpty, !mail.contains("example.") { faults += 1 }
                let phone = rows.cell(3).string
                if !phone.isEmpty, !phone.contains("-555-01") { faults += 1 }
            }
        }
        #expect(faults == 0)
    }

    @Test("Nearly everybody is in class on the as-of day, few before school, fewer next year")
    func asOfDays() throws {
        try make("demo.sqlite", 2000)
        let connection = try SISDatabase.open(at: folder.file("demo.sqlite"), access: .read)
        func active(_ day: String) throws -> Int64 {
            try connection.integer(
                """
                SELECT count(DISTINCT student_id) FROM student_enrollment
                WHERE syear = 2026 AND start_date <= $1 AND (end_date IS NULL OR end_date >= $1)
                """, [.text(day)]) ?? -1
        }
        #expect(DemoDistrict.asOf.description == "2026-11-20")
        #expect(try active("2026-08-01") == 0)
        #expect(try (1800...1990).contains(active("2026-11-20")))
        #expect(try (1750...1990).contains(active("2027-05-20")))
    }

    @Test("Progress rises to its end, and is told at most about 200 times")
    func progress() throws {
        var told: [DemoProgress] = []
        _ = try DemoDistrict.create(
            at: folder.file("demo.sqlite"), DemoOptions(students: 700)
        ) { told.append($0) }
        #expect(told.count < 200)
        let people = told.filter { $0.phase == .people }
        #expect(people.last?.done == 700)
        #expect(zip(people, people.dropFirst()).allSatisfy { $0.done < $1.done })
        #expect(told.last.map { $0.phase == .indexes && $0.done == $0.total } == true)
    }

    @Test("A district without a gradebook has no assignments")
    func noGradebook() throws {
        let summary = try DemoDistrict.create(
            at: folder.file("demo.sqlite"), DemoOptions(students: 60, assignmentsPerSection: 0))
        #expect(summary.rows(of: "gradebook_grades") == 0)
        #expect(summary.rows(of: "schedule") > 0)
    }

    @Test("A database that holds a district already stays as it was")
    func filledTwice() throws {
        try make("demo.sqlite", 40)
        let connection = try SISDatabase.open(at: folder.file("demo.sqlite"), access: .write)
        #expect(throws: DatabaseError.self) {
            try DemoDistrict.fill(connection, DemoOptions(students: 40))
        }
        #expect(try connection.integer("SELECT count(*) FROM students") == 40)
    }
}
