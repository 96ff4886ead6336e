// Cases 45 to 47: the same database exported twice, on two days or with a change between.

import OneRoster
import Testing

/// Two exports of one database: exactly the named files differ, each with all its rows.
struct TwoExports: Sendable, CustomTestStringConvertible {
    let number: Int
    let name: String
    /// What is added to `SchoolCase.district`.
    let sql: String
    private(set) var days = (first: "2026-11-20", second: "2026-11-20")
    /// What happens between the exports.
    private(set) var change = ""
    private(set) var changes: [FileName: (first: [String], second: [String])] = [:]

    init(_ number: Int, _ name: String, _ sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    var testDescription: String { "\(number) \(name)" }

    func on(_ first: String, _ second: String) -> Self { with { $0.days = (first, second) } }
    func changed(by sql: String) -> Self { with { $0.change = sql } }
    func sends(_ file: FileName, _ first: [String], then second: [String]) -> Self {
        with { $0.changes[file] = (first, second) }
    }

    private func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}

extension TwoExports {
    private typealias Base = SchoolCase

    private static let annInClasses = """
        \(SchoolCase.annAtHigh)
        \(SchoolCase.annInYear)
        \(SchoolCase.schedule) ('sd-2', 1, 3, 1, 2026, NULL, '2026-08-17', NULL);
        """
    private static let annInQuarter =
        "sd-2,,,c-q2,hi,ann,student,,2026-10-19,2026-12-19"

    private static let graded = """
        \(annInClasses)
        \(SchoolCase.teaAtHigh)
        \(SchoolCase.teaInYear)
        \(SchoolCase.assignments) (1, NULL, 'Essay', 10);
        \(SchoolCase.given) ('li-1', 1, 1, 4, '2026-11-02', '2026-11-09');
        \(SchoolCase.grades) ('gr-1', 1, 1, 1, 7, 0, '2026-11-10 23:30:00');
        INSERT INTO custom_fields (id, source_class, column_name, alias, title, type) VALUES
            (1, 'SISStudent', 'c1', 'bus', 'Bus', 'text');
        INSERT INTO custom_field_values (field_id, source_id, value) VALUES (1, 1, '7');
        """

    static let all: [TwoExports] = [
        TwoExports(
            45, "a student who begins tomorrow appears, and no source row has changed",
            """
            \(SchoolCase.stints) ('se-1', 1, 1, 2026, 1, '2026-11-21', NULL, 0);
            \(SchoolCase.schedule) ('sd-1', 1, 1, 1, 2026, NULL, '2026-11-21', NULL);
            """
        )
        .on("2026-11-20", "2026-11-21")
        .sends(.users, [], then: [Base.ann])
        .sends(
            .enrollments, [], then: ["sd-1,,,c-year,hi,ann,student,,2026-11-21,2027-07-01"]),
        TwoExports(
            45, "a student whose last day is over vanishes, and no source row has changed",
            """
            \(SchoolCase.stints) ('se-1', 1, 1, 2026, 1, '2026-08-17', '2026-11-20', 0);
            \(SchoolCase.annInYear)
            """
        )
        .on("2026-11-20", "2026-11-21")
        .sends(.users, [Base.ann], then: [])
        .sends(.enrollments, [Base.annInYearSent], then: []),
        TwoExports(
            45, "a quarter ends: its sessions, classes and rows vanish, its students stay",
            annInClasses
        )
        .on("2026-12-18", "2026-12-19")
        .sends(
            .academicSessions,
            [Base.year, Base.quarter2, Base.semester1, Base.middleYear],
            then: [Base.year, Base.middleYear]
        )
        .sends(
            .classes, [Base.classMid, Base.classQ2, Base.classYear],
            then: [Base.classMid, Base.classYear]
        )
        .sends(.enrollments, [Base.annInYearSent, annInQuarter], then: [Base.annInYearSent]),
        TwoExports(45, "a day passes on which nothing begins or ends", annInClasses)
            .on("2026-11-20", "2026-11-21"),

        TwoExports(46, "rows changed in columns that are not exported", graded)
            .changed(
                by: """
                    UPDATE students SET protected_student = 1, state_student_id = 'S9';
                    UPDATE student_enrollment SET next_school = 2, rollover_id = 5;
                    UPDATE schools SET sort_order = 3, short_name = 'X';
                    UPDATE marking_periods SET sort_order = 2, does_grades = 1;
                    UPDATE course_periods SET total_seats = 30, rollover_id = 4;
                    UPDATE gradebook_grades SET late = 1, letter_grade = 'B';
                    UPDATE users SET title = 'Dr';
                    """),
        TwoExports(46, "a field of the district's own that was not chosen", graded)
            .changed(by: "UPDATE custom_field_values SET value = '8';"),
        TwoExports(46, "a row changed in a column that is exported", graded)
            .changed(by: "UPDATE students SET last_name = 'Oak' WHERE uuid = 'ann';")
            .sends(
                .users, [Base.ann, Base.tea],
                then: ["ann,,,true,hi,student,aash,,Ann,Oak,,A1,,,,,09,", Base.tea]),

        TwoExports(47, "the time of the last change alone moves", graded)
            .changed(
                by: """
                    UPDATE students SET updated_at = '2026-11-20 23:59:59.999';
                    UPDATE schedule SET updated_at = '2026-11-20T23:59:59-08:00';
                    UPDATE co_teachers SET updated_at = '2026-03-08 02:30:00';
                    UPDATE gradebook_grades SET updated_at = '1970-01-01';
                    """),
        TwoExports(47, "a grade late in the evening keeps the day that stands there", graded)
            .changed(by: "UPDATE gradebook_grades SET graded_at = '2026-11-11T23:30:00-08:00';")
            .sends(
                .results, ["gr-1,,,li-1,ann,fully graded,7,2026-11-10,"],
                then: ["gr-1,,,li-1,ann,fully graded,7,2026-11-11,"]),
        TwoExports(47, "a grade without a time takes the due date", graded)
            .changed(by: "UPDATE gradebook_grades SET graded_at = NULL;")
            .sends(
                .results, ["gr-1,,,li-1,ann,fully graded,7,2026-11-10,"],
                then: ["gr-1,,,li-1,ann,fully graded,7,2026-11-09,"]),
    ]
}
