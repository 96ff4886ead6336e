// academicSessions.csv → marking_periods. endDate is the day after the last one.

import Basics
import Database
import OneRoster
import SIS

/// Loads the sessions from the roots of their trees down.
final class AcademicSessionsLoading: FileLoading {
    let file = FileName.academicSessions
    private let context: LoadContext
    private let plan: SessionPlan
    private let periods: LoadTable
    private let values = CellRow()

    init(_ context: LoadContext) throws {
        self.context = context
        plan = try SessionPlanner(context: context).makePlan()
        context.years.bundled = Set(plan.trees.values.compactMap(\.syear))
        try Self.makeYears(plan, context)
        periods = try context.table(.markingPeriods)
    }

    var passCount: Int { plan.maximumDepth + 1 }
    func pass(of row: LoadRow) -> Int { plan.place(of: row.id).map { plan.nodes[$0].depth } ?? 0 }
    func finish(_ counts: inout LoadFileCounts) throws { try context.years.reload() }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        guard let place = plan.place(of: row.id),
            let type = row.neededToken(AcademicSessions.type),
            let first = row.neededDay(AcademicSessions.startDate),
            let end = row.neededDay(AcademicSessions.endDate)
        else { return nil }
        guard first < end else {
            row.refuse(
                LoadFindings.datesReversed, AcademicSessions.endDate,
                "endDate is not after startDate")
            return nil
        }
        let isKnown = try periods.find(row.id)
        let tree = plan.tree(of: place)
        let parent = try parent(of: place, row)
        let school = isKnown ? periods.current(5).integer : tree.school
        let syear = isKnown ? periods.current(6).integer : tree.syear
        values.removeAll()
        values.append(row.title(AcademicSessions.title))
        values.append(self.type(type, parent: parent, isKnown: isKnown))
        values.append(optional: kept(parent, isKnown: isKnown))
        values.append(first)
        values.append(end.previousDay)
        values.append(optional: school)
        values.append(syear ?? Int64(first.year))
        return try put(row, isKnown: isKnown, school: school)
    }

    private func put(_ row: LoadRow, isKnown: Bool, school: Int64?) throws -> LoadOutcome? {
        if isKnown, periods.holds(values) { return .unchanged }
        let isFullYear = values[1] == "FY"
        if isFullYear, let school, let syear = values[6].integer {
            let own = try context.question("ownFullYear", LoadQuestion.ownFullYear)
            if try own.ask([.integer(school), .integer(syear)]), own.cell(0) != row.id {
                row.refuse(
                    LoadFindings.secondSchoolYear, AcademicSessions.type,
                    "the school has another session of the type schoolYear for \(syear)")
                return nil
            }
        }
        guard isKnown else {
            _ = try periods.insert(row.id, values)
            return .inserted
        }
        try periods.update(periods.key, values)
        return .updated
    }

    private struct Parent {
        let key: Int64
        let isFullYear: Bool
        let isGradingPeriod: Bool
    }

    private func parent(of place: Int, _ row: LoadRow) throws -> Parent? {
        let column = AcademicSessions.parentSourcedId
        if plan.cut.contains(place) {
            row.note(LoadFindings.parentDropped, column, "makes no tree; left out")
            return nil
        }
        let id = row[column].trimmingSpaces()
        guard !id.isBlank else { return nil }
        let question = try context.question("markingPeriod", LoadQuestion.markingPeriod)
        guard try question.ask(id) else {
            row.note(LoadFindings.parentDropped, column, "names no session; left out")
            return nil
        }
        let type = question.cell(3)
        return Parent(
            key: question.integer(0), isFullYear: type == "FY",
            isGradingPeriod: type == "QTR" || type == "PRO")
    }

    /// A grading period below another is a progress period; one that the SIS has stays what it is.
    private func type(_ token: Cell, parent: Parent?, isKnown: Bool) -> Cell {
        if token == "schoolYear" { return Cell("FY") }
        guard token == "gradingPeriod" else { return Cell("SEM") }
        if isKnown, periods.current(1) == "PRO" { return Cell("PRO") }
        if isKnown, periods.current(1) == "QTR" { return Cell("QTR") }
        return parent?.isGradingPeriod ?? false ? Cell("PRO") : Cell("QTR")
    }

    /// A period without parent is sent below its full year: that is no change.
    private func kept(_ parent: Parent?, isKnown: Bool) -> Int64? {
        guard let parent else { return nil }
        if isKnown, parent.isFullYear, periods.current(2).isBlank { return nil }
        return parent.key
    }

    /// Makes the full years that sessions need and nobody has.
    private static func makeYears(_ plan: SessionPlan, _ context: LoadContext) throws {
        let needing = plan.trees.filter { $0.value.needsYear }
        for syear in Set(needing.compactMap(\.value.syear)).sorted() {
            let roots = Set(needing.filter { $0.value.syear == syear }.keys)
            let nodes = plan.nodes.filter { roots.contains($0.root) }
            guard let first = nodes.compactMap(\.first).min(),
                let last = nodes.compactMap(\.last).max(), first <= last
            else { continue }
            try context.makeYear(syear, first: first, last: last)
        }
        try context.years.reload()
    }
}

extension LoadContext {
    /// Makes a full year of all schools, unless there is one of that name.
    func makeYear(_ syear: Int64, first: CalendarDate, last: CalendarDate) throws {
        let periods = try table(.markingPeriods)
        let values = CellRow()
        values.append("\(syear)-\(syear + 1)")
        values.append("FY")
        values.appendBlank()
        values.append(first)
        values.append(last)
        values.appendBlank()
        values.append(syear)
        try "fy-\(syear)".withCell { id in
            guard try !periods.find(id) else { return }
            _ = try periods.insert(id, values)
            made += 1
            notices.note(
                LoadFindings.yearMade, at: Location(file: "marking_periods", sourcedId: id.string),
                nil, "no session of the type schoolYear was there for it")
        }
    }

    /// The year of rows that name none; made where neither bundle nor SIS has any.
    func currentYear() throws -> Int64 {
        if let year = years.current { return year }
        let july = 7
        let syear = day.month >= july ? day.year : day.year - 1
        if let first = CalendarDate(year: syear, month: july, day: 1),
            let next = CalendarDate(year: syear + 1, month: july, day: 1)
        {
            try makeYear(Int64(syear), first: first, last: next.previousDay)
        }
        try years.reload()
        return years.current ?? Int64(syear)
    }
}
