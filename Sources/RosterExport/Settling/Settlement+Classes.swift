// Which courses and sections go out, who is in them, and the sessions they need.

import Basics
import Database
import SIS

extension Settlement {
    mutating func settleCourses(_ sis: DatabaseConnection) throws {
        typealias Row = CourseRows
        let rows = try Row.of(sis, syear: plan.syear, in: .key)
        while try rows.next() {
            let ofDistrict = rows.isNull(Row.schoolID)
            guard ofDistrict || plan.sentSchool(rows.integer(Row.schoolID)) != nil else {
                tally.count(ReferenceNotSent.course)
                continue
            }
            guard !NameMissing.isMissing(rows.cell(Row.title)) else {
                tally.count(NameMissing.title)
                continue
            }
            courses.insert(rows.integer(Row.id))
        }
    }

    mutating func settleSections(_ sis: DatabaseConnection) throws {
        typealias Row = SectionRows
        let rows = try Row.inKeyOrder(sis, syear: plan.syear)
        while try rows.next() {
            guard let school = plan.sentSchool(rows.integer(Row.schoolID)) else {
                tally.count(ClassInactive.schoolNotSent)
                continue
            }
            guard courses.contains(rows.integer(Row.courseID)) else {
                tally.count(ReferenceNotSent.classWithoutCourse)
                continue
            }
            guard let (session, span) = sessionAndSpan(rows, at: school) else {
                tally.count(ClassInactive.withoutSession)
                continue
            }
            sectionIndex.append(rows.integer(Row.id))
            sectionIds.append(rows.cell(Row.uuid))
            sections.append(
                Section(
                    school: Int32(school), session: Int32(session), span: span,
                    isSent: span.contains(policy.asOf)))
        }
        sectionIndex.seal()
    }

    /// The section's marking period; where its dates are custom, the smallest one that holds them.
    private func sessionAndSpan(_ rows: RowCursor, at school: Int) -> (Int, Span)? {
        typealias Row = SectionRows
        let (begin, end) = (rows.date(Row.begin), rows.date(Row.end))
        if let place = plan.session(rows.integer(Row.markingPeriodID)) {
            let span = plan.sessions[place].span
            return (place, ClassEnrollmentSpan.span(start: begin, end: end, within: span) ?? span)
        }
        guard let begin, let end, begin <= end else { return nil }
        let span = Span(first: begin, last: end)
        let place = plan.smallestSession(
            holding: span, at: school, kinds: [.fullYear, .semester, .quarter])
        return (place ?? plan.schools[school].fullYear).map { ($0, span) }
    }

