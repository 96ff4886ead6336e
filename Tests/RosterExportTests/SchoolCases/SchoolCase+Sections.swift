// Cases 20 to 27: sections, their teachers, and marking periods.

import OneRoster
import RosterExport

extension SchoolCase {
    private static let bothAtHigh = """
        \(permissions) (1, 3, 1, NULL), (2, 3, 1, NULL);
        """

    private static let replaced = """
        \(bothAtHigh)
        \(teachers)
            ('ct-1', 1, 1, 1, 0, '2026-08-17', '2026-10-30'),
            ('ct-2', 1, 2, 1, 0, '2026-11-02', NULL);
        """

    private static let helper = "\(permissions) (1, 4, 1, NULL);\n\(teaInYear)"

    private static let trimesters = """
        \(periods)
            (7, 'mi-t1', 2, 2026, 'SEM', 6, 'Trimester 1', '2026-08-17', '2026-11-13'),
            (8, 'mi-t2', 2, 2026, 'SEM', 6, 'Trimester 2', '2026-11-30', '2027-03-05');
        \(sections)
            (5, 'c-t1', 2, 2026, 2, 7, NULL, NULL, '5'), (6, 'c-t2', 2, 2026, 2, 8, NULL, NULL, '6');
        """

    private static let progress = """
        \(periods) (7, 'hi-pro', 1, 2026, 'PRO', 4, 'Progress', '2026-10-19', '2026-11-20');
        """

