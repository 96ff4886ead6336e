// Who teaches which sections, and who leads them.

import Basics
import Database
import SIS

extension Settlement {
    mutating func settleTeachers(_ sis: DatabaseConnection) throws {
        typealias Row = TeacherRows
        let rows = try Row.bySection(sis, syear: plan.syear)
        var current: Int64?
        var leads: [LeadTeacher] = []
        while try rows.next() {
            let key = rows.integer(Row.sectionID)
            if key != current { choosePrimary(&leads) }
            current = key
            guard let place = section(key) else { continue }
            let span: Span
            switch teacherEnrollment(rows, in: place) {
            case .counts(let days): span = days
            case .dropped(let cause):
                tally.count(cause)
                continue
            }
            teachers.insert(rows.integer(Row.id))
            sections[place].isSent = true
            if rows.integer(Row.isPrimary) != 0 {
                leads.append(
                    LeadTeacher(
                        id: rows.integer(Row.id), span: span,
                        standing: Window(first: span.first, last: span.last, asOf: policy.asOf)))
            }
        }
        choosePrimary(&leads)
    }

    /// What the rules say of a teacher row.
    enum TeacherEnrollment {
        case counts(Span)
        case dropped(FindingKind)
    }

    /// Decides over the teacher row in the current row of `rows`, in the section at `place`.
    func teacherEnrollment(_ rows: RowCursor, in place: Int) -> TeacherEnrollment {
        guard let span = teacherSpan(rows, sections[place]) else {
            return .dropped(ClassEnrollmentNotCounted.neverAttended)
        }
        let cause = reason(against: span, of: rows.integer(TeacherRows.staffID), in: place)
        return cause.map(TeacherEnrollment.dropped) ?? .counts(span)
    }

    /// Why the days of somebody in the section at `place` do not count, or nil.
    private func reason(against span: Span, of user: Int64, in place: Int) -> FindingKind? {
        let started = plan.yearHasStarted(at: Int(sections[place].school), by: policy.asOf)
        return ClassEnrollmentNotCounted.reason(
            ofTeacher: span, asOf: policy.asOf, policy.switches, yearHasStarted: started)
            ?? (staff.contains(user) || candidates.contains(user)
                ? nil : ClassEnrollmentNotCounted.personNotSent)
    }

    /// Of the lead teachers of one class, those that are sent as such.
    private mutating func choosePrimary(_ leads: inout [LeadTeacher]) {
        guard !leads.isEmpty else { return }
        let chosen = SecondPrimaryTeacher.primaries(
            of: leads, areEndless: policy.switches.endlessTeacherEnrollments)
        for row in chosen { primaryTeachers.insert(row) }
        tally.count(SecondPrimaryTeacher.kind, leads.count - chosen.count)
        leads.removeAll(keepingCapacity: true)
    }

    /// Makes staff of the candidates who teach a class that goes out, at the schools of those
    /// classes; whether there are any.
    mutating func keepTeachers(_ sis: DatabaseConnection) throws -> Bool {
        typealias Row = TeacherRows
        guard candidates.count > 0 else { return false }
        var schools: [Int: Set<Int32>] = [:]
        if policy.read.contains(.classes) {
            let rows = try Row.bySection(sis, syear: plan.syear)
            while try rows.next() {
                guard teachers.contains(rows.integer(Row.id)),
                    let section = sentSection(rows.integer(Row.sectionID)),
                    let place = candidates.index[rows.integer(Row.staffID)]
                else { continue }
                schools[place, default: []].insert(section.school)
            }
        }
        staff = staff.joined(
            with: candidates,
            at: schools.mapValues { $0.sorted { plan.orgOrder($0) < plan.orgOrder($1) } })
        tally.count(PersonNotSent.staffWithoutPermission, candidates.count - schools.count)
        return !schools.isEmpty
    }

    /// The days of the teacher row in the current row of `rows`, by the SIS.
    func teacherSpan(_ rows: RowCursor, _ section: Section) -> Span? {
        ClassEnrollmentSpan.span(
            start: rows.date(TeacherRows.start), end: rows.date(TeacherRows.end),
            within: section.span, posting: section.enrollmentSpan)
    }
}
