// courses.csv → courses, and the course_subjects they need.

import Basics
import Database
import OneRoster
import SIS

/// Loads courses; one whose org is a district is of the district's catalogue.
final class CoursesLoading: FileLoading {
    let file = FileName.courses
    private let context: LoadContext
    private let courses: LoadTable
    private let values = CellRow()
    private var yearsByClasses: [UInt64: Int64]?

    init(_ context: LoadContext) throws {
        self.context = context
        courses = try context.table(.courses)
    }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        let org = row[Courses.orgSourcedId].trimmingSpaces()
        let school = try context.key(.schools, org)
        if school == nil {
            guard try context.neededKey(.districts, Courses.orgSourcedId, of: row) != nil else {
                return nil
            }
        }
        let isKnown = try courses.find(row.id)
        let syear = try syear(row, isKnown: isKnown)
        values.removeAll()
        values.append(optional: school)
        values.append(syear)
        values.append(row.title(Courses.title))
        values.append(row[Courses.courseCode])
        appendGrades(row, isKnown: isKnown)
        values.append(optional: try subject(row, school: school, syear: syear, isKnown: isKnown))
        guard isKnown else {
            _ = try courses.insert(row.id, values)
            return .inserted
        }
        guard !courses.holds(values) else { return .unchanged }
        try courses.update(courses.key, values)
        return .updated
    }

    /// The session's year; else the one it has; else that of its classes; else the latest.
    private func syear(_ row: LoadRow, isKnown: Bool) throws -> Int64 {
        let session = row[Courses.schoolYearSourcedId].trimmingSpaces()
        if !session.isBlank {
            let question = try context.question("markingPeriod", LoadQuestion.markingPeriod)
            if try question.ask(session) { return question.integer(2) }
            row.note(
                LoadFindings.itemDropped, Courses.schoolYearSourcedId,
                "names no session; the year is taken from elsewhere")
        }
        if isKnown, let syear = courses.current(1).integer { return syear }
        if let syear = try yearByClasses(row.id) { return syear }
        let latest = try context.question("latestYear", LoadQuestion.latestYear)
        if try latest.ask([]), let syear = latest.optionalInteger(0) { return syear }
        return try context.currentYear()
    }

    private func yearByClasses(_ course: Cell) throws -> Int64? {
        if yearsByClasses == nil { yearsByClasses = try readYearsByClasses() }
        return yearsByClasses?[IDSet.hash(course)]
    }

    /// The latest year of the terms of each course's classes in the bundle.
    private func readYearsByClasses() throws -> [UInt64: Int64] {
        var years: [UInt64: Int64] = [:]
        guard let classes = try context.reader.open(.classes, quietly: true) else { return years }
        let question = try context.question("markingPeriod", LoadQuestion.markingPeriod)
        while try classes.next() {
            let course = IDSet.hash(classes[Classes.courseSourcedId].trimmingSpaces())
            try classes[Classes.termSourcedIds].forEachItem { id in
                guard try question.ask(id) else { return }
                years[course] = max(years[course] ?? .min, question.integer(2))
            }
        }
        return years
    }

    /// Grade levels that mean the same as those there are stay in their spelling.
    private func appendGrades(_ row: LoadRow, isKnown: Bool) {
        values.appendGrades(row, Courses.grades, kept: isKnown ? courses.current(4) : .blank)
    }

    private func subject(_ row: LoadRow, school: Int64?, syear: Int64, isKnown: Bool) throws
        -> Int64?
    {
        let title = row.firstItem(Courses.subjects)
        let code = row.firstItem(Courses.subjectCodes)
        guard !title.isBlank || !code.isBlank else { return nil }
        if isKnown, courses.extra(0) == title, courses.extra(1) == code {
            return courses.current(5).integer
        }
        return try context.lists.subject(
            school: school, syear: syear, title: title.string, code: code.string)
    }
}

extension CellRow {
    /// The row's list of grade levels; `kept` in its place where it means the same.
    func appendGrades(_ row: LoadRow, _ column: Column, kept: Cell) {
        if !kept.isBlank, GradeWord.codes(of: kept) == GradeWord.codes(of: row[column]) {
            append(kept)
        } else {
            row.addList(column, to: self)
        }
    }
}
