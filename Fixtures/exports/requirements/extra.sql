UPDATE students SET email = 'no address' WHERE student_id = 2;
UPDATE students SET email = 'di@example.org' WHERE student_id = 4;
