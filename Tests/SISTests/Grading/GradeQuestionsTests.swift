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
}
