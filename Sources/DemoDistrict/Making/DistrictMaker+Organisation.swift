// A school and what belongs to it before anybody comes: grade levels, calendars, marking periods.

import Basics
import Database

extension DistrictMaker {
    func makeOrganisation(_ school: SchoolRows) throws {
        let schools = tables[.schools]
        school.key = schools.begin()
        schools.put(shared.district)
        let digits = String(school.number)
        // A few have no number of their own.
        schools.put(
            school.number % 40 == 39
                ? nil : String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
        schools.put(school.number % 7 == 6 ? nil : "FL-\(62_000 + school.number)")
        schools.put(school.plan.name)
        schools.put("\(school.plan.level.code)\(school.number)")
        schools.put(school.plan.level.code)
        schools.put(school.number % 5 == 0 ? 1990 + school.number % 30 : nil)
        schools.putNull()
        schools.put(school.number)
        try schools.end()
        try putCustom(.mascot, of: school.key, chance.one(of: DistrictMaker.mascots))
        try makeGradeLevels(school)
        try makeMarkingPeriods(school)
        try makePeriods(school)
        try makeOfficeStaff(school)
    }

    private static let mascots = ["Otters", "Herons", "Foxes", "Badgers", "Comets", "Owls, Great"]

    private func makeGradeLevels(_ school: SchoolRows) throws {
        let levels = tables[.gradeLevels]
        for grade in school.plan.level.grades {
            school.gradeKeys.append(levels.begin())
            levels.put(school.key)
            levels.put(school.spelling(grade))
            levels.put(
                grade < 0 ? "Pre-Kindergarten" : grade == 0 ? "Kindergarten" : "Grade \(grade)")
            levels.put(grade)
            try levels.end()
        }
    }

    private func makeMarkingPeriods(_ school: SchoolRows) throws {
        var odd = TermOddities()
        switch school.plan.level {
        case .elementary:
            odd.postingWindowOpen = planter.plants(.postingWindowOpen)
            planter.note(.trimesterGap)
        case .middle: odd.hasOrphanQuarter = planter.plants(.orphanQuarter)
        case .high:
            odd.quarterOutlastsSemester = planter.plants(.quarterOutlastsSemester)
            planter.note(.progressPeriod)
        }
        let plans = TermPlan.all(school.plan.level, odd)
        school.lastTerms = try makeTerms(school, .last, plans)
        school.terms = try makeTerms(school, .current, plans)
        school.nextTerms = try makeTerms(school, .next, plans)
    }

    private func makeTerms(
        _ school: SchoolRows, _ year: SchoolYear, _ plans: [TermPlan]
    ) throws -> Terms {
        let calendar = try makeCalendar(school, year)
        if year.syear == SchoolYear.current.syear { school.calendarKey = calendar }
        var terms = Terms()
        terms.year = Term(key: try makeYear(school, year), start: year.start, end: year.end)
        var keys: [Int64] = []
        for (index, plan) in plans.enumerated() {
            let parent = plan.parent.map { keys[$0] } ?? terms.year.key
            let isOrphan = plan.type == "QTR" && plan.parent == nil
            let term = try makeTerm(
                school, year, plan, parent: isOrphan ? nil : parent, order: index + 2)
            keys.append(term.key)
            if plan.type == "SEM" { terms.semesters.append(term) }
            if plan.type == "QTR", !isOrphan { terms.quarters.append(term) }
        }
        return terms
    }

    private func makeCalendar(_ school: SchoolRows, _ year: SchoolYear) throws -> Int64 {
        let calendars = tables[.calendars]
        let key = calendars.begin()
        calendars.put(school.key)
        calendars.put(year.syear)
        calendars.put("Main \(year.title)")
        calendars.put(true)
        calendars.put(year.firstOfSchool)
        calendars.put(year.lastOfSchool)
        try calendars.end()
        return key
    }

    private func makeYear(_ school: SchoolRows, _ year: SchoolYear) throws -> Int64 {
        let periods = tables[.markingPeriods]
        let key = periods.begin()
        periods.put(school.key)
        periods.put(year.syear)
        periods.put("FY")
        periods.putNull()
        periods.put("Full Year \(year.title)")
        periods.put("FY")
        periods.put(1)
        periods.put(year.start)
        periods.put(year.end)
        periods.putNull(2)
        periods.put(false)
        periods.putNull()
        try periods.end()
        return key
    }

    private func makeTerm(
        _ school: SchoolRows, _ year: SchoolYear, _ plan: TermPlan, parent: Int64?, order: Int
    ) throws -> Term {
        let periods = tables[.markingPeriods]
        let start = year.day(plan.start)
        let end = year.day(plan.end)
        let key = periods.begin()
        periods.put(school.key)
        periods.put(year.syear)
        periods.put(plan.type)
        periods.put(parent)
        periods.put(plan.title)
        periods.put(plan.shortName)
        periods.put(order)
        periods.put(start)
        periods.put(end)
        switch plan.posting {
        case .none: periods.putNull(2)
        case .days(let days):
            periods.put(end.adding(days: -5))
            periods.put(end.adding(days: days))
        }
        periods.put(plan.type == "QTR" || plan.type == "SEM")
        periods.putNull()
        try periods.end()
        return Term(key: key, start: start, end: end)
    }

    private func makePeriods(_ school: SchoolRows) throws {
        let periods = tables[.periods]
        for number in 1...8 {
            school.periodKeys.append(periods.begin())
            periods.put(school.key)
            periods.put(SchoolYear.current.syear)
            periods.put("Period \(number)")
            periods.put(number == 8 && school.number % 4 == 0 ? nil : "\(number)")
            periods.put(number)
            try periods.end()
        }
    }
}
