// Views for people who look into the database by hand; the exports do not lean on them.

extension InitialSchema {
    static var views: [String] {
        [
            """
            CREATE VIEW marking_period_spans AS
            WITH RECURSIVE tree (marking_period_id, year_id, depth) AS (
                SELECT marking_period_id, marking_period_id, 0 FROM marking_periods
                    WHERE parent_id IS NULL
                UNION ALL
                SELECT c.marking_period_id, t.year_id, t.depth + 1
                FROM marking_periods c JOIN tree t ON c.parent_id = t.marking_period_id
                WHERE t.depth < 4
            )
            SELECT m.marking_period_id, m.school_id, m.syear, m.type, t.year_id, t.depth,
                   m.start_date, m.end_date,
                   CASE WHEN m.post_end_date IS NOT NULL AND m.post_end_date > m.end_date
                        THEN m.post_end_date ELSE m.end_date END AS end_date_with_posting
            FROM marking_periods m JOIN tree t ON t.marking_period_id = m.marking_period_id
            """,
            """
            CREATE VIEW dq_issues AS
            SELECT 'student_enrollment' AS entity, e.uuid AS uuid,
                'ends before it starts (no-show)' AS issue
            FROM student_enrollment e WHERE e.end_date < e.start_date
            UNION ALL
            SELECT 'student_enrollment', e.uuid, 'no start date' FROM student_enrollment e
                WHERE e.start_date IS NULL
            UNION ALL
            SELECT 'student_enrollment', e.uuid, 'no grade level' FROM student_enrollment e
                WHERE e.grade_id IS NULL
            UNION ALL
            SELECT 'student_enrollment', e.uuid, 'no school' FROM student_enrollment e
                WHERE e.school_id IS NULL
            UNION ALL
            SELECT 'student_enrollment', e.uuid, 'grade level of another school'
            FROM student_enrollment e JOIN school_gradelevels g ON g.id = e.grade_id
                WHERE g.school_id <> e.school_id
            UNION ALL
            SELECT 'student_enrollment', e.uuid, 'overlaps another primary enrollment'
            FROM student_enrollment e
            WHERE e.second_school = 0 AND e.start_date IS NOT NULL
                AND (e.end_date IS NULL OR e.end_date >= e.start_date)
              AND EXISTS (SELECT 1 FROM student_enrollment o
                          WHERE o.student_id = e.student_id AND o.syear = e.syear
                              AND o.id <> e.id AND o.second_school = 0
                            AND o.start_date IS NOT NULL
                                AND (o.end_date IS NULL OR o.end_date >= o.start_date)
                            AND o.start_date <= COALESCE(e.end_date, o.start_date)
                            AND e.start_date <= COALESCE(o.end_date, e.start_date))
            UNION ALL
            SELECT 'schedule', s.uuid, 'ends before it starts (never attended)'
                FROM schedule s WHERE s.end_date < s.start_date
            UNION ALL
            SELECT 'schedule', s.uuid, 'same student, section and start date twice'
            FROM schedule s
            WHERE EXISTS (SELECT 1 FROM schedule o WHERE o.student_id = s.student_id
                AND o.course_period_id = s.course_period_id
                            AND o.start_date = s.start_date AND o.id <> s.id)
            UNION ALL
            SELECT 'schedule', s.uuid, 'no enrollment at the school of the section'
            FROM schedule s
            WHERE NOT EXISTS (SELECT 1 FROM student_enrollment e
                              WHERE e.student_id = s.student_id AND e.syear = s.syear
                                  AND e.school_id = s.school_id)
            UNION ALL
            SELECT 'schedule', s.uuid, 'school differs from the section''s'
            FROM schedule s
                JOIN course_periods p ON p.course_period_id = s.course_period_id
                    WHERE p.school_id <> s.school_id
            UNION ALL
            SELECT 'course_periods', p.uuid, 'no lead teacher'
            FROM course_periods p
            WHERE NOT EXISTS (SELECT 1 FROM co_teachers t
                WHERE t.course_period_id = p.course_period_id AND t.is_primary = 1)
            UNION ALL
            SELECT 'marking_periods', m.uuid, 'lies outside its parent'
            FROM marking_periods m JOIN marking_periods p ON p.marking_period_id = m.parent_id
            WHERE m.start_date < p.start_date OR m.end_date > p.end_date
            UNION ALL
            SELECT 'marking_periods', m.uuid, 'no parent' FROM marking_periods m
                WHERE m.type <> 'FY' AND m.parent_id IS NULL
            UNION ALL
            SELECT 'users', u.uuid, 'username used by another user, ignoring case'
            FROM users u
            WHERE u.username IS NOT NULL
              AND EXISTS (SELECT 1 FROM users o WHERE lower(o.username) = lower(u.username)
                  AND o.staff_id <> u.staff_id)
            UNION ALL
            SELECT 'students', s.uuid, 'username used by a staff or parent user, ignoring case'
            FROM students s
            WHERE s.username IS NOT NULL AND EXISTS (SELECT 1 FROM users o
                WHERE lower(o.username) = lower(s.username))
            UNION ALL
            SELECT 'students', s.uuid, 'username used by another student, ignoring case'
            FROM students s
            WHERE s.username IS NOT NULL
              AND EXISTS (SELECT 1 FROM students o
                  WHERE lower(o.username) = lower(s.username) AND o.student_id <> s.student_id)
            """,
        ]
    }
}
