// A teacher's alignment: what waits is listed, a category of the class is taken, any other refused.

import Basics
import Database
import Runs
import SIS
import TestSupport
import Testing

@Suite("Categories of line items")
struct AlignRunTests {
    let sis: GradebookSIS

    /// Two line items of a vendor wait in Math 1, one in Art.
    init() throws {
        sis = try GradebookSIS()
        try sis.importing { writers in
            _ = try writers.item("a", title: "Quiz A")
            _ = try writers.item("b", title: "Quiz B")
            _ = try writers.item("c", title: "Sketch", section: 3)
            _ = try writers.item("d", title: "Sorted", category: 1)
        }
    }

    private func align(_ target: AlignRun.Target, _ category: String) -> RunReport {
        AlignRun(sis: sis.path, target: target, category: category).run(in: GradebookSIS.context)
    }

    private func waiting(_ section: String? = nil, limit: Int = 1000) -> RunReport {
        UncategorizedRun(sis: sis.path, section: section, limit: limit)
            .run(in: GradebookSIS.context)
    }

    private func items(_ report: RunReport) -> [String] {
        (report.uncategorized?.sections ?? []).flatMap { section in
            section.lineItems.map { "\(section.sourcedId) \($0.sourcedId)" }
        }
    }

    @Test("What waits is listed by section, with the categories of the class")
    func listed() throws {
        let report = waiting()
        #expect(report.exitStatus == .done, "\(String(describing: report.error))")
        #expect(items(report) == ["cl-art uuid-c", "cl-math-1 uuid-a", "cl-math-1 uuid-b"])
        #expect(report.uncategorized?.count == 3)
        let art = try #require(report.uncategorized?.sections.first)
        #expect(art.categories == [CategoryChoice(sourcedId: "ca-art", title: "Sketches")])
        #expect(art.title == "Art")
        let first = art.lineItems.first
        #expect(first?.title == "Sketch")
        #expect(first?.vendor == "Canvas")
        #expect(first?.dueDate == "2026-10-08")
        #expect(report.next?.hasPrefix("roster align --sis \(sis.path) --item uuid-c") == true)
    }

    @Test("Those of one section are listed; a list that is cut says so")
    func ofSection() {
        #expect(items(waiting("cl-math-1")) == ["cl-math-1 uuid-a", "cl-math-1 uuid-b"])
        #expect(items(waiting("3")) == ["cl-art uuid-c"])
        #expect(waiting("M1").error?.code == "grade-section-not-found")
        let cut = waiting(limit: 1)
        #expect(items(cut).count == 1)
        #expect(cut.uncategorized?.count == 3)
        #expect(cut.verdict?.contains("the first 1") == true)
    }

    @Test("A hidden line item does not wait, nor does one that a teacher made")
    func notWaiting() throws {
        try sis.run(
            """
            UPDATE gradebook_assignments_join_course_periods SET hidden_at = '2026-11-19 09:00:00'
            WHERE uuid = 'uuid-a'
            """)
        try sis.run(
            "UPDATE gradebook_assignments SET assignment_type_id = NULL WHERE assignment_id = 1")
        #expect(items(waiting("cl-math-1")) == ["cl-math-1 uuid-b"])
    }

    @Test("Nothing waits where every line item has a category")
    func nothing() throws {
        try sis.run("UPDATE gradebook_assignments SET assignment_type_id = 1")
        #expect(waiting().uncategorized?.sections.isEmpty == true)
        #expect(waiting().next == nil)
    }

