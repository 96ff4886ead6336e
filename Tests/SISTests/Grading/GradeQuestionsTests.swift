// Small questions: quarters, categories by title, hints about ids, counts; and the views of people.

import Basics
import Database
import SIS
import TestSupport
import Testing

@Suite("Questions about the gradebook")
struct GradeQuestionsTests {
    @Test("The quarters of a school, and those of all schools, by their start")
    func quarters() throws {
        let small = try SmallGradebook(more: [
            "INSERT INTO schools (id, uuid, title) VALUES (2, 's-2', 'Other')",
            """
            INSERT INTO marking_periods (marking_period_id, uuid, school_id, syear, type, title,
                start_date, end_date)
            VALUES (4, 'q-all', NULL, 2026, 'QTR', 'All', '2026-12-19', '2027-02-01'),
                (5, 'q-other', 2, 2026, 'QTR', 'Other', '2026-08-01', '2026-09-01'),
                (6, 'q-last', 1, 2025, 'QTR', 'Last', '2025-08-01', '2025-09-01'),
                (7, 'sem', 1, 2026, 'SEM', 'Sem', '2026-08-01', '2026-12-01')
            """,
        ])
        let quarters = try GradingQuarters(in: small.sis)
        let found = try quarters.of(school: 1, syear: 2026)
        #expect(found.map(\.uuid) == ["q-1", "q-2", "q-all"])
        #expect(found.first?.start == CalendarDate("2026-08-10"))
        #expect(found.first?.end == CalendarDate("2026-10-16"))
        #expect(found.map(\.postEnd) == [CalendarDate("2026-10-23"), nil, nil])
        #expect(try quarters.of(school: 2, syear: 2026).map(\.key) == [5, 4])
        #expect(try quarters.of(school: 1, syear: 2025).map(\.key) == [6])
        #expect(try quarters.of(school: 1, syear: 2026) == found)
    }

    static let titled: [(name: String, more: [String], count: Int, key: Int64?)] = [
        ("of the course", [], 1, 1),
        (
            "of a teacher of the section",
            ["UPDATE gradebook_assignment_types SET staff_id = 1, course_id = NULL"], 1, 1
        ),
        (
            "of another teacher",
            [
                "INSERT INTO users (staff_id, uuid, first_name, last_name) VALUES (2, 't', 'X', 'Y')",
                "UPDATE gradebook_assignments SET assignment_type_id = NULL",
                "UPDATE gradebook_assignment_types SET staff_id = 2",
            ], 0, nil
        ),
        (
            "of no course, in use",
            ["UPDATE gradebook_assignment_types SET course_id = NULL, vendor = 'V'"], 1, 1
        ),
        (
            "of the district",
            [
                "UPDATE gradebook_assignments SET assignment_type_id = NULL",
                "UPDATE gradebook_assignment_types SET course_id = NULL",
            ], 1, 1
        ),
        (
            "a vendor's, not in use",
            [
                "UPDATE gradebook_assignments SET assignment_type_id = NULL",
                "UPDATE gradebook_assignment_types SET course_id = NULL, vendor = 'V'",
            ], 0, nil
        ),
        (
            "of the course, beside one of the district",
            ["INSERT INTO gradebook_assignment_types (uuid, title) VALUES ('ty-9', 'Homework')"], 1,
            1
        ),
        (
            "two of the course",
            [
                """
                INSERT INTO gradebook_assignment_types (assignment_type_id, uuid, title, course_id)
                VALUES (9, 'ty-9', 'Homework', 1)
                """
            ], 2, 1
        ),
        ("other letter case", ["UPDATE gradebook_assignment_types SET title = 'homework'"], 0, nil),
    ]

    @Test("A category is found by its exact title within the class", arguments: titled)
    func titles(_ name: String, _ more: [String], _ count: Int, _ key: Int64?) throws {
        let small = try SmallGradebook(more: more)
        let categories = try SectionCategories(in: small.sis)
        let found = try categories.titled("Homework", section: 10)
        #expect(found.count == count)
        #expect(found.key == key)
    }

