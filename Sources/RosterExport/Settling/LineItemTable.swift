// The line items of the year by assignment and section, as grades name them.

import Basics

/// Line items in the order of their pairs (assignment, section).
///
/// **Cost**: 40 bytes a line item.
struct LineItemTable {
    private var pairs: [(assignment: Int64, section: Int64)] = []
    /// The due date as sent; nil for a line item that does not go out.
    private var dueDates: [CalendarDate?] = []
    let ids = SourcedIds()

    /// Pairs must come in ascending order.
    mutating func append(
        assignment: Int64, section: Int64, sourcedId: Cell, dueDate: CalendarDate?
    ) {
        pairs.append((assignment, section))
        dueDates.append(dueDate)
        ids.append(sourcedId)
    }

    /// Nil for a pair that is none of the year's.
    func place(assignment: Int64, section: Int64) -> Int? {
        var low = 0
        var high = pairs.count
        while low < high {
            let middle = (low + high) / 2
            if pairs[middle] < (assignment, section) { low = middle + 1 } else { high = middle }
        }
        return low < pairs.count && pairs[low] == (assignment, section) ? low : nil
    }

    func dueDate(at place: Int) -> CalendarDate? { dueDates[place] }
}
