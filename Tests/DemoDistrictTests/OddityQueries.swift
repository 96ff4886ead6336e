// One question for each oddity: the rows that show it.

import DemoDistrict

enum OddityQueries {
    static let all: [Oddity: String] = stints.merging(schedule) { first, _ in first }
        .merging(sections) { first, _ in first }.merging(people) { first, _ in first }
        .merging(text) { first, _ in first }.merging(gradebook) { first, _ in first }

    private static let now = "syear = 2026"

    private static let stints: [Oddity: String] = [
        .twoSchools: """
        SELECT 1 FROM student_enrollment a JOIN student_enrollment b USING (student_id, syear)
        WHERE a.second_school = 1 AND b.second_school = 0 AND a.school_id <> b.school_id
        """,
        .droppedAndBack: """
        SELECT 1 FROM schedule a JOIN schedule b USING (student_id, course_period_id)
        JOIN student_enrollment e ON e.student_id = a.student_id AND e.end_date < b.start_date
        WHERE a.end_date < b.start_date AND a.id <> b.id
        """,
        .withdrawnWithOpenRows: """
        SELECT 1 FROM student_enrollment e JOIN schedule s USING (student_id, school_id, syear)
        WHERE e.end_date < '2026-11-20' AND e.drop_code IS NOT NULL AND s.end_date IS NULL
        """,
        .noShow: "SELECT 1 FROM student_enrollment WHERE end_date < start_date",
        .oneDay: """
        SELECT 1 FROM student_enrollment
        WHERE start_date = end_date AND start_date = '2026-11-20'
        """,
        .futureSchool: """
        SELECT 1 FROM student_enrollment WHERE \(now) AND start_date > '2026-11-20'
        """,
        .noStartDate: "SELECT 1 FROM student_enrollment WHERE start_date IS NULL",
        .noGradeLevel: "SELECT 1 FROM student_enrollment WHERE grade_id IS NULL AND \(now)",
        .foreignGradeLevel: """
        SELECT 1 FROM student_enrollment e JOIN school_gradelevels g ON g.id = e.grade_id
        WHERE g.school_id <> e.school_id
        """,
        .twinStints: """
        SELECT 1 FROM student_enrollment a
        JOIN student_enrollment b USING (student_id, school_id, syear, start_date)
        WHERE a.id < b.id AND a.end_date IS NULL AND b.end_date IS NULL
        """,
        .unclosedTransfer: """
        SELECT 1 FROM student_enrollment a JOIN student_enrollment b USING (student_id, syear)
        WHERE a.school_id <> b.school_id AND a.start_date < b.start_date
        AND a.end_date IS NULL AND a.second_school = 0 AND b.second_school = 0
        """,
        .transfer: """
        SELECT 1 FROM student_enrollment a JOIN student_enrollment b USING (student_id, syear)
        WHERE a.school_id <> b.school_id AND a.end_date < b.start_date
        """,
        .onlyLastYear: """
        SELECT 1 FROM student_enrollment GROUP BY student_id HAVING max(syear) = 2025
        """,
        .onlyNextYear: """
        SELECT 1 FROM student_enrollment GROUP BY student_id HAVING min(syear) = 2027
        """,
        .neverEnrolled: """
        SELECT 1 FROM students
        WHERE student_id NOT IN (SELECT student_id FROM student_enrollment)
        """,
        .dropCodeWithoutEnd: """
        SELECT 1 FROM student_enrollment WHERE drop_code IS NOT NULL AND end_date IS NULL
        """,
        .scheduledElsewhere: """
        SELECT 1 FROM schedule s WHERE NOT EXISTS (SELECT 1 FROM student_enrollment e
        WHERE e.student_id = s.student_id AND e.school_id = s.school_id)
        """,
    ]

