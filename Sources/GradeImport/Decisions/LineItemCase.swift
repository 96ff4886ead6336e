// All that is known of one line item of a drop when it is decided.

import Basics

/// The cells of a row of lineItems.csv, letter by letter, lent by the staged row.
package struct LineItemCells {
    package var status = Cell.blank
    package var title = Cell.blank
    /// Nil where the file has no such column: what the SIS has stays.
    package var description: Cell?
    package var assignDate = Cell.blank
    package var dueDate = Cell.blank
    package var resultValueMin = Cell.blank
    package var resultValueMax = Cell.blank

    package init() {}
}

/// A line item as the SIS has it, its texts lent by the row that was read.
package struct ExistingLineItem {
    package var owner: Owner
    /// Whether its vendor has deleted it.
    package var isHidden = false
    /// Whether a teacher chose its category by hand.
    package var isAligned = false
    /// Whether it is in the section that the row names; true where there is no row.
    package var isInNamedSection = true
    /// How many grades on it hold anything, without those that this drop deletes itself.
    package var scoresAtStake = 0
    package var title = Cell.blank
    package var description = Cell.blank
    /// Plain decimal text.
    package var points = Cell.blank
    package var category: Int64?
    package var period: Int64?
    package var assigned: CalendarDate?
    package var due: CalendarDate?

    package init(owner: Owner) { self.owner = owner }
}

/// One line item to be decided.
///
/// **Shape**: cells and texts are lent, and live until their lenders move on. A line item that only
/// results name, or that a bulk file does not have, has blank cells and the section of `existing`.
package struct LineItemCase {
    package var origin = ItemOrigin.row
    package var sourcedId: Cell
    package var row = LineItemCells()
    /// Whether the file has its sourcedId more than once.
    package var isDuplicate = false
    /// Whether the drop names the line item by its other sourcedId, too: the vendor's, the SIS's.
    package var hasOtherName = false
    package var section: SectionMatch
    package var session = SessionMatch.blank
    /// Those of the section's school and year, by their first day.
    package var quarters: [GradingPeriod] = []
    package var category = CategoryMatch()
    /// By connection and the vendor's sourcedId, else by the sourcedId of the SIS.
    package var existing: ExistingLineItem?
    /// Why nothing was found, where results alone name it.
    package var miss = IdMiss.unknown
    /// Whether somebody has approved this drop.
    package var isApproved = false

    package init(sourcedId: Cell, section: SectionMatch) {
        self.sourcedId = sourcedId
        self.section = section
    }
}
