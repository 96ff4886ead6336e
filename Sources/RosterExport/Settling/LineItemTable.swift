// The line items of the year by assignment and section, as grades name them.

import Basics

/// Line items in the order of their pairs (assignment, section).
///
/// **Cost**: 44 bytes a line item.
struct LineItemTable {
    /// The assignments, and where the line items of each begin.
    private var assignments = KeyIndex()
    private var firsts: [Int32] = []
    private var sections: [Int64] = []
    /// The due date as sent; nil for a line item that does not go out.
    private var dueDates: [CalendarDate?] = []
    let ids = SourcedIds()

    /// Pairs must come in ascending order; `seal` comes after the last.
    mutating func append(
        assignment: Int64, section: Int64, sourcedId: Cell, dueDate: CalendarDate?
    ) {
        if assignments.lastKey != assignment {
            assignments.append(assignment)
            firsts.append(Int32(sections.count))
        }
        sections.append(section)
        dueDates.append(dueDate)
        ids.append(sourcedId)
    }

    /// Makes look-ups quick.
    mutating func seal() {
        assignments.seal()
        firsts.append(Int32(sections.count))
    }

    /// Nil for a pair that is none of the year's.
    func place(assignment: Int64, section: Int64) -> Int? {
        guard let index = assignments[assignment] else { return nil }
        return (Int(firsts[index])..<Int(firsts[index + 1])).first { sections[$0] == section }
    }

    func dueDate(at place: Int) -> CalendarDate? { dueDates[place] }
}
