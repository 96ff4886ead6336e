// A section's gradebook: where each value came from, and nobody's name or score unless asked for.

import Basics
import Database
import Runs
import SIS
import TestSupport
import Testing

@Suite("Gradebook of a section")
struct GradebookRunTests {
    let sis: GradebookSIS

    init() throws { sis = try GradebookSIS() }

    private func gradebook(_ section: String = "cl-math-1", values: Bool = false) -> RunReport {
        GradebookRun(sis: sis.path, section: section, showsValues: values)
            .run(in: GradebookSIS.context)
    }

    private func importAll() throws {
        try sis.importing { writers in
            let item = try writers.item("a", line: 4)
            try writers.grade("7.25", of: 1, on: item.assignment, line: 11)
            try writers.grade("9", of: 2, on: item.assignment, line: 12)
        }
    }

    @Test("Every value says where it came from: a teacher, or a vendor, run, file and line")
    func origins() throws {
        try importAll()
        let report = gradebook()
        #expect(report.exitStatus == .done, "\(String(describing: report.error))")
        let book = try #require(report.gradebook)
        #expect(book.sourcedId == "cl-math-1")
        #expect(book.key == 1)
        #expect(book.title == "Math, period 1")
        #expect(book.lineItems.map(\.sourcedId) == ["li-hand", "uuid-a"])
        let hand = try #require(book.lineItems.first)
        #expect(hand.origin == ValueOrigin())
        #expect(hand.category == "Tests")
        #expect(hand.dueDate == "2026-09-08")
        #expect(hand.points == "10")
        #expect(hand.grades.map(\.student) == ["st-1"])
        #expect(
            hand.grades.first?.origin == ValueOrigin())
        let imported = try #require(book.lineItems.last)
        #expect(
            imported.origin
                == ValueOrigin(
                    vendor: "Canvas", run: 1, file: "lineItems.csv", line: 4))
        #expect(imported.category == nil)
        #expect(imported.grades.map(\.student) == ["st-1", "st-2"])
        #expect(
            imported.grades.map(\.origin)
                == [11, 12].map {
                    ValueOrigin(
                        vendor: "Canvas", run: 1, file: "results.csv", line: $0)
                })
    }

    @Test("What a person changed after the import says so, and nothing else does")
    func edited() throws {
        try importAll()
        try sis.run(
            "UPDATE gradebook_grades SET points = 1 WHERE assignment_id = 2 AND student_id = 2")
        try sis.run("UPDATE gradebook_assignments SET title = 'New' WHERE assignment_id = 2")
        let item = try #require(gradebook().gradebook?.lineItems.last)
        #expect(item.origin.isEditedSince)
        #expect(item.grades.map(\.origin.isEditedSince) == [false, true])
        #expect(item.grades.last?.origin.run == 1)
    }

    @Test("A grade that a teacher entered and an import wrote over names the import")
    func overwritten() throws {
        try sis.importing { try $0.regrade(1, "2", line: 5) }
        let grade = try #require(gradebook().gradebook?.lineItems.first?.grades.first)
        #expect(
            grade.origin
                == ValueOrigin(
                    vendor: "Canvas", run: 1, file: "results.csv", line: 5))
    }

    @Test("No name, score or comment is there unless it is asked for")
    func personal() throws {
        try importAll()
        let report = gradebook()
        #expect(report.gradebook?.showsValues == false)
        let grades = report.gradebook?.lineItems.flatMap(\.grades) ?? []
        #expect(grades.count == 3)
        #expect(grades.allSatisfy { $0.values == nil })
        let text = try ReportJSON.text(of: report)
        for secret in ["Quimby", "Zzyzx", "Ada", "8.125", "7.25", "well done"] {
            #expect(!text.contains(secret), "\(secret)")
        }
    }

    @Test("With values, names, scores, states and comments are there")
    func values() throws {
        try importAll()
        try sis.run(
            """
            UPDATE gradebook_grades SET excused = 1, missing = 1, points = NULL,
                score_status = 'submitted'
            WHERE assignment_id = 2 AND student_id = 2
            """)
        let report = gradebook(values: true)
        #expect(report.gradebook?.showsValues == true)
        let hand = try #require(report.gradebook?.lineItems.first?.grades.first?.values)
        #expect(hand.name == "Quimby, Ada")
        #expect(hand.points == "8.125")
        #expect(hand.comment == "well done")
        #expect(hand.states == [])
        #expect(hand.importedScore == nil)
        let imported = report.gradebook?.lineItems.last?.grades.compactMap(\.values) ?? []
        #expect(imported.map(\.points) == ["7.25", nil])
        #expect(imported.map(\.importedScore) == ["7.25", "9"])
        #expect(imported.last?.states == ["excused", "missing", "submitted"])
    }

    @Test(
        "A section is found by key, too; an unknown one is refused; one without anything is empty")
    func sections() {
        #expect(gradebook("1").gradebook?.sourcedId == "cl-math-1")
        #expect(gradebook("cl-art").gradebook?.lineItems.isEmpty == true)
        #expect(gradebook("cl-art").gradebook?.title == "Art")
        let unknown = gradebook("99")
        #expect(unknown.exitStatus == .failed)
        #expect(unknown.error?.code == "grade-section-not-found")
        #expect(unknown.error?.hint?.contains("classes.csv") == true)
        #expect(gradebook("M2").error?.hint?.contains("cl-math-2") == true)
    }

    @Test("A line item that its vendor deleted says when, one that was aligned that it was")
    func hidden() throws {
        try importAll()
        try sis.importing { writers in
            _ = try writers.items.hide(item: 2, from: ChangeOrigin(file: "lineItems.csv", line: 2))
        }
        try sis.run("UPDATE gradebook_assignments SET is_aligned = 1 WHERE assignment_id = 1")
        let items = gradebook().gradebook?.lineItems ?? []
        #expect(items.map(\.hiddenAt) == [nil, "2026-11-19 08:00:00"])
        #expect(items.map(\.isAligned) == [true, false])
        #expect(items.last?.origin.run == 2)
    }

    @Test("Grades of another section are not shown")
    func otherSection() throws {
        try sis.importing { writers in
            let item = try writers.item("a", section: 2)
            try writers.grade("7", of: 1, on: item.assignment, section: 2)
        }
        #expect(gradebook().gradebook?.lineItems.map(\.sourcedId) == ["li-hand"])
        #expect(gradebook("cl-math-2").gradebook?.lineItems.first?.grades.count == 1)
    }
}
