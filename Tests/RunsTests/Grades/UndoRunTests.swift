// An import is taken back: what it wrote goes, what others did since stays and is named.

import Basics
import Database
import Runs
import SIS
import TestSupport
import Testing

@Suite("Undo of an import")
struct UndoRunTests {
    let sis: GradebookSIS

    init() throws { sis = try GradebookSIS() }

    private func kept(_ report: RunReport) -> [String] {
        (report.undo?.kept ?? []).map { kept in
            [kept.code, kept.section, kept.lineItem, kept.student]
                .map { $0 ?? "-" }.joined(separator: " ")
        }
    }

    @Test("What an import wrote is gone, and all stands as it stood before")
    func everything() throws {
        let before = try sis.contents()
        let run = try sis.importing { writers in
            try writers.categories.remember("c1", in: 1, as: 1)
            let item = try writers.item("a", category: 1)
            try writers.grade("7", of: 1, on: item.assignment)
            try writers.grade("9.5", of: 2, on: item.assignment)
            try writers.regrade(1, "2")
            _ = try writers.items.update(
                item: 1,
                to: ItemValues(title: "New \"title\"\n", points: "12.5", category: 1),
                from: ChangeOrigin(file: "lineItems.csv", line: 3))
            _ = try writers.items.hide(item: 1, from: ChangeOrigin(file: "lineItems.csv", line: 4))
        }
        #expect(try sis.contents() != before)
        let report = sis.undo(run)
        #expect(report.exitStatus == .done, "\(String(describing: report.error))")
        #expect(try sis.contents() == before)
        #expect(report.undo?.counts.map(\.restored) == [3, 3])
        #expect(report.undo?.counts.map(\.kept) == [0, 0])
        #expect(report.findings == nil)
        #expect(report.imports?.first?.status == "undone")
        #expect(report.imports?.first?.undoneAt == GradebookSIS.now)
        #expect(report.verdict == "Run 1 of 'Canvas' is undone: 6 changes taken back.")
    }

    @Test("A grade that an import deleted is there again, with all that it held")
    func deleted() throws {
        try sis.run("UPDATE gradebook_grades SET late = 1, letter_grade = 'B' WHERE id = 1")
        let before = try sis.contents()
        let run = try sis.importing { writers in
            try writers.grades.delete(grade: 1, from: ChangeOrigin(file: "results.csv", line: 2))
        }
        #expect(try sis.count("SELECT COUNT(*) FROM gradebook_grades") == 0)
        #expect(sis.undo(run).exitStatus == .done)
        #expect(try sis.contents() == before)
    }

    @Test("A deleted grade that a teacher entered anew stays as the teacher has it")
    func deletedAndEntered() throws {
        let run = try sis.importing { writers in
            try writers.grades.delete(grade: 1, from: ChangeOrigin(file: "results.csv", line: 2))
        }
        try sis.run(
            """
            INSERT INTO gradebook_grades (uuid, student_id, assignment_id, course_period_id, points)
            VALUES ('gr-new', 1, 1, 1, 3)
            """)
        let before = try sis.contents()
        let report = sis.undo(run)
        #expect(kept(report) == ["grade-undo-changed-since cl-math-1 li-hand st-1"])
        #expect(try sis.contents() == before)
    }