    static let sectionsAndPeriods: [SchoolCase] = [
        SchoolCase(
            20, "second teacher",
            """
            \(bothAtHigh)
            \(teachers)
                ('ct-1', 1, 1, 1, 0, NULL, NULL), ('ct-2', 1, 2, 0, 1, NULL, NULL);
            """
        )
        .sends(.users, tea, tim)
        .sends(
            .enrollments, teaInYearSent,
            "ct-2,,,c-year,hi,tim,teacher,false,2026-07-01,2027-07-01"),
        SchoolCase(
            20, "two lead teachers on the same days",
            """
            \(bothAtHigh)
            \(teachers)
                ('ct-1', 1, 1, 1, 0, NULL, NULL), ('ct-2', 1, 2, 1, 0, NULL, NULL);
            """
        )
        .sends(
            .enrollments, teaInYearSent,
            "ct-2,,,c-year,hi,tim,teacher,false,2026-07-01,2027-07-01"
        )
        .drops(["export-second-primary-teacher": 1]),

        SchoolCase(21, "teacher replaced in the middle of the year, before", replaced)
            .on("2026-10-30")
            .sends(.users, tea, tim)
            .sends(.enrollments, "ct-1,,,c-year,hi,tea,teacher,true,2026-08-17,2026-10-31")
            .drops(["export-enrollment-not-begun": 1]),
        SchoolCase(21, "teacher replaced in the middle of the year, after", replaced)
            .sends(.users, tea, tim)
            .sends(.enrollments, "ct-2,,,c-year,hi,tim,teacher,true,2026-11-02,2027-07-01")
            .drops(["export-enrollment-ended": 1]),
        SchoolCase(21, "teacher replaced in the middle of the year, endless", replaced)
            .switched { $0.switches.endlessTeacherEnrollments = true }
            .sends(
                .enrollments, "ct-1,,,c-year,hi,tea,teacher,false,2026-08-17,",
                "ct-2,,,c-year,hi,tim,teacher,true,2026-11-02,"
            )
            .drops(["export-second-primary-teacher": 1]),

        SchoolCase(
            22, "section pointing at somebody who was staff last year",
            "\(permissions) (1, 3, 1, 2025);\n\(teaInYear)"
        )
        .sends(.classes, classMid, classQ2, classYear)
        .sends(.users)
        .sends(.enrollments)
        .drops(["export-enrollment-person-not-sent": 1]),

        SchoolCase(23, "teacher with a profile of no kind", helper)
            .sends(.classes, classMid, classQ2, classYear)
            .sends(.users)
            .sends(.enrollments)
            .drops([
                "export-profile-not-sent": 1, "export-staff-without-permission": 1,
                "export-enrollment-person-not-sent": 1,
            ]),
        SchoolCase(23, "teacher with a profile of no kind that the connection sends", helper)
            .switched { $0.staff.roles = ["Helper": .sent(.aide)] }
            .sends(.users, "tea,,,true,hi,aide,tcher,,Tea,Cher,,T1,,,,,,")
            .sends(.enrollments, teaInYearSent),

        SchoolCase(
            24, "no meeting period, no room, no seats, no short name",
            """
            \(sections) (5, 'c-bare', 1, 2026, 1, 1, NULL, NULL, NULL);
            UPDATE course_periods SET total_seats = 0 WHERE uuid = 'c-bare';
            """
        )
        .sends(
            .classes, "c-bare,,,Art,,art,,scheduled,,hi,hi-fy,,,", classMid, classQ2, classYear),
        SchoolCase(
            24, "two meeting periods, a room, a homeroom",
            """
            INSERT INTO school_periods (period_id, school_id, syear, title, short_name) VALUES
                (1, 1, 2026, 'First', '1'), (2, 1, 2026, 'Lunch', NULL);
            INSERT INTO course_period_periods (course_period_id, period_id) VALUES (1, 1), (1, 2);
            UPDATE course_periods SET room = 'R1', homeroom = 1 WHERE uuid = 'c-year';
            """
        )
        .sends(
            .classes, classMid, classQ2,
            #"c-year,,,Art 1,,art,1,homeroom,R1,hi,hi-fy,,,"1,Lunch""#),

        SchoolCase(
            25, "orphan quarter",
            "\(periods) (7, 'hi-lost', 1, 2026, 'QTR', NULL, 'Lost', '2026-11-01', '2026-11-30');"
        )
        .sends(
            .academicSessions, year,
            "hi-lost,,,Lost,gradingPeriod,2026-11-01,2026-12-01,hi-fy,2027", quarter2, semester1,
            middleYear
        )
        .finds("marking_periods hi-lost: no parent"),
        SchoolCase(
            25, "quarter under another year",
            """
            \(lastYear)
            UPDATE marking_periods SET parent_id = 8 WHERE uuid = 'hi-q2';
            """
        )
        .sends(
            .academicSessions, year,
            "hi-q2,,,Quarter 2,gradingPeriod,2026-10-19,2026-12-19,hi-fy,2027", semester1,
            middleYear
        )
        .finds("marking_periods hi-q2: lies outside its parent"),
        SchoolCase(
            25, "quarter ending after its semester, which is kept for it",
            "UPDATE marking_periods SET end_date = '2027-01-15' WHERE uuid = 'hi-q2';"
        )
        .on("2027-01-08")
        .sends(
            .academicSessions, year,
            "hi-q2,,,Quarter 2,gradingPeriod,2026-10-19,2027-01-16,hi-s1,2027", semester1,
            semester2, middleYear
        )
        .finds("marking_periods hi-q2: lies outside its parent"),
        SchoolCase(
            25, "semester without quarters",
            "\(sections) (5, 'c-s2', 1, 2026, 1, 5, NULL, NULL, '5');"
        )
        .on("2027-02-01")
        .sends(.academicSessions, year, semester2, middleYear)
        .sends(.classes, classMid, "c-s2,,,Art 5,,art,5,scheduled,,hi,hi-s2,,,", classYear),
        SchoolCase(25, "trimesters, on a day between them", trimesters)
            .sends(.academicSessions, year, quarter2, semester1, middleYear)
            .sends(.classes, classMid, classQ2, classYear)
            .drops(["export-session-inactive": 4, "export-class-inactive": 3]),
        SchoolCase(25, "trimesters, on a day between them, always active", trimesters)
            .switched { $0.switches.markingPeriodsAlwaysActive = true }
            .sends(
                .academicSessions, year, quarter1, quarter2, semester1, semester2, middleYear,
                "mi-t1,,,Trimester 1,semester,2026-08-17,2026-11-14,mi-fy,2027",
                "mi-t2,,,Trimester 2,semester,2026-11-30,2027-03-06,mi-fy,2027"
            )
            .sends(
                .classes, classMid, classQ1, classQ2,
                "c-t1,,,Art 5,,mid-art,5,scheduled,,mi,mi-t1,,,",
                "c-t2,,,Art 6,,mid-art,6,scheduled,,mi,mi-t2,,,", classYear),

        SchoolCase(26, "progress period under a quarter, on its last day", progress)
            .sends(
                .academicSessions, year,
                "hi-pro,,,Progress,gradingPeriod,2026-10-19,2026-11-21,hi-q2,2027", quarter2,
                semester1, middleYear),
        SchoolCase(26, "progress period under a quarter, over", progress)
            .on("2026-11-21")
            .sends(.academicSessions, year, quarter2, semester1, middleYear),

        SchoolCase(
            27, "rolled-over sections of next year, with everything switched on",
            """
            \(periods) (9, 'next-fy', 1, 2027, 'FY', NULL, 'Year', '2027-07-01', '2028-06-30');
            INSERT INTO courses (course_id, uuid, school_id, syear, title) VALUES
                (9, 'next-art', 1, 2027, 'Art');
            \(sections) (9, 'c-next', 1, 2027, 9, 9, NULL, NULL, '9');
            \(teaAtHigh)
            \(teachers) ('ct-9', 9, 1, 1, 0, NULL, NULL);
            \(stints) ('se-9', 1, 1, 2027, 1, '2027-08-16', NULL, 0);
            \(schedule) ('sd-9', 1, 9, 1, 2027, NULL, '2027-08-16', NULL);
            """
        )
        .switched(everything)
        .sends(.academicSessions, year, quarter1, quarter2, semester1, semester2, middleYear)
        .sends(.courses, "art,,,hi-fy,Art,ART,,hi,,", "mid-art,,,mi-fy,Art,ART,,mi,,")
        .sends(.classes, classMid, classQ1, classQ2, classYear)
        .sends(.users, tea)
        .sends(.enrollments),
    ]
}
