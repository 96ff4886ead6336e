// Reads the frame of the year out of the SIS and decides which schools and sessions go out.

import Basics
import Database
import SIS

extension YearPlan {
    /// - Errors: `export-no-school-year`, those of `cut(to:)` and `chooseSchools`, those of the
    ///   database.
    static func read(
        _ sis: DatabaseConnection, _ policy: ExportPolicy, _ attributes: AttributePlan,
        _ log: FindingLog
    ) throws -> YearPlan {
        let years = try fullYears(sis)
        guard
            let syear = SchoolYearChoice.syear(
                of: years.map { FullYear(syear: $0.syear, span: $0.span) }, asOf: policy.asOf,
                wanted: policy.syear)
        else {
            throw ExportError(
                "export-no-school-year",
                policy.syear.map { "no school keeps the school year that starts in \($0)" }
                    ?? "no school has a full-year marking period",
                hint: "enter the school year's marking periods (type FY) in the SIS")
        }
        var plan = YearPlan(syear: syear)
        let keepers = Set(years.filter { $0.syear == syear }.map(\.school))
        try plan.readDistricts(sis)
        try plan.readSchools(
            sis, keepers: keepers, judgesNames: !attributes.plan(of: .schools).needsScreen)
        try plan.cut(to: policy.schools)
        try plan.chooseSchools(sis, attributes, log)
        try plan.readSessions(sis, policy)
        return plan
    }

    private static func fullYears(
        _ sis: DatabaseConnection
    ) throws -> [(school: Int64?, syear: Int, span: Span)] {
        typealias Row = MarkingPeriodRows
        let rows = try Row.years(sis)
        var years: [(school: Int64?, syear: Int, span: Span)] = []
        while try rows.next() {
            guard let first = rows.date(Row.yearStart), let last = rows.date(Row.yearEnd) else {
                continue
            }
            let school = rows.isNull(Row.yearSchoolID) ? nil : rows.integer(Row.yearSchoolID)
            years.append((school, Int(rows.integer(Row.yearSyear)), Span(first: first, last: last)))
        }
        return years
    }

    private mutating func readDistricts(_ sis: DatabaseConnection) throws {
        typealias Row = DistrictRows
        let rows = try Row.inKeyOrder(sis)
        while try rows.next() {
            districts.append(
                District(
                    id: rows.integer(Row.id), sourcedId: rows.cell(Row.uuid).string,
                    name: rows.cell(Row.title).string, code: rows.cell(Row.code).string))
        }
    }

    /// `keepers`: schools with a full year of their own; nil among them if the district keeps one.
    /// `judgesNames`: whether a blank name leaves a school out, as it usually does.
    private mutating func readSchools(
        _ sis: DatabaseConnection, keepers: Set<Int64?>, judgesNames: Bool
    ) throws {
        typealias Row = SchoolRows
        let rows = try Row.inKeyOrder(sis)
        while try rows.next() {
            let id = rows.integer(Row.id)
            let districtID = rows.isNull(Row.districtID) ? nil : rows.integer(Row.districtID)
            let district = districts.firstIndex { $0.id == districtID }
            func year(_ column: Int) -> Int? {
                rows.isNull(column) ? nil : Int(rows.integer(column))
            }
            let hasYear = SchoolWithoutYear.isSent(
                opens: year(Row.firstYear), closes: year(Row.lastYear),
                hasFullYear: keepers.contains(id) || keepers.contains(nil), syear: syear)
            let isUnnamed = judgesNames && NameMissing.isMissing(rows.cell(Row.title))
            let isSent = hasYear && !isUnnamed
            if isSent, let district { districts[district].isSent = true }
            add(
                School(
                    id: id, sourcedId: rows.cell(Row.uuid).string,
                    name: rows.cell(Row.title).string, number: rows.cell(Row.number).string,
                    district: district, isSent: isSent,
                    leftOutBy: hasYear && isUnnamed ? NameMissing.title : nil))
        }
    }

    private mutating func readSessions(
        _ sis: DatabaseConnection, _ policy: ExportPolicy
    ) throws {
        typealias Row = MarkingPeriodRows
        let rows = try Row.inKeyOrder(sis, syear: syear)
        var parents: [Int64?] = []
        while try rows.next() {
            guard let kind = Session.Kind(rawValue: rows.cell(Row.type).string),
                let first = rows.date(Row.start), let last = rows.date(Row.end)
            else { continue }
            let school = rows.isNull(Row.schoolID) ? nil : self.school(rows.integer(Row.schoolID))
            if let school, !schools[school].isSent, !schools[school].isOutsideScope { continue }
            parents.append(rows.isNull(Row.parentID) ? nil : rows.integer(Row.parentID))
            if kind == .fullYear, let school, schools[school].fullYear == nil {
                schools[school].fullYear = sessions.count
            }
            let title = rows.cell(Row.title)
            let lastForClasses = GradePostingEnd.last(
                last, posting: rows.date(Row.postEnd),
                isUsed: policy.switches.usesGradePostingEndDate)
            add(
                Session(
                    id: rows.integer(Row.id), sourcedId: rows.cell(Row.uuid).string,
                    title: NameMissing.isMissing(title) ? kind.rawValue : title.string, kind: kind,
                    school: school, span: Span(first: first, last: last),
                    enrollmentSpan: Span(first: first, last: lastForClasses),
                    isExcluded: rows.integer(Row.isExcluded) != 0))
        }
        hangUnderParents(parents)
    }

    /// A period without a parent of this year hangs under its full year.
    private mutating func hangUnderParents(_ parents: [Int64?]) {
        let common = commonYear
        for place in schools.indices where schools[place].fullYear == nil {
            schools[place].fullYear = common
        }
        for place in sessions.indices where sessions[place].kind != .fullYear {
            let fullYear = sessions[place].school.flatMap { schools[$0].fullYear } ?? common
            let parent = parents[place].flatMap { session($0) }
            let crosses = parent.map { isInScope(session: place) && !isInScope(session: $0) }
            sessions[place].parent = crosses == true ? fullYear : parent ?? fullYear
        }
    }

    /// Sends the sessions that are active; what is referred to comes later.
    mutating func chooseSessions(_ policy: ExportPolicy, _ tally: inout DropTally) {
        for place in schools.indices where !schools[place].isSent {
            tally.count(schools[place].leftOutBy ?? SchoolWithoutYear.kind)
        }
        for place in sessions.indices {
            let session = sessions[place]
            sessions[place].isActive = SessionInactive.isActive(
                session.span, isExcluded: session.isExcluded, asOf: policy.asOf,
                always: policy.switches.markingPeriodsAlwaysActive)
        }
        for place in sessions.indices
        where sessions[place].isActive && isInScope(session: place) { send(session: place) }
    }
}
