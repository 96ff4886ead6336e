// The category of a vendor's line items: by sourcedId, by title, as before, by default, or none.
// Source: grade import rules, section 3, category.

import Runs
import Testing

@Suite("Categories of imported line items")
struct ImportCategoryTests {
    private typealias School = GradeSchool
    private let school: GradeSchool

    init() throws {
        school = try GradeSchool(
            """
            INSERT INTO gradebook_assignment_types (assignment_type_id, uuid, title, course_id) VALUES
                (2, 'tests', 'Tests', 1), (3, 'mid-hw', 'Sketches', 2), (4, 'all', 'Participation', NULL);

            """)
    }

    /// One drop of one line item in class c-1; `categories` are ids and titles of categories.csv.
    @discardableResult
    private func take(
        _ name: String, item: String, category: String, _ categories: [(String, String)] = []
    ) throws -> RunReport {
        var files = School.files(items: [
            School.item(item).replacing(",hw,", with: ",\(category),")
        ])
        if !categories.isEmpty {
            files["categories.csv"] =
                "sourcedId,status,dateLastModified,title\r\n"
                + categories.map { "\($0.0),active,2026-11-10T08:00:00Z,\($0.1)\r\n" }.joined()
        }
        try school.drop(name, files)
        return school.import(name)
    }

    private func categories() throws -> [String] {
        try school.ask(
            """
            SELECT j.vendor_sourced_id, COALESCE(t.uuid, '')
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            LEFT JOIN gradebook_assignment_types t ON t.assignment_type_id = a.assignment_type_id
            WHERE j.vendor IS NOT NULL ORDER BY 1, 2
            """, columns: 2)
    }

    private func codes(_ report: RunReport) -> [String] {
        (report.findings?.items ?? []).map(\.code).filter { $0.contains("categor") }
    }

    @Test(
        "The sourcedId comes first, then the title within the class",
        arguments: [
            ("tests", "", "tests", ""), ("tests", "Homework", "tests", ""),
            ("all", "", "all", ""), ("v", "Tests", "tests", ""), ("v", "Participation", "all", ""),
            ("v", "tests", "", "grade-uncategorized"), ("v", "", "", "grade-uncategorized"),
            // Another class's, by id and by title.
            ("mid-hw", "", "", "grade-uncategorized"),
            ("v", "Sketches", "", "grade-uncategorized"),
        ])
    func order(named: String, title: String, taken: String, code: String) throws {
        let report = try take(
            "d", item: "li", category: named, title.isEmpty ? [] : [(named, title)])
        #expect(report.error == nil, "\(report)")
        #expect(try categories() == ["li|\(taken)"])
        #expect(codes(report) == (code.isEmpty ? [] : [code]))
    }

    @Test("A category stays the same one, whether the vendor or the school renames it")
    func renamed() throws {
        try take("1", item: "a", category: "v", [("v", "Tests")])
        let report = try take("2", item: "b", category: "v", [("v", "Exams")])
        #expect(codes(report) == [])
        try school.change(
            "UPDATE gradebook_assignment_types SET title = 'Finals' WHERE uuid = 'tests'")
        try take("3", item: "c", category: "v", [("v", "Homework")])
        #expect(try categories() == ["a|tests", "b|tests", "c|tests"])
        // In a class in which it was not met, and for another vendor, it is what its title says.
        try school.connection("other")
        try school.drop(
            "4",
            School.files(items: [
                School.item("d", section: "c-2").replacing(",hw,", with: ",v,")
            ]).merging(["categories.csv": "sourcedId,title\r\nv,Homework\r\n"]) { old, _ in old })
        _ = school.import("4")
        try take("5", item: "e", category: "v", [("v", "Homework")])
        #expect(
            try categories() == ["a|tests", "b|tests", "c|tests", "d|hw", "e|tests"])
        let other = school.import("5", by: "other")
        #expect(other.error == nil)
        #expect(try categories() == ["a|tests", "b|tests", "c|tests", "d|hw", "e|hw", "e|tests"])
    }

    @Test("An undone import's word on a category is forgotten with it")
    func undone() throws {
        let first = try take("1", item: "a", category: "v", [("v", "Tests")])
        let run = try #require(first.grades?.run)
        let undo = UndoRun(run: run, sis: school.sis, isPreview: false, keptPerKind: 10)
            .run(in: School.context)
        #expect(undo.exitStatus == .done)
        try take("2", item: "b", category: "v", [("v", "Homework")])
        #expect(try categories() == ["b|hw"])
    }

    @Test(
        "A category that may be one or the other is refused with its line item",
        arguments: [[("v", "Homework"), ("v", "Tests")], [("v", "Twice")]])
    func ambiguous(categories titles: [(String, String)]) throws {
        try school.change(
            """
            INSERT INTO gradebook_assignment_types (assignment_type_id, uuid, title, course_id)
            VALUES (5, 'one', 'Twice', 1), (6, 'two', 'Twice', 1)
            """)
        let report = try take("d", item: "li", category: "v", titles)
        #expect(report.exitStatus == .findings)
        #expect(codes(report) == ["grade-category-ambiguous"])
        #expect(try categories() == [])
        // The same row twice is not two titles.
        #expect(
            try take("e", item: "li", category: "v", [("v", "Tests"), ("v", "Tests")]).error == nil)
        #expect(try categories() == ["li|tests"])
    }

    @Test("A bulk file hides nothing in schools that the connection leaves out")
    func otherSchools() throws {
        try take("1", item: "a", category: "hw")
        try school.connection("acme", "schools: [mi]\n")
        let bulk = School.files(items: [School.item("x", section: "c-mid", due: "2026-11-06")])
        try school.drop("2", bulk, bulk: true)
        let report = school.import("2")
        #expect(report.error == nil)
        #expect(try school.items().first == "a|Quiz|10|2026-11-06|")
    }
}
