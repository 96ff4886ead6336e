// Cases 1 to 13: school enrollments.

import OneRoster
import RosterExport

extension SchoolCase {
    private static let twoSchools = """
        \(annAtHigh)
        \(stints) ('se-2', 1, 2, 2026, 2, '2026-08-01', NULL, 1);
        \(annInYear)
        \(schedule) ('sd-2', 1, 4, 2, 2026, NULL, '2026-08-17', NULL);
        """

    private static let backAfterFiveDays = """
        \(stints)
            ('se-1', 1, 1, 2026, 1, '2026-08-17', '2026-09-30', 0),
            ('se-2', 1, 1, 2026, 1, '2026-10-05', NULL, 0);
        \(schedule)
            ('sd-1', 1, 1, 1, 2026, NULL, '2026-08-17', '2026-09-30'),
            ('sd-2', 1, 1, 1, 2026, NULL, '2026-10-05', NULL);
        """

    private static let oneDay = """
        \(stints) ('se-1', 1, 1, 2026, 1, '2026-11-20', '2026-11-20', 0);
        \(schedule) ('sd-1', 1, 1, 1, 2026, NULL, '2026-11-20', '2026-11-20');
        """

    private static let classToCome = """
        \(annAtHigh)
        \(schedule) ('sd-1', 1, 1, 1, 2026, NULL, '2026-11-23', NULL);
        """

    private static let nextSemester = """
        \(annAtHigh)
        \(sections) (5, 'c-s2', 1, 2026, 1, 5, NULL, NULL, '5');
        \(schedule) ('sd-1', 1, 5, 1, 2026, NULL, '2026-11-23', NULL);
        """

    private static let schoolToCome = """
        \(stints) ('se-1', 1, 1, 2026, 1, '2026-11-23', NULL, 0);
        \(annInYear)
        """

    private static let unclosedTransfer = """
        \(annAtHigh)
        \(stints) ('se-2', 1, 2, 2026, 2, '2026-10-01', NULL, 0);
        \(annInYear)
        \(schedule) ('sd-2', 1, 4, 2, 2026, NULL, '2026-10-01', NULL);
        """

    private static let transfer = """
        \(stints)
            ('se-1', 1, 1, 2026, 1, '2026-08-17', '2026-10-30', 0),
            ('se-2', 1, 2, 2026, 2, '2026-11-02', NULL, 0);
        \(schedule)
            ('sd-1', 1, 1, 1, 2026, NULL, '2026-08-17', '2026-10-30'),
            ('sd-2', 1, 4, 2, 2026, NULL, '2026-11-02', NULL);
        """

    private static let annAtBoth =
        #"ann,,,true,"hi,mi",student,aash,,Ann,Ash,,A1,,,,,09,"#
    private static let annAtMiddle = "ann,,,true,mi,student,aash,,Ann,Ash,,A1,,,,,07,"
    private static let overlaps = "overlaps another primary enrollment"

