// Two vendors and a teacher at work on the same classes. A model of a few lines knows who wrote
// what stands in each place, and says what may have changed: nobody's values but one's own.

import TestSupport
import Testing

@Suite("Two vendors and a teacher")
struct OwnershipTests {
    private typealias School = GradeSchool

    /// A student's place on a line item, by the SIS's ids and the vendor's.
    private struct Place: Hashable, CustomStringConvertible {
        let student: String
        let item: String
        var description: String { "\(student) on \(item)" }
    }

    /// What stands in the places, and who wrote it.
    private struct Book {
        var values: [Place: String] = [:]
        var authors: [Place: String] = [:]
    }

    private static let students = ["s-1", "s-2", "s-3", "s-4"]
    /// What a grade of nothing reads as.
    private static let nothing = "|0||"

    private static func values(_ school: School) throws -> [Place: String] {
        let rows = try school.ask(
            """
            SELECT s.uuid, COALESCE(j.vendor || '/' || j.vendor_sourced_id, j.uuid),
                COALESCE(g.points, '') || '|' || g.excused || '|'
                    || COALESCE(g.score_status, '') || '|' || COALESCE(g.comment, '')
            FROM gradebook_grades g JOIN students s ON s.student_id = g.student_id
            JOIN gradebook_assignments_join_course_periods j
                ON j.assignment_id = g.assignment_id AND j.course_period_id = g.course_period_id
            """, columns: 3)
        var values: [Place: String] = [:]
        for row in rows {
            let cells = row.split(separator: "|", maxSplits: 2).map(String.init)
            values[Place(student: cells[0], item: cells[1])] = cells[2]
        }
        return values
    }

    /// Line items of others, with all that they say.
    private static func items(_ school: School, besides vendor: String) throws -> [String] {
        try school.ask(
            """
            SELECT j.uuid, a.title, a.points, COALESCE(a.assignment_type_id, ''), j.due_date,
                COALESCE(j.hidden_at, ''), j.updated_at || a.updated_at
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            WHERE j.vendor IS NOT '\(vendor)' ORDER BY 1
            """, columns: 7)
    }

    /// A drop of the vendor, and what it wants to stand where; nil for nothing.
    private static func drop(
        of vendor: String, _ school: School, step: Int, _ chance: inout SeededRandom
    ) throws -> [Place: String?] {
        var wanted: [Place: String?] = [:]
        var items: [String] = []
        var results: [String] = []
        for item in ["li-0", "li-1", "t-1"] where !chance.onceIn(4) {
            if item != "t-1" { items.append(School.item(item, "\(vendor) \(step)")) }
            for student in students where !chance.onceIn(3) {
                let score = String(chance.below(10))
                let place = Place(
                    student: student, item: item == "t-1" ? item : "\(vendor)/\(item)")
                switch chance.below(4) {
                case 0:
                    results.append(School.result(item, student, "", status: "tobedeleted"))
                    wanted[place] = .some(nil)
                case 1:
                    results.append(School.result(item, student, "", "exempt"))
                    wanted[place] = "|1||"
                default:
                    results.append(School.result(item, student, score))
                    wanted[place] = "\(score)|0||"
                }
            }
        }
        // What is not theirs, by the ids that an export has told them.
        let foreign = try school.ask(
            """
            SELECT uuid FROM gradebook_assignments_join_course_periods
            WHERE vendor IS NOT '\(vendor)' AND uuid <> 't-1' ORDER BY uuid
            """, columns: 1)
        for id in foreign where chance.onceIn(2) {
            if chance.onceIn(2) {
                let status = chance.onceIn(2) ? "tobedeleted" : "active"
                items.append(School.item(id, "taken over", status: status))
            }
            let status = chance.onceIn(2) ? "tobedeleted" : "active"
            results.append(School.result(id, chance.one(of: students), "1", status: status))
        }
        if chance.onceIn(3) { items.append(School.item("t-1", "taken over", most: "1")) }
        try school.drop(
            "drop-\(step)", School.files(items: items.shuffled(using: &chance), results: results))
        return wanted
    }

