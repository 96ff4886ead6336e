// Where attributes come from, and which custom fields may go out.

import Basics
import OneRoster
import RosterExport
import Testing

@Suite("Attributes and custom fields")
struct AttributeTests {
    static func ids(_ text: String?) -> [String] {
        SwitchGoldenTests.rows(text).map { String($0.prefix { $0 != "," }) }
    }

    /// The cells of a row, without their quotes.
    static func cells(_ row: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        for sign in row {
            if sign == "\"" {
                isQuoted.toggle()
            } else if sign == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(sign)
            }
        }
        return cells
    }

    static func sis() throws -> SmallSIS {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        try sis.run(GoldenExportTests.text("custom-fields/extra.sql"))
        return sis
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: String
        let word: String
        let change: @Sendable (inout ExportPolicy) -> Void
    }

    static let refusals: [Refusal] = [
        Refusal(testDescription: "a log field", code: "export-custom-field-log", word: "diary") {
            $0.customFields = [CustomFieldChoice(entity: .students, alias: "diary")]
        },
        Refusal(
            testDescription: "a log field that feeds an attribute",
            code: "export-custom-field-log", word: "diary"
        ) {
            $0.attributes = [
                AttributeSource(
                    entity: .students, attribute: "identifier", fields: [.custom("diary")])
            ]
        },
        Refusal(testDescription: "a file", code: "export-custom-field-file", word: "photo") {
            $0.customFields = [CustomFieldChoice(entity: .students, alias: "photo")]
        },
        Refusal(
            testDescription: "an unknown alias", code: "export-custom-field-unknown", word: "bus?"
        ) {
            $0.customFields = [CustomFieldChoice(entity: .students, alias: "buss")]
        },
        Refusal(
            testDescription: "an alias of somebody else", code: "export-custom-field-unknown",
            word: "badge"
        ) {
            $0.customFields = [CustomFieldChoice(entity: .students, alias: "badge")]
        },
        Refusal(
            testDescription: "an entity without custom fields",
            code: "export-custom-field-unknown", word: "there is none"
        ) {
            $0.customFields = [CustomFieldChoice(entity: .courses, alias: "credits")]
        },
        Refusal(
            testDescription: "an unknown column", code: "export-field-unknown",
            word: "state_student_id?"
        ) {
            $0.attributes = [.init(.students, "identifier", "state_studentid")]
        },
        Refusal(
            testDescription: "SQL for a column", code: "export-field-unknown", word: "uuid"
        ) {
            $0.attributes = [.init(.students, "identifier", "uuid; DROP TABLE students")]
        },
        Refusal(
            testDescription: "an attribute of somebody else", code: "export-attribute-unknown",
            word: "title"
        ) {
            $0.attributes = [.init(.courses, "username", "title")]
        },
        Refusal(
            testDescription: "two fields for one cell", code: "export-field-unknown",
            word: "userIds"
        ) {
            $0.attributes = [
                AttributeSource(
                    entity: .students, attribute: "email",
                    fields: [.column("email"), .column("phone")])
            ]
        },
    ]

    @Test("What cannot go out is refused by name", arguments: refusals)
    func refused(row: Refusal) throws {
        let sis = try Self.sis()
        let error = try #require(throws: ExportError.self) {
            try sis.connection.export(.on("2026-11-20", row.change))
        }
        #expect(error.code == row.code)
        #expect("\(error.message) \(error.hint ?? "")".contains(row.word))
    }

    @Test("Without a choice no custom field goes out")
    func noneByDefault() throws {
        let files = try Self.sis().export(asOf: "2026-11-20")
        for text in files.values { #expect(!text.contains("metadata.")) }
        #expect(
            files
                == (try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
                    .export(asOf: "2026-11-20")))
    }

    @Test("Choosing the usual fields changes nothing, for any attribute")
    func usual() throws {
        let sis = try Self.sis()
        let usual = try sis.export(asOf: "2026-11-20")
        let chosen = try sis.connection.export(
            .on("2026-11-20") { policy in
                for entity in ExportEntity.allCases {
                    for (name, field) in AttributeCatalogue.attributes(of: entity) {
                        policy.attributes.append(.init(entity, name, field))
                        let action: BlankAction =
                            ["givenName", "familyName", "title", "name"].contains(name)
                            ? .skip : name == "username" ? .sourcedId : .blank
                        policy.requirements.append(
                            DataRequirement(entity: entity, attribute: name, action: action))
                    }
                }
            }
        ).files
        #expect(chosen == usual)
    }

    @Test("Every field of the catalogue can be read", arguments: ExportEntity.allCases)
    func everyField(entity: ExportEntity) throws {
        let sis = try Self.sis()
        for field in AttributeCatalogue.fields(of: entity) {
            for attribute in AttributeCatalogue.attributes(of: entity) {
                _ = try sis.connection.export(
                    .on("2026-11-20") {
                        $0.attributes = [.init(entity, attribute.name, field)]
                    })
            }
        }
    }

    @Test(
        "A value that userIds cannot hold is left out and counted",
        arguments: [
            ("77", "{badge:77}", 0), ("a,b", "{badge:ab}", 0), ("a:b", "", 1), ("{a}", "", 1),
            (" ", "", 0), (" 7 ", "{badge:7}", 0),
        ])
    func userIds(value: String, expected: String, unwritable: Int) throws {
        let sis = try Self.sis()
        try sis.run("UPDATE custom_field_values SET value = '\(value)' WHERE field_id = 6;\n")
        let (summary, files) = try sis.connection.export(
            .on("2026-11-20") {
                $0.attributes = [
                    AttributeSource(
                        entity: .staff, attribute: "userIds", fields: [.custom("badge")])
                ]
            })
        let row = SwitchGoldenTests.rows(files[.users]).first { $0.hasPrefix("us-lead,") }
        #expect(Self.cells(row ?? "").dropFirst(7).first == expected)
        #expect(summary.drops[UserIdParts.kind] == unwritable)
    }

    static let texts: [(text: String, sent: String)] = [
        ("a\nb", "a b"), ("a\r\nb", "a b"), ("a\rb", "a b"), ("a\n\n\nb", "a b"),
        ("a\u{85}b", "a b"), ("a\u{7}b", "ab"), ("a\tb", "ab"), ("a\u{7F}b", "ab"),
        ("a\u{9B}b", "ab"), ("a\u{A0}b", "a\u{A0}b"), ("é®", "é®"), ("a,b", "a,b"),
        ("=SUM(A1)", "=SUM(A1)"), ("+1 'x' \"y\"", "+1 'x' \"y\""), (" a ", " a "),
        ("𝄞 Å", "𝄞 Å"), ("", ""),
    ]

    @Test("Line breaks become spaces, control characters go, nothing else", arguments: texts)
    func textCleaning(row: (text: String, sent: String)) {
        let cells = CellRow()
        row.text.withCell { TextCleaning.append($0, to: cells) }
        #expect(cells[0].string == row.sent)
        row.text.withCell { TextCleaning.addItem($0, to: cells) }
        cells.endCell()
        #expect(cells[1].string == row.sent.filter { $0 != "," })
    }
}
