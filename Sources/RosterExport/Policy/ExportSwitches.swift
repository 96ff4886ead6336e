// The switches of Focus's Third Party Systems screen.

/// - Source: export rules, sections 2 to 6
package struct ExportSwitches: Sendable, Equatable {
    /// `primary_enrollments_only`: a student's other school enrollments do not count.
    package var primaryEnrollmentsOnly = false
    /// `future_enrollments_active`: off, on, or `all`.
    package var futureEnrollments = FutureEnrollments.off
    /// `endless_teacher_enrollments`: a teacher row, once started, lasts for the exported year.
    package var endlessTeacherEnrollments = false
    /// `use_grade_posting_end_date`: a later `post_end` stands for a marking period's end.
    package var usesGradePostingEndDate = false
    /// `marking_periods_always_active`: sessions go out before and after their days, too.
    package var markingPeriodsAlwaysActive = false
    /// `ignore_all_schools_enrollments`: permissions for all schools do not count.
    package var ignoresAllSchoolsEnrollments = false

    package init() {}
}

/// When an enrollment that has not begun counts as active.
package enum FutureEnrollments: String, Sendable, CaseIterable {
    case off
    /// Students; teachers only before the school year has started.
    case on
    /// Students and teachers, all year.
    case all
}
