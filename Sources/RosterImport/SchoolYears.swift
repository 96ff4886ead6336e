// The full years of the SIS, and which of them is the one that a bundle is about.

import Basics
import Database
import SIS

/// The full-year marking periods there are.
final class SchoolYears {
    struct FullYear {
        /// Nil: of all schools.
        let school: Int64?
        let syear: Int64
        let first: CalendarDate
        let last: CalendarDate

        func holds(_ day: CalendarDate) -> Bool { first <= day && day <= last }
    }

    private let database: DatabaseConnection
    private let day: CalendarDate
    private(set) var all: [FullYear] = []
    /// The years that the bundle's sessions are of; empty: it has none.
    var bundled: Set<Int64> = [] {
        didSet { chosen = nil }
    }
    private var chosen: Int64?
    private var starts: [Int64: CalendarDate] = [:]

    init(_ database: DatabaseConnection, day: CalendarDate) throws {
        self.database = database
        self.day = day
        try reload()
    }

    func reload() throws {
        let question = try LoadQuestion.fullYears(database)
        all = []
        chosen = nil
        starts = [:]
        var more = try question.ask([])
        while more {
            if let first = question.date(3), let last = question.date(4) {
                all.append(
                    FullYear(
                        school: question.optionalInteger(1), syear: question.integer(2),
                        first: first, last: last))
            }
            more = try question.next()
        }
    }

    /// The year that rows without one belong to: of the bundle's years (or, if it has none, of the
    /// SIS's) the one that most schools are in on the day of the load; failing that the next to
    /// start; failing that the last. Nil if there is none at all.
    var current: Int64? {
        if let chosen { return chosen }
        let known = bundled.isEmpty ? all : all.filter { bundled.contains($0.syear) }
        var running: [Int64: Int] = [:]
        for year in known where year.holds(day) { running[year.syear, default: 0] += 1 }
        if let best = running.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            chosen = best.key
        } else if let next = known.filter({ day < $0.first }).min(by: { $0.first < $1.first }) {
            chosen = next.syear
        } else {
            chosen = known.map(\.syear).max()
        }
        return chosen
    }

    /// The first day that stints of the year get: when the first school begins, but never a day
    /// that is yet to come, as the bundle says that they have begun.
    func start(of syear: Int64) -> CalendarDate {
        if let start = starts[syear] { return start }
        let first = all.filter { $0.syear == syear }.map(\.first).min() ?? day
        starts[syear] = min(first, day)
        return min(first, day)
    }

    /// The year of the school, or of all schools, that holds the day.
    func syear(holding day: CalendarDate, school: Int64?) -> Int64? {
        let holding = all.filter { $0.holds(day) }
        return holding.first { $0.school == school && school != nil }?.syear
            ?? holding.first { $0.school == nil }?.syear
            ?? (school == nil ? holding.first?.syear : nil)
    }
}