    private static let schedule: [Oddity: String] = [
        .neverAttended: "SELECT 1 FROM schedule WHERE end_date < start_date",
        .futureClass: """
        SELECT 1 FROM schedule s JOIN marking_periods m USING (marking_period_id)
        WHERE s.syear = 2026 AND s.start_date > '2026-11-21' AND m.start_date < s.start_date
        """,
        .childMarkingPeriod: """
        SELECT 1 FROM schedule s JOIN course_periods p USING (course_period_id)
        WHERE s.marking_period_id <> p.marking_period_id
        """,
        .noMarkingPeriod: """
        SELECT 1 FROM schedule s JOIN course_periods p USING (course_period_id)
        WHERE s.marking_period_id IS NULL AND p.marking_period_id IS NOT NULL
        """,
        .droppedEarlier: """
        SELECT 1 FROM schedule s JOIN marking_periods m USING (marking_period_id)
        WHERE s.end_date < m.end_date AND m.end_date < '2026-11-20' AND s.syear = 2026
        """,
        .identicalRows: """
        SELECT 1 FROM schedule GROUP BY student_id, course_period_id, start_date
        HAVING count(*) > 1
        """,
        .endAfterTheYear: "SELECT 1 FROM schedule WHERE end_date > '2029-01-01'",
        .lastYearLeftOpen: "SELECT 1 FROM schedule WHERE syear = 2025 AND end_date IS NULL",
        .endsOnTheDay: "SELECT 1 FROM schedule WHERE end_date = '2026-11-20'",
        .startsTheDayAfter: "SELECT 1 FROM schedule WHERE start_date = '2026-11-21'",
    ]

    private static let sections: [Oddity: String] = [
        .secondTeacher: "SELECT 1 FROM co_teachers WHERE slot = 1",
        .teacherReplaced: """
        SELECT 1 FROM co_teachers a JOIN co_teachers b USING (course_period_id)
        WHERE a.end_date < b.start_date AND a.slot = 0 AND b.slot = 0
        """,
        .lastYearsTeacher: """
        SELECT 1 FROM co_teachers t JOIN course_periods p USING (course_period_id)
        WHERE p.\(now) AND t.end_date IS NULL AND NOT EXISTS
        (SELECT 1 FROM user_enrollment u WHERE u.staff_id = t.staff_id
        AND (u.end_date IS NULL OR u.end_date > '2026-11-20'))
        """,
        .teacherWithoutRole: """
        SELECT 1 FROM co_teachers t JOIN user_enrollment u USING (staff_id)
        JOIN user_profiles f ON f.id = u.profile_id
        WHERE f.profile = 'none' AND f.oneroster_role IS NULL
        """,
        .bareSection: """
        SELECT 1 FROM course_periods p WHERE room IS NULL AND total_seats IS NULL AND \(now)
        AND NOT EXISTS (SELECT 1 FROM course_period_periods m
        WHERE m.course_period_id = p.course_period_id)
        """,
        .customSpan: "SELECT 1 FROM course_periods WHERE marking_period_id IS NULL",
        .leaderOfAllSchools: """
        SELECT 1 FROM co_teachers t JOIN user_enrollment u USING (staff_id)
        WHERE u.profile_id = 4 AND u.school_id IS NULL AND u.end_date IS NULL
        """,
        .orphanQuarter: "SELECT 1 FROM marking_periods WHERE type = 'QTR' AND parent_id IS NULL",
        .quarterOutlastsSemester: """
        SELECT 1 FROM marking_periods q JOIN marking_periods s
        ON s.marking_period_id = q.parent_id
        WHERE q.type = 'QTR' AND s.type = 'SEM' AND q.end_date > s.end_date
        """,
        .trimesterGap: """
        SELECT 1 FROM marking_periods a JOIN marking_periods b USING (school_id, syear)
        WHERE a.short_name = 'T2' AND b.short_name = 'T3'
        AND julianday(b.start_date) - julianday(a.end_date) > 5
        """,
        .progressPeriod: """
        SELECT 1 FROM marking_periods p JOIN marking_periods q
        ON q.marking_period_id = p.parent_id WHERE p.type = 'PRO' AND q.type = 'QTR'
        """,
        .postingWindowOpen: """
        SELECT 1 FROM marking_periods
        WHERE end_date < '2026-11-20' AND post_end_date >= '2026-11-20'
        """,
        .rolledOverSection: """
        SELECT 1 FROM course_periods n JOIN course_periods p
        ON p.course_period_id = n.rollover_id WHERE n.syear = 2027 AND p.syear = 2026
        """,
    ]

