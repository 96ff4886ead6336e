// The days of the made-up district: three school years, and how each level divides one.

import Basics

/// Days that matter everywhere.
enum Day {
    /// The day on which the district was looked at: what is graded was due by then, and what is
    /// odd about a date is odd on this day.
    static let observed = of(2026, 11, 20)
    static let firstOfSchool = of(2026, 8, 17)
    static let lastOfSchool = of(2027, 5, 28)
    static let firstOfSpring = of(2027, 1, 5)

    static func of(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            preconditionFailure("A day of the made-up district is not in the calendar.")
        }
        return date
    }
}

/// The kinds of schools.
enum Level: Int {
    case elementary, middle, high

    var title: String {
        switch self {
        case .elementary: "Elementary School"
        case .middle: "Middle School"
        case .high: "High School"
        }
    }

    var code: String {
        switch self {
        case .elementary: "ES"
        case .middle: "MS"
        case .high: "HS"
        }
    }

    /// -1 is PK, 0 is KG.
    var grades: ClosedRange<Int> {
        switch self {
        case .elementary: -1...5
        case .middle: 6...8
        case .high: 9...12
        }
    }

    var usualSize: Int {
        switch self {
        case .elementary: 450
        case .middle: 700
        case .high: 1200
        }
    }

    var sectionSize: Int {
        switch self {
        case .elementary: 22
        case .middle: 27
        case .high: 26
        }
    }
}

/// One of the district's school years, named by the year in which it starts.
struct SchoolYear {
    let syear: Int

    static let last = SchoolYear(syear: 2025)
    static let current = SchoolYear(syear: 2026)
    static let next = SchoolYear(syear: 2027)

    var start: CalendarDate { Day.of(syear, 7, 1) }
    var end: CalendarDate { Day.of(syear + 1, 6, 30) }
    var title: String { "\(syear)-\(syear + 1)" }

    /// The day of this year that is the given day's fellow: the same week, the same weekday.
    func day(_ day: CalendarDate) -> CalendarDate { day.adding(days: (syear - 2026) * 364) }

    var firstOfSchool: CalendarDate { day(Day.firstOfSchool) }
    var lastOfSchool: CalendarDate { day(Day.lastOfSchool) }
}

/// A part of the year as it is planned for 2026-27.
struct TermPlan {
    let type: String
    let title: String
    let shortName: String
    /// The place of its parent in the list; nil hangs under the year.
    let parent: Int?
    let start: CalendarDate
    let end: CalendarDate
    let posting: Posting

    enum Posting {
        case none
        /// From five days before the end to so many days after it.
        case days(Int)
    }
}

/// What is odd about the parts of a school's year.
struct TermOddities {
    var hasOrphanQuarter = false
    var quarterOutlastsSemester = false
    var postingWindowOpen = false
}

extension TermPlan {
    /// The parts of the year below the full year, parents before children.
    static func all(_ level: Level, _ odd: TermOddities) -> [TermPlan] {
        switch level {
        case .elementary: trimesters(odd)
        case .middle: semesters + quarters(Day.of(2026, 10, 16), Day.of(2026, 12, 18)) + summer(odd)
        case .high: high(odd)
        }
    }

    /// Written as semesters, for want of a type of their own; a week in March is in none of them.
    private static func trimesters(_ odd: TermOddities) -> [TermPlan] {
        [
            TermPlan(
                type: "SEM", title: "Trimester 1", shortName: "T1", parent: nil,
                start: Day.firstOfSchool, end: Day.of(2026, 11, 13),
                posting: .days(odd.postingWindowOpen ? 11 : 0)),
            TermPlan(
                type: "SEM", title: "Trimester 2", shortName: "T2", parent: nil,
                start: Day.of(2026, 11, 16), end: Day.of(2027, 2, 26), posting: .days(0)),
            TermPlan(
                type: "SEM", title: "Trimester 3", shortName: "T3", parent: nil,
                start: Day.of(2027, 3, 8), end: Day.lastOfSchool, posting: .none),
        ]
    }

    private static let semesters: [TermPlan] = [
        TermPlan(
            type: "SEM", title: "Semester 1", shortName: "S1", parent: nil,
            start: Day.firstOfSchool, end: Day.of(2026, 12, 18), posting: .days(5)),
        TermPlan(
            type: "SEM", title: "Semester 2", shortName: "S2", parent: nil,
            start: Day.firstOfSpring, end: Day.lastOfSchool, posting: .days(7)),
    ]

    private static func quarters(_ first: CalendarDate, _ second: CalendarDate) -> [TermPlan] {
        let spans: [(CalendarDate, CalendarDate, Posting)] = [
            (Day.firstOfSchool, first, .days(0)),
            (first.adding(days: 3), second, .days(5)),
            (Day.firstOfSpring, Day.of(2027, 3, 12), .none),
            (Day.of(2027, 3, 22), Day.lastOfSchool, .days(7)),
        ]
        return spans.enumerated().map { index, span in
            TermPlan(
                type: "QTR", title: "Quarter \(index + 1)", shortName: "Q\(index + 1)",
                parent: index / 2, start: span.0, end: span.1, posting: span.2)
        }
    }

    private static func high(_ odd: TermOddities) -> [TermPlan] {
        let second = odd.quarterOutlastsSemester ? Day.of(2027, 1, 8) : Day.of(2026, 12, 18)
        let above = semesters + quarters(Day.of(2026, 10, 23), second)
        let progress = above.indices.dropFirst(2).map { index in
            let quarter = above[index]
            let half = quarter.start.days(until: quarter.end) / 2
            return TermPlan(
                type: "PRO", title: "Progress \(index - 1)", shortName: "P\(index - 1)",
                parent: index, start: quarter.start, end: quarter.start.adding(days: half),
                posting: .days(3))
        }
        return above + progress
    }

    private static func summer(_ odd: TermOddities) -> [TermPlan] {
        guard odd.hasOrphanQuarter else { return [] }
        return [
            TermPlan(
                type: "QTR", title: "Summer Bridge", shortName: "SU", parent: nil,
                start: Day.of(2027, 6, 1), end: Day.of(2027, 6, 25), posting: .none)
        ]
    }
}
