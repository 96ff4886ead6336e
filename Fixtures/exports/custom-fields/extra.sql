INSERT INTO custom_fields (id, source_class, column_name, alias, title, type) VALUES
    (1, 'SISStudent', 'custom_1', 'bus', 'Bus', 'select'), (2, 'SISStudent', 'custom_2', 'notes', 'Notes', 'textarea'),
    (3, 'SISStudent', 'custom_3', 'diary', 'Diary', 'log'), (4, 'SISStudent', 'custom_4', 'photo', 'Photo', 'file'),
    (5, 'SISStudent', 'custom_5', 'age', 'Age', 'computed'), (6, 'FocusUser', 'custom_6', 'badge', 'Badge', 'text'),
    (7, 'SISSchool', 'custom_7', 'mascot', 'Mascot', 'text'), (8, 'FocusUser', 'custom_8', 'bus', 'Bus', 'text'),
    (9, 'SISStudent', 'custom_9', 'langs', 'Languages', 'multiple');
INSERT INTO custom_field_values (field_id, source_id, value) VALUES
    (1, 1, 'Route 7'), (1, 2, 'Route 8'), (1, 5, 'Route 9'), (2, 1, 'Left' || char(13) || char(10) || 'knee' || char(7)), (5, 1, '15'), (5, 3, '14'),
    (9, 1, 'English,Łacina'), (6, 1, '77'), (6, 7, '88'), (8, 2, 'Staff bus'), (7, 1, 'Otters "O"'), (7, 3, 'Ghosts');