    @Test("A category of another course is none of the class")
    func otherCourse() throws {
        let small = try SmallGradebook(more: [
            "INSERT INTO courses (course_id, uuid, syear, title) VALUES (2, 'c-2', 2026, 'Art')",
            """
            UPDATE course_periods SET course_id = 2 WHERE course_period_id = 20
            """,
        ])
        let categories = try SectionCategories(in: small.sis)
        #expect(try categories.titled("Homework", section: 10).key == 1)
        #expect(try categories.titled("Homework", section: 20).count == 0)
    }

    static let hints: [(prefix: String, kind: IdentityHints.Kind, id: String, hint: String?)] = [
        ("", .section, "10", "0010 zeros"), ("", .section, "010", "0010 zeros"),
        ("", .section, "20", nil), ("", .section, "0010", nil), ("", .section, "", nil),
        ("", .student, "5", "005 zeros"), ("", .student, "ST-1", nil),
        ("LK-", .student, "st-1", "LK-st-1 prefix"), ("LK-", .student, "LK-st-1", nil),
        ("LK-", .student, "5", "LK-005 prefix zeros"), ("LK-", .student, "LK-5", "LK-005 zeros"),
        ("LK-", .student, "LK-", nil), ("LK-", .student, "st-9", nil),
        ("LK-", .markingPeriod, "q-1", "LK-q-1 prefix"), ("LK-", .item, "li-1", "LK-li-1 prefix"),
        ("LK-", .item, "q-1", nil),
    ]

    @Test("What an id lacks is said", arguments: hints)
    func hint(_ prefix: String, _ kind: IdentityHints.Kind, _ id: String, _ expected: String?)
        throws
    {
        let small = try SmallGradebook()
        let hints = try IdentityHints(in: small.sis, prefix: prefix)
        let hint = try hints.hint(kind, id).map {
            $0.id + ($0.lacksPrefix ? " prefix" : "") + ($0.lacksLeadingZeros ? " zeros" : "")
        }
        #expect(hint == expected)
    }

    @Test("Grades are counted by section and vendor, and by line item")
    func counts() throws {
        let small = try SmallGradebook(more: [
            """
            INSERT INTO gradebook_grades (uuid, student_id, assignment_id, course_period_id, points,
                excused, vendor)
            VALUES ('g-2', 2, 1, 10, 3, 0, 'Quill'), ('g-3', 3, 1, 10, NULL, 1, 'Quill'),
                ('g-4', 4, 1, 10, NULL, 0, 'Other'), ('g-5', 4, 1, 20, 3, 0, 'Quill')
            """
        ])
        let counts = try GradeCounts(in: small.sis, vendor: "Quill")
        #expect(try counts.vendorGrades(section: 10) == 2)
        #expect(try counts.vendorGrades(section: 20) == 0)
        #expect(try counts.grades(assignment: 1, section: 10) == (4, 3))
        #expect(try counts.grades(assignment: 1, section: 20) == (1, 1))
        #expect(try counts.grades(assignment: 2, section: 10) == (0, 0))
    }

    /// A quiz of Quill's, with two grades, one of which a teacher changed.
    private func imported() throws -> SmallGradebook {
        let small = try SmallGradebook()
        let run = try small.beginRun()
        try small.sis.transaction {
            var quiz = GradeWriterTests.quiz
            quiz.category = nil
            let keys = try small.itemWriter(run).insert(
                quiz, section: 10, uuid: "li-2", sourcedID: "v-1", from: .lineItems)
            let grades = try small.gradeWriter(run)
            for (student, uuid) in [(1, "g-2"), (2, "g-3")] as [(Int64, StaticString)] {
                _ = try grades.insert(
                    GradePlace(student: student, assignment: keys.assignment, section: 10),
                    .score("9"), uuid: Cell(uuid), sourcedID: Cell("r"), from: .results)
            }
        }
        try small.sis.execute("UPDATE gradebook_grades SET points = 10 WHERE uuid = 'g-3'")
        return small
    }

