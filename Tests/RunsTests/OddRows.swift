// Oddities that the made-up districts do not have, or seldom, scattered over one by SQL.

import Database
import Testing

/// Statements that spoil a district; each chooses its rows by their keys.
struct OddRows: Sendable, CustomTestStringConvertible {
    let name: String
    /// Each statement ends with a semicolon at the end of a line.
    let sql: String

    var testDescription: String { name }

    /// Runs the statements.
    func spoil(_ sis: DatabaseConnection) throws {
        for statement in sql.split(separator: ";\n") { try sis.execute(String(statement)) }
    }

    static let all: [OddRows] = people + schedule + sections + periods + staff + gradebook

    /// Another school of the year than the one in `school_id`, by the parity of the key.
    private static let otherSchool = """
        (SELECT CASE e.id % 2 WHEN 0 THEN min(school_id) ELSE max(school_id) END
            FROM marking_periods o
            WHERE syear = 2026 AND type = 'FY' AND o.school_id <> e.school_id)
        """

    private static let people: [OddRows] = [
        OddRows(
            name: "stints: no-shows, blank starts, no school, closed school, one day",
            sql: """
                UPDATE student_enrollment SET end_date = date(start_date, '-1 day') WHERE id % 29 = 0;
                UPDATE student_enrollment SET start_date = NULL WHERE id % 31 = 1;
                UPDATE student_enrollment SET school_id = NULL WHERE id % 37 = 2;
                UPDATE student_enrollment SET school_id = 1 WHERE id % 41 = 3;
                UPDATE student_enrollment SET end_date = start_date WHERE id % 43 = 4;
                UPDATE student_enrollment SET end_date = '2026-11-20' WHERE id % 19 = 5;
                UPDATE student_enrollment SET end_date = '2026-11-19' WHERE id % 19 = 6;
                UPDATE student_enrollment SET start_date = '2026-11-21' WHERE id % 19 = 7;

                """),
        OddRows(
            name: "stints: second school only, overlapping, at two schools, moved",
            sql: """
                INSERT INTO student_enrollment
                    (uuid, student_id, school_id, syear, grade_id, start_date, end_date, second_school)
                SELECT 'odd-st-' || id, student_id, \(otherSchool), syear, grade_id,
                    date(start_date, (id % 40 - 20) || ' days'),
                    CASE id % 3 WHEN 0 THEN NULL ELSE '2026-12-15' END, id % 2
                FROM student_enrollment e
                WHERE id % 5 = 4 AND school_id > 1 AND start_date IS NOT NULL;
                INSERT INTO student_enrollment
                    (uuid, student_id, school_id, syear, grade_id, start_date, second_school)
                SELECT 'odd-mv-' || id, student_id, \(otherSchool), syear, grade_id, '2026-11-20', 0
                FROM student_enrollment e WHERE id % 7 = 1 AND syear = 2026 AND school_id > 1;
                UPDATE student_enrollment SET end_date = '2026-11-20'
                    WHERE id % 14 = 1 AND syear = 2026 AND uuid NOT LIKE 'odd%';
                UPDATE student_enrollment SET end_date = '2026-11-19'
                    WHERE id % 14 = 8 AND syear = 2026 AND uuid NOT LIKE 'odd%';
                UPDATE student_enrollment SET second_school = 1 WHERE id % 11 = 3;

                """),
        OddRows(
            name: "people without names or usernames, and of whom little is known",
            sql: """
                UPDATE students SET first_name = ' ' WHERE student_id % 23 = 1;
                UPDATE students SET last_name = char(10) WHERE student_id % 29 = 2;
                UPDATE users SET last_name = '' WHERE staff_id % 23 = 3;
                UPDATE students SET username = NULL WHERE student_id % 11 = 4;
                UPDATE users SET username = ' ' WHERE staff_id % 11 = 5;
                UPDATE students SET birthdate = NULL, gender = NULL, american_indian = NULL,
                    asian = NULL, black = NULL, pacific_islander = NULL, white = NULL,
                    two_or_more_races = NULL, hispanic = NULL, country_of_birth = NULL,
                    state_of_birth = NULL, city_of_birth = NULL, residence_status = NULL
                    WHERE student_id % 3 = 0;
                UPDATE students SET gender = 'FEMALE' WHERE student_id % 12 = 3;
                UPDATE students SET gender = 'x' WHERE student_id % 12 = 6;
                UPDATE students SET hispanic = 0 WHERE student_id % 12 = 9;
                UPDATE student_enrollment SET grade_id = NULL WHERE id % 13 = 0;
                UPDATE school_gradelevels SET oneroster_grade = 'Other' WHERE id % 5 = 0;

                """),
        OddRows(
            name: "families: teachers as parents, ties that are off, parents of two schools",
            sql: """
                INSERT OR IGNORE INTO students_join_users (student_id, staff_id)
                SELECT student_id, (SELECT staff_id FROM co_teachers c
                    WHERE c.id = 1 + (student_id * 7) % (SELECT max(id) FROM co_teachers))
                FROM students WHERE student_id % 4 = 0;
                INSERT OR IGNORE INTO students_join_users (student_id, staff_id)
                SELECT 1 + (student_id * 13) % (SELECT max(student_id) FROM students), staff_id
                FROM students_join_users WHERE id % 3 = 0;
                UPDATE students_join_users SET enabled = 0 WHERE id % 7 = 0;
                INSERT INTO user_enrollment (staff_id, profile_id, school_id)
                SELECT staff_id, 11, 2 FROM co_teachers WHERE id % 6 = 0;

                """),
    ]