    @Test(
        "A line item is aligned by sourcedId or key, to a category by title or sourcedId",
        arguments: [("uuid-a", "Tests"), ("2", "Tests"), ("uuid-a", "ca-tests")])
    func aligned(item: String, category: String) throws {
        let report = align(.lineItem(item), category)
        #expect(report.exitStatus == .done, "\(String(describing: report.error))")
        #expect(
            try sis.count(
                """
                SELECT COUNT(*) FROM gradebook_assignments
                WHERE assignment_id = 2 AND assignment_type_id = 1 AND is_aligned = 1
                """) == 1)
        #expect(
            report.alignment?.category == CategoryChoice(sourcedId: "ca-tests", title: "Tests"))
        #expect(report.alignment?.lineItem == "uuid-a")
        #expect(report.alignment?.section == "cl-math-1")
        #expect(report.alignment?.before == nil)
        #expect(items(waiting("cl-math-1")) == ["cl-math-1 uuid-b"])
    }

    @Test("A title of the class stands above the same title of the district")
    func district() throws {
        try sis.run(
            """
            INSERT INTO gradebook_assignment_types (uuid, title) VALUES
                ('ca-all-tests', 'Tests'), ('ca-all-labs', 'Labs')
            """)
        #expect(align(.lineItem("uuid-a"), "Tests").alignment?.category.sourcedId == "ca-tests")
        #expect(align(.lineItem("uuid-b"), "Labs").alignment?.category.sourcedId == "ca-all-labs")
    }

    @Test("A category of a teacher is one of the classes of that teacher alone")
    func teacher() throws {
        try sis.run(
            """
            INSERT INTO users (staff_id, uuid, first_name, last_name) VALUES (1, 'us', 'Lea', 'Der')
            """)
        try sis.run(
            """
            INSERT INTO gradebook_assignment_types (uuid, title, staff_id, course_id)
            VALUES ('ca-mine', 'Mine', 1, 1)
            """)
        #expect(align(.lineItem("uuid-a"), "Mine").error?.code == "grade-category-not-found")
        try sis.run(
            "INSERT INTO co_teachers (uuid, course_period_id, staff_id) VALUES ('ct', 1, 1)")
        #expect(align(.lineItem("uuid-a"), "Mine").exitStatus == .done)
    }

    @Test("A category that it had before is told")
    func before() {
        let report = align(.lineItem("uuid-d"), "ca-home-2")
        #expect(report.alignment?.before?.sourcedId == "ca-tests")
    }

    @Test(
        "What is ambiguous, of another class or unknown is refused with the choices",
        arguments: [
            (
                "Homework", "grade-category-ambiguous",
                "'Homework' (ca-home-1), 'Homework' (ca-home-2)"
            ),
            ("ca-art", "grade-category-of-another-class", "'Tests' (ca-tests)"),
            ("Sketches", "grade-category-not-found", "'Tests' (ca-tests)"),
            ("tests", "grade-category-not-found", "'Tests' (ca-tests)"),
            ("", "grade-category-not-found", "'Tests' (ca-tests)"),
        ])
    func refused(category: String, code: String, hint: String) throws {
        let before = try sis.contents()
        for target in [AlignRun.Target.lineItem("uuid-a"), .sectionDefault("cl-math-1")] {
            let report = align(target, category)
            #expect(report.exitStatus == .failed)
            #expect(report.error?.code == code)
            #expect(report.error?.hint?.contains(hint) == true, "\(report.error?.hint ?? "")")
            #expect(report.error?.path == sis.path)
        }
        #expect(try sis.contents() == before)
    }

    @Test("A line item or section that is not there is refused, with what may be meant")
    func notThere() {
        let item = align(.lineItem("a"), "Tests")
        #expect(item.error?.code == "grade-line-item-not-found")
        #expect(item.error?.hint == "that is the vendor's id of uuid-a; give that sourcedId")
        #expect(align(.lineItem("zz"), "Tests").error?.code == "grade-line-item-not-found")
        let section = align(.sectionDefault("M1"), "Tests")
        #expect(section.error?.code == "grade-section-not-found")
        #expect(
            section.error?.hint
                == "'M1' is the short name of cl-art (2026), cl-math-1 (2026); give the sourcedId")
        #expect(align(.sectionDefault("zz"), "Tests").error?.code == "grade-section-not-found")
    }

    @Test("The default of a class is set, and what waits already is told")
    func sectionDefault() throws {
        let report = align(.sectionDefault("cl-math-1"), "Tests")
        #expect(report.exitStatus == .done, "\(String(describing: report.error))")
        #expect(
            try sis.count(
                """
                SELECT COUNT(*) FROM course_periods
                WHERE course_period_id = 1 AND default_assignment_type_id = 1
                """) == 1)
        #expect(report.alignment?.lineItem == nil)
        #expect(report.verdict?.contains("2 line items that came before still wait.") == true)
        #expect(report.next == "roster uncategorized --sis \(sis.path) --section cl-math-1")
        let again = align(.sectionDefault("1"), "ca-home-1")
        #expect(again.alignment?.before?.title == "Tests")
    }

    @Test("An assignment of several sections says that all of them are meant")
    func shared() throws {
        try sis.run(
            """
            INSERT INTO gradebook_assignments_join_course_periods (uuid, assignment_id,
                course_period_id) VALUES ('li-shared', 2, 2)
            """)
        let report = align(.lineItem("uuid-a"), "Tests")
        #expect(report.verdict?.contains("It is given to 2 sections") == true)
    }
}
