// districts and schools → orgs.csv.

import Basics
import OneRoster

enum OrgsMapping {
    static func write(_ settlement: Settlement, to sink: any RowSink) throws {
        let plan = settlement.plan
        var orgs: [Org] = plan.districts.filter(\.isSent).map {
            Org(sourcedId: $0.sourcedId, name: $0.name, type: "district", identifier: $0.code)
        }
        orgs += plan.schools.filter(\.isSent).map { school in
            Org(
                sourcedId: school.sourcedId, name: school.name, type: "school",
                identifier: school.number,
                parent: school.district.map { plan.districts[$0].sourcedId } ?? "")
        }
        try sink.begin(.orgs)
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
            try sink.write(row)
        }
        try sink.end()
    }

    private struct Org {
        var sourcedId: String
        var name: String
        var type: StaticString
        var identifier: String
        var parent = ""
    }
}

extension String {
    /// Before the other in byte order, the order of every file.
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
