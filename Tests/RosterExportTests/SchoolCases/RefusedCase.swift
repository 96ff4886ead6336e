// Edge cases of real school databases that this schema does not let in, with the reason: who fills
// it has to settle them first. What is refused cannot be exported wrongly.

import Testing

/// A statement that the schema must refuse.
struct RefusedCase: Sendable, CustomTestStringConvertible {
    let number: Int
    let name: String
    let reason: String
    /// What is done before.
    let ground: String
    let sql: String

    init(_ number: Int, _ name: String, _ reason: String, after ground: String = "", _ sql: String)
    {
        self.number = number
        self.name = name
        self.reason = reason
        self.ground = ground
        self.sql = sql
    }

    var testDescription: String { "\(number) \(name): \(reason)" }

    private static let graded = """
        INSERT INTO gradebook_assignment_types (assignment_type_id, uuid, title) VALUES
            (1, 'home', 'Homework');
        \(SchoolCase.assignments) (1, 1, 'Essay', 10);
        \(SchoolCase.given) ('li-1', 1, 1, NULL, NULL, NULL);
        \(SchoolCase.grades) ('gr-1', 1, 1, 1, 7, 0, NULL);
        """

    static let all: [RefusedCase] = [
        RefusedCase(
            15, "a section without marking period and dates", "nobody could say when it runs",
            "\(SchoolCase.sections) (9, 'c-9', 1, 2026, 1, NULL, NULL, '2026-12-11', '9')"),
        RefusedCase(
            15, "a section in marking period 0", "0 is none: enter its dates",
            "\(SchoolCase.sections) (9, 'c-9', 1, 2026, 1, 0, NULL, NULL, '9')"),
        RefusedCase(
            15, "a schedule row in marking period 0", "0 is none: leave it blank",
            "\(SchoolCase.schedule) ('sd-1', 1, 1, 1, 2026, 0, '2026-08-17', NULL)"),
        RefusedCase(
            30, "a permission at a school that there is not", "a reference into nothing",
            "\(SchoolCase.permissions) (1, 3, 99, NULL)"),
        RefusedCase(
            30, "a school enrollment at a school that there is not", "a reference into nothing",
            "\(SchoolCase.stints) ('se-1', 1, 99, 2026, NULL, '2026-08-17', NULL, 0)"),
        RefusedCase(
            31, "a permission without a profile", "nobody could say as what",
            "\(SchoolCase.permissions) (1, NULL, 1, NULL)"),
        RefusedCase(
            42, "an assignment in a category that there is not", "blank says none",
            "\(SchoolCase.assignments) (1, 99, 'Essay', 10)"),
        RefusedCase(
            42, "to delete a category with assignments", "they would point into nothing",
            after: graded, "DELETE FROM gradebook_assignment_types"),
        RefusedCase(
            42, "a grade of an assignment that there is not", "a reference into nothing",
            "\(SchoolCase.grades) ('gr-1', 1, 99, 1, 7, 0, NULL)"),
        RefusedCase(
            42, "to delete an assignment with grades", "they would point into nothing",
            after: "\(graded)\nDELETE FROM gradebook_assignments_join_course_periods;",
            "DELETE FROM gradebook_assignments"),
        RefusedCase(
            43, "an assignment of less than nothing", "no score could be reached",
            "\(SchoolCase.assignments) (1, NULL, 'Essay', -1)"),
        RefusedCase(
            47, "a row without the time of its last change", "it has that of its making",
            "UPDATE students SET updated_at = NULL"),
    ]
}
