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
            if let cause = try cause(ofCourse: rows, screen) {
                tally.count(cause)
            } else {
                courses.insert(rows.integer(Row.id))
            }
        }
        try screen?.finish()
        try leaveOutSharedCourses(sis)
    }

    /// Why the course in the current row does not go out, or nil.
    func cause(ofCourse rows: RowCursor, _ screen: AttributeScreen?) throws -> FindingKind? {
        typealias Row = CourseRows
        let school = plan.sentSchool(rows.integer(Row.schoolID))
        // Without a district that is sent, a course of the district has no org.
        let hasOrg =
            rows.isNull(Row.schoolID) ? plan.districts.contains(where: \.isSent) : school != nil
        guard hasOrg else { return ReferenceNotSent.course }
        guard !filters.has(.courses) || filters.keepsCourse(rows, school: school) else {
            return FilteredOut.course
        }
        let isUntitled = screen == nil && NameMissing.isMissing(rows.cell(Row.title))
        return isUntitled ? NameMissing.title : try screen?.cause(rows.integer(Row.id))
    }

    mutating func settleSections(_ sis: DatabaseConnection) throws {
        typealias Row = SectionRows
        let rows = try Row.inKeyOrder(sis, syear: plan.syear)
        while try rows.next() {
            switch placed(rows) {
            case .dropped(let cause): tally.count(cause)
            case .section(let section):
                sectionIndex.append(rows.integer(Row.id))
                sectionIds.append(rows.cell(Row.uuid))
                sections.append(section)
            }
        }
        sectionIndex.seal()
    }

    /// What becomes of a section before anybody is in it.
    enum Placed {
        case section(Section)
        case dropped(FindingKind)
    }

    /// Decides over the section in the current row.
    func placed(_ rows: RowCursor) -> Placed {
        typealias Row = SectionRows
        guard let school = plan.sentSchool(rows.integer(Row.schoolID)) else {
            return .dropped(ClassInactive.schoolNotSent)
        }
        let course = rows.integer(Row.courseID)
        guard courses.contains(course) || unusedCourses.contains(course) else {
            return .dropped(ReferenceNotSent.classWithoutCourse)
        }
        return activeOrNot(rows, at: school).map(Placed.section)
            ?? .dropped(ClassInactive.withoutSession)
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
            unusedCourses.insert(key)
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
