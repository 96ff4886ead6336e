// Drops that say one thing twice, or less than they should: what may not get lost by it.

import Runs
import TestSupport
import Testing

@Suite("Drops that contradict themselves")
struct ImportEdgeTests {
    private typealias School = GradeSchool

    private static let quiz = School.files(
        items: [School.item("li-1")],
        results: [School.result("li-1", "s-1", "8"), School.result("li-1", "s-2", "7")])

    /// A school in which a vendor's quiz has two grades.
    private func school(_ knobs: String = "") throws -> School {
        let school = try School()
        try school.connection("acme", knobs)
        try school.drop("first", Self.quiz)
        #expect(school.import("first").exitStatus == .done)
        return school
    }

    @Test("Results of a line item that comes twice are refused once each, and none of them is lost")
    func copies() throws {
        let school = try School()
        let results = ["s-1", "s-2", "s-3"].map { School.result("li-1", $0, "8") }
        try school.drop(
            "drop",
            School.files(
                items: [School.item("li-1"), School.item("li-1", "Other")], results: results))
        let report = school.import("drop") { $0.acknowledgement = school.folder.file("ack.json") }
        #expect(report.grades?.lineItems.refused == 2)
        #expect(report.grades?.results.refused == 3)
        let rejects = try school.folder.text("drop-rejects/results.csv")
        #expect(rejects.split(separator: "\r\n").count == 4, "\(rejects)")
        let answer = try school.folder.text("ack.json")
        #expect(answer.split(separator: "\"results.csv\"").count == 4, "\(answer)")
    }

