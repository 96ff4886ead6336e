// Which courses and sections go out, and the sessions they need.

import Basics
import Database
import SIS

extension Settlement {
    mutating func settleCourses(_ sis: DatabaseConnection) throws {
        typealias Row = CourseRows
        let rows = try Row.of(sis, syear: plan.syear, in: .key)
        let screen = try AttributeScreen(sis, attributes, .courses, syear: plan.syear)
        while try rows.next() {
            let ofDistrict = rows.isNull(Row.schoolID)
            let school = plan.sentSchool(rows.integer(Row.schoolID))
            guard ofDistrict || school != nil else {
                tally.count(ReferenceNotSent.course)
                continue
            }
            guard !filters.has(.courses) || filters.keepsCourse(rows, school: school) else {
                tally.count(FilteredOut.course)
                continue
            }
            let key = rows.integer(Row.id)
            let isUntitled = screen == nil && NameMissing.isMissing(rows.cell(Row.title))
            if let cause = isUntitled ? NameMissing.title : try screen?.cause(key) {
                tally.count(cause)
                continue
            }
            courses.insert(key)
        }
        try screen?.finish()
        try leaveOutSharedCourses(sis)
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
            guard let section = activeOrNot(rows, at: school) else {
                tally.count(ClassInactive.withoutSession)
                continue
            }
            sectionIndex.append(rows.integer(Row.id))
            sectionIds.append(rows.cell(Row.uuid))
            sections.append(section)
        }
        sectionIndex.seal()
    }

    /// The section in the current row, in its marking period; where its dates are custom, in the
    /// smallest one that holds them. Nil if there is none.
    private func activeOrNot(_ rows: RowCursor, at school: Int) -> Section? {
        typealias Row = SectionRows
        let (begin, end) = (rows.date(Row.begin), rows.date(Row.end))
        if let place = plan.sessionInScope(rows.integer(Row.markingPeriodID)) {
            let session = plan.sessions[place]
            let days = ClassEnrollmentSpan.days(
                begin: begin, end: end, within: session.span, posting: session.enrollmentSpan)
            return section(
                at: school, in: place, days.own, enrollments: days.enrollments,
                isExcluded: session.isExcluded)
        }
        guard let begin, let end, begin <= end else { return nil }
        let span = Span(first: begin, last: end)
        let place = plan.smallestSession(
            holding: span, at: school, kinds: [.fullYear, .semester, .quarter])
        return (place ?? plan.schools[school].fullYear).map {
            section(at: school, in: $0, span, enrollments: span)
        }
    }

    private func section(
        at school: Int, in session: Int, _ span: Span, enrollments: Span, isExcluded: Bool = false
    ) -> Section {
        Section(
            school: Int32(school), session: Int32(session), span: span,
            enrollmentSpan: enrollments,
            isSent: ClassInactive.isActive(
                span, isExcluded: isExcluded, asOf: policy.asOf, policy.switches))
    }

    /// Where the connection sends some schools alone: of the district's catalogue, leaves the courses
    /// of classes that go out.
    mutating func leaveOutUnusedCatalogue(_ sis: DatabaseConnection) throws {
        guard !policy.schools.isEmpty else { return }
        var used = KeySet()
        let taught = try SectionRows.inKeyOrder(sis, syear: plan.syear)
        while try taught.next() {
            guard sentSection(taught.integer(SectionRows.id)) != nil else { continue }
            used.insert(taught.integer(SectionRows.courseID))
        }
        let rows = try CourseRows.of(sis, syear: plan.syear, in: .key)
        while try rows.next() {
            let key = rows.integer(CourseRows.id)
            guard rows.isNull(CourseRows.schoolID), courses.contains(key), !used.contains(key)
            else { continue }
            courses.remove(key)
            tally.count(ReferenceNotSent.courseNotUsed)
        }
    }

    mutating func countInactiveClasses() {
        guard policy.read.contains(.classes) else { return }
        tally.count(ClassInactive.inactive, sections.count { !$0.isSent })
    }

    /// Counts the marking periods that nothing refers to and that are not running.
    mutating func countInactiveSessions() {
        guard policy.read.contains(.academicSessions) else { return }
        let left = plan.sessions.indices.count {
            !plan.sessions[$0].isSent && plan.isInScope(session: $0)
        }
        tally.count(SessionInactive.kind, left)
    }

    /// Sends the sessions of the classes that go out, and the years of the courses.
    mutating func sendClasses(_ sis: DatabaseConnection) throws {
        if policy.read.contains(.classes) {
            for section in sections where section.isSent {
                plan.send(session: Int(section.session))
            }
        }
        guard policy.read.contains(.courses) else { return }
        let common = plan.commonYear
        let rows = try CourseRows.of(sis, syear: plan.syear, in: .key)
        while try rows.next() {
            guard courses.contains(rows.integer(CourseRows.id)) else { continue }
            let school = plan.sentSchool(rows.integer(CourseRows.schoolID))
            let fullYear = school.flatMap { plan.schools[$0].fullYear } ?? common
            if let fullYear { plan.send(session: fullYear) }
        }
    }
}
