UPDATE students SET username = 'LEAD' WHERE student_id = 3;
UPDATE students SET username = 'Bo ' WHERE student_id = 11;
UPDATE users SET username = 'ada' WHERE staff_id = 10;
