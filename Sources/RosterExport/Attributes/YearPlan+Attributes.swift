// What is told of schools where a connection chose it, and the schools that it leaves out.

import Basics
import Database
import SIS

/// The cells of a school that a connection chose.
struct ToldSchool {
    var name = ""
    var identifier = ""
    var metadata: [String] = []
    /// What was done about blank ones.
    var changes: [FindingKind] = []
}

extension YearPlan {
    /// Call before sessions are read, which go by the schools that are sent.
    ///
    /// - Errors: `export-requirement-failed`, `export-value-not-unique`, those of the database.
    mutating func chooseSchools(
        _ sis: DatabaseConnection, _ attributes: AttributePlan, _ log: FindingLog
    ) throws {
        let chosen = attributes.plan(of: .schools)
        if !chosen.isUsual {
            let screen = try AttributeScreen(sis, attributes, .schools, syear: syear)
            let reader = try AttributeReader(sis, attributes, .schools, syear: syear, in: .key)
            for place in schools.indices where schools[place].isSent {
                if let cause = try screen?.cause(schools[place].id) {
                    leaveOut(school: place, cause)
                } else if try reader.find(schools[place].id) {
                    schools[place].told = told(reader, chosen)
                }
            }
            try screen?.finish()
        }
        for domain in attributes.domains where domain.entities == [.schools] {
            let places = Dictionary(uniqueKeysWithValues: zip(schools.map(\.id), schools.indices))
            let sent = schools.map(\.isSent)
            let shared = try SharedValues(domain, sis, attributes, syear: syear) { _, key in
                places[key].flatMap { sent[$0] ? .schools : nil }
            }
            try shared.report(to: log)
            guard domain.action == .skipLater else { continue }
            for record in shared.later {
                if let place = places[record.key] { leaveOut(school: place, ValueShared.skipped) }
            }
        }
        for place in districts.indices where districts[place].isSent {
            districts[place].isSent = schools.contains { $0.isSent && $0.district == place }
        }
    }

    private mutating func leaveOut(school place: Int, _ cause: FindingKind) {
        schools[place].isSent = false
        schools[place].leftOutBy = cause
    }

    private func told(_ reader: AttributeReader, _ chosen: EntityPlan) -> ToldSchool {
        let row = CellRow()
        var told = ToldSchool()
        for attribute in chosen.attributes {
            if let change = reader.append(attribute, to: row) { told.changes.append(change) }
        }
        reader.appendMetadata(chosen, to: row)
        told.name = row[0].string
        told.identifier = row[1].string
        told.metadata = (2..<row.count).map { row[$0].string }
        return told
    }
}
