INSERT INTO districts (district_id, uuid, code, title) VALUES (1, 'di-1', '53', 'Lake District');
INSERT INTO schools (id, uuid, district_id, school_number, title, max_syear) VALUES
    (1, 'sc-high', 1, '0011', 'Lake High', NULL), (2, 'sc-mid', 1, '0022', 'Lake Middle', NULL),
    (3, 'sc-noyear-no', 1, '0033', 'Old School', NULL), (4, 'sc-closed-no', 1, '0044', 'Closed', 2025);
INSERT INTO school_gradelevels (id, school_id, short_name) VALUES (1, 1, '9'), (2, 1, '10'), (3, 2, '07');
INSERT INTO marking_periods (marking_period_id, uuid, school_id, syear, type, parent_id, title, start_date, end_date, post_end_date) VALUES
    (1, 'mp-h-fy', 1, 2026, 'FY', NULL, 'Full Year', '2026-07-01', '2027-06-30', NULL),
    (2, 'mp-h-s1', 1, 2026, 'SEM', 1, 'Semester 1', '2026-08-17', '2026-12-18', NULL),
    (3, 'mp-h-s2-no', 1, 2026, 'SEM', 1, 'Semester 2', '2027-01-05', '2027-05-28', NULL),
    (4, 'mp-h-q1', 1, 2026, 'QTR', 2, 'Quarter 1', '2026-08-17', '2026-10-16', '2026-11-30'),
    (5, 'mp-h-q2', 1, 2026, 'QTR', 2, 'Quarter 2', '2026-10-19', '2026-12-18', NULL),
    (6, 'mp-h-pro', 1, 2026, 'PRO', 5, 'Progress 2', '2026-10-19', '2026-11-20', NULL),
    (7, 'mp-h-orphan', 1, 2026, 'QTR', NULL, 'Orphan', '2026-11-20', '2026-12-01', NULL),
    (11, 'mp-m-fy', 2, 2026, 'FY', NULL, 'Year', '2026-07-15', '2027-06-15', NULL),
    (12, 'mp-m-t1', 2, 2026, 'SEM', 11, 'Trimester 1', '2026-08-17', '2026-11-20', NULL),
    (13, 'mp-m-t2-no', 2, 2026, 'SEM', 11, 'Trimester 2', '2026-11-23', '2027-03-01', NULL),
    (21, 'mp-old-no', 1, 2025, 'FY', NULL, 'Full Year', '2025-07-01', '2026-06-30', NULL),
    (22, 'mp-next-no', 1, 2027, 'FY', NULL, 'Full Year', '2027-07-01', '2028-06-30', NULL),
    (23, 'mp-closed-no', 4, 2026, 'FY', NULL, 'Full Year', '2026-07-01', '2027-06-30', NULL);
