// schedule and co_teachers → enrollments.csv: two tables, merged in the order of sourcedIds.

import Basics
import Database
import OneRoster
import SIS

enum EnrollmentsMapping {
    static func write(
        _ settlement: inout Settlement, _ sis: DatabaseConnection, to sink: any RowSink
    ) throws {
        let students = try StudentEnrollments(settlement, sis)
        let teachers = try TeacherEnrollments(settlement, sis)
        try sink.begin(.enrollments)
        var hasStudent = try students.next()
        var hasTeacher = try teachers.next()
        while hasStudent || hasTeacher {
            if hasStudent, hasTeacher, students.row[0] == teachers.row[0] {
                throw clash(students.row[0].string)
            }
            if hasStudent, !hasTeacher || students.row[0] < teachers.row[0] {
                try sink.write(students.row)
                hasStudent = try students.next()
            } else {
                try sink.write(teachers.row)
                hasTeacher = try teachers.next()
            }
        }
        try sink.end()
        for (kind, count) in students.drops { settlement.tally.count(kind, count) }
        settlement.tally.count(ClassEnrollmentNotCounted.classNotSent, teachers.withoutClass)
    }

    private static func clash(_ sourcedId: String) -> ExportError {
        ExportError(
            "export-same-sourced-id", "a schedule row and a teacher row have the same uuid",
            at: Location(file: "schedule", sourcedId: sourcedId),
            hint: "give one of them a uuid of its own")
    }
}

/// The schedule rows that go out.
private final class StudentEnrollments {
    private typealias Row = ScheduleRows
    let row = CellRow()
    private(set) var drops: [FindingKind: Int] = [:]
    private let settlement: Settlement
    private let rows: RowCursor

    init(_ settlement: Settlement, _ sis: DatabaseConnection) throws {
        self.settlement = settlement
        rows = try Row.inSourcedIdOrder(sis)
    }

    func next() throws -> Bool {
        while try rows.next() {
            guard let place = settlement.section(rows.integer(Row.sectionID)) else { continue }
            let (span, student): (Span, Int)
            switch settlement.classEnrollment(rows, in: place) {
            case .counts(let days, let who) where settlement.sections[place].isSent:
                (span, student) = (days, who)
            case .counts:
                drops[ClassEnrollmentNotCounted.classNotSent, default: 0] += 1
                continue
            case .dropped(let kind):
                drops[kind, default: 0] += 1
                continue
            case .absorbed: continue
            }
            row.removeAll()
            row.append(rows.cell(Row.uuid))
            row.appendBlank()  // status
            row.appendBlank()  // dateLastModified
            settlement.sectionIds.append(at: place, to: row)
            settlement.schoolIds.append(
                at: Int(settlement.sections[place].school), to: row)
            settlement.students.ids.append(at: student, to: row)
            row.append("student")
            row.appendBlank()  // primary: for teachers only
            row.append(span.first)
            row.append(EndDateSent.date(after: span.last, settlement.policy.dates.endDates))
            return true
        }
        return false
    }
}

/// The teacher rows that go out.
private final class TeacherEnrollments {
    private typealias Row = TeacherRows
    let row = CellRow()
    /// Rows that count, in classes that do not go out.
    private(set) var withoutClass = 0
    private let settlement: Settlement
    private let rows: RowCursor

    init(_ settlement: Settlement, _ sis: DatabaseConnection) throws {
        self.settlement = settlement
        rows = try Row.inSourcedIdOrder(sis, syear: settlement.plan.syear)
    }

    func next() throws -> Bool {
        while try rows.next() {
            let key = rows.integer(Row.id)
            guard settlement.teachers.contains(key) else { continue }
            guard let section = settlement.sentSection(rows.integer(Row.sectionID)),
                let span = settlement.teacherSpan(rows, section)
            else {
                withoutClass += 1
                continue
            }
            row.removeAll()
            row.append(rows.cell(Row.uuid))
            row.appendBlank()  // status
            row.appendBlank()  // dateLastModified
            row.append(rows.cell(Row.sectionUUID))
            row.append(settlement.plan.schools[Int(section.school)].sourcedId)
            row.append(rows.cell(Row.userUUID))
            row.append(rows.cell(Row.role))
            row.append(settlement.primaryTeachers.contains(key) ? "true" : "false")
            row.append(span.first)
            let policy = settlement.policy
            if policy.switches.endlessTeacherEnrollments, span.first <= policy.asOf {
                row.appendBlank()
            } else {
                row.append(EndDateSent.date(after: span.last, policy.dates.endDates))
            }
            return true
        }
        return false
    }
}
