// Asks of records, while it is settled what goes out, whether they have what is required.

import Basics
import Database
import SIS

/// The records of one entity, asked for in ascending key order.
final class AttributeScreen {
    private let plan: EntityPlan
    private let reader: AttributeReader
    private let judged: [AttributeChoice]
    /// Records that lack an attribute whose lack stops the export, by its place.
    private var failures: [Int: (count: Int, first: String)] = [:]

    /// Nil where nothing but the usual is asked of the entity.
    init?(
        _ sis: DatabaseConnection, _ all: AttributePlan, _ entity: ExportEntity, syear: Int
    ) throws {
        plan = all.plan(of: entity)
        guard plan.needsScreen else { return nil }
        judged = plan.attributes.filter { $0.action == .skip || $0.action == .fail }
        reader = try AttributeReader(sis, all, entity.table, syear: syear, in: .key)
    }

    /// Why the record does not go out, or nil.
    func cause(_ key: Int64) throws -> FindingKind? {
        guard try reader.find(key) else { return AttributeMissing.skipped }
        var cause: FindingKind?
        for (place, attribute) in judged.enumerated() where reader.isMissing(attribute) {
            cause = cause ?? AttributeMissing.cause(attribute.name)
            guard attribute.action == .fail else { continue }
            let first = failures[place]?.first ?? reader.sourcedId.string
            failures[place] = ((failures[place]?.count ?? 0) + 1, first)
        }
        return cause
    }

    /// What the record found last lacks, by the names of the attributes.
    var lacking: [String] { judged.filter { reader.isMissing($0) }.map(\.name) }

    /// Call after the last record.
    ///
    /// - Errors: `export-requirement-failed`.
    func finish() throws(ExportError) {
        guard let place = failures.keys.min(), let failure = failures[place] else { return }
        let attribute = judged[place].name
        throw ExportError(
            "export-requirement-failed",
            "\(attribute) of \(plan.entity.rawValue) is blank or not valid in \(failure.count) of "
                + "those that would go out; the first is \(failure.first)",
            at: Location(
                file: plan.entity.table.name, field: attribute, sourcedId: failure.first),
            hint: "enter it in the SIS, or choose another action under requirements")
    }
}
