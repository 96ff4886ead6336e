// Cases 14 to 19: schedule rows.

import OneRoster
import RosterExport

extension SchoolCase {
    private static let inSecondQuarter = """
        \(annAtHigh)
        \(schedule) ('sd-1', 1, 1, 1, 2026, 4, '2026-08-17', NULL);
        """

    private static let inFirstQuarter = """
        \(annAtHigh)
        \(schedule) ('sd-1', 1, 1, 1, 2026, 3, '2026-08-17', NULL);
        """

    /// A class of the first quarter: Ann has stayed, Ben has left earlier.
    private static let quarterOver = """
        UPDATE marking_periods SET post_end_date = '2026-11-20' WHERE uuid = 'hi-q1';
        \(annAtHigh)
        \(benAtHigh)
        \(schedule)
            ('sd-1', 1, 2, 1, 2026, NULL, '2026-08-17', NULL),
            ('sd-2', 2, 2, 1, 2026, NULL, '2026-08-17', '2026-10-01');
        """

    private static let windowCounts: @Sendable (inout ExportPolicy) -> Void = {
        $0.switches.usesGradePostingEndDate = true
    }

    static let schedules: [SchoolCase] = [
        SchoolCase(14, "a row in a child of the class's marking period", inSecondQuarter)
            .sends(.enrollments, "sd-1,,,c-year,hi,ann,student,,2026-10-19,2026-12-19"),
        SchoolCase(14, "a row in a child that is over", inFirstQuarter)
            .sends(.classes, classMid, classQ2, classYear)
            .sends(.enrollments)
            .drops(["export-enrollment-ended": 1]),
        SchoolCase(14, "a row in a child, on its last day", inFirstQuarter)
            .on("2026-10-16")
            .sends(.enrollments, "sd-1,,,c-year,hi,ann,student,,2026-08-17,2026-10-17"),
        SchoolCase(
            14, "a row whose own marking period keeps a class that is over",
            """
            \(annAtHigh)
            \(schedule) ('sd-1', 1, 2, 1, 2026, 4, '2026-08-17', NULL);
            """
        )
        .sends(.academicSessions, year, quarter1, quarter2, semester1, middleYear)
        .sends(.classes, classMid, classQ1, classQ2, classYear)
        .sends(.enrollments, "sd-1,,,c-q1,hi,ann,student,,2026-10-19,2026-12-19"),

        SchoolCase(
            15, "no marking period of its own: the section's",
            """
            \(annAtHigh)
            \(schedule) ('sd-1', 1, 3, 1, 2026, NULL, '2026-08-17', NULL);
            """
        )
        .sends(.enrollments, "sd-1,,,c-q2,hi,ann,student,,2026-10-19,2026-12-19"),
        SchoolCase(
            15, "a section with dates and no marking period: the smallest that holds them",
            """
            \(annAtHigh)
            \(sections)
                (5, 'c-5', 1, 2026, 1, NULL, '2026-11-02', '2026-12-11', '5'),
                (6, 'c-6', 1, 2026, 1, NULL, '2026-10-01', '2026-11-27', '6'),
                (7, 'c-7', 1, 2026, 1, NULL, '2026-11-02', '2027-03-26', '7');
            \(schedule)
                ('sd-1', 1, 5, 1, 2026, NULL, '2026-08-17', NULL),
                ('sd-2', 1, 6, 1, 2026, NULL, '2026-08-17', NULL),
                ('sd-3', 1, 7, 1, 2026, NULL, '2026-08-17', NULL);
            """
        )
        .sends(
            .classes, "c-5,,,Art 5,,art,5,scheduled,,hi,hi-q2,,,",
            "c-6,,,Art 6,,art,6,scheduled,,hi,hi-s1,,,",
            "c-7,,,Art 7,,art,7,scheduled,,hi,hi-fy,,,", classMid, classQ2, classYear
        )
        .sends(
            .enrollments, "sd-1,,,c-5,hi,ann,student,,2026-11-02,2026-12-12",
            "sd-2,,,c-6,hi,ann,student,,2026-10-01,2026-11-28",
            "sd-3,,,c-7,hi,ann,student,,2026-11-02,2027-03-27"),

        SchoolCase(16, "quarter over, posting window open, dropped earlier", quarterOver)
            .switched(windowCounts)
            .sends(.academicSessions, year, quarter1, quarter2, semester1, middleYear)
            .sends(.classes, classMid, classQ1, classQ2, classYear)
            .sends(.enrollments, "sd-1,,,c-q1,hi,ann,student,,2026-08-17,2026-11-21")
            .drops(["export-enrollment-ended": 1]),
        SchoolCase(16, "quarter over, posting window closed", quarterOver)
            .on("2026-11-21")
            .switched(windowCounts)
            .sends(.academicSessions, year, quarter2, semester1, middleYear)
            .sends(.classes, classMid, classQ2, classYear)
            .sends(.enrollments)
            .drops(["export-enrollment-ended": 2]),
        SchoolCase(16, "quarter over, posting window open, not asked for", quarterOver)
            .sends(.classes, classMid, classQ2, classYear)
            .sends(.enrollments)
            .drops(["export-enrollment-ended": 2]),
        SchoolCase(
            16, "quarter over, posting window no later than its end",
            """
            \(quarterOver)
            UPDATE marking_periods SET post_end_date = '2026-10-16' WHERE uuid = 'hi-q1';
            """
        )
        .switched(windowCounts)
        .sends(.enrollments)
        .drops(["export-enrollment-ended": 2]),
        SchoolCase(
            16, "quarter over, posting window open, rows with ends of their own at its last day",
            """
            \(quarterOver)
            UPDATE schedule SET end_date = '2026-10-16' WHERE uuid = 'sd-1';
            UPDATE schedule SET end_date = '2026-10-15' WHERE uuid = 'sd-2';
            """
        )
        .switched(windowCounts)
        .sends(.classes, classMid, classQ1, classQ2, classYear)
        .sends(.enrollments, "sd-1,,,c-q1,hi,ann,student,,2026-08-17,2026-11-21")
        .drops(["export-enrollment-ended": 1]),
        SchoolCase(
            16, "quarter over, posting window open, a row with an end of its own inside it",
            """
            \(quarterOver)
            UPDATE schedule SET end_date = '2026-10-17' WHERE uuid = 'sd-1';
            """
        )
        .on("2026-10-17")
        .switched(windowCounts)
        .sends(.enrollments, "sd-1,,,c-q1,hi,ann,student,,2026-08-17,2026-10-18")
        .drops(["export-enrollment-ended": 1]),
        SchoolCase(
            16, "quarter over, posting window open, the first day out is the day after",
            """
            \(quarterOver)
            UPDATE schedule SET end_date = '2026-10-17' WHERE uuid = 'sd-1';
            UPDATE schedule SET end_date = '2026-10-16' WHERE uuid = 'sd-2';
            """
        )
        .switched {
            windowCounts(&$0)
            $0.dates.scheduleEnd = .firstDayOut
        }
        .sends(.enrollments, "sd-1,,,c-q1,hi,ann,student,,2026-08-17,2026-11-21")
        .drops(["export-enrollment-ended": 1]),

        SchoolCase(17, "identical rows", "\(annAtHigh)\n\(annInYear)\n\(annInYearAgain)")
            .sends(.enrollments, annInYearSent)
            .drops(["export-enrollment-collapsed": 1])
            .finds(
                "schedule sd-0: same student, section and start date twice",
                "schedule sd-1: same student, section and start date twice"),

        SchoolCase(
            18, "ends long after the year",
            """
            \(stints) ('se-1', 1, 1, 2026, 1, '2026-08-17', '2099-12-31', 0);
            \(schedule) ('sd-1', 1, 1, 1, 2026, NULL, '2026-08-17', '2099-12-31');
            """
        )
        .sends(.users, ann)
        .sends(.enrollments, annInYearSent),

        SchoolCase(
            19, "last year's row never closed, with everything switched on",
            """
            \(lastYear)
            INSERT INTO courses (course_id, uuid, school_id, syear, title) VALUES
                (9, 'old-art', 1, 2025, 'Art');
            \(sections) (9, 'c-old', 1, 2025, 9, 8, NULL, NULL, '9');
            \(stints) ('se-0', 1, 1, 2025, 1, '2025-08-17', NULL, 0);
            \(annAtHigh)
            \(schedule) ('sd-0', 1, 9, 1, 2025, NULL, '2025-08-17', NULL);
            \(annInYear)
            """
        )
        .switched(everything)
        .sends(.academicSessions, year, quarter1, quarter2, semester1, semester2, middleYear)
        .sends(.classes, classMid, classQ1, classQ2, classYear)
        .sends(.users, ann)
        .sends(.enrollments, annInYearSent),
    ]

    /// A row like that of `annInYear`, with a sourcedId that comes before, and a later key.
    private static let annInYearAgain = """
        \(schedule) ('sd-0', 1, 1, 1, 2026, NULL, '2026-08-17', NULL);
        """
}