    @Test("What a teacher changed since stays and is named; the rest goes")
    func teacher() throws {
        let run = try sis.importing { writers in
            try writers.regrade(1, "2", line: 7)
            try writers.grade("5", of: 2, on: 1)
            try writers.grade("6", of: 3, on: 1)
        }
        try sis.run("UPDATE gradebook_grades SET points = 4 WHERE student_id = 1")
        try sis.run("DELETE FROM gradebook_grades WHERE student_id = 3")
        let report = sis.undo(run)
        #expect(report.exitStatus == .done)
        #expect(
            kept(report) == [
                "grade-undo-changed-since cl-math-1 li-hand st-3",
                "grade-undo-changed-since cl-math-1 li-hand st-1",
            ])
        let items = report.findings?.items ?? []
        #expect(
            items.map(\.message) == [
                "the grade is gone since: section cl-math-1, line item li-hand, student st-3",
                "the grade was changed by hand since: section cl-math-1, line item li-hand, "
                    + "student st-1",
            ])
        #expect(items.last?.file == "results.csv")
        #expect(items.last?.line == 7)
        #expect(try sis.count("SELECT COUNT(*) FROM gradebook_grades") == 1)
        #expect(try sis.count("SELECT points FROM gradebook_grades WHERE student_id = 1") == 4)
        #expect(
            report.verdict == "Run 1 of 'Canvas' is undone: 1 change taken back; 2 changes stay "
                + "and are listed.")
    }

    @Test(
        "Any part of a grade that a person changed keeps all of it",
        arguments: [
            "points = 3", "points = NULL", "excused = 1", "missing = 1", "comment = 'x'",
            "score_status = 'submitted'",
        ])
    func parts(change: String) throws {
        let run = try sis.importing { try $0.regrade(1, "2") }
        try sis.run("UPDATE gradebook_grades SET \(change)")
        let before = try sis.contents()
        #expect(kept(sis.undo(run)).count == 1)
        #expect(try sis.contents() == before)
    }

    @Test("A value that a newer import of the same vendor wrote stays, and says so")
    func newerRun() throws {
        let before = try sis.contents()
        let older = try sis.importing { writers in
            try writers.regrade(1, "2")
            try writers.grade("5", of: 2, on: 1)
        }
        let newer = try sis.importing { try $0.regrade(1, "3") }
        let report = sis.undo(older)
        #expect(kept(report) == ["grade-undo-changed-since cl-math-1 li-hand st-1"])
        #expect(
            report.findings?.items.first?.message.hasPrefix("the grade was changed by a later")
                == true)
        #expect(try sis.count("SELECT points FROM gradebook_grades WHERE id = 1") == 3)
        #expect(try sis.count("SELECT COUNT(*) FROM gradebook_grades") == 1)
        #expect(try sis.contents() != before)
        #expect(sis.undo(newer).exitStatus == .done)
        #expect(try sis.count("SELECT points FROM gradebook_grades WHERE id = 1") == 2)
    }

    @Test("Newest first, everything of several imports goes")
    func newestFirst() throws {
        let before = try sis.contents()
        let older = try sis.importing { try $0.regrade(1, "2") }
        let between = try sis.contents()
        let newer = try sis.importing("Schoology") { try $0.regrade(1, "3") }
        #expect(sis.undo(newer).exitStatus == .done)
        #expect(try sis.contents() == between)
        #expect(sis.undo(older).undo?.counts.first == UndoReport.Count(what: "grades", restored: 1))
        #expect(try sis.contents() == before)
    }

    @Test("A line item that the import made stays while a grade is on it")
    func usedItem() throws {
        let run = try sis.importing { writers in
            let item = try writers.item("a", line: 9)
            try writers.grade("7", of: 1, on: item.assignment)
        }
        try sis.run(
            """
            INSERT INTO gradebook_grades (uuid, student_id, assignment_id, course_period_id, points)
            VALUES ('gr-new', 2, 2, 1, 3)
            """)
        let report = sis.undo(run)
        #expect(kept(report) == ["grade-undo-still-used cl-math-1 uuid-a -"])
        #expect(report.findings?.items.first?.line == 9)
        #expect(try sis.count("SELECT COUNT(*) FROM gradebook_grades WHERE assignment_id = 2") == 1)
    }

    @Test("A line item that somebody changed since stays")
    func changedItem() throws {
        let run = try sis.importing { writers in
            _ = try writers.item("a", category: 1)
            _ = try writers.items.update(
                item: 1, to: ItemValues(title: "Other", points: "10", category: 1),
                from: ChangeOrigin(file: "lineItems.csv", line: 3))
        }
        try sis.run("UPDATE gradebook_assignments SET title = title || '!'")
        let before = try sis.contents()
        let report = sis.undo(run)
        #expect(
            kept(report) == [
                "grade-undo-changed-since cl-math-1 li-hand -",
                "grade-undo-changed-since cl-math-1 uuid-a -",
            ])
        #expect(try sis.contents() == before)
    }

    @Test("A line item that is gone since is named by the row of the drop")
    func goneItem() throws {
        let run = try sis.importing { _ = try $0.item("a", line: 5) }
        try sis.run("DELETE FROM gradebook_assignments_join_course_periods WHERE id = 2")
        let report = sis.undo(run)
        #expect(report.undo?.kept.first?.lineItem == nil)
        #expect(report.findings?.items.first?.message == "the line item is gone since")
        #expect(report.findings?.items.first?.line == 5)
    }

    @Test("A preview says the same and changes nothing")
    func preview() throws {
        let run = try sis.importing { writers in
            try writers.regrade(1, "2")
            try writers.grade("5", of: 2, on: 1)
        }
        try sis.run("UPDATE gradebook_grades SET points = 4 WHERE id = 1")
        let before = try sis.contents()
        let preview = sis.undo(run, preview: true)
        #expect(preview.exitStatus == .done)
        #expect(preview.isPreview == true)
        #expect(preview.imports?.first?.status == "applied")
        #expect(preview.verdict?.hasPrefix("A preview; nothing was changed. Run 1") == true)
        #expect(preview.next == "roster undo 1 --sis \(sis.path)")
        #expect(try sis.contents() == before)
        let report = sis.undo(run)
        #expect(report.undo?.counts == preview.undo?.counts)
        #expect(report.undo?.kept == preview.undo?.kept)
        #expect(report.next == nil)
    }

    @Test("A second undo says so and changes nothing")
    func twice() throws {
        let run = try sis.importing { try $0.regrade(1, "2") }
        _ = sis.undo(run)
        try sis.run("UPDATE gradebook_grades SET points = 2")
        let before = try sis.contents()
        let report = sis.undo(run)
        #expect(report.exitStatus == .done)
        #expect(report.undo == nil)
        #expect(
            report.verdict
                == "Run 1 was undone at 2026-11-20 10:00:00 already; nothing was changed.")
        #expect(try sis.contents() == before)
    }

    @Test(
        "A run that was never applied is refused",
        arguments: [
            (.held, "it was held, and wrote nothing"), (.approved, "and wrote nothing itself"),
            (nil, "was never recorded"),
        ] as [(GradeRunStatus?, String)])
    func neverApplied(status: GradeRunStatus?, says: String) throws {
        let run = try sis.importing(as: status ?? .held)
        if status == nil { try sis.run("UPDATE import_runs SET status = NULL") }
        let report = sis.undo(run)
        #expect(report.exitStatus == .failed)
        #expect(report.error?.code == "grade-run-not-applied")
        #expect(report.error?.message.contains(says) == true)
        #expect(report.error?.hint != nil)
        #expect(
            try sis.database.text("SELECT status FROM import_runs") == status?.rawValue)
    }

    @Test("A run that is not there is refused, naming where the numbers are")
    func unknown() {
        let report = sis.undo(7)
        #expect(report.error?.code == "grade-run-unknown")
        #expect(report.error?.hint?.contains("roster runs --sis") == true)
    }

    @Test("Where the undo cannot go on, nothing is changed, and the run is still applied")
    func stopped() throws {
        let run = try sis.importing { writers in
            try writers.regrade(1, "2")
            _ = try writers.item("a")
        }
        try sis.run(
            """
            CREATE TRIGGER stop BEFORE DELETE ON gradebook_assignments
            BEGIN SELECT RAISE(ABORT, 'stopped'); END
            """)
        let before = try sis.contents()
        let report = sis.undo(run)
        #expect(report.exitStatus == .failed)
        #expect(report.undo == nil)
        #expect(try sis.contents() == before)
        #expect(try sis.database.text("SELECT status FROM import_runs") == "applied")
    }

    @Test("Of a kind, so many of what stays are listed, and all are counted")
    func capped() throws {
        let run = try sis.importing { writers in
            for student in 2...3 { try writers.grade("5", of: Int64(student), on: 1) }
        }
        try sis.run("UPDATE gradebook_grades SET points = 4")
        let report = sis.undo(run, keptPerKind: 1)
        #expect(report.undo?.kept.count == 1)
        #expect(report.undo?.counts.first == UndoReport.Count(what: "grades", kept: 2))
        #expect(report.findings?.kinds.first?.count == 2)
        #expect(report.findings?.items.count == 1)
    }
}