    @Test("A line item named by both of its ids is refused by either, with all results")
    func twoNames() throws {
        let school = try school()
        let before = try school.contents()
        let id = try #require(
            try school.ask(
                """
                SELECT uuid FROM gradebook_assignments_join_course_periods
                WHERE vendor_sourced_id = 'li-1'
                """, columns: 1
            ).first)
        try school.drop(
            "results",
            School.files(
                results: [School.result("li-1", "s-1", "1"), School.result(id, "s-1", "2")]))
        let results = school.import("results")
        #expect(results.grades?.results.refused == 2, "\(results)")
        #expect(results.findings?.kinds.first?.code == "grade-line-item-duplicate")
        try school.drop(
            "items",
            School.files(
                items: [
                    School.item("li-1", "One"), School.item(id, "Other", status: "tobedeleted"),
                ],
                results: [School.result("li-1", "s-1", "1")]))
        let items = school.import("items")
        #expect(items.grades?.lineItems.refused == 2 && items.grades?.results.refused == 1)
        try school.drop(
            "mixed",
            School.files(
                items: [School.item("li-1", "One")], results: [School.result(id, "s-2", "1")]))
        let mixed = school.import("mixed")
        #expect(mixed.grades?.lineItems.refused == 1 && mixed.grades?.results.refused == 1)
        try school.expectContents(before, "named by both ids")
        // By one of them, whichever, it is the same line item.
        try school.drop("one", School.files(results: [School.result(id, "s-1", "3")]))
        #expect(school.import("one").grades?.results.updated == 1)
    }

    @Test("Scores that the drop itself takes away are not at stake; those that stay are")
    func deletions() throws {
        func files(_ students: [String]) -> [String: String] {
            School.files(
                items: [School.item("li-1", status: "tobedeleted")],
                results: students.map { School.result("li-1", $0, "", status: "tobedeleted") })
        }
        let all = try school()
        try all.drop("drop", files(["s-1", "s-2"]))
        #expect(all.import("drop").grades?.lineItems.deleted == 1)
        #expect(try all.items().first?.hasSuffix("hidden") == true)

        // A teacher's grade is not deleted, nor one that is named twice.
        let changed = try school()
        try changed.change("UPDATE gradebook_grades SET points = 9 WHERE points = 8")
        try changed.drop("drop", files(["s-1", "s-2"]))
        #expect(changed.import("drop").grades?.status == .held)
        let twice = try school()
        try twice.drop("drop", files(["s-1", "s-1"]))
        #expect(twice.import("drop").grades?.status == .held)
        #expect(try twice.items().first?.hasSuffix("hidden") == false)
    }

    @Test("In a school that the connection no longer has, nothing is deleted")
    func scope() throws {
        let school = try school()
        try school.drop("empty", School.files(items: [School.item("li-2", "Empty")]))
        _ = school.import("empty")
        try school.connection("acme", "schools: [\"0022\"]\n")
        let before = try school.contents()
        try school.drop("row", School.files(items: [School.item("li-2", status: "tobedeleted")]))
        let row = school.import("row")
        #expect(row.grades?.lineItems.refused == 1, "\(row)")
        #expect(row.findings?.kinds.first?.code == "grade-class-outside-scope")
        try school.drop(
            "bulk", School.files(items: [School.item("li-9", section: "c-mid")]), bulk: true)
        let bulk = school.import("bulk")
        #expect(bulk.grades?.lineItems.inserted == 1 && bulk.grades?.lineItems.deleted == 0)
        let after = try school.contents()
        #expect(try school.items().filter { $0.hasSuffix("hidden") } == [])
        #expect(after["gradebook_grades"] == before["gradebook_grades"])
    }

    @Test("A bulk file without a row hides nothing")
    func emptyBulk() throws {
        let school = try school()
        try school.drop("empty", School.files(items: [School.item("li-2", "Empty")]))
        _ = school.import("empty")
        let before = try school.contents()
        try school.drop("bulk", ["lineItems.csv": School.lineItemHeader], bulk: true)
        let report = school.import("bulk")
        #expect(report.exitStatus == .done && report.grades?.lineItems.deleted == 0, "\(report)")
        #expect(report.findings?.kinds.map(\.code).contains("bundle-file-without-rows") == true)
        try school.expectContents(before, "a bulk file without a row")
    }

    @Test("An assignment of several sections has one grade of a student, in the student's section")
    func sharedAssignment() throws {
        let school = try School(
            """
            INSERT INTO gradebook_assignments (assignment_id, title, points)
                VALUES (2, 'Both', 10);
            INSERT INTO gradebook_assignments_join_course_periods (id, uuid, assignment_id,
                course_period_id, marking_period_id, assigned_date, due_date) VALUES
                (2, 't-2', 2, 1, 4, '2026-11-02', '2026-11-09'),
                (3, 't-3', 2, 2, 4, '2026-11-02', '2026-11-09');

            """)
        try school.connection("acme", "grades:\n  score_sis_assignments: true\n")
        func grades() throws -> [String] {
            try school.ask(
                """
                SELECT s.uuid, g.course_period_id, g.points FROM gradebook_grades g
                JOIN students s ON s.student_id = g.student_id
                WHERE g.assignment_id = 2 ORDER BY 1, 2
                """, columns: 3)
        }
        try school.drop(
            "drop",
            School.files(
                results: [School.result("t-2", "s-1", "5"), School.result("t-2", "s-5", "6")]))
        #expect(school.import("drop").grades?.results.inserted == 2)
        #expect(try grades() == ["s-1|1|5", "s-5|2|6"])
        // By either id it is the same assignment, and two results of one student are one too many.
        try school.drop(
            "twice",
            School.files(
                results: [
                    School.result("t-2", "s-1", "7"), School.result("t-3", "s-1", "8"),
                    School.result("t-3", "s-5", "9"),
                ]))
        let twice = school.import("twice")
        #expect(twice.grades?.results.refused == 2 && twice.grades?.results.updated == 1)
        #expect(twice.findings?.kinds.first?.code == "grade-result-duplicate", "\(twice)")
        #expect(try grades() == ["s-1|1|5", "s-5|2|9"])
    }

    @Test("A moment of the far future does not close the door to the drops after it")
    func farFuture() throws {
        let school = try School()
        try school.drop(
            "far", Self.quiz.mapValues { $0.replacing("2026-11-10T", with: "9999-11-10T") })
        #expect(school.import("far").exitStatus == .done)
        try school.drop("next", School.files(results: [School.result("li-1", "s-1", "9")]))
        let next = school.import("next")
        #expect(next.exitStatus == .done && next.grades?.results.updated == 1, "\(next)")
        let old = School.files(results: [School.result("li-1", "s-1", "1")])
        try school.drop(
            "old", old.mapValues { $0.replacing("2026-11-10T", with: "2026-11-01T") })
        #expect(school.import("old").error?.code == "grade-older-drop")
    }

    @Test("Refused line items come back with the titles of their categories")
    func categories() throws {
        let school = try School()
        var files = School.files(items: [School.item("li-1").replacing(",hw,", with: ",v-7,")])
        files["categories.csv"] = """
            sourcedId,status,dateLastModified,title
            v-7,active,2026-11-10T08:00:00.000Z,Homework

            """
        files["lineItems.csv"] = files["lineItems.csv"]?.replacing("2026-11-06", with: "2029-01-01")
        try school.drop("drop", files)
        #expect(school.import("drop").grades?.lineItems.refused == 1)
        let refused = try school.folder.text("drop-rejects/lineItems.csv")
        try school.folder.write(
            "drop-rejects/lineItems.csv", refused.replacing("2029-01-01", with: "2026-11-06"))
        let mended = school.import("drop-rejects")
        #expect(mended.exitStatus == .done && mended.grades?.lineItems.inserted == 1, "\(mended)")
        #expect(try school.book().first?.contains("|Homework|") == true)
    }
}
