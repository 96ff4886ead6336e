// What section 8 of the export rules changes, case by case, as in SwitchGoldenTests; headers count
// as rows, since metadata adds columns.

import Foundation
import OneRoster
import RosterExport
import Testing

@Suite("Golden attributes")
struct AttributeGoldenTests {
    static let cases: [SwitchGoldenTests.Case] = [
        .init("custom-fields") {
            $0.read.subtract([.demographics, .enrollments, .results])
            $0.customFields = [
                CustomFieldChoice(entity: .students, alias: "langs"),
                CustomFieldChoice(entity: .staff, alias: "badge"),
                CustomFieldChoice(entity: .students, alias: "bus"),
                CustomFieldChoice(entity: .staff, alias: "bus"),
                CustomFieldChoice(entity: .students, alias: "notes"),
                CustomFieldChoice(entity: .students, alias: "age"),
                CustomFieldChoice(entity: .schools, alias: "mascot"),
            ]
        },
        .init("attributes-mapped") {
            $0.attributes = [
                .init(.students, "username", "email"),
                .init(
                    entity: .students, attribute: "userIds",
                    fields: [
                        .column("user_ids"), .column("local_student_id"), .custom("bus"),
                    ]),
                .init(
                    entity: .staff, attribute: "userIds",
                    fields: [.column("user_ids"), .custom("badge")]),
                AttributeSource(entity: .guardians, attribute: "phone", fields: [.custom("badge")]),
                .init(.schools, "name", "short_name"), .init(.schools, "identifier", "uuid"),
                .init(.courses, "courseCode", "title"),
                .init(.classes, "title", "room"), .init(.classes, "location", "short_name"),
            ]
            $0.requirements = [
                DataRequirement(entity: .schools, attribute: "name", action: .fill("No name"))
            ]
        },
        .init("requirements") {
            $0.requirements = [
                DataRequirement(entity: .students, attribute: "email", action: .skip),
                DataRequirement(entity: .staff, attribute: "email", action: .fill("it@lake.org")),
                DataRequirement(entity: .guardians, attribute: "identifier", action: .sourcedId),
                DataRequirement(entity: .classes, attribute: "classCode", action: .skip),
                DataRequirement(entity: .courses, attribute: "courseCode", action: .fill("none")),
            ]
        },
        .init("filters") {
            $0.filters = [
                EntityFilter(
                    entity: .students, attribute: "grade_level", values: [" 10", "07"],
                    includes: false),
                EntityFilter(
                    entity: .courses, attribute: "subject", values: ["MATHEMATICS"],
                    includes: false),
                EntityFilter(
                    entity: .classes, attribute: "section", values: ["05", "band for all"],
                    includes: true),
                EntityFilter(
                    entity: .staff, attribute: "profile", values: ["aide"], includes: false),
            ]
        },
        .init("uniqueness-skip-later") {
            $0.uniqueness = [
                UniquenessDomain(
                    attribute: "username", entities: [.students, .staff, .guardians],
                    action: .skipLater)
            ]
        },
    ]

    @Test("A choice changes the rows that stand in the fixture", arguments: cases)
    func golden(row: SwitchGoldenTests.Case) throws {
        let folder = "\(GoldenExportTests.folder)/\(row.name)"
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        if FileManager.default.fileExists(atPath: "\(folder)/extra.sql") {
            try sis.run(GoldenExportTests.text("\(row.name)/extra.sql"))
        }
        let policy = ExportPolicy.on(row.asOf, row.change)
        let before = try sis.connection.export(.on(row.asOf) { $0.read = policy.read }).files
        let after = try sis.connection.export(policy).files
        func withHeader(_ text: String) -> String { "\r\n" + text }
        let changes = SwitchGoldenTests.changes(
            before.mapValues(withHeader), after.mapValues(withHeader))
        if ProcessInfo.processInfo.environment["ROSTER_GOLDEN"] == "1" {
            try changes.write(
                toFile: "\(folder)/changes.txt", atomically: true, encoding: .utf8)
        }
        #expect(changes == (try GoldenExportTests.text("\(row.name)/changes.txt")))
    }
}

extension AttributeSource {
    init(_ entity: ExportEntity, _ attribute: String, _ column: String) {
        self.init(entity: entity, attribute: attribute, fields: [.column(column)])
    }
}
