// Which line items and categories go out.

import Basics
import Database
import SIS

extension Settlement {
    mutating func settleLineItems(_ sis: DatabaseConnection) throws {
        typealias Row = AssignmentRows
        let rows = try Row.byAssignment(sis, syear: plan.syear)
        while try rows.next() {
            lineItemTable.append(
                assignment: rows.integer(Row.assignmentID), section: rows.integer(Row.sectionID),
                sourcedId: rows.cell(Row.decisiveUUID), dueDate: settleLineItem(rows))
        }
        lineItemTable.seal()
    }

    /// Decides over the line item in the current row; its due date as sent, or nil.
    private mutating func settleLineItem(_ rows: RowCursor) -> CalendarDate? {
        typealias Row = AssignmentRows
        guard let section = sentSection(rows.integer(Row.sectionID)) else {
            tally.count(ReferenceNotSent.lineItem)
            return nil
        }
        guard rows.integer(Row.isHidden) == 0 else {
            tally.count(LineItemHidden.kind)
            return nil
        }
        guard !NameMissing.isMissing(rows.cell(Row.title)) else {
            tally.count(NameMissing.title)
            return nil
        }
        let due = rows.date(Row.dueDate)
        if due == nil { tally.count(DueDateMissing.kind) }
        lineItems.insert(rows.integer(Row.id))
        if rows.isNull(Row.categoryID) {
            needsUncategorized = true
        } else {
            categories.insert(rows.integer(Row.categoryID))
        }
        let period = gradingPeriod(rows.integer(Row.markingPeriodID), due: due, section)
        plan.send(session: period)
        return DueDateMissing.dueDate(due, in: plan.sessions[period].span)
    }

    /// The grading period of a line item: its own; else the quarter that holds the due date; else
    /// the section's session.
    func gradingPeriod(_ markingPeriod: Int64, due: CalendarDate?, _ section: Section) -> Int {
        if let own = plan.sessionInScope(markingPeriod) { return own }
        let quarter = due.flatMap {
            plan.smallestSession(
                holding: Span(first: $0, last: $0), at: Int(section.school), kinds: [.quarter])
        }
        return quarter ?? Int(section.session)
    }

    /// Adds the categories of courses that go out, and of no course, to those in use.
    mutating func settleCategories(_ sis: DatabaseConnection) throws {
        typealias Row = CategoryRows
        let rows = try Row.inSourcedIdOrder(sis)
        while try rows.next() {
            let key = rows.integer(Row.id)
            if rows.cell(Row.uuid) == CategoriesMapping.uncategorized {
                needsUncategorized = false
                categories.insert(key)
            } else if rows.isNull(Row.courseID)
                ? policy.schools.isEmpty : courses.contains(rows.integer(Row.courseID))
            {
                categories.insert(key)
            } else if !categories.contains(key) {
                tally.count(ReferenceNotSent.category)
            }
        }
    }
}