    /// Finds the classes that are active only by a student's own marking period: any other row
    /// lies within its section's days and cannot be active when the section is not.
    mutating func settleSchedule(_ sis: DatabaseConnection) throws {
        typealias Row = ScheduleRows
        try joinRepeatedRows(sis)
        let rows = try Row.withOwnPeriod(sis)
        while try rows.next() {
            guard let place = section(rows.integer(Row.sectionID)), !sections[place].isSent else {
                continue
            }
            if case .counts = classEnrollment(rows, in: place) { sections[place].isSent = true }
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
    func classEnrollment(_ rows: RowCursor, in place: Int) -> ClassEnrollment {
        typealias Row = ScheduleRows
        let id = rows.integer(Row.id)
        if !joinedSpans.isEmpty, absorbed.contains(id) { return .absorbed }
        let section = sections[place]
        guard let span = joinedSpans[id] ?? studentSpan(rows, section) else {
            return .dropped(ClassEnrollmentNotCounted.neverAttended)
        }
        if let reason = ClassEnrollmentNotCounted.reason(span, asOf: policy.asOf) {
            return .dropped(reason)
        }
        guard let student = students.index[rows.integer(Row.studentID)] else {
            return .dropped(ClassEnrollmentNotCounted.personNotSent)
        }
        guard students.schools(at: student).contains(section.school) else {
            return .dropped(ClassEnrollmentNotCounted.notEnrolledAtSchool)
        }
        return .counts(span, student: student)
    }

    /// The days of the schedule row in the current row of `rows`.
    func studentSpan(_ rows: RowCursor, _ section: Section) -> Span? {
        typealias Row = ScheduleRows
        return ClassEnrollmentSpan.span(
            start: rows.date(Row.start), end: rows.date(Row.end),
            within: period(markingPeriod: rows.integer(Row.markingPeriodID), in: section))
    }

    /// Joins the rows of students who have several in a section.
    private mutating func joinRepeatedRows(_ sis: DatabaseConnection) throws {
        typealias Row = ScheduleRows
        var pair: (student: Int64, section: Int64)?
        var spans: [ScheduledSpan] = []
        let rows = try Row.repeated(sis)
        while try rows.next() {
            let next = (student: rows.integer(Row.studentID), section: rows.integer(Row.sectionID))
            if let current = pair, current != next { join(&spans, current) }
            pair = next
            guard let place = section(next.section) else { continue }
            if let span = studentSpan(rows, sections[place]) {
                spans.append(ScheduledSpan(id: rows.integer(Row.id), span: span))
            }
        }
        if let pair { join(&spans, pair) }
    }

    private mutating func join(
        _ spans: inout [ScheduledSpan], _ pair: (student: Int64, section: Int64)
    ) {
        let remaining = RowsCollapsed.joined(spans)
        if remaining.count < spans.count {
            let kept = Set(remaining.map(\.id))
            for row in remaining {
                joinedSpans[row.id] = row.span
                guard let place = section(pair.section), row.span.contains(policy.asOf),
                    let student = students.index[pair.student],
                    students.schools(at: student).contains(sections[place].school)
                else { continue }
                sections[place].isSent = true
            }
            for row in spans where !kept.contains(row.id) {
                absorbed.insert(row.id)
                tally.count(RowsCollapsed.kind)
            }
        }
        spans.removeAll(keepingCapacity: true)
    }

    mutating func settleTeachers(_ sis: DatabaseConnection) throws {
        typealias Row = TeacherRows
        let rows = try Row.bySection(sis, syear: plan.syear)
        var current: Int64?
        var leads: [Span] = []
        while try rows.next() {
            let key = rows.integer(Row.sectionID)
            if key != current { leads.removeAll(keepingCapacity: true) }
            current = key
            guard let place = section(key) else { continue }
            guard let span = teacherSpan(rows, sections[place]) else {
                tally.count(ClassEnrollmentNotCounted.neverAttended)
                continue
            }
            let reason =
                ClassEnrollmentNotCounted.reason(span, asOf: policy.asOf)
                ?? (staff.contains(rows.integer(Row.staffID))
                    ? nil : ClassEnrollmentNotCounted.personNotSent)
            if let reason {
                tally.count(reason)
                continue
            }
            teachers.insert(rows.integer(Row.id))
            sections[place].isSent = true
            guard rows.integer(Row.isPrimary) != 0 else { continue }
            if SecondPrimaryTeacher.isPrimary(span, beside: leads) {
                primaryTeachers.insert(rows.integer(Row.id))
                leads.append(span)
            } else {
                tally.count(SecondPrimaryTeacher.kind)
            }
        }
    }

    /// The days of the teacher row in the current row of `rows`.
    func teacherSpan(_ rows: RowCursor, _ section: Section) -> Span? {
        ClassEnrollmentSpan.span(
            start: rows.date(TeacherRows.start), end: rows.date(TeacherRows.end),
            within: section.span)
    }

    /// Sends the sessions of the classes that go out, and the years of the courses.
    mutating func sendClasses() {
        if policy.read.contains(.classes) {
            for section in sections {
                if section.isSent {
                    plan.send(session: Int(section.session))
                } else {
                    tally.count(ClassInactive.inactive)
                }
            }
        }
        guard policy.read.contains(.courses) else { return }
        for school in plan.schools where school.isSent {
            if let fullYear = school.fullYear { plan.send(session: fullYear) }
        }
    }
}
