// The attributes of one table's records, read beside the table by key or by sourcedId.

import Basics
import Database
import SIS

/// Steps through a table; cells live until the next step, or the next composed value.
final class AttributeReader {
    private let rows: RowCursor
    private let order: AttributeRows.Order
    private let scratch = CellRow()
    private var isAtRow = false
    /// Ids that could not be written, so far.
    private(set) var unwritableIds = 0

    init(
        _ sis: DatabaseConnection, _ plan: AttributePlan, _ table: AttributeTable, syear: Int,
        in order: AttributeRows.Order
    ) throws {
        self.order = order
        rows = try AttributeRows.of(
            sis, table, plan.fields[table] ?? [], syear: syear, in: order)
    }

    func next() throws -> Bool {
        isAtRow = try rows.next()
        return isAtRow
    }

    /// Goes to the record; keys are asked for in the order of the reader. False if there is none.
    func find(_ key: Int64) throws -> Bool {
        if !isAtRow { isAtRow = try rows.next() }
        switch order {
        case .key: while isAtRow, self.key < key { isAtRow = try rows.next() }
        case .sourcedId: while isAtRow, self.key != key { isAtRow = try rows.next() }
        }
        return isAtRow && self.key == key
    }

    var key: Int64 { rows.integer(AttributeRows.id) }
    var sourcedId: Cell { rows.cell(AttributeRows.uuid) }

    func field(_ place: Int) -> Cell { rows.cell(AttributeRows.firstField + place) }

    /// The value in the SIS, put together where it takes several fields.
    func value(_ attribute: AttributeChoice) -> Cell {
        if !attribute.idTypes.isEmpty { return userIds(attribute) }
        let own = field(attribute.places[0])
        guard attribute.isTitle else { return own }
        let title = TextCleaning.firstLanguage(own)
        guard attribute.places.count == 3, NameMissing.isMissing(title) else { return title }
        return composedTitle(field(attribute.places[1]), field(attribute.places[2]))
    }

    /// The title of a class that has none of its own.
    private func composedTitle(_ course: Cell, _ section: Cell) -> Cell {
        scratch.removeAll()
        TextCleaning.add(TextCleaning.firstLanguage(course), to: scratch)
        if !NameMissing.isMissing(section) {
            scratch.add(UInt8(ascii: " "))
            TextCleaning.add(section, to: scratch)
        }
        scratch.endCell()
        return scratch[0]
    }

    private func userIds(_ attribute: AttributeChoice) -> Cell {
        scratch.removeAll()
        for (place, type) in zip(attribute.places, attribute.idTypes) {
            let value = field(place)
            if let type {
                if !UserIdParts.add(type: type, value, to: scratch) { unwritableIds += 1 }
            } else if !NameMissing.isMissing(value) {
                if scratch.pendingCount > 0 { scratch.add(UInt8(ascii: ",")) }
                TextCleaning.add(value, to: scratch)
            }
        }
        scratch.endCell()
        return scratch[0]
    }

    /// Whether the attribute's action is to be taken.
    func isMissing(_ attribute: AttributeChoice) -> Bool { isMissing(attribute, value(attribute)) }

    private func isMissing(_ attribute: AttributeChoice, _ value: Cell) -> Bool {
        NameMissing.isMissing(value)
            || attribute.isRequired && !AttributeMissing.isValid(attribute.name, value)
    }

    /// Adds the cell as it goes out; the cause under which a change is counted, or nil.
    func append(_ attribute: AttributeChoice, to row: CellRow) -> FindingKind? {
        let value = value(attribute)
        guard let action = attribute.action, isMissing(attribute, value) else {
            TextCleaning.append(value, to: row)
            return nil
        }
        switch action {
        case .fill(let text):
            text.withCell { TextCleaning.append($0, to: row) }
            return AttributeMissing.filled
        case .sourcedId:
            row.append(sourcedId)
            return AttributeMissing.replaced
        case .blank:
            row.appendBlank()
            return value.isBlank ? nil : AttributeMissing.blanked
        case .skip, .fail:  // settled before a row is written
            TextCleaning.append(value, to: row)
            return nil
        }
    }

    /// Adds the cells of the metadata columns.
    func appendMetadata(_ plan: EntityPlan, to row: CellRow) {
        for place in plan.metadata {
            if let place { TextCleaning.append(field(place), to: row) } else { row.appendBlank() }
        }
    }
}
