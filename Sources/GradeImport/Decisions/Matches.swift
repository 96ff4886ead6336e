// What the ids of a row were found to be in the SIS: the words in which cases are put.

import Basics

/// Why an id names nothing.
package enum IdMiss: Sendable, Equatable {
    case unknown
    /// With the connection's `id_prefix` before it, it would name something.
    case prefixMissing
    /// With zeros before it, it would name something.
    case zerosMissing
}

/// Who made a row of the gradebook.
package enum Owner: Sendable, Equatable {
    case thisVendor, otherVendor
    /// A teacher, or an administrator's load.
    case sis
}

/// Why a line item is decided about.
package enum ItemOrigin: Sendable, Equatable {
    /// A row of lineItems.csv.
    case row
    /// One of this vendor's that its bulk lineItems.csv does not have.
    case absentFromBulk
    /// Results name it, and no row of lineItems.csv has it.
    case resultsOnly
}

/// The days of a section.
package struct SectionSpan: Sendable, Equatable {
    package var first: CalendarDate
    package var last: CalendarDate
    /// The last day of grade posting; nil where there is no such window.
    package var postingEnd: CalendarDate?

    package init(first: CalendarDate, last: CalendarDate, postingEnd: CalendarDate? = nil) {
        self.first = first
        self.last = last
        self.postingEnd = postingEnd
    }

    /// The last day of the term, posting window included.
    package var end: CalendarDate { max(last, postingEnd ?? last) }
}

/// What a classSourcedId names.
package enum SectionMatch: Sendable, Equatable {
    case unknown(IdMiss)
    /// A section that the connection's `schools` leave out.
    case outsideScope(SectionSpan)
    case found(SectionSpan)

    var span: SectionSpan? {
        switch self {
        case .unknown: nil
        case .outsideScope(let span), .found(let span): span
        }
    }
}

/// A marking period of a section's school and year.
package struct GradingPeriod: Sendable, Equatable {
    package var key: Int64
    package var first: CalendarDate
    package var last: CalendarDate
    package var postingEnd: CalendarDate?

    package init(
        key: Int64, first: CalendarDate, last: CalendarDate, postingEnd: CalendarDate? = nil
    ) {
        self.key = key
        self.first = first
        self.last = last
        self.postingEnd = postingEnd
    }

    /// Whether the day is one of its own.
    func holds(_ day: CalendarDate) -> Bool { first <= day && day <= last }

    /// Whether the day is one of its own, or of its posting window behind them.
    func holdsPosting(_ day: CalendarDate) -> Bool {
        first <= day && day <= max(last, postingEnd ?? last)
    }
}

/// What a gradingPeriodSourcedId names.
package enum SessionMatch: Sendable, Equatable {
    case blank
    case unknown(IdMiss)
    case schoolYear
    /// One of another school or year than the section's.
    case elsewhere
    case found(GradingPeriod)
}

/// How many categories of a class have a title.
package enum TitleMatch: Sendable, Equatable {
    /// Nobody asked, or there is none.
    case none
    case one(Int64)
    case several
}

/// What is known of the category that a line item names.
package struct CategoryMatch: Sendable, Equatable {
    /// What its sourcedId names: a category of the SIS, or the one that this vendor's category of
    /// that sourcedId was taken for before.
    package var byId: Int64?
    /// By the title that categories.csv gives to the sourcedId, exactly, within the class.
    package var byTitle = TitleMatch.none
    /// The one that the class has for line items without.
    package var classDefault: Int64?
    /// The connection's `default_category`, by title within the class.
    package var connectionDefault = TitleMatch.none

    /// Whether the row names one at all.
    package var isNamed = true

    package init() {}
}

/// Whether a student is in the class of a line item, or was in its days.
///
/// Give it every schedule row of student and section, in any order.
package struct ClassMembership: Sendable, Equatable {
    private let asOf: CalendarDate
    private let itemFirst: CalendarDate
    private let itemLast: CalendarDate
    /// Whether they are in the class today; after its last day, on that.
    package private(set) var isThere = false
    /// Whether they were in the class on a day of the line item.
    package private(set) var wasThere = false

    /// - Parameters:
    ///   - days: those of the line item, as `LineItemDecision.days` has them.
    package init(
        days: ClosedRange<CalendarDate>, sectionLast: CalendarDate, today: CalendarDate
    ) {
        asOf = min(today, sectionLast)
        itemFirst = days.lowerBound
        itemLast = days.upperBound
    }

    /// What the SIS has found by itself.
    package init(isThere: Bool, wasThere: Bool) {
        (asOf, itemFirst, itemLast) = (.earliest, .earliest, .earliest)
        self.isThere = isThere
        self.wasThere = wasThere
    }

    /// Adds a stint, both days in it; `last` is nil where it has no end.
    package mutating func add(first: CalendarDate, last: CalendarDate?) {
        let last = last ?? .latest
        guard first <= last else { return }
        if first <= asOf && asOf <= last { isThere = true }
        if first <= itemLast && itemFirst <= last { wasThere = true }
    }
}

/// What a studentSourcedId names.
package enum StudentMatch: Sendable, Equatable {
    case unknown(IdMiss)
    case known(ClassMembership)
}

/// What a row's status asks for.
enum RowStatus {
    case active, toBeDeleted

    /// Nil for a word that is none of the standard's.
    init?(_ cell: Cell) {
        if cell.isBlank || cell == "active" {
            self = .active
        } else if cell == "tobedeleted" {
            self = .toBeDeleted
        } else {
            return nil
        }
    }
}
