// Cases 28 to 35: staff and parents.

import OneRoster
import RosterExport

extension SchoolCase {
    private static let teacherOfAll = "\(permissions) (1, 3, NULL, NULL);"
    private static let principalOfAll = "\(permissions) (1, 1, NULL, NULL);"
    private static let ignoresAllSchools: @Sendable (inout ExportPolicy) -> Void = {
        $0.switches.ignoresAllSchoolsEnrollments = true
    }

    /// Pat is Ann's parent.
    private static let family = """
        \(annAtHigh)
        \(permissions) (3, 5, NULL, NULL);
        \(ties) (1, 3, 1);
        """
    private static let annWithPat = "ann,,,true,hi,student,aash,,Ann,Ash,,A1,,,,pat,09,"
    private static let patWithAnn = "pat,,,true,hi,parent,pash,,Pat,Ash,,,,,,ann,,"

    /// Tea is a teacher; Pat is the same person as Ann's parent, with a row of their own.
    private static let teacherAndParent = """
        \(family)
        \(teaAtHigh)
        \(teaInYear)
        UPDATE users SET email = 'tp@example.org' WHERE uuid IN ('tea', 'pat');
        """

    private static let sharedNames = """
        \(annAtHigh)
        \(benAtHigh)
        \(teaAtHigh)
        \(annInYear)
        \(schedule) ('sd-2', 2, 1, 1, 2026, NULL, '2026-08-17', NULL);
        \(teaInYear)
        UPDATE students SET username = 'Kim' WHERE uuid = 'ann';
        UPDATE students SET username = 'KIM' WHERE uuid = 'ben';
        UPDATE users SET username = 'kim' WHERE uuid = 'tea';
        """

