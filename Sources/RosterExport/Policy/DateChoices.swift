// How days are read and told.

/// - Source: export rules, sections 1 to 3
package struct DateChoices: Sendable, Equatable {
    /// How the SIS means the end of a schedule row (`schedule_end`).
    package var scheduleEnd = ScheduleEnd.lastDay
    /// What a session's and an enrollment's `endDate` says (`end_dates`).
    package var endDates = EndDates.dayAfter
    /// What a marking period is sent as, where not as usual (`session_types`).
    package var sessionTypes: [MarkingPeriodType: SessionType] = [:]
    /// `classes_without_students: send` or `skip`.
    package var sendsClassesWithoutStudents = true

    package init() {}
}

/// `last-day` or `first-day-out`.
package enum ScheduleEnd: String, Sendable, CaseIterable {
    case lastDay = "last-day"
    case firstDayOut = "first-day-out"
}

/// `day-after` (the standard's) or `last-day`.
package enum EndDates: String, Sendable, CaseIterable {
    case dayAfter = "day-after"
    case lastDay = "last-day"
}

/// The types of marking periods, as the SIS spells them.
package enum MarkingPeriodType: String, Sendable, CaseIterable {
    case fullYear = "FY"
    case semester = "SEM"
    case quarter = "QTR"
    case progress = "PRO"
}

/// The types of sessions, as the standard spells them.
package enum SessionType: String, Sendable, CaseIterable {
    case gradingPeriod, semester, schoolYear, term
}