    private static let schedule: [OddRows] = [
        OddRows(
            name: "schedule rows twice: the same days, touching, overlapping, apart",
            sql: """
                INSERT INTO schedule (uuid, student_id, course_period_id, school_id, syear,
                    marking_period_id, start_date, end_date)
                SELECT 'odd-sd-' || id, student_id, course_period_id, school_id, syear,
                    CASE id % 4 WHEN 0 THEN marking_period_id END,
                    CASE id % 5 WHEN 0 THEN start_date WHEN 1 THEN '2026-10-15'
                        WHEN 2 THEN '2026-11-10' WHEN 3 THEN '2026-09-01' ELSE '2027-02-01' END,
                    CASE id % 3 WHEN 0 THEN NULL WHEN 1 THEN '2026-12-31' ELSE '2027-03-15' END
                FROM schedule WHERE id % 3 = 0 AND syear = 2026;
                UPDATE schedule SET end_date = '2026-10-14'
                    WHERE id % 3 = 0 AND id % 2 = 0 AND uuid NOT LIKE 'odd%';
                INSERT INTO schedule (uuid, student_id, course_period_id, school_id, syear, start_date)
                SELECT 'odd-3rd-' || id, student_id, course_period_id, school_id, syear, '2027-01-05'
                FROM schedule WHERE id % 15 = 0 AND syear = 2026 AND uuid NOT LIKE 'odd%';

                """),
        OddRows(
            name:
                "schedule rows that end early, never began, end on edges, stand at another school",
            sql: """
                UPDATE schedule SET end_date = date(start_date, '-1 day') WHERE id % 23 = 0;
                UPDATE schedule SET end_date = '2026-10-23' WHERE id % 17 = 1;
                UPDATE schedule SET end_date = '2026-12-18' WHERE id % 17 = 2;
                UPDATE schedule SET end_date = '2026-12-20' WHERE id % 17 = 3;
                UPDATE schedule SET end_date = '2026-11-20' WHERE id % 17 = 4;
                UPDATE schedule SET end_date = '2026-11-19' WHERE id % 17 = 5;
                UPDATE schedule SET end_date = '2026-11-21' WHERE id % 17 = 6;
                UPDATE schedule SET start_date = '2026-11-20', end_date = NULL WHERE id % 17 = 7;
                UPDATE schedule SET start_date = '2026-11-21', end_date = NULL WHERE id % 17 = 8;
                UPDATE schedule SET start_date = '2027-07-10', end_date = NULL WHERE id % 17 = 9;
                UPDATE schedule SET end_date = '2026-08-17' WHERE id % 17 = 10;
                UPDATE schedule SET school_id = 2 WHERE id % 13 = 0;

                """),
        OddRows(
            name: "schedule rows with a marking period of their own, of other schools and years",
            sql: """
                UPDATE schedule SET marking_period_id = (SELECT max(m.marking_period_id)
                    FROM marking_periods m WHERE m.syear = 2026 AND m.school_id = schedule.school_id
                        AND (m.marking_period_id + schedule.id) % 5 = 0)
                    WHERE id % 3 = 1 AND syear = 2026;
                UPDATE schedule SET marking_period_id = (SELECT max(m.marking_period_id)
                    FROM marking_periods m WHERE m.syear <> 2026
                        AND (m.marking_period_id + schedule.id) % 11 = 0)
                    WHERE id % 17 = 2 AND syear = 2026;
                UPDATE schedule SET marking_period_id = 15 WHERE id % 19 = 3 AND syear = 2026;

                """),
    ]