    private static let people: [Oddity: String] = [
        .allSchoolsStaff: """
        SELECT 1 FROM user_enrollment u JOIN user_profiles f ON f.id = u.profile_id
        WHERE u.school_id IS NULL AND f.profile IN ('teacher', 'admin')
        """,
        .sameTwice: """
        SELECT 1 FROM users a JOIN users b USING (first_name, last_name, email)
        WHERE a.staff_id < b.staff_id
        """,
        .closedSchool: """
        SELECT 1 FROM user_enrollment u JOIN schools s ON s.id = u.school_id
        WHERE s.max_syear < 2026
        """,
        .customProfile: "SELECT 1 FROM user_enrollment WHERE profile_id = 8",
        .noUserName: "SELECT 1 FROM students WHERE username IS NULL",
        .userNameShared: """
        SELECT 1 FROM students a WHERE EXISTS (SELECT 1 FROM students b
        WHERE lower(b.username) = lower(a.username) AND b.student_id <> a.student_id)
        OR EXISTS (SELECT 1 FROM users u WHERE lower(u.username) = lower(a.username))
        """,
        .parentSharesMail: """
        SELECT 1 FROM users a JOIN users b USING (email)
        JOIN user_enrollment x ON x.staff_id = a.staff_id AND x.profile_id = 4
        JOIN user_enrollment y ON y.staff_id = b.staff_id AND y.profile_id IN (10, 11, 12)
        WHERE a.staff_id <> b.staff_id
        """,
        .parentWithoutChild: """
        SELECT 1 FROM user_enrollment u WHERE u.profile_id = 10 AND NOT EXISTS
        (SELECT 1 FROM students_join_users j WHERE j.staff_id = u.staff_id)
        """,
        .severalProfiles: """
        SELECT 1 FROM user_enrollment a JOIN user_enrollment b USING (staff_id)
        WHERE a.profile_id = 4 AND b.profile_id = 10
        """,
    ]

    private static let text: [Oddity: String] = [
        // UTF-8 of four bytes, or a combining mark U+0300 to U+036F.
        .rareScript: """
        SELECT 1 FROM students WHERE hex(first_name || last_name) GLOB '*F0[9A][0-F]*'
        OR hex(first_name || last_name) GLOB '*CC8[0-F]*'
        """,
        .punctuation: """
        SELECT 1 FROM students WHERE last_name LIKE '%,%' OR first_name LIKE '%"%'
        """,
        .lineBreak: "SELECT 1 FROM students WHERE instr(first_name, char(10)) > 0",
        .formulaLike:
            "SELECT 1 FROM students WHERE substr(last_name, 1, 1) IN ('=', '+', '-', '@')",
        .translatedTitle: "SELECT 1 FROM courses WHERE title LIKE '%|%:%'",
        .unsentChange: """
        SELECT 1 FROM students WHERE protected_student = 1 AND updated_at > created_at
        """,
        .localTimestamp: "SELECT 1 FROM students WHERE updated_at < created_at",
    ]

    private static let gradebook: [Oddity: String] = [
        .excused: "SELECT 1 FROM gradebook_grades WHERE excused = 1 AND points IS NULL",
        .excusedByPoints: "SELECT 1 FROM gradebook_grades WHERE points = -1",
        .zeroScore: "SELECT 1 FROM gradebook_grades WHERE points = 0",
        .aboveMaximum: """
        SELECT 1 FROM gradebook_grades g JOIN gradebook_assignments a USING (assignment_id)
        WHERE g.points > a.points
        """,
        .decimalScore: "SELECT 1 FROM gradebook_grades WHERE points <> CAST(points AS INTEGER)",
        .byCourse: """
        SELECT 1 FROM gradebook_assignments_join_course_periods GROUP BY assignment_id
        HAVING count(*) > 1
        """,
        .noCategory: "SELECT 1 FROM gradebook_assignments WHERE assignment_type_id IS NULL",
        .deletedAssignment: """
        SELECT 1 FROM gradebook_grades g WHERE NOT EXISTS (SELECT 1
        FROM gradebook_assignments_join_course_periods j
        WHERE j.assignment_id = g.assignment_id AND j.course_period_id = g.course_period_id)
        """,
        .hiddenAssignment: """
        SELECT 1 FROM gradebook_assignments_join_course_periods
        WHERE hidden_at IS NOT NULL AND vendor = 'Quill'
        """,
        .zeroPoints: "SELECT 1 FROM gradebook_assignments WHERE points = 0",
        .noDueDate: """
        SELECT 1 FROM gradebook_assignments_join_course_periods WHERE due_date IS NULL
        """,
    ]
}