    /// The teacher writes a value that no vendor sends, somewhere.
    private static func teach(
        _ school: School, step: Int, _ book: inout Book, _ chance: inout SeededRandom
    ) throws {
        guard
            let place = book.values.keys.sorted(by: { "\($0)" < "\($1)" }).randomElement(
                using: &chance)
        else { return }
        let key = """
            FROM gradebook_assignments_join_course_periods j CROSS JOIN students s
            WHERE COALESCE(j.vendor || '/' || j.vendor_sourced_id, j.uuid) = '\(place.item)'
                AND s.uuid = '\(place.student)'
            """
        switch chance.below(4) {
        case 0:
            // For another student, where there is none.
            let other = chance.one(of: students)
            let empty = Place(student: other, item: place.item)
            guard book.values[empty] == nil else { return }
            try school.change(
                """
                INSERT INTO gradebook_grades (uuid, student_id, assignment_id, course_period_id,
                    points) SELECT 'hand-\(step)', s.student_id, j.assignment_id,
                    j.course_period_id, \(20 + step)
                \(key.replacing("'\(place.student)'", with: "'\(other)'"))
                """)
            book.authors[empty] = "teacher"
        case 1:
            try school.change(
                """
                UPDATE gradebook_grades SET points = NULL, excused = 0, comment = NULL
                WHERE (student_id, assignment_id) IN (SELECT s.student_id, j.assignment_id \(key))
                """)
            book.authors[place] = "teacher"
        default:
            try school.change(
                """
                UPDATE gradebook_grades SET points = \(20 + step)
                WHERE (student_id, assignment_id) IN (SELECT s.student_id, j.assignment_id \(key))
                """)
            book.authors[place] = "teacher"
        }
        book.values = try values(school)
    }

    /// Holds what stands there now against what the vendor might do.
    private static func judge(
        _ after: [Place: String], _ wanted: [Place: String?], by vendor: String,
        _ book: inout Book, at step: String
    ) {
        for place in Set(book.values.keys).union(after.keys).union(wanted.keys) {
            let (old, new, author) = (book.values[place], after[place], book.authors[place])
            let isOwn = author == vendor || old == nil
            if old != new {
                #expect(isOwn || old == nothing, "\(step): \(place) was \(author ?? "nobody")'s")
                #expect(wanted[place] == .some(new), "\(step): \(place) is not as it was sent")
            } else if isOwn, let value = wanted[place] {
                #expect(new == value, "\(step): \(place) was not taken")
            }
            if old != new || isOwn && wanted[place] != nil {
                book.authors[place] = new == nil ? nil : vendor
            }
        }
        book.values = after
    }

    @Test("Drop upon drop, nobody's values but a vendor's own change, and its own all do")
    func interleaved() throws {
        var chance = SeededRandom.chosen(usual: 61)
        for round in 0..<3 {
            let school = try School()
            for vendor in ["acme", "other"] {
                try school.connection(
                    vendor, "grades:\n  score_sis_assignments: true\n  hold:\n    at_least: 1000\n")
            }
            var book = Book()
            book.values = try Self.values(school)
            for place in book.values.keys { book.authors[place] = "teacher" }
            for step in 0..<10 {
                guard !chance.onceIn(3) else {
                    try Self.teach(school, step: step, &book, &chance)
                    continue
                }
                let vendor = chance.one(of: ["acme", "other"])
                let others = try Self.items(school, besides: vendor)
                let wanted = try Self.drop(of: vendor, school, step: step, &chance)
                let report = school.import("drop-\(step)", by: vendor)
                let place = "seed \(chance.seed), round \(round), step \(step) of \(vendor)"
                #expect(report.error == nil || report.error?.code == "grade-no-file", "\(place)")
                #expect(try Self.items(school, besides: vendor) == others, "\(place)")
                Self.judge(try Self.values(school), wanted, by: vendor, &book, at: place)
            }
        }
    }
}