    static let enrollment: [SchoolCase] = [
        SchoolCase(1, "two schools at once", twoSchools)
            .sends(.users, annAtBoth)
            .sends(
                .enrollments, "sd-1,,,c-year,hi,ann,student,,2026-08-17,2027-07-01",
                "sd-2,,,c-mid,mi,ann,student,,2026-08-17,2027-07-01"),
        SchoolCase(1, "two schools at once, the primary one alone", twoSchools)
            .switched { $0.switches.primaryEnrollmentsOnly = true }
            .sends(.users, ann)
            .sends(.enrollments, annInYearSent)
            .drops([
                "export-stint-not-primary": 1, "export-enrollment-not-enrolled-at-school": 1,
            ]),
        SchoolCase(
            1, "a second school and no first, the primary one alone",
            "\(stints) ('se-1', 1, 2, 2026, 2, '2026-08-01', NULL, 1);"
        )
        .switched { $0.switches.primaryEnrollmentsOnly = true }
        .sends(.users)
        .drops(["export-stint-not-primary": 1, "export-student-not-enrolled": 1]),

        SchoolCase(
            2, "dropped and re-enrolled in the same school and section", backAfterFiveDays
        )
        .sends(.users, ann)
        .sends(.enrollments, "sd-2,,,c-year,hi,ann,student,,2026-10-05,2027-07-01")
        .drops(["export-stint-ended": 1, "export-enrollment-ended": 1]),
        SchoolCase(2, "dropped, and not yet re-enrolled", backAfterFiveDays)
            .on("2026-10-02")
            .sends(.users)
            .sends(.enrollments)
            .drops([
                "export-stint-ended": 1, "export-stint-not-begun": 1,
                "export-student-not-enrolled": 1, "export-enrollment-ended": 1,
                "export-enrollment-not-begun": 1,
            ]),
        SchoolCase(
            2, "dropped and re-enrolled the day after",
            """
            \(stints)
                ('se-1', 1, 1, 2026, 1, '2026-08-17', '2026-09-30', 0),
                ('se-2', 1, 1, 2026, 1, '2026-10-01', NULL, 0);
            \(schedule)
                ('sd-1', 1, 1, 1, 2026, NULL, '2026-08-17', '2026-09-30'),
                ('sd-2', 1, 1, 1, 2026, NULL, '2026-10-01', NULL);
            """
        )
        .sends(.users, ann)
        .sends(.enrollments, annInYearSent)
        .drops(["export-stint-ended": 1, "export-enrollment-collapsed": 1]),

        SchoolCase(
            3, "withdrawn with open schedule rows",
            """
            \(stints) ('se-1', 1, 1, 2026, 1, '2026-08-17', '2026-11-19', 0);
            \(annInYear)
            """
        )
        .sends(.users)
        .sends(.enrollments)
        .drops([
            "export-stint-ended": 1, "export-student-not-enrolled": 1,
            "export-enrollment-person-not-sent": 1,
        ]),
        SchoolCase(
            3, "withdrawn from one school of two, with open schedule rows at both",
            """
            \(stints)
                ('se-1', 1, 1, 2026, 1, '2026-08-17', '2026-11-19', 0),
                ('se-2', 1, 2, 2026, 2, '2026-08-17', NULL, 1);
            \(annInYear)
            \(schedule) ('sd-2', 1, 4, 2, 2026, NULL, '2026-08-17', NULL);
            """
        )
        .sends(.users, annAtMiddle)
        .sends(.enrollments, "sd-2,,,c-mid,mi,ann,student,,2026-08-17,2027-07-01")
        .drops(["export-stint-ended": 1, "export-enrollment-not-enrolled-at-school": 1]),

        SchoolCase(
            4, "end before start, of a class",
            """
            \(annAtHigh)
            \(schedule) ('sd-1', 1, 1, 1, 2026, NULL, '2026-09-01', '2026-08-31');
            """
        )
        .sends(.users, ann)
        .sends(.enrollments)
        .drops(["export-enrollment-never-attended": 1])
        .finds("schedule sd-1: ends before it starts (never attended)"),
        SchoolCase(
            4, "end before start, of a school, with everything switched on",
            """
            \(stints) ('se-1', 1, 1, 2026, 1, '2026-08-17', '2026-08-16', 0);
            \(annInYear)
            """
        )
        .switched(everything)
        .sends(.users)
        .sends(.enrollments)
        .drops([
            "export-stint-no-show": 1, "export-student-not-enrolled": 1,
            "export-enrollment-person-not-sent": 1,
        ])
        .finds("student_enrollment se-1: ends before it starts (no-show)"),

        SchoolCase(5, "first and last day are the day", oneDay)
            .sends(.users, ann)
            .sends(.enrollments, "sd-1,,,c-year,hi,ann,student,,2026-11-20,2026-11-21"),
        SchoolCase(5, "first and last day are the day, told as the last day", oneDay)
            .switched { $0.dates.endDates = .lastDay }
            .sends(.users, ann)
            .sends(.enrollments, "sd-1,,,c-year,hi,ann,student,,2026-11-20,2026-11-20"),
        SchoolCase(5, "the day before the first", oneDay)
            .on("2026-11-19")
            .sends(.users)
            .sends(.enrollments)
            .drops([
                "export-stint-not-begun": 1, "export-student-not-enrolled": 1,
                "export-enrollment-not-begun": 1,
            ]),
        SchoolCase(5, "the day after the last", oneDay)
            .on("2026-11-21")
            .sends(.users)
            .sends(.enrollments)
            .drops([
                "export-stint-ended": 1, "export-student-not-enrolled": 1,
                "export-enrollment-ended": 1,
            ]),
        SchoolCase(
            5, "the end of the class is its first day out",
            """
            \(annAtHigh)
            \(schedule) ('sd-1', 1, 1, 1, 2026, NULL, '2026-08-17', '2026-11-20');
            """
        )
        .switched { $0.dates.scheduleEnd = .firstDayOut }
        .sends(.users, ann)
        .sends(.enrollments)
        .drops(["export-enrollment-ended": 1]),

        SchoolCase(6, "a class to come", classToCome)
            .sends(.users, ann)
            .sends(.enrollments)
            .drops(["export-enrollment-not-begun": 1]),
        SchoolCase(6, "a class to come, switched on", classToCome)
            .switched { $0.switches.futureEnrollments = .on }
            .sends(.users, ann)
            .sends(.enrollments, "sd-1,,,c-year,hi,ann,student,,2026-11-23,2027-07-01"),
        SchoolCase(6, "a class to come of a semester to come, switched on", nextSemester)
            .switched { $0.switches.futureEnrollments = .on }
            .sends(.users, ann)
            .sends(.classes, classMid, classQ2, classYear)
            .sends(.enrollments)
            .drops(["export-enrollment-not-begun": 1]),
        SchoolCase(6, "a class to come of a semester that is always active", nextSemester)
            .switched {
                $0.switches.futureEnrollments = .on
                $0.switches.markingPeriodsAlwaysActive = true
            }
            .sends(.users, ann)
            .sends(
                .classes, classMid, classQ1, classQ2,
                "c-s2,,,Art 5,,art,5,scheduled,,hi,hi-s2,,,", classYear
            )
            .sends(.enrollments, "sd-1,,,c-s2,hi,ann,student,,2027-01-05,2027-05-29"),
        SchoolCase(6, "a school to come", schoolToCome)
            .sends(.users)
            .sends(.enrollments)
            .drops([
                "export-stint-not-begun": 1, "export-student-not-enrolled": 1,
                "export-enrollment-person-not-sent": 1,
            ]),
        SchoolCase(6, "a school to come, switched on", schoolToCome)
            .switched { $0.switches.futureEnrollments = .on }
            .sends(.users, ann)
            .sends(.enrollments, annInYearSent),

        SchoolCase(
            7, "no start date, with everything switched on",
            """
            \(stints) ('se-1', 1, 1, 2026, 1, NULL, NULL, 0);
            \(annInYear)
            """
        )
        .switched(everything)
        .sends(.users)
        .sends(.enrollments)
        .drops([
            "export-stint-without-start": 1, "export-student-not-enrolled": 1,
            "export-enrollment-person-not-sent": 1,
        ])
        .finds("student_enrollment se-1: no start date"),

        SchoolCase(
            8, "no grade level",
            "\(stints) ('se-1', 1, 1, 2026, NULL, '2026-08-17', NULL, 0);"
        )
        .sends(.users, "ann,,,true,hi,student,aash,,Ann,Ash,,A1,,,,,,")
        .finds("student_enrollment se-1: no grade level"),
        SchoolCase(
            8, "grade level of another school",
            "\(stints) ('se-1', 1, 1, 2026, 2, '2026-08-17', NULL, 0);"
        )
        .sends(.users, "ann,,,true,hi,student,aash,,Ann,Ash,,A1,,,,,07,")
        .finds("student_enrollment se-1: grade level of another school"),
        SchoolCase(
            8, "grade levels spelled as nobody knows",
            """
            UPDATE school_gradelevels SET short_name = '30' WHERE id = 1;
            UPDATE school_gradelevels SET short_name = 'Adults' WHERE id = 2;
            \(annAtHigh)
            \(stints) ('se-2', 2, 2, 2026, 2, '2026-08-17', NULL, 0);
            """
        )
        .sends(
            .users, "ann,,,true,hi,student,aash,,Ann,Ash,,A1,,,,,,",
            "ben,,,true,mi,student,bbirch,,Ben,Birch,,A2,,,,,,"),
        SchoolCase(
            8, "grade levels spelled otherwise",
            """
            UPDATE school_gradelevels SET short_name = 'K' WHERE id = 1;
            UPDATE school_gradelevels SET short_name = 'Y07' WHERE id = 2;
            \(annAtHigh)
            \(stints) ('se-2', 2, 2, 2026, 2, '2026-08-17', NULL, 0);
            """
        )
        .sends(
            .users, "ann,,,true,hi,student,aash,,Ann,Ash,,A1,,,,,KG,",
            "ben,,,true,mi,student,bbirch,,Ben,Birch,,A2,,,,,07,"),

        SchoolCase(
            9, "two identical open stints",
            """
            \(annAtHigh)
            \(stints) ('se-2', 1, 1, 2026, 1, '2026-08-17', NULL, 0);
            \(annInYear)
            """
        )
        .sends(.users, ann)
        .sends(.enrollments, annInYearSent)
        .drops(["export-stint-overlapping": 1])
        .finds("student_enrollment se-1: \(overlaps)", "student_enrollment se-2: \(overlaps)"),
        SchoolCase(9, "overlapping stints after a transfer left open", unclosedTransfer)
            .sends(.users, annAtBoth)
            .sends(
                .enrollments, annInYearSent,
                "sd-2,,,c-mid,mi,ann,student,,2026-10-01,2027-07-01"
            )
            .drops(["export-stint-overlapping": 1])
            .finds("student_enrollment se-1: \(overlaps)", "student_enrollment se-2: \(overlaps)"),
        SchoolCase(
            9, "overlapping stints after a transfer left open, the primary one alone",
            unclosedTransfer
        )
        .switched { $0.switches.primaryEnrollmentsOnly = true }
        .sends(.users, ann)
        .sends(.enrollments, annInYearSent)
        .drops([
            "export-stint-overlapping": 1, "export-stint-not-primary": 1,
            "export-enrollment-not-enrolled-at-school": 1,
        ])
        .finds("student_enrollment se-1: \(overlaps)", "student_enrollment se-2: \(overlaps)"),

        SchoolCase(10, "a proper transfer, on the last day at the old school", transfer)
            .on("2026-10-30")
            .sends(.users, ann)
            .sends(.enrollments, "sd-1,,,c-year,hi,ann,student,,2026-08-17,2026-10-31")
            .drops(["export-stint-not-begun": 1, "export-enrollment-not-begun": 1]),
        SchoolCase(10, "a proper transfer, between the schools", transfer)
            .on("2026-10-31")
            .sends(.users)
            .sends(.enrollments)
            .drops([
                "export-stint-ended": 1, "export-stint-not-begun": 1,
                "export-student-not-enrolled": 1, "export-enrollment-ended": 1,
                "export-enrollment-not-begun": 1,
            ]),
        SchoolCase(10, "a proper transfer, on the first day at the new school", transfer)
            .on("2026-11-02")
            .sends(.users, annAtMiddle)
            .sends(.enrollments, "sd-2,,,c-mid,mi,ann,student,,2026-11-02,2027-07-01")
            .drops(["export-stint-ended": 1, "export-enrollment-ended": 1]),
        SchoolCase(10, "a proper transfer, with what is to come", transfer)
            .on("2026-10-30")
            .switched { $0.switches.futureEnrollments = .on }
            .sends(.users, annAtBoth)
            .sends(
                .enrollments, "sd-1,,,c-year,hi,ann,student,,2026-08-17,2026-10-31",
                "sd-2,,,c-mid,mi,ann,student,,2026-11-02,2027-07-01"),

        SchoolCase(
            11, "enrolled last year alone, and never signed off",
            "\(stints) ('se-1', 1, 1, 2025, 1, '2025-08-17', NULL, 0);\n\(annInYear)"
        )
        .switched(everything)
        .sends(.users)
        .sends(.enrollments)
        .drops(["export-enrollment-person-not-sent": 1])
        .finds("schedule sd-1: no enrollment at the school of the section"),
        SchoolCase(
            11, "enrolled next year alone, with everything switched on",
            "\(stints) ('se-1', 1, 1, 2027, 1, '2027-08-17', NULL, 0);\n\(annInYear)"
        )
        .switched(everything)
        .sends(.users)
        .sends(.enrollments)
        .drops(["export-enrollment-person-not-sent": 1])
        .finds("schedule sd-1: no enrollment at the school of the section"),
        SchoolCase(11, "never enrolled", annInYear)
            .sends(.users)
            .sends(.enrollments)
            .drops(["export-enrollment-person-not-sent": 1])
            .finds("schedule sd-1: no enrollment at the school of the section"),

        SchoolCase(
            12, "drop code without an end date",
            """
            \(annAtHigh)
            INSERT INTO student_enrollment_codes (id, title, type) VALUES (1, 'Moved', 'Drop');
            UPDATE student_enrollment SET drop_code = 1;
            \(annInYear)
            """
        )
        .sends(.users, ann)
        .sends(.enrollments, annInYearSent),

        SchoolCase(
            13, "scheduled where not enrolled",
            """
            \(annAtHigh)
            \(schedule) ('sd-1', 1, 4, 2, 2026, NULL, '2026-08-17', NULL);
            """
        )
        .sends(.users, ann)
        .sends(.enrollments)
        .drops(["export-enrollment-not-enrolled-at-school": 1])
        .finds("schedule sd-1: no enrollment at the school of the section"),
        SchoolCase(
            13, "scheduled where enrolled, under another school's name",
            """
            \(annAtHigh)
            \(schedule) ('sd-1', 1, 1, 2, 2026, NULL, '2026-08-17', NULL);
            """
        )
        .sends(.users, ann)
        .sends(.enrollments, annInYearSent)
        .finds(
            "schedule sd-1: no enrollment at the school of the section",
            "schedule sd-1: school differs from the section's"),
    ]
}
