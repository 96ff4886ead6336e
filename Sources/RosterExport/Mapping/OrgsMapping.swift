// districts and schools → orgs.csv.

import Basics
import OneRoster

enum OrgsMapping {
    static func write(_ settlement: inout Settlement, to sink: any RowSink) throws {
        let plan = settlement.plan
        var orgs: [Org] = plan.districts.filter(\.isSent).map {
            Org(sourcedId: $0.sourcedId, name: $0.name, type: "district", identifier: $0.code)
        }
        orgs += plan.schools.filter(\.isSent).map { school in
            Org(
                sourcedId: school.sourcedId, name: school.told?.name ?? school.name,
                type: "school", identifier: school.told?.identifier ?? school.number,
                parent: school.district.map { plan.districts[$0].sourcedId } ?? "",
                metadata: school.told?.metadata ?? [])
        }
        let columns = settlement.attributes.orgColumns
        try sink.begin(.orgs, metadata: columns)
        let row = CellRow()
        for org in orgs.sorted(by: { $0.sourcedId.precedes($1.sourcedId) }) {
            row.removeAll()
            row.append(org.sourcedId)
            row.appendBlank()  // status
            row.appendBlank()  // dateLastModified
            org.name.withCell { TextCleaning.append(TextCleaning.firstLanguage($0), to: row) }
            row.append(org.type)
            org.identifier.withCell { TextCleaning.append($0, to: row) }
            row.append(org.parent)
            for place in columns.indices {
                row.append(place < org.metadata.count ? org.metadata[place] : "")
            }
            try sink.write(row)
        }
        try sink.end()
        for school in plan.schools where school.isSent {
            for change in school.told?.changes ?? [] { settlement.tally.count(change) }
        }
    }

    private struct Org {
        var sourcedId: String
        var name: String
        var type: StaticString
        var identifier: String
        var parent = ""
        var metadata: [String] = []
    }
}

extension String {
    /// Before the other in byte order, the order of every file.
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