    static let staff: [SchoolCase] = [
        SchoolCase(28, "no school, of a teacher: the district", teacherOfAll)
            .sends(.users, "tea,,,true,di,teacher,tcher,,Tea,Cher,,T1,,,,,,"),
        SchoolCase(28, "no school, of an administrator: the district", principalOfAll)
            .sends(.users, "tea,,,true,di,administrator,tcher,,Tea,Cher,,T1,,,,,,"),
        SchoolCase(28, "no school, sent with every school", principalOfAll)
            .switched { $0.staff.allSchoolsUsers = .everySchool }
            .sends(.users, #"tea,,,true,"hi,mi",administrator,tcher,,Tea,Cher,,T1,,,,,,"#),
        SchoolCase(28, "no school, of an administrator, ignored", principalOfAll)
            .switched(ignoresAllSchools)
            .sends(.users)
            .drops([
                "export-permission-all-schools": 1, "export-staff-without-permission": 1,
            ]),
        SchoolCase(28, "no school, of a teacher without a class, ignored", teacherOfAll)
            .switched(ignoresAllSchools)
            .sends(.users)
            .drops([
                "export-permission-all-schools": 1, "export-staff-without-permission": 1,
            ]),
        SchoolCase(
            28, "no school, of a teacher who leads a class, ignored",
            "\(teacherOfAll)\n\(teaInYear)"
        )
        .switched(ignoresAllSchools)
        .sends(.users, tea)
        .sends(.enrollments, teaInYearSent)
        .drops(["export-permission-all-schools": 1]),
        SchoolCase(
            28, "no school beside a school, ignored",
            "\(permissions) (1, 3, NULL, NULL), (1, 1, 2, NULL);"
        )
        .switched(ignoresAllSchools)
        .sends(.users, "tea,,,true,mi,administrator,tcher,,Tea,Cher,,T1,,,,,,")
        .drops(["export-permission-all-schools": 1]),
        SchoolCase(28, "no school, of a parent, who is no staff", family)
            .switched(ignoresAllSchools)
            .sends(.users, annWithPat, patWithAnn),

        SchoolCase(
            29, "one person over three years, the year before this one",
            "\(lastYear)\n\(permissions) (1, 3, 1, 2025), (1, 3, 2, 2026), (1, 3, 2, 2027);"
        )
        .on("2026-05-01")
        .sends(.users, tea)
        .drops(["export-school-without-year": 1]),
        SchoolCase(
            29, "one person over three years, this year, under a new name",
            """
            \(lastYear)
            \(permissions) (1, 3, 1, 2025), (1, 3, 2, 2026), (1, 3, 2, 2027);
            UPDATE users SET last_name = 'Cher-Oak', username = 'tcheroak' WHERE uuid = 'tea';
            """
        )
        .sends(.users, "tea,,,true,mi,teacher,tcheroak,,Tea,Cher-Oak,,T1,,,,,,"),
        SchoolCase(
            29, "one person as two rows, a year each: the chain is broken",
            """
            \(permissions) (1, 3, 1, 2025), (2, 3, 1, 2026);
            UPDATE users SET local_staff_id = 'T2' WHERE uuid = 'tea';
            """
        )
        .sends(.users, tim),

        SchoolCase(
            30, "a school without the year in the list",
            """
            INSERT INTO schools (id, uuid, district_id, title) VALUES (3, 'gone', 1, 'Gone');
            \(permissions) (1, 3, 1, NULL), (1, 3, 3, NULL);
            """
        )
        .sends(
            .orgs, "di,,,District,district,,", "hi,,,High,school,0011,di",
            "mi,,,Middle,school,0022,di"
        )
        .sends(.users, tea)
        .drops(["export-permission-school-not-sent": 1, "export-school-without-year": 1]),

        SchoolCase(
            31, "a profile of the district's own, of type teacher",
            """
            INSERT INTO user_profiles (id, profile, title, priority) VALUES
                (6, 'teacher', 'Coach', 6);
            \(permissions) (1, 6, 1, NULL);
            """
        )
        .sends(.users, tea),
        SchoolCase(
            31, "an administrator's profile without a role", "\(permissions) (1, 2, 1, NULL);"
        )
        .sends(.users)
        .drops(["export-profile-not-sent": 1, "export-staff-without-permission": 1]),
        SchoolCase(
            31, "an administrator's profile without a role, and teacher",
            "\(permissions) (1, 2, 1, NULL), (1, 3, 1, NULL);"
        )
        .sends(.users, tea)
        .drops(["export-profile-not-sent": 1]),

        SchoolCase(
            32, "no user name",
            """
            \(annAtHigh)
            \(teaAtHigh)
            UPDATE students SET username = ' ' WHERE uuid = 'ann';
            UPDATE users SET username = NULL WHERE uuid = 'tea';
            """
        )
        .sends(
            .users, "ann,,,true,hi,student,ann,,Ann,Ash,,A1,,,,,09,",
            "tea,,,true,hi,teacher,tea,,Tea,Cher,,T1,,,,,,"
        )
        .drops(["export-attribute-replaced": 2]),
        SchoolCase(
            32, "no user name, ids with a prefix",
            "\(annAtHigh)\nUPDATE students SET username = NULL WHERE uuid = 'ann';"
        )
        .switched { $0.idPrefix = "x/" }
        .sends(.users, "x/ann,,,true,x/hi,student,x/ann,,Ann,Ash,,A1,,,,,09,")
        .drops(["export-attribute-replaced": 1]),

        SchoolCase(33, "user names equal but for case, and of student and teacher", sharedNames)
            .sends(
                .users, "ann,,,true,hi,student,Kim,,Ann,Ash,,A1,,,,,09,",
                "ben,,,true,hi,student,KIM,,Ben,Birch,,A2,,,,,09,",
                "tea,,,true,hi,teacher,kim,,Tea,Cher,,T1,,,,,,"
            )
            .finds(
                "students ann: username used by a staff or parent user, ignoring case",
                "students ann: username used by another student, ignoring case",
                "students ben: username used by a staff or parent user, ignoring case",
                "students ben: username used by another student, ignoring case"),
        SchoolCase(33, "user names equal but for case, later ones left out", sharedNames)
            .switched {
                $0.uniqueness = [
                    UniquenessDomain(
                        attribute: "username", entities: [.students, .staff, .guardians],
                        action: .skipLater)
                ]
            }
            .sends(.users, "ann,,,true,hi,student,Kim,,Ann,Ash,,A1,,,,,09,")
            .sends(.enrollments, annInYearSent)
            .drops(["export-value-shared-later": 2, "export-enrollment-person-not-sent": 2])
            .finds(
                "students ann: username used by a staff or parent user, ignoring case",
                "students ann: username used by another student, ignoring case",
                "students ben: username used by a staff or parent user, ignoring case",
                "students ben: username used by another student, ignoring case"),

        SchoolCase(34, "teacher and parent as two rows with one address", teacherAndParent)
            .sends(
                .users, annWithPat, "pat,,,true,hi,parent,pash,,Pat,Ash,,,tp@example.org,,,ann,,",
                "tea,,,true,hi,teacher,tcher,,Tea,Cher,,T1,tp@example.org,,,,,"
            )
            .sends(.enrollments, teaInYearSent),
        SchoolCase(
            34, "teacher and parent as two rows with one address, later ones left out",
            teacherAndParent
        )
        .switched {
            $0.uniqueness = [
                UniquenessDomain(
                    attribute: "email", entities: [.staff, .guardians], action: .skipLater)
            ]
        }
        .sends(.users, annWithPat, "pat,,,true,hi,parent,pash,,Pat,Ash,,,tp@example.org,,,ann,,")
        .sends(.enrollments)
        .drops(["export-value-shared-later": 1, "export-enrollment-person-not-sent": 1]),

        SchoolCase(35, "parent without children", "\(permissions) (3, 5, NULL, NULL);")
            .sends(.users)
            .drops(["export-guardian-without-student": 1]),
        SchoolCase(
            35, "parent of a child who has left",
            "\(family)\nUPDATE student_enrollment SET end_date = '2026-11-19';"
        )
        .sends(.users)
        .drops([
            "export-stint-ended": 1, "export-student-not-enrolled": 1,
            "export-guardian-without-student": 1,
        ]),
        SchoolCase(
            35, "parent by a tie that is not in force",
            "\(family)\nUPDATE students_join_users SET enabled = 0;"
        )
        .sends(.users, ann)
        .drops(["export-guardian-without-student": 1]),
    ]
}
