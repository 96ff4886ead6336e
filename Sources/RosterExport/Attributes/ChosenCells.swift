// The cells of a row that a connection chose, read beside the rows of a file in their order.

import Basics
import Database

/// Attributes and metadata of the records of one file, where they are not as usual.
final class ChosenCells {
    private let plans: [ExportEntity: EntityPlan]
    private let reader: AttributeReader
    private var plan: EntityPlan
    private var changes: [FindingKind: Int] = [:]

    /// Nil where all cells are as usual. `entities` share a table.
    init?(
        _ settlement: Settlement, _ sis: DatabaseConnection, _ entities: ExportEntity...
    ) throws {
        let all = settlement.attributes
        let plans = entities.map { all.plan(of: $0) }
        guard let first = plans.first, plans.contains(where: { !$0.isUsual }) else { return nil }
        plan = first
        self.plans = Dictionary(uniqueKeysWithValues: zip(entities, plans))
        reader = try AttributeReader(
            sis, all, first.entity.table, syear: settlement.plan.syear, in: .sourcedId)
    }

    /// Goes to the record; `entity` as what it goes out, where the table holds two.
    func find(_ key: Int64, as entity: ExportEntity? = nil) throws {
        if let entity, entity != plan.entity, let other = plans[entity] { plan = other }
        guard try reader.find(key) else {
            preconditionFailure("Both readers see the same snapshot in the same order.")
        }
    }

    func append(_ name: String, to row: CellRow) {
        if let attribute = plan[name] { append(attribute, to: row) } else { row.appendBlank() }
    }

    /// All attributes in their order.
    func appendAll(to row: CellRow) {
        for attribute in plan.attributes { append(attribute, to: row) }
    }

    func appendMetadata(to row: CellRow) { reader.appendMetadata(plan, to: row) }

    func count(in tally: inout DropTally) {
        for (kind, count) in changes { tally.count(kind, count) }
        tally.count(UserIdParts.kind, reader.unwritableIds)
    }

    private func append(_ attribute: AttributeChoice, to row: CellRow) {
        if let change = reader.append(attribute, to: row) { changes[change, default: 0] += 1 }
    }
}