INSERT INTO students (student_id, uuid, local_student_id, first_name, last_name, username, middle_name, email, phone, sms, user_ids, gender, birthdate, asian, hispanic, city_of_birth) VALUES
    (1, 'st-ada', '1001', 'Ada', 'Łukasz', 'ada', 'M', 'ada@example.org', '555-0101', '555-0102', '{LDAP:ada},{LTI:9}', 'F', '2011-02-28', 1, 0, 'Ōsaka'),
    (2, 'st-bo', '1002', 'Bo', 'O''Hara-Núñez', 'bo', NULL, NULL, NULL, NULL, NULL, 'M', NULL, NULL, NULL, NULL),
    (3, 'st-cy', '1003', 'Cy', '=SUM(A1)', 'cy', NULL, NULL, NULL, NULL, NULL, 'X', NULL, NULL, NULL, NULL),
    (4, 'st-di', '1004', 'Di', 'Day', 'di', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (5, 'st-ed-no', '1005', 'Ed', 'Gone', 'ed', NULL, NULL, NULL, NULL, NULL, 'M', NULL, NULL, NULL, NULL),
    (6, 'st-fay-no', '1006', 'Fay', 'Never', 'fay', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (7, 'st-gus-no', '1007', 'Gus', 'Tomorrow', 'gus', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (8, 'st-hal-no', '1008', 'Hal', 'Startless', 'hal', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (9, 'st-ida', '1009', 'Ida', 'Elsewhere', 'ida', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (10, 'st-jo', '1010', 'Jo', 'Second', 'jo', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (11, 'st-kim', NULL, 'Kim "K"', 'Comma, Jr' || char(13) || char(10) || 'III' || char(7), '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (12, 'st-lee-no', '1012', 'Lee', ' ', 'lee', NULL, NULL, NULL, NULL, NULL, 'F', NULL, NULL, NULL, NULL),
    (13, 'st-may-no', '1013', 'May', 'Other-Years', 'may', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO student_enrollment (id, uuid, student_id, school_id, syear, grade_id, start_date, end_date, second_school) VALUES
    (1, 'se-1', 1, 2, 2026, 3, '2026-08-01', NULL, 1), (2, 'se-2', 1, 1, 2026, 1, '2026-08-17', NULL, 0),
    (3, 'se-3', 2, 1, 2026, 2, '2026-08-17', '2026-09-30', 0), (4, 'se-4', 2, 1, 2026, 2, '2026-10-05', NULL, 0),
    (5, 'se-5', 3, 1, 2026, NULL, '2026-08-17', NULL, 0),
    (6, 'se-6', 4, 1, 2026, 1, '2026-08-17', '2026-11-20', 0),
    (7, 'se-7', 5, 1, 2026, 1, '2026-08-17', '2026-11-19', 0),
    (8, 'se-8', 6, 1, 2026, 1, '2026-08-17', '2026-08-16', 0),
    (9, 'se-9', 7, 1, 2026, 1, '2026-11-21', NULL, 0),
    (10, 'se-10', 8, 1, 2026, 1, NULL, NULL, 0),
    (11, 'se-11', 9, 1, 2026, 1, '2026-08-17', NULL, 0),
    (12, 'se-12', 10, 2, 2026, 3, '2026-08-17', NULL, 1),
    (13, 'se-13', 11, 2, 2026, 3, '2026-11-20', NULL, 0),
    (14, 'se-14', 12, 1, 2026, 1, '2026-08-17', NULL, 0),
    (15, 'se-15', 13, 1, 2025, 1, '2025-08-17', NULL, 0), (16, 'se-16', 13, 1, 2027, 1, '2027-08-17', NULL, 0),
    (17, 'se-17', 1, 3, 2026, 1, '2026-08-01', NULL, 0), (18, 'se-18', 1, NULL, 2026, 1, '2026-08-01', NULL, 0);
INSERT INTO user_profiles (id, profile, title, priority, oneroster_role, inactive) VALUES
    (1, 'admin', 'Superintendent', 1, NULL, 0), (2, 'admin', 'Principal', 2, 'administrator', 0),
    (3, 'teacher', 'Teacher', 3, NULL, 0), (4, 'none', 'Aide', 4, 'aide', 0), (5, 'parent', 'Parent', 9, 'parent', 0),
    (6, 'teacher', 'Old Teacher', 5, 'teacher', 1);
INSERT INTO users (staff_id, uuid, local_staff_id, first_name, last_name, username, email) VALUES
    (1, 'us-lead', 'T1', 'Lea', 'Der', 'lead', 'lead@example.org'), (2, 'us-two', 'T2', 'Two', 'Profiles', 'two', NULL),
    (3, 'us-all', 'T3', 'All', 'Schools', 'all', NULL), (4, 'us-adm-no', 'T4', 'Adm', 'In', 'adm', NULL),
    (5, 'us-off-no', 'T5', 'Off', 'Ended', 'off', NULL), (6, 'us-hi', 'T6', 'Hi', 'Principal', 'hi', NULL),
    (7, 'us-par', NULL, 'Par', 'Ent', 'par', NULL), (8, 'us-par2-no', NULL, 'Par', 'Two', 'par2', NULL),
    (9, 'us-tp', 'T9', 'Teach', 'Parent', 'tp', NULL), (10, 'us-aide', 'T10', 'Aid', 'E', 'aide', NULL),
    (11, 'us-old-no', 'T11', 'Old', 'Profile', 'old', NULL);
INSERT INTO user_enrollment (id, staff_id, profile_id, school_id, syear, start_date, end_date) VALUES
    (1, 1, 3, 1, NULL, NULL, NULL), (2, 1, 3, 2, 2026, '2026-08-01', '2026-11-20'), (3, 1, 3, 2, 2025, NULL, NULL),
    (4, 2, 1, NULL, NULL, NULL, NULL), (5, 2, 3, 2, NULL, NULL, NULL), (6, 3, 3, NULL, NULL, NULL, NULL), (7, 3, 3, 1, NULL, NULL, NULL),
    (8, 4, 1, 1, NULL, NULL, NULL), (9, 5, 3, 1, NULL, NULL, '2026-11-19'), (10, 6, 3, 1, NULL, NULL, NULL), (11, 6, 2, 2, NULL, NULL, NULL),
    (12, 7, 5, NULL, NULL, NULL, NULL), (13, 8, 5, NULL, NULL, NULL, NULL), (14, 9, 5, NULL, NULL, NULL, NULL), (15, 9, 3, 1, NULL, NULL, NULL),
    (16, 10, 4, 1, NULL, NULL, NULL), (17, 11, 6, 1, NULL, NULL, NULL);
INSERT INTO students_join_users (id, student_id, staff_id, enabled) VALUES
    (1, 1, 7, 1), (2, 11, 7, 1), (3, 5, 8, 1), (4, 5, 7, 1), (5, 2, 9, 1), (6, 3, 7, 0);
INSERT INTO course_subjects (subject_id, school_id, syear, title, subject_code) VALUES (1, 1, 2026, 'Arts, Media', '05'), (2, 2, 2026, 'Mathematics', NULL);
INSERT INTO courses (course_id, uuid, school_id, syear, subject_id, title, short_name, grade_levels) VALUES
    (1, 'co-band', 1, 2026, 1, 'Band|fr_FR.utf8:Fanfare', 'MUS1', '9,10,Y11,99'), (2, 'co-math', 2, 2026, 2, 'Math | Algebra', 'MA7', '07'),
    (3, 'co-old-no', 1, 2025, 1, 'Band', 'MUS1', NULL), (4, 'co-dist', NULL, 2026, NULL, 'Catalogue', NULL, NULL), (5, 'co-closed-no', 4, 2026, NULL, 'Closed', NULL, NULL);
INSERT INTO school_periods (period_id, school_id, syear, title, short_name) VALUES (1, 1, 2026, 'First', '1'), (2, 1, 2026, 'Second', '2'), (3, 1, 2026, 'Tenth', '10');
INSERT INTO course_periods (course_period_id, uuid, school_id, syear, course_id, marking_period_id, begin_date, end_date, title, short_name, room, homeroom, grade_levels) VALUES
    (1, 'cp-q1-no', 1, 2026, 1, 4, NULL, NULL, NULL, '01', 'R1', 0, NULL), (2, 'cp-q2', 1, 2026, 1, 5, NULL, NULL, NULL, '02', 'R, 2', 0, NULL),
    (3, 'cp-year', 1, 2026, 1, 1, NULL, NULL, 'Band for all', '03', NULL, 1, '10'), (4, 'cp-cus', 1, 2026, 1, NULL, '2026-11-01', '2026-12-11', NULL, NULL, NULL, 0, NULL),
    (5, 'cp-own', 1, 2026, 4, 4, NULL, NULL, NULL, '05', NULL, 0, NULL), (6, 'cp-mid', 2, 2026, 2, 12, NULL, NULL, NULL, 'M1', NULL, 0, NULL),
    (7, 'cp-old-no', 1, 2025, 3, 21, NULL, NULL, NULL, '01', NULL, 0, NULL), (8, 'cp-s2-no', 1, 2026, 1, 3, NULL, NULL, NULL, '08', NULL, 0, NULL);
INSERT INTO course_period_periods (course_period_id, period_id) VALUES (2, 3), (2, 2), (2, 1), (3, 1), (1, 1);
INSERT INTO co_teachers (id, uuid, course_period_id, staff_id, is_primary, slot, role, start_date, end_date) VALUES
    (1, 'ct-1-no', 1, 1, 1, 0, 'teacher', NULL, NULL), (2, 'ct-2', 2, 1, 1, 0, 'teacher', NULL, NULL), (3, 'ct-3', 2, 2, 1, 1, 'teacher', NULL, NULL),
    (4, 'ct-4', 3, 3, 1, 0, 'teacher', NULL, NULL), (5, 'ct-5-no', 3, 4, 0, 1, 'teacher', NULL, NULL), (6, 'ct-6-no', 4, 1, 1, 0, 'teacher', '2026-11-01', '2026-11-15'),
    (7, 'ct-7', 4, 9, 1, 0, 'teacher', '2026-11-16', NULL), (8, 'ct-8', 6, 1, 1, 0, 'teacher', NULL, NULL), (9, 'ct-9', 3, 10, 0, 2, 'proctor', '2026-11-20', '2099-01-01'),
    (10, 'ct-10-no', 8, 1, 1, 0, 'teacher', NULL, NULL), (11, 'ct-11-no', 7, 1, 1, 0, 'teacher', NULL, NULL);
INSERT INTO schedule (id, uuid, student_id, course_period_id, school_id, syear, marking_period_id, start_date, end_date) VALUES
    (1, 'sd-01', 1, 3, 1, 2026, NULL, '2026-08-17', NULL), (2, 'sd-02', 1, 2, 1, 2026, 6, '2026-08-17', NULL), (3, 'sd-03', 1, 6, 2, 2026, NULL, '2026-08-17', NULL),
    (4, 'sd-04', 2, 3, 1, 2026, NULL, '2026-08-17', '2026-09-30'), (5, 'sd-05-no', 2, 3, 1, 2026, NULL, '2026-10-01', NULL),
    (6, 'sd-06-no', 3, 3, 1, 2026, NULL, '2026-08-17', '2026-09-01'), (7, 'sd-07', 3, 3, 1, 2026, NULL, '2026-09-10', NULL),
    (8, 'sd-08', 4, 3, 1, 2026, NULL, '2026-08-17', '2026-11-20'), (9, 'sd-09-no', 5, 3, 1, 2026, NULL, '2026-08-17', NULL),
    (10, 'sd-10-no', 9, 6, 2, 2026, NULL, '2026-08-17', NULL), (11, 'sd-11', 9, 5, 1, 2026, 5, '2026-10-19', NULL),
    (12, 'sd-12', 10, 6, 2, 2026, 0 + NULL, '2026-08-17', '2099-12-31'), (13, 'sd-13', 11, 6, 1, 2026, NULL, '2026-11-20', NULL),
    (14, 'sd-14-no', 12, 3, 1, 2026, NULL, '2026-08-17', NULL), (15, 'sd-15-no', 1, 1, 1, 2026, NULL, '2026-08-17', NULL),
    (16, 'sd-16-no', 4, 2, 1, 2026, NULL, '2026-11-21', NULL), (17, 'sd-17-no', 9, 3, 1, 2026, NULL, '2026-11-01', '2026-10-31'), (18, 'sd-18-no', 1, 7, 1, 2025, NULL, '2025-08-17', NULL);
INSERT INTO resources (resource_id, uuid, vendor_resource_id, title, roles, importance, vendor_id, application_id) VALUES
    (1, 're-1', 'VR-1', 'Method', 'student,teacher', 'primary', 'v1', 'a1'), (2, 're-2', 'VR-2', NULL, NULL, NULL, NULL, NULL);
INSERT INTO course_resources (id, uuid, course_id, resource_id, title) VALUES (1, 'cr-1', 1, 1, 'Band'), (2, 'cr-2-no', 3, 1, 'Band');
INSERT INTO course_period_resources (id, uuid, course_period_id, resource_id, title) VALUES (1, 'pr-1', 3, 2, NULL), (2, 'pr-2-no', 1, 2, NULL);
INSERT INTO gradebook_assignment_types (assignment_type_id, uuid, title, course_id) VALUES
    (1, 'ca-home', 'Homework', 1), (2, 'ca-test', 'Tests, Quizzes', 1), (3, 'ca-old-no', 'Old', 3), (4, 'ca-free', 'Anywhere', NULL);
INSERT INTO gradebook_assignments (assignment_id, assignment_type_id, title, description, points) VALUES
    (1, 1, 'Scales', 'Play' || char(10) || char(10) || 'slowly', 10), (2, 2, 'Test 1', NULL, 87.5), (3, NULL, 'Free', NULL, 0), (4, 1, ' ', NULL, 5), (5, 3, 'Old', NULL, 5);
INSERT INTO gradebook_assignments_join_course_periods (id, uuid, assignment_id, course_period_id, marking_period_id, assigned_date, due_date) VALUES
    (1, 'li-1', 1, 3, 5, '2026-11-02', '2026-11-09'), (2, 'li-2', 1, 2, 5, NULL, '2026-11-10'), (3, 'li-3', 2, 3, NULL, '2026-09-01', '2026-09-15'),
    (4, 'li-4', 3, 3, NULL, NULL, NULL), (5, 'li-5-no', 4, 3, 5, NULL, NULL), (6, 'li-6-no', 5, 7, NULL, NULL, NULL), (7, 'li-7-no', 1, 1, 4, NULL, '2026-09-09');
INSERT INTO gradebook_grades (id, uuid, student_id, assignment_id, course_period_id, points, excused, score_status, comment, graded_at) VALUES
    (1, 'gr-1', 1, 1, 3, 9.5, 0, NULL, 'Good, "very"', '2026-11-10 09:00:00'), (2, 'gr-2', 1, 2, 3, 0, 0, NULL, NULL, NULL),
    (3, 'gr-3', 2, 1, 3, NULL, 1, NULL, NULL, '2026-11-11'), (4, 'gr-4', 3, 1, 3, -1, 0, NULL, NULL, '2026-11-11'), (5, 'gr-5-no', 4, 1, 3, NULL, 0, NULL, NULL, NULL),
    (6, 'gr-6-no', 5, 1, 3, 8, 0, NULL, NULL, '2026-11-11'), (7, 'gr-7', 1, 3, 3, 3, 0, NULL, NULL, NULL), (8, 'gr-8', 4, 2, 3, 40.25, 0, 'partially graded', NULL, '2026-09-20'),
    (9, 'gr-9', 9, 2, 3, NULL, 0, 'not submitted', NULL, '2026-09-21'), (10, 'gr-10-no', 1, 5, 7, 1, 0, NULL, NULL, NULL);
