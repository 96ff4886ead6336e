// orgs.csv → districts, schools.

import Basics
import Database
import OneRoster
import SIS

/// Loads districts first, then the schools that hang on them.
final class OrgsLoading: FileLoading {
    let file = FileName.orgs
    let passCount = 2
    private let context: LoadContext
    private let districts: LoadTable
    private let schools: LoadTable
    private let values = CellRow()

    init(_ context: LoadContext) throws {
        self.context = context
        districts = try context.table(.districts)
        schools = try context.table(.schools)
    }

    func pass(of row: LoadRow) -> Int { Self.isDistrict(row) ? 0 : 1 }

    /// `local` was the word of OneRoster 1.0 for a district.
    private static func isDistrict(_ row: LoadRow) -> Bool {
        let type = row[Orgs.type].trimmingSpaces()
        return type.equalsIgnoringCase(Cell("district")) || type.equalsIgnoringCase(Cell("local"))
    }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        guard let type = row.neededToken(Orgs.type) else { return nil }
        if Self.isDistrict(row) {
            if type == "local" {
                row.note(LoadFindings.localOrg, Orgs.type, "loaded as a district")
            }
            return try loadDistrict(row)
        }
        guard type == "school" else {
            row.refuse(
                LoadFindings.orgTypeNotHeld, Orgs.type,
                "an org of the type \(type.string) is not held")
            return nil
        }
        return try loadSchool(row)
    }

    private func loadDistrict(_ row: LoadRow) throws -> LoadOutcome? {
        if !row[Orgs.parentSourcedId].isBlank {
            row.note(LoadFindings.parentDropped, Orgs.parentSourcedId, "above a district; not held")
        }
        guard try context.key(.schools, row.id) == nil else {
            row.refuse(LoadFindings.otherKind, Orgs.sourcedId, "the SIS has a school of this id")
            return nil
        }
        values.removeAll()
        values.append(row[Orgs.identifier])
        values.append(row.title(Orgs.name))
        return try districts.put(row.id, values)
    }

    private func loadSchool(_ row: LoadRow) throws -> LoadOutcome? {
        guard try context.key(.districts, row.id) == nil else {
            row.refuse(LoadFindings.otherKind, Orgs.sourcedId, "the SIS has a district of this id")
            return nil
        }
        let parent = row[Orgs.parentSourcedId].trimmingSpaces()
        let district = try context.key(.districts, parent)
        if district == nil, !parent.isBlank {
            row.note(LoadFindings.parentDropped, Orgs.parentSourcedId, "no district; left out")
        }
        values.removeAll()
        values.append(row[Orgs.identifier])
        values.append(row.title(Orgs.name))
        values.append(optional: district)
        return try schools.put(row.id, values)
    }
}

extension CellRow {
    /// Blank for nil.
    func append(optional number: Int64?) {
        if let number { append(number) } else { appendBlank() }
    }

    /// Blank for nil.
    func append(optional day: CalendarDate?) {
        if let day { append(day) } else { appendBlank() }
    }

    /// `1`, `0`, or blank for nil.
    func append(flag: Bool?) {
        if let flag { append(Int64(flag ? 1 : 0)) } else { appendBlank() }
    }
}
