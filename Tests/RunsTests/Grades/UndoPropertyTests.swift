// Property: imports drawn by chance, taken back newest first, leave the gradebook as it was, letter
// by letter; with a teacher at work in between, the teacher's values and nothing else stay.

import Basics
import Database
import Runs
import SIS
import TestSupport
import Testing

@Suite("Undo, by chance")
struct UndoPropertyTests {
    @Test("Imports taken back newest first leave every table of the gradebook as it was")
    func exact() throws {
        var random = SeededRandom.chosen(usual: 41)
        for round in 0..<12 {
            let sis = try GradebookSIS()
            var states = [try sis.contents()]
            var runs: [Int64] = []
            for _ in 0...random.below(4) {
                let vendor = random.one(of: ["Canvas", "Schoology"])
                runs.append(
                    try sis.importing(vendor) { try Self.draw($0, sis, &random) })
                states.append(try sis.contents())
            }
            for run in runs.reversed() {
                #expect(try sis.contents() == states.removeLast())
                let report = sis.undo(run)
                #expect(report.exitStatus == .done, "\(String(describing: report.error))")
                #expect(
                    try sis.contents() == states.last, "seed \(random.seed), round \(round)")
                #expect(report.undo?.kept == [], "seed \(random.seed), round \(round)")
            }
        }
    }

    @Test("What a teacher changed after an import stays, every grade of others is as before")
    func teacher() throws {
        var random = SeededRandom.chosen(usual: 42)
        for round in 0..<12 {
            let sis = try GradebookSIS()
            for student in 2...3 {
                try sis.run(
                    """
                    INSERT INTO gradebook_grades (uuid, student_id, assignment_id,
                        course_period_id, points) VALUES ('gr-\(student)', \(student), 1, 1, 1)
                    """)
            }
            let before = try Self.points(sis)
            let run = try sis.importing { writers in
                for grade in 1...3 { try writers.regrade(Int64(grade), "5") }
            }
            let touched = Set((1...3).filter { _ in random.onceIn(2) })
            for grade in touched {
                try sis.run("UPDATE gradebook_grades SET points = 9 WHERE id = \(grade)")
            }
            let report = sis.undo(run)
            let expected = before.enumerated().map { touched.contains($0 + 1) ? "9" : $1 }
            #expect(try Self.points(sis) == expected, "seed \(random.seed), round \(round)")
            #expect(report.undo?.kept.count == touched.count)
            #expect(report.undo?.counts.first?.restored == 3 - touched.count)
        }
    }

    private static func points(_ sis: GradebookSIS) throws -> [String] {
        let rows = try sis.database.query(
            "SELECT points FROM gradebook_grades ORDER BY id", as: [.decimal])
        var points: [String] = []
        while try rows.next() { points.append(rows.cell(0).string) }
        return points
    }

    /// Some changes of every sort, each such as an import could make now.
    private static func draw(
        _ writers: ImportWriters, _ sis: GradebookSIS, _ random: inout SeededRandom
    ) throws {
        let origin = ChangeOrigin(file: "drop.csv", line: 2)
        for step in 0..<(3 + random.below(12)) {
            let item = try one(sis, "id", "gradebook_assignments_join_course_periods", &random)
            let category = try one(sis, "assignment_type_id", "gradebook_assignment_types", &random)
            let id = "\(writers.run)-\(step)"
            switch random.below(6) {
            case 0: _ = try writers.item(id, section: Int64(1 + random.below(3)))
            case 1:
                _ = try writers.items.update(
                    item: item,
                    to: ItemValues(
                        title: "T\(random.below(3))\"\\\u{1}é",
                        description: random.onceIn(2) ? nil : "d",
                        points: String(random.below(3)), category: category,
                        dueDate: CalendarDate("2026-10-0\(1 + random.below(9))")),
                    from: origin)
            case 2: _ = try writers.items.hide(item: item, from: origin)
            case 3: _ = try writers.items.unhide(item: item, from: origin)
            case 4:
                try writers.categories.remember(
                    "c-\(random.below(3))", in: Int64(1 + random.below(3)), as: category)
            default: try grade(writers, sis, &random)
            }
        }
    }

    /// Inserts, changes or deletes the grade of one student on one assignment.
    private static func grade(
        _ writers: ImportWriters, _ sis: GradebookSIS, _ random: inout SeededRandom
    ) throws {
        let item = try one(sis, "id", "gradebook_assignments_join_course_periods", &random)
        let student = Int64(1 + random.below(3))
        let place = try sis.database.query(
            """
            SELECT j.assignment_id, j.course_period_id, g.id, g.import_change_id,
                (SELECT MAX(c.change_id) FROM import_grade_changes c
                    WHERE c.run_id = $3 AND c.student_id = $2
                    AND c.assignment_id = j.assignment_id)
            FROM gradebook_assignments_join_course_periods j LEFT JOIN gradebook_grades g
                ON g.assignment_id = j.assignment_id
                AND g.course_period_id = j.course_period_id AND g.student_id = $2
            WHERE j.id = $1
            """, [.integer(item), .integer(student), .integer(writers.run)],
            as: [.integer, .integer, .integer, .integer, .integer])
        // An import names a result once.
        guard try place.next(), place.isNull(4) else { return }
        let points = random.onceIn(5) ? "" : "\(random.below(10)).5"
        guard !place.isNull(2) else {
            try writers.grade(
                points, of: student, on: place.integer(0), section: place.integer(1))
            return
        }
        if random.onceIn(3) {
            try writers.grades.delete(
                grade: place.integer(2), from: ChangeOrigin(file: "drop.csv", line: 3))
        } else {
            try writers.regrade(place.integer(2), points)
        }
    }

    private static func one(
        _ sis: GradebookSIS, _ key: String, _ table: String, _ random: inout SeededRandom
    ) throws -> Int64 {
        let rows = try sis.database.query("SELECT \(key) FROM \(table) ORDER BY 1", as: [.integer])
        var keys: [Int64] = []
        while try rows.next() { keys.append(rows.integer(0)) }
        return random.one(of: keys)
    }
}
