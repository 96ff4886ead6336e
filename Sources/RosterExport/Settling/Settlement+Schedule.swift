// Which students are in which sections, and the classes that are active by them.

import Basics
import Database
import SIS

extension Settlement {
    /// Finds the classes that are active only by a student: by a marking period of the student's
    /// own, by a posting window, or in a marking period that is kept from interfaces. Any other row
    /// lies within its section's days and cannot be active when the section is not; a row that has
    /// not begun makes no class active.
    ///
    /// `rows`: those of `rowsOutsideSections`.
    mutating func settleSchedule(_ sis: DatabaseConnection, _ rows: RowCursor) throws {
        typealias Row = ScheduleRows
        try joinRepeatedRows(sis)
        while try rows.next() {
            guard let place = section(rows.integer(Row.sectionID)), !sections[place].isSent else {
                continue
            }
            if case .counts = classEnrollment(rows, in: place) { sections[place].isSent = true }
        }
    }

    /// The rows that may be active outside their section's days: a long search for few rows, best
    /// begun early.
    func rowsOutsideSections(_ sis: DatabaseConnection) throws -> RowCursor {
        policy.switches.usesGradePostingEndDate || plan.sessions.contains(where: \.isExcluded)
            ? try ScheduleRows.inNoOrder(sis)
            : try ScheduleRows.withOwnPeriod(sis, syear: plan.syear)
    }

    /// Leaves out active classes in which no student is enrolled, if the connection wants that.
    mutating func leaveOutClassesWithoutStudents(_ sis: DatabaseConnection) throws {
        typealias Row = ScheduleRows
        guard !policy.dates.sendsClassesWithoutStudents else { return }
        var hasStudents = Array(repeating: false, count: sections.count)
        let rows = try Row.inNoOrder(sis)
        while try rows.next() {
            guard let place = section(rows.integer(Row.sectionID)), sections[place].isSent,
                !hasStudents[place]
            else { continue }
            if case .counts = classEnrollment(rows, in: place) { hasStudents[place] = true }
        }
        for place in sections.indices where sections[place].isSent && !hasStudents[place] {
            sections[place].isSent = false
            tally.count(ClassInactive.withoutStudents)
        }
    }

    /// What the rules say of a schedule row.
    enum ClassEnrollment {
        case counts(Span, student: Int)
        case dropped(FindingKind)
        /// Another row of the student in the section stands for it.
        case absorbed
    }

    /// Decides over the schedule row in the current row of `rows`, in the section at `place`.
    ///
    /// - Parameter classIsActive: whether the class is active by anything but students to come; nil
    ///   for what is settled.
    func classEnrollment(
        _ rows: RowCursor, in place: Int, classIsActive: Bool? = nil
    ) -> ClassEnrollment {
        typealias Row = ScheduleRows
        let id = rows.integer(Row.id)
        let isJoined = joined.contains(id)
        let found = isJoined ? joinedSpans[id] : studentSpan(rows, sections[place])
        if isJoined, found == nil { return .absorbed }
        guard let span = found else {
            return .dropped(ClassEnrollmentNotCounted.neverAttended)
        }
        return classEnrollment(
            of: rows.integer(Row.studentID), span, in: place,
            classIsActive: classIsActive ?? sections[place].isSent)
    }

    /// Decides over the days of a student in the section at `place`.
    func classEnrollment(
        of student: Int64, _ span: Span, in place: Int, classIsActive: Bool
    ) -> ClassEnrollment {
        if let reason = ClassEnrollmentNotCounted.reason(
            ofStudent: span, asOf: policy.asOf, policy.switches, classIsActive: classIsActive)
        {
            return .dropped(reason)
        }
        guard let student = students.index[student] else {
            return .dropped(ClassEnrollmentNotCounted.personNotSent)
        }
        guard students.schools(at: student).contains(sections[place].school) else {
            return .dropped(ClassEnrollmentNotCounted.notEnrolledAtSchool)
        }
        return .counts(span, student: student)
    }

    /// The days of the schedule row in the current row of `rows`.
    func studentSpan(_ rows: RowCursor, _ section: Section) -> Span? {
        typealias Row = ScheduleRows
        let period = period(markingPeriod: rows.integer(Row.markingPeriodID), in: section)
        return ClassEnrollmentSpan.span(
            start: rows.date(Row.start),
            end: FirstDayOut.lastDay(rows.date(Row.end), read: policy.dates.scheduleEnd),
            within: period.own, posting: period.enrollments)
    }

    /// Joins the rows of students who have several in a section.
    private mutating func joinRepeatedRows(_ sis: DatabaseConnection) throws {
        typealias Row = ScheduleRows
        var last: (student: Int64, syear: Int64, section: Int64) = (0, 0, 0)
        var isJoined = false
        let rows = try Row.pairs(sis)
        let ofPair = try Row.ofPair(sis)
        while try rows.next() {
            let next = (
                rows.integer(Row.pairStudentID), rows.integer(Row.pairSyear),
                rows.integer(Row.pairSectionID)
            )
            if next == last, !isJoined {
                try ofPair.restart([.integer(next.0), .integer(next.1), .integer(next.2)])
                try joinRows(of: (next.0, next.2), ofPair)
                isJoined = true
            } else if next != last {
                isJoined = false
            }
            last = next
        }
    }

    private mutating func joinRows(
        of pair: (student: Int64, section: Int64), _ rows: RowCursor
    ) throws {
        guard let place = section(pair.section) else { return }
        var spans: [ScheduledSpan] = []
        while try rows.next() {
            guard let span = studentSpan(rows, sections[place]) else { continue }
            spans.append(ScheduledSpan(id: rows.integer(ScheduleRows.id), span: span))
        }
        join(&spans, pair)
    }

    private mutating func join(
        _ spans: inout [ScheduledSpan], _ pair: (student: Int64, section: Int64)
    ) {
        let remaining = RowsCollapsed.joined(spans)
        if remaining.count < spans.count {
            let kept = Set(remaining.map(\.id))
            for row in remaining {
                joined.insert(row.id)
                joinedSpans[row.id] = row.span
                guard let place = section(pair.section), !sections[place].isSent else { continue }
                if case .counts = classEnrollment(
                    of: pair.student, row.span, in: place, classIsActive: false)
                {
                    sections[place].isSent = true
                }
            }
            for row in spans where !kept.contains(row.id) {
                joined.insert(row.id)
                tally.count(RowsCollapsed.kind)
            }
        }
        spans.removeAll(keepingCapacity: true)
    }
}