    @Test("A section's gradebook says where each value came from")
    func gradebook() throws {
        let small = try imported()
        let items = try GradebookItemRows.ofSection(small.sis, 10)
        #expect(
            try items.texts([
                GradebookItemRows.itemID, GradebookItemRows.title, GradebookItemRows.points,
                GradebookItemRows.periodTitle, GradebookItemRows.categoryTitle,
                GradebookItemRows.isAligned, GradebookItemRows.vendor,
                GradebookItemRows.vendorSourcedID, GradebookItemRows.runID,
                GradebookItemRows.runSource, GradebookItemRows.file, GradebookItemRows.line,
                GradebookItemRows.hiddenAt,
            ]) == [
                "1|Teacher's own|50|Q1|Homework|0|-|-|-|-|-|-|-",
                "2|Quiz \"3\"|12.5|Q1|-|0|Quill|v-1|1|drop.zip|lineItems.csv|2|-",
            ])
        let grades = try GradebookGradeRows.ofSection(small.sis, 10)
        var origins: [GradeOrigin] = []
        var rows: [String] = []
        while try grades.next() {
            origins.append(GradebookGradeRows.origin(grades))
            rows.append(
                [
                    GradebookGradeRows.itemID, GradebookGradeRows.studentUUID,
                    GradebookGradeRows.points, GradebookGradeRows.writer,
                    GradebookGradeRows.runSource, GradebookGradeRows.file, GradebookGradeRows.line,
                ].map { grades.cell($0).string }.joined(separator: "|"))
        }
        #expect(origins == [.teacher, .vendor, .changedSince])
        #expect(
            rows == [
                "1|st-1|41.5||||", "2|st-1|9|Quill|drop.zip|results.csv|7",
                "2|st-2|10|Quill|drop.zip|results.csv|7",
            ])
        #expect(try GradebookItemRows.ofSection(small.sis, 20).texts([0]) == [])
        #expect(try GradebookGradeRows.ofSection(small.sis, 20).texts([0]) == [])
    }

    @Test("An imported line item waits for its category until a teacher chooses one")
    func alignment() throws {
        let small = try imported()
        typealias Row = UncategorizedRows
        func waiting(_ section: Int64? = nil) throws -> [String] {
            try Row.all(small.sis, section: section).texts([
                Row.uuid, Row.title, Row.vendor, Row.sectionUUID, Row.sectionTitle,
                Row.schoolTitle, Row.syear,
            ])
        }
        let row = "li-2|Quiz \"3\"|Quill|0010|Algebra A|School|2026"
        #expect(try waiting() == [row])
        #expect(try waiting(10) == [row])
        #expect(try waiting(20) == [])
        let assignment = try #require(try GradebookKey.assignment(item: "li-2", in: small.sis))
        let category = try #require(try GradebookKey.category("ty-2", in: small.sis))
        let alignment = CategoryAlignment(in: small.sis, now: SmallGradebook.now)
        try alignment.align(assignment: assignment, to: category)
        #expect(try waiting() == [])
        let aligned = "SELECT assignment_type_id, is_aligned FROM gradebook_assignments ORDER BY 1"
        #expect(try small.rows(aligned) == ["1|0", "2|1"])
    }

    @Test("A teacher's own line item, or a hidden one, does not wait for a category")
    func notWaiting() throws {
        let small = try imported()
        try small.sis.execute(
            "UPDATE gradebook_assignments SET assignment_type_id = NULL WHERE assignment_id = 1")
        #expect(try UncategorizedRows.all(small.sis).texts([UncategorizedRows.itemID]) == ["2"])
        try small.sis.execute(
            "UPDATE gradebook_assignments_join_course_periods SET hidden_at = '2026-10-01'")
        #expect(try UncategorizedRows.all(small.sis).texts([UncategorizedRows.itemID]) == [])
    }

    @Test("A section's default category is set and taken away")
    func defaultCategory() throws {
        let small = try imported()
        let section = try #require(try GradebookKey.section("0010", in: small.sis))
        let alignment = CategoryAlignment(in: small.sis, now: SmallGradebook.now)
        typealias Row = SectionCategoryRows
        func categories() throws -> [String] {
            try Row.of(small.sis, section: section)
                .texts([Row.uuid, Row.title, Row.itemCount, Row.isDefault])
        }
        try alignment.setDefault(section: section, category: 2)
        #expect(try categories() == ["ty-1|Homework|1|0", "ty-2|Tests|0|1"])
        try alignment.setDefault(section: section, category: nil)
        #expect(try categories() == ["ty-1|Homework|1|0", "ty-2|Tests|0|0"])
        #expect(try GradebookKey.section("10", in: small.sis) == nil)
        #expect(try GradebookKey.assignment(item: "10", in: small.sis) == nil)
        #expect(try GradebookKey.category("10", in: small.sis) == nil)
    }
}
