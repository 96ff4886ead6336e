// Cases 36 to 39: texts.

import OneRoster
import RosterExport

extension SchoolCase {
    static let texts: [SchoolCase] = [
        SchoolCase(
            36, "letters beyond the basic plane, and accents of their own",
            """
            \(annAtHigh)
            UPDATE students SET first_name = '\u{20BB7}\u{91CE}', last_name = 'E\u{301}va \u{1F600}';
            UPDATE courses SET title = '\u{1D11E} A\u{30A}' WHERE uuid = 'art';
            """
        )
        .sends(
            .courses, "art,,,hi-fy,\u{1D11E} A\u{30A},ART,,hi,,",
            "mid-art,,,mi-fy,Art,ART,,mi,,"
        )
        .sends(
            .users,
            "ann,,,true,hi,student,aash,,\u{20BB7}\u{91CE},E\u{301}va \u{1F600},,A1,,,,,09,"),

        SchoolCase(
            37, "commas, quotes and line breaks in names",
            """
            \(annAtHigh)
            UPDATE students SET first_name = 'Ann "A"',
                last_name = 'Ash, Jr' || char(13) || char(10) || 'III';
            """
        )
        .sends(
            .users,
            #"ann,,,true,hi,student,aash,,"Ann ""A""","Ash, Jr III",,A1,,,,,09,"#),
        SchoolCase(
            37, "commas, quotes and line breaks in titles and rooms",
            """
            INSERT INTO course_subjects (subject_id, school_id, syear, title, subject_code) VALUES
                (1, 1, 2026, 'Arts, Media', '05');
            UPDATE courses SET subject_id = 1, title = 'Art, "fine"' || char(10) || 'II'
                WHERE uuid = 'art';
            UPDATE course_periods SET room = 'R, "2"' || char(13) || char(10) || 'north'
                WHERE uuid = 'c-year';
            """
        )
        .sends(
            .courses, #"art,,,hi-fy,"Art, ""fine"" II",ART,,hi,Arts Media,05"#,
            "mid-art,,,mi-fy,Art,ART,,mi,,"
        )
        .sends(
            .classes, classMid,
            #"c-q2,,,"Art, ""fine"" II 3",,art,3,scheduled,,hi,hi-q2,Arts Media,05,"#,
            #"c-year,,,"Art, ""fine"" II 1",,art,1,scheduled,"R, ""2"" north",hi,hi-fy,"#
                + "Arts Media,05,"),

        SchoolCase(
            38, "names and titles that look like formulas",
            """
            \(annAtHigh)
            UPDATE students SET first_name = '=1+1', last_name = '-2';
            UPDATE courses SET title = '@SUM(A1)' WHERE uuid = 'art';
            UPDATE course_periods SET room = '+3' WHERE uuid = 'c-year';
            """
        )
        .sends(.users, "ann,,,true,hi,student,aash,,=1+1,-2,,A1,,,,,09,")
        .sends(
            .classes, classMid, "c-q2,,,@SUM(A1) 3,,art,3,scheduled,,hi,hi-q2,,,",
            "c-year,,,@SUM(A1) 1,,art,1,scheduled,+3,hi,hi-fy,,,"),

        SchoolCase(
            39, "titles in two languages",
            """
            UPDATE schools SET title = 'High|fr_FR.utf8:Lycée' WHERE uuid = 'hi';
            UPDATE marking_periods SET title = 'Quarter 2|fr_FR.utf8:Trimestre 2' WHERE uuid = 'hi-q2';
            UPDATE courses SET title = 'Art|fr_FR.utf8:Dessin' WHERE uuid = 'art';
            UPDATE course_periods SET title = 'Drawing|fr_FR:Dessin' WHERE uuid = 'c-year';
            """
        )
        .sends(
            .orgs, "di,,,District,district,,", "hi,,,High,school,0011,di",
            "mi,,,Middle,school,0022,di"
        )
        .sends(.academicSessions, year, quarter2, semester1, middleYear)
        .sends(.courses, "art,,,hi-fy,Art,ART,,hi,,", "mid-art,,,mi-fy,Art,ART,,mi,,")
        .sends(
            .classes, classMid, classQ2, "c-year,,,Drawing,,art,1,scheduled,,hi,hi-fy,,,"),
        SchoolCase(
            39, "subjects and periods in two languages",
            """
            INSERT INTO course_subjects (subject_id, school_id, syear, title) VALUES
                (1, 1, 2026, 'Arts, Media|fr_FR.utf8:Arts');
            UPDATE courses SET subject_id = 1 WHERE uuid = 'art';
            INSERT INTO school_periods (period_id, school_id, syear, title) VALUES
                (1, 1, 2026, 'Lunch|fr_FR.utf8:Midi');
            INSERT INTO course_period_periods (course_period_id, period_id) VALUES (1, 1);
            """
        )
        .sends(.courses, "art,,,hi-fy,Art,ART,,hi,Arts Media,", "mid-art,,,mi-fy,Art,ART,,mi,,")
        .sends(
            .classes, classMid, "c-q2,,,Art 3,,art,3,scheduled,,hi,hi-q2,Arts Media,,",
            "c-year,,,Art 1,,art,1,scheduled,,hi,hi-fy,Arts Media,,Lunch"),
        SchoolCase(
            39, "categories and assignments in two languages",
            """
            INSERT INTO gradebook_assignment_types (assignment_type_id, uuid, title) VALUES
                (1, 'home', 'Homework|fr_FR.utf8:Devoirs');
            \(assignments) (1, 1, 'Essay|fr_FR.utf8:Rédaction', 10);
            \(given) ('li-1', 1, 1, 4, '2026-11-02', '2026-11-09');
            """
        )
        .sends(.categories, "home,,,Homework")
        .sends(.lineItems, "li-1,,,Essay,,2026-11-02,2026-11-09,c-year,home,hi-q2,0,10"),
        SchoolCase(
            39, "resources and their links in two languages",
            """
            INSERT INTO resources (resource_id, uuid, vendor_resource_id, title) VALUES
                (1, 'book', 'V1', 'Method|fr_FR.utf8:Méthode');
            INSERT INTO course_resources (uuid, course_id, resource_id, title) VALUES
                ('cr-1', 1, 1, 'Method|fr_FR.utf8:Méthode');
            INSERT INTO course_period_resources (uuid, course_period_id, resource_id, title) VALUES
                ('pr-1', 1, 1, 'Method|fr_FR.utf8:Méthode');
            """
        )
        .sends(.resources, "book,,,V1,Method,,,,")
        .sends(.courseResources, "cr-1,,,Method,art,book")
        .sends(.classResources, "pr-1,,,Method,c-year,book"),
    ]
}
