INSERT INTO users (staff_id, uuid, local_staff_id, first_name, last_name, username) VALUES
    (21, 'us-kept', 'T21', 'Kay', 'Kept', 'kay'), (22, 'us-idle', 'T22', 'Ida', 'Idle', 'idle'), (23, 'us-mum', 'T23', 'Mum', 'Teacher', 'mum'),
    (24, 'us-late', 'T24', 'Lou', 'Late', 'lou');
INSERT INTO user_enrollment (id, staff_id, profile_id, school_id) VALUES (21, 21, 3, NULL), (22, 22, 3, NULL), (23, 23, 3, NULL), (24, 23, 5, NULL), (25, 24, 2, NULL);
INSERT INTO students_join_users (id, student_id, staff_id, enabled) VALUES (21, 4, 23, 1);
INSERT INTO co_teachers (id, uuid, course_period_id, staff_id, is_primary, slot, role) VALUES (21, 'ct-21', 6, 21, 0, 1, 'teacher'), (22, 'ct-22', 2, 21, 0, 3, 'teacher'), (24, 'ct-24', 8, 24, 0, 1, 'teacher');
