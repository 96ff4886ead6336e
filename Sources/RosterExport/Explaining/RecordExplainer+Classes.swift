// A section, and a course: what they rest on, what makes a class active, who is in it.

import Basics
import Database
import SIS

extension RecordExplainer {
    func section(_ record: Record) throws -> RecordExplanation {
        var story = RecordStory(record, policy)
        let otherwise = ClassInactive.inactive
        guard tellYear(&story) else { return story.ended("class", nil, otherwise: otherwise) }
        try tellClass(&story)
        try tellPeople(&story)
        guard policy.read.contains(.classes) else {
            story.dropUnread(.classes)
            return story.ended("class", nil, otherwise: otherwise)
        }
        let text = settlement.sentSection(record.key).map { section in
            let session = plan.sessions[Int(section.session)]
            return "of \(title(ofSchool: Int(section.school))), in the session "
                + "\(policy.idPrefix)\(session.sourcedId)"
        }
        return story.ended("class", text.map { ("classes.csv", $0) }, otherwise: otherwise)
    }

    /// Why the section is no class that goes out, or nil if it is one.
    func cause(ofClass key: Int64) throws -> FindingKind? {
        let rows = try SectionRows.one(sis, key)
        guard settlement.sentSection(key) == nil, try rows.next() else { return nil }
        let syear = Int(rows.integer(SectionRows.syear))
        guard syear == plan.syear else { return SchoolYearChoice.kind }
        let record = Record(
            table: .sections, key: key, uuid: rows.cell(SectionRows.uuid).string, syear: syear,
            isByID: true)
        var story = RecordStory(record, policy)
        try tellClass(&story)
        return story.cause
    }

    /// Tells school, course, days, filters and requirements of a section of the year.
    private func tellClass(_ story: inout RecordStory) throws {
        typealias Row = SectionRows
        let key = story.record.key
        let rows = try Row.one(sis, key)
        guard try rows.next() else { return }
        let course = rows.cell(Row.ofCourseUUID).string
        switch settlement.placed(rows) {
        case .dropped(let cause):
            let words =
                switch cause {
                case ClassInactive.schoolNotSent:
                    "\(title(ofSchoolKey: rows.integer(Row.schoolID))) is not sent"
                case ReferenceNotSent.classWithoutCourse:
                    "its course \(policy.idPrefix)\(course) is not sent"
                default: cause.title
                }
            return story.drop(cause, words)
        case .section(let section):
            story.tell(
                .counts, ClassInactive.schoolNotSent, RecordTable.sections.rawValue, key,
                "\(title(ofSchool: Int(section.school))) and course \(policy.idPrefix)\(course) "
                    + "are sent")
            try tellDays(section, rows.integer(Row.markingPeriodID), &story)
        }
        guard story.cause == nil, let place = settlement.section(key) else { return }
        try tellChoices(place, &story)
    }

    /// Tells what makes the class active: its days, a student, a teacher. `section` is as it was
    /// before anybody was looked at.
    private func tellDays(
        _ section: Section, _ markingPeriod: Int64, _ story: inout RecordStory
    ) throws {
        let session = plan.sessions[Int(section.session)]
        let days = "in \(RecordTable.sessions.rawValue) \(session.id), \(Self.days(section.span))"
        let key = story.record.key
        if section.isSent {
            story.tell(.counts, ClassInactive.inactive, "marking_periods", session.id, days)
        } else if let (table, row) = try enrollmentThatActivates(key) {
            story.tell(
                .counts, ClassInactive.inactive, table.rawValue, row,
                "\(days): not running, but somebody is in it on the day")
        } else {
            story.drop(ClassInactive.inactive, "\(days), and nobody is in it on the day")
        }
    }

    /// A row that makes the class active whatever its days say.
    private func enrollmentThatActivates(_ key: Int64) throws -> (RecordTable, Int64)? {
        guard let place = settlement.section(key) else { return nil }
        let students = try ScheduleRows.of(sis, .section(key))
        while try students.next() {
            let asked = settlement.classEnrollment(students, in: place, classIsActive: false)
            if case .counts = asked { return (.schedule, students.integer(ScheduleRows.id)) }
        }
        let teachers = try TeacherRows.of(sis, .section(key))
        while try teachers.next() {
            let row = teachers.integer(TeacherRows.id)
            if settlement.teachers.contains(row) { return (.teachers, row) }
        }
        return nil
    }

