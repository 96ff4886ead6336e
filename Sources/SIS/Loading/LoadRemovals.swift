// What hangs on what: which rows keep another from being deleted, and which go with it.

extension LoadRemoval {
    package static var districts: LoadRemoval {
        LoadRemoval(.districts, keptBy: [("schools", "district_id = $1")])
    }

    package static var schools: LoadRemoval {
        let owned = [
            "school_gradelevels", "school_periods", "attendance_calendars", "course_subjects",
        ]
        let holders = [
            "student_enrollment", "user_enrollment", "courses", "course_periods", "schedule",
            "marking_periods", "student_report_card_grades",
        ]
        return LoadRemoval(
            .schools,
            keptBy: holders.map { ($0, "school_id = $1") }
                + [
                    ("users", "current_school_id = $1"),
                    (
                        "courses",
                        """
                        subject_id IN (SELECT subject_id FROM course_subjects WHERE school_id = $1)
                        """
                    ),
                    (
                        "student_enrollment",
                        "grade_id IN (SELECT id FROM school_gradelevels WHERE school_id = $1)"
                    ),
                    (
                        "student_enrollment",
                        """
                        calendar_id IN
                            (SELECT calendar_id FROM attendance_calendars WHERE school_id = $1)
                        """
                    ),
                    (
                        "course_periods",
                        """
                        calendar_id IN
                            (SELECT calendar_id FROM attendance_calendars WHERE school_id = $1)
                        """
                    ),
                ],
            belongings: [fields("SISSchool")]
                + ["UPDATE school_gradelevels SET next_grade_id = NULL WHERE school_id = $1"]
                + owned.map { "DELETE FROM \($0) WHERE school_id = $1" },
            school: "t.id")
    }

    package static var markingPeriods: LoadRemoval {
        LoadRemoval(
            .markingPeriods,
            keptBy: [
                ("marking_periods", "parent_id = $1"),
                ("course_periods", "marking_period_id = $1"),
                ("schedule", "marking_period_id = $1"),
                ("gradebook_assignments_join_course_periods", "marking_period_id = $1"),
                ("student_report_card_grades", "marking_period_id = $1"),
                (
                    "courses",
                    """
                    EXISTS (SELECT 1 FROM marking_periods m WHERE m.marking_period_id = $1
                        AND m.type = 'FY' AND m.syear = courses.syear
                        AND (m.school_id IS NULL OR m.school_id = courses.school_id))
                    """
                ),
            ], school: "t.school_id")
    }

    package static var courses: LoadRemoval {
        LoadRemoval(
            .courses,
            keptBy: [
                ("course_periods", "course_id = $1"), ("course_resources", "course_id = $1"),
                ("gradebook_assignment_types", "course_id = $1"),
            ], school: "t.school_id")
    }

    package static var coursePeriods: LoadRemoval {
        let holders = [
            "schedule", "co_teachers", "gradebook_assignments_join_course_periods",
            "gradebook_grades", "student_report_card_grades", "course_period_resources",
        ]
        return LoadRemoval(
            .coursePeriods,
            keptBy: holders.map { ($0, "course_period_id = $1") }
                + [("course_periods", "parent_id = $1 AND course_period_id <> $1")],
            belongings: [
                "UPDATE course_periods SET parent_id = NULL WHERE course_period_id = $1",
                "DELETE FROM course_period_periods WHERE course_period_id = $1",
            ], school: "t.school_id")
    }

    package static var students: LoadRemoval {
        LoadRemoval(
            .students,
            keptBy: ["schedule", "gradebook_grades", "student_report_card_grades"]
                .map { ($0, "student_id = $1") },
            belongings: [
                fields("SISStudent"), "DELETE FROM students_join_users WHERE student_id = $1",
                "DELETE FROM student_enrollment WHERE student_id = $1",
            ])
    }

    package static var users: LoadRemoval {
        LoadRemoval(
            .users,
            keptBy: ["co_teachers", "gradebook_assignments", "gradebook_assignment_types"]
                .map { ($0, "staff_id = $1") },
            belongings: [
                fields("FocusUser"), "DELETE FROM students_join_users WHERE staff_id = $1",
                "DELETE FROM user_enrollment WHERE staff_id = $1",
            ])
    }

    package static var schedule: LoadRemoval {
        LoadRemoval(.schedule, keptBy: [], school: "t.school_id")
    }

    package static var coTeachers: LoadRemoval {
        LoadRemoval(.coTeachers, keptBy: [], school: schoolOfSection)
    }

    package static var resources: LoadRemoval {
        LoadRemoval(
            .resources,
            keptBy: ["course_resources", "course_period_resources"]
                .map { ($0, "resource_id = $1") })
    }

    package static var coursePeriodResources: LoadRemoval {
        LoadRemoval(.coursePeriodResources, keptBy: [], school: schoolOfSection)
    }

    package static var courseResources: LoadRemoval {
        LoadRemoval(.courseResources, keptBy: [])
    }

    package static var assignmentTypes: LoadRemoval {
        LoadRemoval(
            .assignmentTypes,
            keptBy: [
                ("gradebook_assignments", "assignment_type_id = $1"),
                ("course_periods", "default_assignment_type_id = $1"),
            ])
    }

    package static var sectionAssignments: LoadRemoval {
        LoadRemoval(
            .sectionAssignments,
            keptBy: [
                (
                    "gradebook_grades",
                    """
                    (assignment_id, course_period_id) IN
                        (SELECT j.assignment_id, j.course_period_id
                        FROM gradebook_assignments_join_course_periods j WHERE j.id = $1)
                    """
                )
            ], school: schoolOfSection,
            parent: (
                "t.assignment_id",
                """
                DELETE FROM gradebook_assignments WHERE assignment_id = $1
                    AND NOT EXISTS (SELECT 1 FROM gradebook_assignments_join_course_periods j
                        WHERE j.assignment_id = $1)
                    AND NOT EXISTS (SELECT 1 FROM gradebook_grades g WHERE g.assignment_id = $1)
                """
            ))
    }

    package static var grades: LoadRemoval {
        LoadRemoval(.grades, keptBy: [], school: schoolOfSection)
    }

    private static let schoolOfSection =
        "(SELECT p.school_id FROM course_periods p WHERE p.course_period_id = t.course_period_id)"

    private static func fields(_ source: String) -> String {
        """
        DELETE FROM custom_field_values WHERE source_id = $1
            AND field_id IN (SELECT id FROM custom_fields WHERE source_class = '\(source)')
        """
    }
}