    private static let sections: [OddRows] = [
        OddRows(
            name: "sections with dates of their own: inside, across, outside, one alone",
            sql: """
                UPDATE course_periods SET begin_date = '2026-09-10', end_date = '2026-10-10'
                    WHERE course_period_id % 11 = 0;
                UPDATE course_periods SET begin_date = '2026-11-01', end_date = '2027-09-01'
                    WHERE course_period_id % 11 = 1;
                UPDATE course_periods SET begin_date = '2025-11-01', end_date = '2026-11-20'
                    WHERE course_period_id % 11 = 2;
                UPDATE course_periods SET begin_date = '2026-10-24', end_date = '2026-12-30'
                    WHERE course_period_id % 11 = 3;
                UPDATE course_periods SET begin_date = '2026-11-20' WHERE course_period_id % 11 = 4;
                UPDATE course_periods SET end_date = '2026-11-20' WHERE course_period_id % 11 = 5;
                UPDATE course_periods SET begin_date = '2027-06-01' WHERE course_period_id % 11 = 6;
                UPDATE course_periods SET begin_date = '2027-07-10', end_date = '2027-07-20'
                    WHERE course_period_id % 11 = 7;
                UPDATE course_periods SET marking_period_id = 15
                    WHERE course_period_id % 11 IN (1, 3, 4) AND school_id = 2;

                """),
        OddRows(
            name: "sections without a marking period, and with those of others",
            sql: """
                UPDATE course_periods SET marking_period_id = NULL, begin_date = '2026-09-10',
                    end_date = '2026-10-10' WHERE course_period_id % 9 = 0;
                UPDATE course_periods SET marking_period_id = NULL, begin_date = '2026-10-20',
                    end_date = '2026-11-20' WHERE course_period_id % 9 = 1;
                UPDATE course_periods SET marking_period_id = NULL, begin_date = '2026-06-01',
                    end_date = '2026-07-20' WHERE course_period_id % 9 = 2;
                UPDATE course_periods SET marking_period_id = NULL, begin_date = '2026-11-20',
                    end_date = '2027-08-01' WHERE course_period_id % 9 = 3;
                UPDATE course_periods SET marking_period_id = 4 WHERE course_period_id % 13 = 4;
                UPDATE course_periods SET marking_period_id = 43 WHERE course_period_id % 13 = 5;
                UPDATE course_periods SET syear = 2025 WHERE course_period_id % 17 = 6;
                UPDATE course_periods SET marking_period_id = (SELECT max(m.marking_period_id)
                    FROM marking_periods m
                    WHERE m.syear = 2026 AND m.school_id = course_periods.school_id
                        AND m.marking_period_id % 3 = course_periods.course_period_id / 4 % 3)
                    WHERE course_period_id % 4 = 3 AND syear = 2026;

                """),
        OddRows(
            name: "courses of the district, without titles, of other schools and years",
            sql: """
                UPDATE courses SET school_id = NULL WHERE course_id % 5 = 0;
                UPDATE courses SET title = ' ' WHERE course_id % 17 = 1;
                UPDATE courses SET school_id = 3 WHERE course_id % 13 = 2;
                UPDATE courses SET syear = 2025 WHERE course_id % 23 = 3;

                """),
    ]

