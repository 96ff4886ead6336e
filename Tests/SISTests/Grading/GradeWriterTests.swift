// Grades, line items and categories that an import writes, and the trace of each.

import Basics
import Database
import SIS
import TestSupport
import Testing

@Suite("Writing grades, line items and categories")
struct GradeWriterTests {
    static let trace = """
        SELECT change_id, run_id, grade_id, student_id, assignment_id, course_period_id, file, line,
            action, old_points, old_comment, old_vendor, old_change_id, new_points, new_excused,
            new_missing, new_score_status, new_comment, new_graded_at, imported_score
        FROM import_grade_changes ORDER BY 1
        """
    static let grades = """
        SELECT id, uuid, student_id, points, excused, missing, score_status, comment, graded_at,
            vendor, vendor_sourced_id, imported_points, import_run_id, import_change_id
        FROM gradebook_grades ORDER BY 1
        """

    @Test("A new grade holds what came, and its trace says from where")
    func inserted() throws {
        let small = try SmallGradebook()
        let run = try small.beginRun()
        try small.sis.transaction {
            let writer = try small.gradeWriter(run)
            var values = GradeValues.score("087.50", comment: "=1+1")
            values.scoreStatus = Cell("partially graded")
            let place = GradePlace(student: 2, assignment: 1, section: 10)
            let key = try writer.insert(
                place, values, uuid: Cell("g-new"), sourcedID: Cell("r-2"), from: .results)
            #expect(key == 2)
        }
        #expect(
            try small.rows(Self.grades).last
                == "2|g-new|2|87.5|0|0|partially graded|=1+1|2026-09-15|Quill|r-2|087.50|1|1")
        #expect(
            try small.rows(Self.trace) == [
                "1|1|2|2|1|10|results.csv|7|insert|||||87.5|0|0|partially graded|=1+1|"
                    + "2026-09-15|087.50"
            ])
    }

    @Test("Nothing, excused and missing are told apart; blank cells are NULL")
    func blanks() throws {
        let small = try SmallGradebook()
        let run = try small.beginRun()
        try small.sis.transaction {
            let writer = try small.gradeWriter(run)
            var values = GradeValues()
            values.isMissing = true
            values.scoreStatus = Cell("not submitted")
            _ = try writer.insert(
                GradePlace(student: 2, assignment: 1, section: 10), values, uuid: Cell("g-2"),
                sourcedID: .blank, from: .results)
            values = GradeValues()
            values.isExcused = true
            _ = try writer.insert(
                GradePlace(student: 3, assignment: 1, section: 10), values, uuid: Cell("g-3"),
                sourcedID: Cell("r-3"), from: .results)
        }
        #expect(
            try small.rows(Self.grades).suffix(2) == [
                "2|g-2|2||0|1|not submitted|||Quill|||1|1", "3|g-3|3||1|0||||Quill|r-3||1|2",
            ])
        let nulls = "SELECT count(*) FROM gradebook_grades WHERE points IS NULL AND comment IS NULL"
        #expect(try small.rows(nulls) == ["2"])
    }

    @Test("A changed grade keeps what is the teacher's, and the trace keeps what stood there")
    func updated() throws {
        let small = try SmallGradebook()
        let run = try small.beginRun()
        try small.sis.transaction {
            try small.gradeWriter(run).update(
                grade: 1, .score("44"), sourcedID: Cell("r-1"), from: .results)
        }
        #expect(
            try small.rows(Self.grades) == ["1|g-1|1|44|0|0|||2026-09-15|Quill|r-1|44|1|1"])
        #expect(
            try small.rows("SELECT late, letter_grade, created_at FROM gradebook_grades") == [
                "1|B|2026-09-02 10:00:00"
            ])
        #expect(
            try small.rows(Self.trace) == [
                "1|1|1|1|1|10|results.csv|7|update|41.5|See me|||44|0|0|||2026-09-15|44"
            ])
    }

    @Test("A second change names the first")
    func chain() throws {
        let small = try SmallGradebook()
        let first = try small.beginRun()
        try small.sis.transaction {
            try small.gradeWriter(first).update(
                grade: 1, .score("44"), sourcedID: Cell("r-1"), from: .results)
        }
        let second = try small.beginRun(sha256: "cd")
        try small.sis.transaction {
            try small.gradeWriter(second).update(
                grade: 1, .score("45"), sourcedID: Cell("r-1"), from: .results)
        }
        #expect(
            try small.rows(
                "SELECT old_change_id, old_run_id, old_vendor FROM import_grade_changes")
                == ["||", "1|1|Quill"])
        #expect(try small.rows("SELECT import_change_id FROM gradebook_grades") == ["2"])
    }

    @Test("A deleted grade leaves a tombstone and all that brings it back")
    func deleted() throws {
        let small = try SmallGradebook()
        let run = try small.beginRun()
        try small.sis.transaction {
            try small.gradeWriter(run).delete(grade: 1, from: .results)
        }
        #expect(try small.rows(Self.grades) == [])
        #expect(
            try small.rows("SELECT entity, uuid, school_id, deleted_at FROM tombstones")
                == ["gradebook_grades|g-1|1|\(SmallGradebook.now)"])
        #expect(
            try small.rows(
                """
                SELECT action, old_uuid, old_points, old_late, old_letter_grade, old_created_at,
                    new_points FROM import_grade_changes
                """) == ["delete|g-1|41.5|1|B|2026-09-02 10:00:00|"])
    }

    static let items = """
        SELECT j.id, j.uuid, a.assignment_id, course_period_id, title, description, points,
            assignment_type_id, marking_period_id, assigned_date, due_date, vendor,
            vendor_sourced_id, import_run_id, import_change_id, hidden_at
        FROM gradebook_assignments_join_course_periods j
        JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id ORDER BY j.id
        """
    static let itemTrace = """
        SELECT change_id, run_id, join_id, assignment_id, file, line, action, old_value, new_value,
            old_change_id FROM import_line_item_changes ORDER BY 1
        """
    static let quiz = ItemValues(
        title: "Quiz \"3\"", points: "12.5", category: 2, assignedDate: CalendarDate("2026-09-01"),
        dueDate: CalendarDate("2026-09-08"), markingPeriod: 2)

    @Test("A new line item is the vendor's")
    func newItem() throws {
        let small = try SmallGradebook()
        let run = try small.beginRun()
        try small.sis.transaction {
            let keys = try small.itemWriter(run).insert(
                Self.quiz, section: 20, uuid: "li-new", sourcedID: "v-1", from: .lineItems)
            #expect(keys.item == 2)
            #expect(keys.assignment == 2)
        }
        #expect(
            try small.rows(Self.items).last
                == "2|li-new|2|20|Quiz \"3\"||12.5|2|2|2026-09-01|2026-09-08|Quill|v-1|1|1|")
        #expect(
            try small.rows(Self.itemTrace) == [
                "1|1|2|2|lineItems.csv|2|insert||{\"title\":\"Quiz \\\"3\\\"\",\"points\":\"12.5\","
                    + "\"assignment_type_id\":\"2\",\"assigned_date\":\"2026-09-01\","
                    + "\"due_date\":\"2026-09-08\",\"marking_period_id\":\"2\"}|"
            ])
    }

    @Test("Of a changed line item only what differs is recorded; what is the teacher's stays")
    func changedItem() throws {
        let small = try SmallGradebook()
        let run = try small.beginRun()
        let values = ItemValues(
            title: "Teacher's own", description: "Line\none", points: "50",
            assignedDate: CalendarDate("2026-08-20"), dueDate: CalendarDate("2026-09-04"),
            markingPeriod: 2)
        try small.sis.transaction {
            let writer = try small.itemWriter(run)
            #expect(try writer.update(item: 1, to: values, from: .lineItems))
            #expect(try !writer.update(item: 1, to: values, from: .lineItems))
        }
        #expect(
            try small.rows(Self.itemTrace) == [
                "1|1|1|1|lineItems.csv|2|update|{\"description\":null,"
                    + "\"assignment_type_id\":\"1\",\"due_date\":\"2026-09-01\","
                    + "\"updated_at\":\"2026-09-01 10:00:00\","
                    + "\"assignment_updated_at\":\"2026-09-01 10:00:00\"}|"
                    + "{\"description\":\"Line\\u000aone\",\"assignment_type_id\":null,"
                    + "\"due_date\":\"2026-09-04\"}|"
            ])
        #expect(
            try small.rows("SELECT weight, staff_id, assignment_type_id FROM gradebook_assignments")
                == ["2|1|"])
    }

    @Test("A line item is hidden once, and shown again once; its grades stay")
    func hidden() throws {
        let small = try SmallGradebook()
        let run = try small.beginRun()
        let hidden = "SELECT hidden_at FROM gradebook_assignments_join_course_periods"
        try small.sis.transaction {
            let writer = try small.itemWriter(run)
            #expect(try writer.hide(item: 1, from: .lineItems))
            #expect(try !writer.hide(item: 1, from: .lineItems))
        }
        #expect(try small.rows(hidden) == [SmallGradebook.now])
        #expect(try small.rows(Self.grades).count == 1)
        try small.sis.transaction {
            let writer = try small.itemWriter(run)
            #expect(try writer.unhide(item: 1, from: .lineItems))
            #expect(try !writer.unhide(item: 1, from: .lineItems))
        }
        #expect(try small.rows("\(hidden) WHERE hidden_at IS NOT NULL") == [])
        #expect(
            try small.rows("SELECT action, old_change_id FROM import_line_item_changes")
                == ["hide|", "unhide|1"])
    }

    @Test("What a vendor's category means in a class is remembered once, and forgotten by its run")
    func categories() throws {
        let small = try SmallGradebook()
        let run = try small.beginRun()
        let remembered =
            "SELECT vendor_sourced_id, course_period_id, assignment_type_id FROM vendor_categories"
        try small.sis.transaction {
            let links = CategoryLinks(in: small.sis, run: run, vendor: "Quill")
            try links.remember("v-cat", in: 10, as: 1)
            try links.remember("v-cat", in: 10, as: 2)
            try links.remember("v-cat", in: 20, as: 2)
        }
        #expect(try small.rows("\(remembered) ORDER BY 2") == ["v-cat|10|1", "v-cat|20|2"])
        let later = try small.beginRun()
        try CategoryLinks.forget(run: later, in: small.sis)
        #expect(try small.rows(remembered).count == 2)
        try CategoryLinks.forget(run: run, in: small.sis)
        #expect(try small.rows(remembered) == [])
    }
}
