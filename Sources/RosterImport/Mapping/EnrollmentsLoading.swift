// enrollments.csv → schedule (students), co_teachers (all others). endDate is the day after the
// last one; an export clips both days to the marking period, so clipped days compare.

import Basics
import Database
import OneRoster
import SIS

/// Loads class enrollments.
final class EnrollmentsLoading: FileLoading {
    let file = FileName.enrollments
    private let context: LoadContext
    private let schedule: LoadTable
    private let teachers: LoadTable
    private let stints: LoadStints
    private let values = CellRow()
    private var sections = RecentAnswers<Section>(bits: 14)

    init(_ context: LoadContext) throws {
        self.context = context
        schedule = try context.table(.schedule)
        teachers = try context.table(.coTeachers)
        stints = try LoadStints(in: context.database, now: context.now)
    }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        guard let role = row.neededToken(Enrollments.role), let section = try section(row) else {
            return nil
        }
        return role == "student"
            ? try loadStudent(row, in: section) : try loadTeacher(row, as: role, in: section)
    }

    /// The section a row names.
    private struct Section {
        let key: Int64
        let school: Int64
        let syear: Int64
        let span: DaySpan
    }

    private func section(_ row: LoadRow) throws -> Section? {
        let column = Enrollments.classSourcedId
        let id = row[column].trimmingSpaces()
        guard !id.isBlank else {
            row.refuse(LoadFindings.valueMissing, column, "classSourcedId is blank")
            return nil
        }
        guard let section = try section(id) else {
            row.refuseReference(column)
            return nil
        }
        let named = row[Enrollments.schoolSourcedId].trimmingSpaces()
        if !named.isBlank, try context.key(.schools, named) != section.school {
            row.note(
                LoadFindings.schoolDiffers, Enrollments.schoolSourcedId,
                "not the school of the class, which is kept")
        }
        return section
    }

    private func section(_ id: Cell) throws -> Section? {
        let hash = IDSet.hash(id)
        if let section = sections.answer(hash) { return section }
        let question = try context.question("section", LoadQuestion.section)
        guard try question.ask(id) else { return nil }
        let section = Section(
            key: question.integer(0), school: question.integer(1), syear: question.integer(2),
            span: DaySpan(first: question.date(3), last: question.date(4)))
        sections.keep(section, for: hash)
        return section
    }

    /// The person the row names, of the kind its role asks for.
    private func person(_ row: LoadRow, _ kind: LoadTarget, other: LoadTarget) throws -> Int64? {
        let column = Enrollments.userSourcedId
        let id = row[column].trimmingSpaces()
        if let key = try context.key(kind, id) { return key }
        if try context.key(other, id) != nil {
            row.refuse(
                LoadFindings.roleConflict, Enrollments.role,
                kind == .students
                    ? "a student's enrollment of somebody who is no student"
                    : "a student enrolled as something else")
            return nil
        }
        return try context.neededKey(kind, column, of: row)
    }

    private func span(of row: LoadRow) -> DaySpan {
        DaySpan(
            first: row.day(Enrollments.beginDate), last: row.day(Enrollments.endDate)?.previousDay)
    }

    // MARK: Students

    private func loadStudent(_ row: LoadRow, in section: Section) throws -> LoadOutcome? {
        guard let student = try person(row, .students, other: .users) else { return nil }
        let span = span(of: row)
        guard let first = span.first ?? section.span.first else {
            row.refuse(
                LoadFindings.valueMissing, Enrollments.beginDate,
                "beginDate is blank, and the class has no first day either")
            return nil
        }
        let isKnown = try schedule.find(row.id)
        if !isKnown, try isTaken(row, by: teachers) { return nil }
        values.removeAll()
        values.append(student)
        values.append(section.key)
        values.append(section.school)
        values.append(section.syear)
        if isKnown, isSame(span, as: knownSpan(schedule), in: section.span, schedule) {
            values.append(schedule.current(4))
            values.append(schedule.current(5))
            values.append(schedule.current(6))
        } else {
            values.append(first)
            values.append(optional: span.last)
            values.append(optional: try ownPeriod(first, span.last, in: section))
        }
        let outcome = try put(row, into: schedule, isKnown: isKnown)
        if outcome != .unchanged { try ensureStint(row, of: student, section) }
        return outcome
    }

    /// The marking period of a row whose days lie outside the section's: some take a class in
    /// another period than its own, and an export would cut the days to the section's.
    private func ownPeriod(
        _ first: CalendarDate, _ last: CalendarDate?, in section: Section
    ) throws -> Int64? {
        guard let start = section.span.first, let end = section.span.last, let last,
            first < start || last > end, first <= last
        else { return nil }
        let question = try context.question("periodHolding", LoadQuestion.periodHolding)
        let isHeld = try question.ask([
            .integer(section.school), .integer(section.syear), .date(first), .date(last),
        ])
        return isHeld ? question.integer(0) : nil
    }

    /// A student in a class is enrolled at its school.
    private func ensureStint(_ row: LoadRow, of student: Int64, _ section: Section) throws {
        let known = try stints.has(
            student: student, syear: section.syear, school: section.school)
        guard known != true else { return }
        try stints.insert(
            student: student, school: section.school, syear: section.syear, grade: nil,
            start: context.years.start(of: section.syear), isSecondSchool: known != nil)
        context.made += 1
        row.note(
            LoadFindings.stintMade, Enrollments.schoolSourcedId,
            "the student was not enrolled at the school of the class")
    }

    // MARK: Teachers and others

    private func loadTeacher(_ row: LoadRow, as role: Cell, in section: Section) throws
        -> LoadOutcome?
    {
        guard let user = try person(row, .users, other: .students) else { return nil }
        let span = span(of: row)
        let isPrimary = row.flag(Enrollments.primary) ?? false
        let isKnown = try teachers.find(row.id)
        if !isKnown, try isTaken(row, by: schedule) { return nil }
        values.removeAll()
        values.append(user)
        values.append(section.key)
        values.append(flag: isPrimary)
        values.append(role)
        if isKnown, isSame(span, as: knownSpan(teachers), in: section.span, nil) {
            values.append(teachers.current(4))
            values.append(teachers.current(5))
        } else {
            values.append(optional: span.first)
            values.append(optional: span.last)
        }
        if isKnown, (teachers.current(2) == "1") == isPrimary {
            values.append(teachers.current(6))
        } else {
            values.append(Int64(isPrimary ? 0 : 1))
        }
        return try put(row, into: teachers, isKnown: isKnown)
    }

    // MARK: Both

    private func isTaken(_ row: LoadRow, by other: LoadTable) throws -> Bool {
        guard try other.find(row.id) else { return false }
        row.refuse(
            LoadFindings.otherKind, Enrollments.role,
            "the SIS has an enrollment of this id with a role of another kind")
        return true
    }

    private func put(_ row: LoadRow, into table: LoadTable, isKnown: Bool) throws -> LoadOutcome {
        guard isKnown else {
            _ = try table.insert(row.id, values)
            return .inserted
        }
        guard !table.holds(values) else { return .unchanged }
        try table.update(table.key, values)
        return .updated
    }

    private func knownSpan(_ table: LoadTable) -> DaySpan {
        DaySpan(
            first: CalendarDate(table.current(4)), last: CalendarDate(table.current(5)))
    }

    /// Whether both give the same days within the section's (or the schedule row's own) period.
    private func isSame(
        _ span: DaySpan, as known: DaySpan, in section: DaySpan, _ own: LoadTable?
    ) -> Bool {
        var period = section
        if let own, let first = CalendarDate(own.extra(0)), let last = CalendarDate(own.extra(1)) {
            period = DaySpan(first: first, last: last)
        }
        return span.clipped(to: period) == known.clipped(to: period)
    }
}

/// Days from a first to a last one, either of which may be open.
struct DaySpan: Equatable {
    let first: CalendarDate?
    /// Inclusive.
    let last: CalendarDate?

    func clipped(to period: DaySpan) -> DaySpan {
        DaySpan(
            first: [first, period.first].compactMap { $0 }.max(),
            last: [last, period.last].compactMap { $0 }.min())
    }
}