    private static let periods: [OddRows] = [
        OddRows(
            name: "posting windows: longer, shorter, none",
            sql: """
                UPDATE marking_periods SET post_start_date = NULL, post_end_date = CASE
                    marking_period_id % 4 WHEN 0 THEN date(end_date, '+35 days')
                    WHEN 1 THEN date(end_date, '-3 days') WHEN 2 THEN NULL ELSE end_date END;
                UPDATE schedule SET end_date = '2026-10-23' WHERE id % 5 = 0;
                UPDATE schedule SET end_date = '2026-11-13' WHERE id % 5 = 1;
                UPDATE schedule SET end_date = (SELECT date(m.end_date, (id % 3) || ' days')
                    FROM course_periods p JOIN marking_periods m
                        ON m.marking_period_id = p.marking_period_id
                    WHERE p.course_period_id = schedule.course_period_id) WHERE id % 5 = 2;
                UPDATE co_teachers SET end_date = (SELECT date(m.end_date, (id % 3) || ' days')
                    FROM course_periods p JOIN marking_periods m
                        ON m.marking_period_id = p.marking_period_id
                    WHERE p.course_period_id = co_teachers.course_period_id) WHERE id % 2 = 0;

                """),
        OddRows(
            name: "marking periods kept from interfaces",
            sql: """
                UPDATE marking_periods SET exclude_from_api = 1 WHERE marking_period_id % 3 = 0;

                """),
        OddRows(
            name: "marking periods without a parent, under another's, of every school",
            sql: """
                UPDATE marking_periods SET parent_id = NULL WHERE marking_period_id % 7 = 0;
                UPDATE marking_periods SET parent_id = 12
                    WHERE marking_period_id % 7 = 2 AND type = 'QTR' AND syear = 2026;
                UPDATE marking_periods SET school_id = NULL
                    WHERE marking_period_id % 5 = 3 AND type <> 'FY';

                """),
        OddRows(
            name: "a full year of the district beside the schools' own, and instead of one",
            sql: """
                UPDATE courses SET school_id = NULL WHERE course_id % 4 = 0;
                INSERT INTO marking_periods
                    (uuid, school_id, syear, type, title, start_date, end_date) VALUES
                    ('odd-fy', NULL, 2026, 'FY', 'District year', '2026-07-15', '2027-06-20');
                UPDATE marking_periods SET parent_id = NULL WHERE parent_id = 42;
                UPDATE course_periods SET marking_period_id = NULL, begin_date = '2026-07-01',
                    end_date = '2027-06-30' WHERE marking_period_id = 42;
                UPDATE schedule SET marking_period_id = NULL WHERE marking_period_id = 42;
                DELETE FROM marking_periods WHERE marking_period_id = 42;

                """),
        OddRows(
            name: "schools whose years begin on different days, and one that closes",
            sql: """
                UPDATE marking_periods SET start_date = date(start_date, '+25 days'),
                    end_date = date(end_date, '+12 days') WHERE type = 'FY' AND school_id = 3;
                UPDATE schools SET max_syear = 2025 WHERE id = 4;

                """),
        OddRows(
            name: "a school without a district",
            sql: "UPDATE schools SET district_id = NULL WHERE id = 2;\n"),
    ]

    private static let staff: [OddRows] = [
        OddRows(
            name: "permissions: dates, years, all schools, several profiles, inactive ones",
            sql: """
                UPDATE user_enrollment SET start_date = '2026-11-20' WHERE id % 11 = 0;
                UPDATE user_enrollment SET start_date = '2026-11-21' WHERE id % 11 = 1;
                UPDATE user_enrollment SET end_date = '2026-11-20' WHERE id % 11 = 2;
                UPDATE user_enrollment SET end_date = '2026-11-19' WHERE id % 11 = 3;
                UPDATE user_enrollment SET syear = 2025 + id % 3 WHERE id % 13 = 4;
                UPDATE user_enrollment SET school_id = NULL WHERE id % 5 = 0 AND profile_id < 10;
                UPDATE user_enrollment SET school_id = 1 WHERE id % 19 = 5;
                INSERT INTO user_enrollment (staff_id, profile_id, school_id)
                SELECT staff_id, 1 + staff_id % 14,
                    CASE staff_id % 4 WHEN 0 THEN NULL ELSE 1 + staff_id % 4 END
                FROM users WHERE staff_id % 3 = 0;

                """),
        OddRows(
            name: "profiles: other priorities, roles that are not said, retired",
            sql: """
                UPDATE user_profiles SET priority = 15 - id;
                UPDATE user_profiles SET priority = 5 WHERE id IN (3, 6, 11);
                UPDATE user_profiles SET oneroster_role = NULL WHERE id IN (4, 7, 12);
                UPDATE user_profiles SET inactive = 1 WHERE id = 6;
                INSERT INTO user_enrollment (staff_id, profile_id, school_id)
                SELECT staff_id, 2 + staff_id % 7, 2 + staff_id % 3 FROM users WHERE staff_id % 2 = 0;

                """),
        OddRows(
            name: "teachers: dates of their own, second leads, co-teachers, other roles",
            sql: """
                UPDATE co_teachers SET start_date = '2026-11-20' WHERE id % 7 = 0;
                UPDATE co_teachers SET start_date = '2026-11-21' WHERE id % 7 = 1;
                UPDATE co_teachers SET end_date = '2026-11-20' WHERE id % 7 = 2;
                UPDATE co_teachers SET end_date = '2026-11-19' WHERE id % 7 = 3;
                UPDATE co_teachers SET start_date = '2026-10-01', end_date = '2026-09-01'
                    WHERE id % 23 = 4;
                UPDATE co_teachers SET role = 'proctor' WHERE id % 9 = 5;
                INSERT INTO co_teachers
                    (uuid, course_period_id, staff_id, is_primary, slot, start_date, end_date)
                SELECT 'odd-ct-' || id, course_period_id,
                    (SELECT staff_id FROM co_teachers o WHERE o.id = 1 + (c.id * 5) % 60),
                    id % 2, id % 3, CASE id % 4 WHEN 0 THEN '2026-11-01' WHEN 1 THEN '2027-01-10' END,
                    CASE id % 5 WHEN 0 THEN '2026-12-01' END
                FROM co_teachers c WHERE id % 2 = 0;
                DELETE FROM user_enrollment WHERE staff_id % 13 = 6;

                """),
    ]

