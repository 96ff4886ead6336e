// What is done about blank and invalid attributes, for each action and entity.

import Basics
import OneRoster
import RosterExport
import Testing

@Suite("Data requirements")
struct RequirementTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let entity: ExportEntity
        let attribute: String
        let action: BlankAction
        /// SQL that makes one record's attribute what it should not be.
        let spoiled: String
        let id: String
        /// The cell as it goes out; nil where the record is left out.
        let expected: String?
        let kind: FindingKind?

        init(
            _ entity: ExportEntity, _ attribute: String, _ action: BlankAction, _ spoiled: String,
            _ id: String, _ expected: String?, _ kind: FindingKind?
        ) {
            self.entity = entity
            self.attribute = attribute
            self.action = action
            self.spoiled = spoiled
            self.id = id
            self.expected = expected
            self.kind = kind
        }

        var testDescription: String { "\(entity) \(attribute) \(action): \(spoiled)" }
    }

    private static let noMail = "UPDATE students SET email = NULL WHERE student_id = 1"
    private static let badMail = "UPDATE students SET email = 'ada at home' WHERE student_id = 1"

    static let people: [Case] = [
        Case(.students, "email", .skip, noMail, "st-ada", nil, AttributeMissing.skipped),
        Case(.students, "email", .skip, badMail, "st-ada", nil, AttributeMissing.skipped),
        Case(.students, "email", .fill("x@y"), noMail, "st-ada", "x@y", AttributeMissing.filled),
        Case(.students, "email", .fill("x@y"), badMail, "st-ada", "x@y", AttributeMissing.filled),
        Case(.students, "email", .blank, badMail, "st-ada", "", AttributeMissing.blanked),
        Case(
            .students, "username", .skip, "UPDATE students SET username = ' ' WHERE student_id = 1",
            "st-ada", nil, AttributeMissing.skipped),
        Case(
            .students, "identifier", .sourcedId,
            "UPDATE students SET local_student_id = '' WHERE student_id = 1", "st-ada", "st-ada",
            AttributeMissing.replaced),
        Case(
            .students, "givenName", .fill("Student"),
            "UPDATE students SET first_name = ' ' WHERE student_id = 1", "st-ada", "Student",
            AttributeMissing.filled),
        Case(
            .students, "givenName", .skip,
            "UPDATE students SET first_name = ' ' WHERE student_id = 1", "st-ada", nil,
            NameMissing.person),
        Case(
            .students, "userIds", .blank,
            "UPDATE students SET user_ids = 'LDAP:ada' WHERE student_id = 1", "st-ada", "",
            AttributeMissing.blanked),
        Case(
            .staff, "identifier", .skip,
            "UPDATE users SET local_staff_id = NULL WHERE staff_id = 1", "us-lead", nil,
            AttributeMissing.skipped),
        Case(
            .staff, "email", .fill("a@b"), "UPDATE users SET email = '@' WHERE staff_id = 1",
            "us-lead", "a@b", AttributeMissing.filled),
        Case(
            .guardians, "familyName", .skip,
            "UPDATE users SET last_name = char(7) WHERE staff_id = 7", "us-par", nil,
            NameMissing.person),
        Case(
            .guardians, "familyName", .sourcedId,
            "UPDATE users SET last_name = char(7) WHERE staff_id = 7", "us-par", "us-par",
            AttributeMissing.replaced),
    ]
    static let others: [Case] = [
        Case(
            .schools, "identifier", .skip, "UPDATE schools SET school_number = '' WHERE id = 2",
            "sc-mid", nil, AttributeMissing.skipped),
        Case(
            .schools, "name", .fill("School"), "UPDATE schools SET title = ' ' WHERE id = 2",
            "sc-mid", "School", AttributeMissing.filled),
        Case(
            .schools, "name", .skip, "UPDATE schools SET title = ' ' WHERE id = 2", "sc-mid", nil,
            NameMissing.title),
        Case(
            .courses, "title", .sourcedId, "UPDATE courses SET title = '' WHERE course_id = 2",
            "co-math", "co-math", AttributeMissing.replaced),
        Case(
            .courses, "courseCode", .skip,
            "UPDATE courses SET short_name = NULL WHERE course_id = 2", "co-math", nil,
            AttributeMissing.skipped),
        Case(
            .classes, "classCode", .skip,
            "UPDATE course_periods SET short_name = ' ' WHERE course_period_id = 6", "cp-mid", nil,
            AttributeMissing.skipped),
        Case(
            .classes, "location", .fill("Gym"),
            "UPDATE course_periods SET room = '' WHERE course_period_id = 6", "cp-mid", "Gym",
            AttributeMissing.filled),
        // A class without a title of its own has that of its course.
        Case(
            .classes, "title", .skip,
            "UPDATE course_periods SET title = ' ' WHERE course_period_id = 6", "cp-mid",
            "Math | Algebra M1", nil),
    ]

    @Test(
        "An action is taken where the attribute is blank or not valid", arguments: people + others)
    func action(row: Case) throws {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        try sis.run(row.spoiled + ";\n")
        let (summary, files) = try sis.connection.export(
            .on("2026-11-20") {
                $0.requirements = [
                    DataRequirement(
                        entity: row.entity, attribute: row.attribute, action: row.action)
                ]
            })
        let file: FileName =
            switch row.entity {
            case .schools: .orgs
            case .courses: .courses
            case .classes: .classes
            case .students, .staff, .guardians: .users
            }
        let sent = SwitchGoldenTests.rows(files[file]).first { $0.hasPrefix(row.id + ",") }
        guard let expected = row.expected else {
            #expect(sent == nil)
            for text in files.values { #expect(!text.contains(row.id)) }
            if let kind = row.kind { #expect(summary.drops[kind] > 0) }
            return
        }
        let place = file.table.columns.firstIndex { $0.name == row.attribute } ?? 0
        #expect(AttributeTests.cells(sent ?? "").dropFirst(place).first == expected)
        if let kind = row.kind { #expect(summary.drops[kind] > 0) }
    }

    @Test("Without a requirement nothing is done but for names, titles and usernames")
    func usual() throws {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        try sis.run(Self.badMail + ";\n")
        let (summary, files) = try sis.connection.export(.on("2026-11-20"))
        #expect(files[.users]?.contains("ada at home") == true)
        #expect(summary.drops[AttributeMissing.replaced] == 1)  // edge case 32: st-kim
        #expect(summary.drops[NameMissing.person] == 1)
        #expect(summary.drops[AttributeMissing.skipped] == 0)
    }

    @Test("A skipped student takes all that hangs on them, and no guardian of others")
    func hanging() throws {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        let (summary, files) = try sis.connection.export(
            .on("2026-11-20") {
                $0.requirements = [
                    DataRequirement(entity: .students, attribute: "identifier", action: .skip),
                    DataRequirement(entity: .students, attribute: "email", action: .skip),
                ]
            })
        #expect(AttributeTests.ids(files[.users]).filter { $0.hasPrefix("st-") } == ["st-ada"])
        #expect(AttributeTests.ids(files[.users]).contains("us-par"))
        for file in [FileName.enrollments, .results, .demographics] {
            #expect(files[file]?.contains("st-bo") != true)
        }
        #expect(summary.drops[AttributeMissing.skipped] == 6)
    }

    @Test("The later of two requirements wins")
    func later() throws {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        let files = try sis.connection.export(
            .on("2026-11-20") {
                $0.requirements = [
                    DataRequirement(entity: .students, attribute: "email", action: .fail),
                    DataRequirement(entity: .students, attribute: "email", action: .blank),
                ]
            }
        ).files
        #expect(AttributeTests.ids(files[.users]).contains("st-bo"))
    }

    @Test(
        "fail stops the export and says where, without a name",
        arguments: [
            (ExportEntity.students, "email", 7, "st-bo"), (.staff, "email", 5, "us-two"),
            (.guardians, "identifier", 1, "us-par"), (.classes, "location", 4, "cp-year"),
            (.courses, "courseCode", 1, "co-dist"), (.schools, "identifier", 1, "sc-mid"),
        ])
    func fail(entity: ExportEntity, attribute: String, count: Int, id: String) throws {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        try sis.run("UPDATE schools SET school_number = NULL WHERE id > 1;\n")
        let error = try #require(throws: ExportError.self) {
            try sis.connection.export(
                .on("2026-11-20") {
                    $0.requirements = [
                        DataRequirement(entity: entity, attribute: attribute, action: .fail)
                    ]
                })
        }
        #expect(error.code == "export-requirement-failed")
        for word in [entity.rawValue, attribute, " \(count) ", id] {
            #expect(error.message.contains(word), "\(error.message) lacks \(word)")
        }
        #expect(error.location.sourcedId == id)
        #expect(error.hint != nil)
    }

    @Test("What is not read is not asked for anything")
    func notRead() throws {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        let files = try sis.connection.export(
            .on("2026-11-20") {
                $0.read = [.orgs, .courses]
                $0.requirements = [
                    DataRequirement(entity: .students, attribute: "email", action: .fail)
                ]
            }
        ).files
        #expect(Set(files.keys) == [.orgs, .courses])
    }

    static let refusals: [(ExportEntity, String, BlankAction, String)] = [
        (.students, "username", .blank, "export-requirement-refused"),
        (.courses, "title", .blank, "export-requirement-refused"),
        (.students, "email", .fill("nobody"), "export-requirement-refused"),
        (.students, "username", .fill(" "), "export-requirement-refused"),
        (.students, "userIds", .fill("a:b"), "export-requirement-refused"),
        (.students, "userIds", .sourcedId, "export-requirement-refused"),
        (.students, "mail", .skip, "export-attribute-unknown"),
    ]

    @Test("An action that makes a bad row is refused", arguments: refusals)
    func refused(row: (ExportEntity, String, BlankAction, String)) throws {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        let error = try #require(throws: ExportError.self) {
            try sis.connection.export(
                .on("2026-11-20") {
                    $0.requirements = [
                        DataRequirement(entity: row.0, attribute: row.1, action: row.2)
                    ]
                })
        }
        #expect(error.code == row.3)
    }

    @Test(
        "Addresses and ids of other systems are valid by their shape",
        arguments: [
            ("email", "a@b", true), ("email", " a@b ", true), ("email", "a", false),
            ("email", "@b", false), ("email", "a@", false), ("email", "a b@c", false),
            ("userIds", "{LDAP:ada}", true), ("userIds", "{LDAP:ada},{LTI:9}", true),
            ("userIds", "LDAP:ada", false), ("userIds", "{LDAP:a:b}", false),
            ("userIds", "{:a}", false), ("userIds", "{a:}", false), ("userIds", "{a:{b}", false),
            ("userIds", "{a:b},", false), ("phone", "anything", true),
        ])
    func validity(attribute: String, value: String, isValid: Bool) {
        let valid = value.withCell { AttributeMissing.isValid(attribute, $0) }
        #expect(valid == isValid)
    }
}
