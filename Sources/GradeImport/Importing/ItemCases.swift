// Staged line items as cases to be decided: what their ids name in the SIS, and what stands there.

import Basics
import Database
import OneRoster
import SIS

final class ItemCases {
    /// A case, and what its results need to know of it.
    struct Found {
        var item: LineItemCase
        /// The class it is counted under; nil where it names none.
        let section: Section?
        let syear: Int
        let postingEnd: CalendarDate?
        /// The last day of the class.
        let sectionLast: CalendarDate?
        /// Keys of what stands in the SIS: the item in its section, and its assignment.
        let itemKey: Int64?
        let assignmentKey: Int64?
        /// Whether the assignment is given to several sections.
        let isShared: Bool
    }

    private typealias Row = StagedItemRows
    let options: ImportOptions
    let quarters: GradingQuarters
    let categories: SectionCategories
    let hints: IdentityHints
    private let counts: GradeCounts

    init(_ sis: DatabaseConnection, _ options: ImportOptions, prefix: String) throws {
        self.options = options
        quarters = try GradingQuarters(in: sis)
        counts = try GradeCounts(in: sis, vendor: options.vendor)
        categories = try SectionCategories(in: sis)
        hints = try IdentityHints(in: sis, prefix: prefix)
    }

    /// The case of the row that the cursor stands on; its cells live as long as the row's.
    func read(_ rows: RowCursor) throws -> Found {
        let isNamed = !rows.isNull(Row.line)
        var item = LineItemCase(
            sourcedId: rows.cell(Row.sourcedID), section: try section(rows, isNamed: isNamed))
        item.origin = isNamed ? .row : .resultsOnly
        item.isApproved = options.isApproved
        item.hasOtherName = rows.integer(Row.hasOtherName) != 0
        item.existing = existing(rows)
        if isNamed, rows.cell(Row.status) == "tobedeleted", let held = item.existing {
            item.existing = try withScores(held, rows)
        }
        if isNamed {
            item.row = cells(rows)
            item.isDuplicate = rows.integer(Row.copies) > 1
            item.session = try session(rows)
            item.quarters = try periods(rows)
            item.category = try category(rows)
        } else if item.existing == nil {
            item.miss = IdMiss(try hints.hint(.item, rows.cell(Row.sourcedID).string))
        }
        let hasSection = !rows.isNull(Row.sectionID)
        return Found(
            item: item,
            section: hasSection
                ? Section(
                    key: rows.integer(Row.sectionID), sourcedId: rows.cell(Row.sectionUUID).string)
                : nil,
            syear: hasSection ? Int(rows.integer(Row.syear)) : options.syear,
            postingEnd: rows.date(Row.termPostEnd),
            sectionLast: rows.date(Row.sectionEnd) ?? rows.date(Row.termEnd),
            itemKey: rows.isNull(Row.itemID) ? nil : rows.integer(Row.itemID),
            assignmentKey: rows.isNull(Row.assignmentID) ? nil : rows.integer(Row.assignmentID),
            isShared: rows.integer(Row.sectionCount) > 1)
    }

    /// With the scores that a deletion would hide.
    private func withScores(
        _ existing: ExistingLineItem, _ rows: RowCursor
    ) throws -> ExistingLineItem {
        var existing = existing
        existing.scoresAtStake = try counts.grades(
            assignment: rows.integer(Row.assignmentID), section: rows.integer(Row.sectionID)
        ).scores
        return existing
    }

    private func cells(_ rows: RowCursor) -> LineItemCells {
        var cells = LineItemCells()
        cells.status = rows.cell(Row.status)
        cells.title = rows.cell(Row.title)
        cells.description = rows.isNull(Row.description) ? nil : rows.cell(Row.description)
        cells.assignDate = rows.cell(Row.assignedDate)
        cells.dueDate = rows.cell(Row.dueDate)
        cells.resultValueMin = rows.cell(Row.minimum)
        cells.resultValueMax = rows.cell(Row.maximum)
        return cells
    }

    private func section(_ rows: RowCursor, isNamed: Bool) throws -> SectionMatch {
        if isNamed, rows.isNull(Row.namedSectionID), rows.cell(Row.status) != Cell("tobedeleted") {
            let named = rows.cell(Row.namedSectionText).string
            return .unknown(IdMiss(try hints.hint(.section, named)))
        }
        guard let first = rows.date(Row.sectionBegin) ?? rows.date(Row.termStart),
            let last = rows.date(Row.sectionEnd) ?? rows.date(Row.termEnd), first <= last
        else { return .unknown(.unknown) }
        let span = SectionSpan(first: first, last: last, postingEnd: rows.date(Row.termPostEnd))
        if let schools = options.schools, !schools.contains(rows.integer(Row.schoolID)) {
            return .outsideScope(span)
        }
        return .found(span)
    }
}

extension ItemCases {
    /// The case of a line item that the bulk file does not have.
    func absent(_ rows: RowCursor) throws -> (item: LineItemCase, section: Section?) {
        typealias Row = AbsentItemRows
        var item = LineItemCase(
            sourcedId: rows.cell(Row.vendorSourcedID), section: .unknown(.unknown))
        item.origin = .absentFromBulk
        item.isApproved = options.isApproved
        var existing = ExistingLineItem(owner: .thisVendor)
        existing.scoresAtStake = Int(rows.integer(Row.scoreCount))
        item.existing = existing
        let section = Section(
            key: rows.integer(Row.sectionID), sourcedId: rows.cell(Row.sectionUUID).string)
        return (item, section)
    }
}