    private static let gradebook: [OddRows] = [
        OddRows(
            name: "line items: dates, hidden, periods, categories; categories without a title",
            sql: """
                UPDATE gradebook_assignments_join_course_periods SET due_date = NULL WHERE id % 7 = 0;
                UPDATE gradebook_assignments_join_course_periods SET due_date = '2026-12-27',
                    assigned_date = NULL WHERE id % 7 = 1;
                UPDATE gradebook_assignments_join_course_periods SET marking_period_id = NULL,
                    due_date = '2027-01-06' WHERE id % 7 = 2;
                UPDATE gradebook_assignments_join_course_periods SET marking_period_id = 20
                    WHERE id % 7 = 3;
                UPDATE gradebook_assignments_join_course_periods SET marking_period_id = 4
                    WHERE id % 7 = 4;
                UPDATE gradebook_assignments_join_course_periods SET hidden_at = '2026-11-01'
                    WHERE id % 23 = 5;
                UPDATE gradebook_assignments SET title = ' ' WHERE assignment_id % 19 = 0;
                UPDATE gradebook_assignments SET assignment_type_id = NULL
                    WHERE assignment_id % 17 = 1;
                UPDATE gradebook_assignments SET assignment_type_id = 1 + assignment_id % 20
                    WHERE assignment_id % 11 = 2;
                UPDATE gradebook_assignment_types SET title = '' WHERE assignment_type_id % 13 = 0;
                UPDATE gradebook_assignment_types SET course_id = NULL
                    WHERE assignment_type_id % 11 = 0;

                """),
        OddRows(
            name: "results: excused, none, words of the vendor, fractions, times",
            sql: """
                UPDATE gradebook_grades SET points = NULL WHERE id % 13 = 0;
                UPDATE gradebook_grades SET points = -1 WHERE id % 13 = 1;
                UPDATE gradebook_grades SET points = 12.5, graded_at = '2026-10-02 23:59:59'
                    WHERE id % 13 = 2;
                UPDATE gradebook_grades SET excused = 1 WHERE id % 13 = 3;
                UPDATE gradebook_grades SET score_status = 'submitted', points = NULL
                    WHERE id % 13 = 4;
                UPDATE gradebook_grades SET score_status = 'partially graded' WHERE id % 13 = 5;
                UPDATE gradebook_grades SET graded_at = NULL WHERE id % 13 = 6;
                UPDATE gradebook_grades SET points = 0 WHERE id % 13 = 7;
                UPDATE OR IGNORE gradebook_grades SET student_id = (SELECT min(s.student_id)
                    FROM students s WHERE s.student_id > gradebook_grades.student_id + 5)
                    WHERE id % 13 = 8
                        AND student_id < (SELECT max(student_id) - 5 FROM students);

                """),
    ]
}
