// Cases 40 to 44: the gradebook.

import OneRoster
import RosterExport

extension SchoolCase {
    private static let homework = """
        INSERT INTO gradebook_assignment_types (assignment_type_id, uuid, title, course_id) VALUES
            (1, 'home', 'Homework', 1);
        """

    /// An essay of ten points, in the class of the year.
    private static let essay = """
        \(homework)
        \(assignments) (1, 1, 'Essay', 10);
        \(given) ('li-1', 1, 1, 4, '2026-11-02', '2026-11-09');
        """
    private static let essaySent =
        "li-1,,,Essay,,2026-11-02,2026-11-09,c-year,home,hi-q2,0,10"

    /// The essay, and what Ann got for it; `points` as SQL.
    private static func graded(_ points: String, excused: Int = 0) -> String {
        """
        \(annAtHigh)
        \(essay)
        \(grades) ('gr-1', 1, 1, 1, \(points), \(excused), '2026-11-10 09:30:00');
        """
    }

    static let gradebook: [SchoolCase] = [
        SchoolCase(40, "excused, by -1", graded("-1"))
            .sends(.results, "gr-1,,,li-1,ann,exempt,0,2026-11-10,"),
        SchoolCase(40, "excused, with points", graded("8", excused: 1))
            .sends(.results, "gr-1,,,li-1,ann,exempt,0,2026-11-10,"),
        SchoolCase(40, "zero", graded("0"))
            .sends(.results, "gr-1,,,li-1,ann,fully graded,0,2026-11-10,"),
        SchoolCase(40, "above the maximum", graded("12"))
            .sends(.lineItems, essaySent)
            .sends(.results, "gr-1,,,li-1,ann,fully graded,12,2026-11-10,"),
        SchoolCase(40, "decimals", graded("9.25"))
            .sends(.results, "gr-1,,,li-1,ann,fully graded,9.25,2026-11-10,"),
        SchoolCase(40, "decimals of no weight", graded("9.00"))
            .sends(.results, "gr-1,,,li-1,ann,fully graded,9,2026-11-10,"),
        SchoolCase(40, "nothing yet", graded("NULL"))
            .sends(.lineItems, essaySent)
            .sends(.results)
            .drops(["export-grade-missing": 1]),

        SchoolCase(
            41, "an assignment of a course, in two of its sections",
            """
            \(annAtHigh)
            \(benAtHigh)
            \(essay)
            \(given) ('li-2', 1, 3, 4, '2026-11-02', '2026-11-16');
            \(grades)
                ('gr-1', 1, 1, 1, 7, 0, '2026-11-10'), ('gr-2', 2, 1, 3, 8, 0, '2026-11-17');
            """
        )
        .sends(.categories, "home,,,Homework")
        .sends(
            .lineItems, essaySent,
            "li-2,,,Essay,,2026-11-02,2026-11-16,c-q2,home,hi-q2,0,10"
        )
        .sends(
            .results, "gr-1,,,li-1,ann,fully graded,7,2026-11-10,",
            "gr-2,,,li-2,ben,fully graded,8,2026-11-17,"),

        SchoolCase(
            42, "no category",
            """
            \(assignments) (1, NULL, 'Essay', 10);
            \(given) ('li-1', 1, 1, 4, '2026-11-02', '2026-11-09');
            """
        )
        .sends(.categories, "uncategorized,,,Uncategorized")
        .sends(
            .lineItems, "li-1,,,Essay,,2026-11-02,2026-11-09,c-year,uncategorized,hi-q2,0,10"),
        SchoolCase(
            42, "a grade whose assignment was taken from the section",
            "\(graded("7"))\nDELETE FROM gradebook_assignments_join_course_periods;"
        )
        .sends(.categories, "home,,,Homework")
        .sends(.lineItems)
        .sends(.results)
        .drops(["export-result-not-sent": 1]),
        SchoolCase(
            42, "hidden since its vendor deleted it, the grade still there",
            """
            \(graded("7"))
            UPDATE gradebook_assignments_join_course_periods SET hidden_at = '2026-11-12';
            """
        )
        .sends(.categories, "home,,,Homework")
        .sends(.lineItems)
        .sends(.results)
        .drops(["export-line-item-hidden": 1, "export-result-not-sent": 1]),
        SchoolCase(
            42, "hidden in one of its sections",
            """
            \(annAtHigh)
            \(benAtHigh)
            \(essay)
            \(given) ('li-2', 1, 3, 4, '2026-11-02', '2026-11-16');
            \(grades)
                ('gr-1', 1, 1, 1, 7, 0, '2026-11-10'), ('gr-2', 2, 1, 3, 8, 0, '2026-11-17');
            UPDATE gradebook_assignments_join_course_periods SET hidden_at = '2026-11-12'
                WHERE uuid = 'li-2';
            """
        )
        .sends(.categories, "home,,,Homework")
        .sends(.lineItems, essaySent)
        .sends(.results, "gr-1,,,li-1,ann,fully graded,7,2026-11-10,")
        .drops(["export-line-item-hidden": 1, "export-result-not-sent": 1]),

        SchoolCase(
            43, "zero points, and somebody has three",
            "\(graded("3"))\nUPDATE gradebook_assignments SET points = 0;"
        )
        .sends(.lineItems, "li-1,,,Essay,,2026-11-02,2026-11-09,c-year,home,hi-q2,0,0")
        .sends(.results, "gr-1,,,li-1,ann,fully graded,3,2026-11-10,"),

        SchoolCase(
            44, "no due date",
            """
            \(graded("7"))
            UPDATE gradebook_assignments_join_course_periods SET due_date = NULL;
            UPDATE gradebook_grades SET graded_at = NULL;
            """
        )
        .sends(.lineItems, "li-1,,,Essay,,2026-11-02,2026-12-18,c-year,home,hi-q2,0,10")
        .sends(.results, "gr-1,,,li-1,ann,fully graded,7,2026-12-18,")
        .drops(["export-due-date-filled": 1]),
        SchoolCase(
            44, "no dates at all, and no marking period",
            """
            \(homework)
            \(assignments) (1, 1, 'Essay', 10);
            \(given) ('li-1', 1, 3, NULL, NULL, NULL);
            """
        )
        .sends(.lineItems, "li-1,,,Essay,,2026-12-18,2026-12-18,c-q2,home,hi-q2,0,10")
        .drops(["export-due-date-filled": 1]),
    ]
}
