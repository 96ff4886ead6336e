// Holds OneRoster/Files against Fixtures/spec, both written from the standard.

import Foundation
import OneRoster
import Testing

private struct Spec: Decodable {
    struct Property: Decodable {
        let name: String
        let required: Bool
        let value: String?
        let values: [String]?
    }
    struct ManifestSpec: Decodable {
        let columns: [String]
        let properties: [Property]
    }
    struct ColumnSpec: Decodable, Equatable {
        let name: String
        let type: String
        let presence: String
        var target: String?
        var targetType: String?
        var strength: String?
        var tokens: [String]?
    }
    let edition: String
    let manifest: ManifestSpec
    let files: [String: [ColumnSpec]]

    static func read() throws -> Spec {
        try JSONDecoder().decode(
            Spec.self, from: Data(contentsOf: Places.fixture("spec/oneroster-1.1.json")))
    }
}

extension Spec.ColumnSpec {
    /// A column of ours in the words of the fixture.
    init(_ column: Column) {
        name = column.name
        type = String("\(column.kind)".prefix { $0 != "(" })
        presence = column.presence.rawValue
        target = column.kind.target?.csv
        tokens = column.kind.vocabulary?.tokens
        if case .reference(_, let required?) = column.kind {
            targetType = required.token
            strength = required.strength.rawValue
        }
    }
}

@Suite("Files against the standard")
struct SpecOracleTests {
    @Test("Every file of the standard is a table, and every table a file of the standard")
    func files() throws {
        let spec = try Spec.read()
        #expect(spec.files.keys.sorted() == FileName.allCases.map(\.csv).sorted())
        #expect(spec.edition == TableList.v1p1.edition.rawValue)
        #expect(TableList.v1p1.tables.map(\.file) == FileName.allCases)
    }

    @Test(
        "A table has the standard's columns, all of them, in its order",
        arguments: FileName.allCases)
    func columns(file: FileName) throws {
        let expected = try #require(try Spec.read().files[file.csv])
        #expect(TableList.v1p1[file].columns.map { Spec.ColumnSpec($0) } == expected)
    }

    @Test("The manifest has the standard's properties in its order")
    func manifest() throws {
        let spec = try Spec.read().manifest
        let full = Manifest(modes: [:], systemName: "x", systemCode: "y")
        #expect(spec.columns == Manifest.header)
        #expect(full.rows.map(\.property) == spec.properties.map(\.name))
        #expect(
            Manifest(modes: [:]).rows.map(\.property)
                == spec.properties.filter(\.required).map(\.name))
        for (row, property) in zip(full.rows, spec.properties) {
            if let value = property.value { #expect(row.value == value) }
            if let values = property.values { #expect(values == FileMode.allCases.map(\.rawValue)) }
        }
    }

    @Test("Personal columns are marked")
    func personal() {
        let marked = TableList.v1p1.tables.flatMap(\.columns).filter(\.isPersonal)
        let expected: Set<String> = Set(
            [
                "username", "userIds", "givenName", "familyName", "middleName", "identifier",
                "email", "sms", "phone", "password",
            ].map { "users.csv, \($0)" } + ["results.csv, score", "results.csv, comment"]
                + Demographics.table.columns.dropFirst(3).map(\.description))
        #expect(Set(marked.map(\.description)) == expected)
    }

    @Test("References look back in the order of dependence, or into the own file")
    func dependence() {
        for (place, file) in FileName.dependenceOrder.enumerated() {
            for column in file.table.columns {
                guard let target = column.kind.target, target != file else { continue }
                let back = FileName.dependenceOrder[..<place].contains(target)
                #expect(back || column.presence == .optional, "\(column)")
            }
        }
        #expect(Set(FileName.dependenceOrder) == Set(FileName.allCases))
    }
}
