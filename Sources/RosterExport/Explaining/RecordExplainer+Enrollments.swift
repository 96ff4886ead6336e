// Rows of schedule and co_teachers: one by one for a person, by themselves, or counted for a class.

import Basics
import Database
import SIS

extension RecordExplainer {
    /// What became of a row that puts somebody into a class.
    struct JudgedRow {
        let decision: RecordStory.Decision
        /// Where it counts, the code under which it would not have.
        let kind: FindingKind
        let text: String
        /// The days that are sent.
        let days: String?

        var isSent: Bool { decision == .counts }
    }

    /// Tells the schedule rows of a student, or the teacher rows of a user; how many go out.
    func tellClasses(
        _ owner: RowOwner, teaching: Bool = false, _ story: inout RecordStory
    ) throws -> (sent: Int, all: Int) {
        let rows = try teaching ? TeacherRows.of(sis, owner) : ScheduleRows.of(sis, owner)
        let syear = teaching ? TeacherRows.sectionSyear : ScheduleRows.sectionSyear
        let id = teaching ? TeacherRows.id : ScheduleRows.id
        let table = teaching ? RecordTable.teachers : .schedule
        var (sent, all, ofOtherYears) = (0, 0, 0)
        while try rows.next() {
            guard rows.integer(syear) == plan.syear else {
                ofOtherYears += 1
                continue
            }
            let judged = try teaching ? judgeTeacher(rows) : judgeStudent(rows)
            all += 1
            if judged.isSent { sent += 1 }
            story.tell(
                judged.decision, judged.kind, table.rawValue, rows.integer(id), judged.text)
        }
        if ofOtherYears > 0 {
            story.tell(
                .dropped, SchoolYearChoice.kind, table.rawValue, nil,
                "\(ofOtherYears) in classes of other school years")
        }
        return (sent, all)
    }

    /// Decides over the current row of `ScheduleRows.of`.
    func judgeStudent(_ rows: RowCursor) throws -> JudgedRow {
        typealias Row = ScheduleRows
        let stored = Self.days(rows.date(Row.start), rows.date(Row.end))
        let text = "in class \(policy.idPrefix)\(rows.cell(Row.sectionUUID).string), \(stored)"
        let section = rows.integer(Row.sectionID)
        guard let place = settlement.section(section) else {
            return try ofMissingClass(section, text)
        }
        switch settlement.classEnrollment(rows, in: place) {
        case .absorbed:
            return JudgedRow(
                decision: .joined, kind: RowsCollapsed.kind,
                text: text + ": another row of the student in the class stands for it", days: nil)
        case .dropped(let kind):
            let span = settlement.studentSpan(rows, settlement.sections[place])
            return JudgedRow(decision: .dropped, kind: kind, text: text + cut(span), days: nil)
        case .counts(let span, _):
            guard settlement.sections[place].isSent else {
                return try ofMissingClass(section, text + cut(span))
            }
            return counted(span, Self.days(span), text + cut(span))
        }
    }

    /// Decides over the current row of `TeacherRows.of`.
    func judgeTeacher(_ rows: RowCursor) throws -> JudgedRow {
        typealias Row = TeacherRows
        let stored = Self.days(rows.date(Row.start), rows.date(Row.end))
        let text = "in class \(policy.idPrefix)\(rows.cell(Row.sectionUUID).string), \(stored)"
        let section = rows.integer(Row.sectionID)
        guard let place = settlement.section(section) else {
            return try ofMissingClass(section, text)
        }
        switch settlement.teacherEnrollment(rows, in: place) {
        case .dropped(let kind):
            let span = settlement.teacherSpan(rows, settlement.sections[place])
            return JudgedRow(decision: .dropped, kind: kind, text: text + cut(span), days: nil)
        case .counts(let span):
            guard settlement.sections[place].isSent else {
                return try ofMissingClass(section, text + cut(span))
            }
            let key = rows.integer(Row.id)
            let isSecond =
                rows.integer(Row.isPrimary) != 0 && !settlement.primaryTeachers.contains(key)
            let lead =
                settlement.primaryTeachers.contains(key)
                ? ", as the primary one"
                : isSecond ? ", not as the primary one (\(SecondPrimaryTeacher.kind.code))" : ""
            let isEndless =
                policy.switches.endlessTeacherEnrollments && span.first <= policy.asOf
            let days = Self.days(span.first, isEndless ? nil : span.last)
            return counted(span, days, text + cut(span) + lead)
        }
    }

    private func cut(_ span: Span?) -> String {
        span.map { "; within the marking period \(Self.days($0))" }
            ?? "; no day of it within the marking period"
    }

    private func counted(_ span: Span, _ days: String, _ text: String) -> JudgedRow {
        let kind =
            policy.asOf < span.first
            ? ClassEnrollmentNotCounted.notBegun : ClassEnrollmentNotCounted.ended
        return JudgedRow(decision: .counts, kind: kind, text: text, days: days)
    }

    private func ofMissingClass(_ section: Int64, _ text: String) throws -> JudgedRow {
        let cause = try cause(ofClass: section).map { ": its class is not sent (\($0.code))" } ?? ""
        return JudgedRow(
            decision: .dropped, kind: ClassEnrollmentNotCounted.classNotSent, text: text + cause,
            days: nil)
    }

    /// A row of schedule by itself.
    func scheduleRow(_ record: Record) throws -> RecordExplanation {
        typealias Row = ScheduleRows
        let rows = try Row.of(sis, .row(record.key))
        guard try rows.next() else { return gone(record) }
        let person = "student \(policy.idPrefix)\(rows.cell(Row.studentUUID).string)"
        return try enrollment(
            record, syear: Int(rows.integer(Row.sectionSyear)), as: "student", person
        ) { try judgeStudent(rows) }
    }

    /// A row of co_teachers by itself.
    func teacherRow(_ record: Record) throws -> RecordExplanation {
        typealias Row = TeacherRows
        let rows = try Row.of(sis, .row(record.key))
        guard try rows.next() else { return gone(record) }
        let person = "user \(policy.idPrefix)\(rows.cell(Row.userUUID).string)"
        return try enrollment(
            record, syear: Int(rows.integer(Row.sectionSyear)), as: rows.cell(Row.role).string,
            person
        ) { try judgeTeacher(rows) }
    }

    /// A row that names a person or a section which there is not.
    private func gone(_ record: Record) -> RecordExplanation {
        RecordStory(record, policy).ended(
            "enrollment", nil, otherwise: ClassEnrollmentNotCounted.personNotSent)
    }

    private func enrollment(
        _ record: Record, syear: Int, as role: String, _ person: String,
        _ judge: () throws -> JudgedRow
    ) throws -> RecordExplanation {
        let record = Record(
            table: record.table, key: record.key, uuid: record.uuid, syear: syear,
            isByID: record.isByID)
        var story = RecordStory(record, policy)
        let otherwise = ClassEnrollmentNotCounted.classNotSent
        guard tellYear(&story) else {
            return story.ended("enrollment", nil, otherwise: otherwise)
        }
        let judged = try judge()
        if judged.isSent {
            story.tell(
                .counts, judged.kind, record.table.rawValue, record.key, "\(person) \(judged.text)")
        } else {
            story.drop(judged.kind, as: judged.decision, "\(person) \(judged.text)")
        }
        guard policy.read.contains(.enrollments) else {
            story.dropUnread(.enrollments)
            return story.ended("enrollment", nil, otherwise: otherwise)
        }
        let place = judged.days.map { ("enrollments.csv", "as \(role), \($0)") }
        return story.ended("enrollment", place, otherwise: otherwise)
    }
}