    /// Tells what a connection chose about classes.
    private func tellChoices(_ place: Int, _ story: inout RecordStory) throws {
        guard policy.read.contains(.classes) else { return }
        let key = story.record.key
        if settlement.filters.has(.classes) {
            let rows = try AttributeRows.of(
                sis, .sections, EntityFilters.sectionFields, syear: plan.syear, in: .key)
            while try rows.next(), rows.integer(AttributeRows.id) != key {}
            let school = settlement.sections[place].school
            guard settlement.filters.keepsSection(rows, school: school) else {
                return story.drop(FilteredOut.schoolClass, filtered(.classes))
            }
        }
        let screen = try AttributeScreen(
            sis, settlement.attributes, .classes, syear: plan.syear)
        if let screen, let cause = try screen.cause(key) {
            return story.drop(cause, words(for: cause, .classes, lacking: screen.lacking))
        }
        if isSharedLater(.sections, key) {
            return story.drop(ValueShared.skipped, shared(.classes))
        }
        guard settlement.sections[place].isSent || policy.dates.sendsClassesWithoutStudents else {
            return story.drop(ClassInactive.withoutStudents, "no student is in it on the day")
        }
    }

    /// Tells how many students and teachers there are, by decision.
    private func tellPeople(_ story: inout RecordStory) throws {
        let key = story.record.key
        func tell(_ counts: [Outcome: Int], _ table: RecordTable, _ who: String) {
            for (outcome, count) in counts.sorted(by: { $0.key.name < $1.key.name }) {
                story.tell(
                    outcome.decision, outcome.kind, table.rawValue, nil,
                    "\(count) \(count == 1 ? "row" : "rows") \(who)")
            }
        }
        var students: [Outcome: Int] = [:]
        let schedule = try ScheduleRows.of(sis, .section(key))
        while try schedule.next() {
            students[Outcome(try judgeStudent(schedule)), default: 0] += 1
        }
        var teachers: [Outcome: Int] = [:]
        let staff = try TeacherRows.of(sis, .section(key))
        while try staff.next() {
            teachers[Outcome(try judgeTeacher(staff)), default: 0] += 1
        }
        tell(students, .schedule, "of students")
        tell(teachers, .teachers, "of teachers")
    }

    private struct Outcome: Hashable {
        let decision: RecordStory.Decision
        let kind: FindingKind

        init(_ row: JudgedRow) {
            decision = row.decision
            kind = row.kind
        }

        var name: String { "\(decision.rawValue) \(kind.code)" }
    }

    func course(_ record: Record) throws -> RecordExplanation {
        typealias Row = CourseRows
        var story = RecordStory(record, policy)
        let otherwise = ReferenceNotSent.courseNotUsed
        guard tellYear(&story) else { return story.ended("course", nil, otherwise: otherwise) }
        let rows = try Row.one(sis, record.key)
        guard try rows.next() else { return story.ended("course", nil, otherwise: otherwise) }
        let school =
            rows.isNull(Row.schoolID)
            ? "the district's catalogue" : title(ofSchoolKey: rows.integer(Row.schoolID))
        let screen = try AttributeScreen(
            sis, settlement.attributes, .courses, syear: plan.syear)
        if let cause = try settlement.cause(ofCourse: rows, screen) {
            let lacking = screen?.lacking ?? ["title"]
            let words =
                cause == ReferenceNotSent.course
                ? "\(school) is not sent" : words(for: cause, .courses, lacking: lacking)
            story.drop(cause, words)
        } else if isSharedLater(.courses, record.key) {
            story.drop(ValueShared.skipped, shared(.courses))
        } else if !settlement.courses.contains(record.key) {
            story.drop(ReferenceNotSent.courseNotUsed, "no class that is sent is of it")
        } else {
            story.tell(.counts, ReferenceNotSent.course, "courses", record.key, "of \(school)")
        }
        guard policy.read.contains(.courses) else {
            story.dropUnread(.courses)
            return story.ended("course", nil, otherwise: otherwise)
        }
        let isSent = settlement.courses.contains(record.key)
        return story.ended(
            "course", isSent ? ("courses.csv", "of \(school)") : nil, otherwise: otherwise)
    }
}
