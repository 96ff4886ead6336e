// lineItems.csv → gradebook_assignments and what joins them to their section.

import Basics
import Database
import OneRoster
import SIS

/// Loads line items: one assignment each, in one section.
final class LineItemsLoading: FileLoading {
    let file = FileName.lineItems
    private let context: LoadContext
    private let assignments: LoadTable
    private let joins: LoadTable
    private let values = CellRow()
    private let joinValues = CellRow()

    init(_ context: LoadContext) throws {
        self.context = context
        assignments = try context.table(.assignments)
        joins = try context.table(.sectionAssignments)
    }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        guard
            let section = try context.neededKey(.coursePeriods, LineItems.classSourcedId, of: row),
            let type = try context.neededKey(
                .assignmentTypes, LineItems.categorySourcedId, of: row),
            let points = row.neededNumber(LineItems.resultValueMax)
        else { return nil }
        guard points.thousandths >= 0 else {
            row.refuse(
                LoadFindings.valueNotHeld, LineItems.resultValueMax, "resultValueMax is below 0")
            return nil
        }
        noteMinimum(row)
        values.removeAll()
        values.append(row.title(LineItems.title))
        values.append(row[LineItems.description])
        values.append(points.text)
        values.append(type)
        return try put(row, section: section)
    }

    private func noteMinimum(_ row: LoadRow) {
        let cell = row[LineItems.resultValueMin].trimmingSpaces()
        guard !cell.isBlank, DecimalNumber(cell)?.thousandths != 0 else { return }
        row.note(LoadFindings.minimumNotZero, LineItems.resultValueMin, "other than 0; not held")
    }

    private func put(_ row: LoadRow, section: Int64) throws -> LoadOutcome {
        let isKnown = try joins.find(row.id)
        let assigned = row.day(LineItems.assignDate)
        let due = row.day(LineItems.dueDate)
        let period = try period(row)
        guard isKnown, let assignment = joins.current(0).integer else {
            fillJoin(try assignments.insert(.blank, values), section, period, assigned, due)
            _ = try joins.insert(row.id, joinValues)
            return .inserted
        }
        fillJoin(assignment, section, period, assigned, due)
        var outcome = LoadOutcome.unchanged
        if !joins.holds(joinValues) {
            try joins.update(joins.key, joinValues)
            outcome = .updated
        }
        if try assignments.find(key: assignment), !assignments.holds(values) {
            try assignments.update(assignment, values)
            outcome = .updated
        }
        return outcome
    }

    private func fillJoin(
        _ assignment: Int64, _ section: Int64, _ period: Int64?, _ assigned: CalendarDate?,
        _ due: CalendarDate?
    ) {
        joinValues.removeAll()
        joinValues.append(assignment)
        joinValues.append(section)
        joinValues.append(optional: period)
        joinValues.append(optional: assigned)
        joinValues.append(optional: due)
    }

    private func period(_ row: LoadRow) throws -> Int64? {
        let column = LineItems.gradingPeriodSourcedId
        let id = row[column].trimmingSpaces()
        if id.isBlank {
            row.note(LoadFindings.valueBlank, column, "blank; the section's period counts")
            return nil
        }
        if let key = try context.key(.markingPeriods, id) { return key }
        row.note(LoadFindings.itemDropped, column, "names no session; the section's period counts")
        return nil
    }
}
