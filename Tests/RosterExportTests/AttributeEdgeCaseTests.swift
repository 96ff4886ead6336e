// The edge cases of real schemas that concern attributes, filters and uniqueness, by their numbers.

import Basics
import OneRoster
import RosterExport
import Testing

@Suite("Edge cases of attributes")
struct AttributeEdgeCaseTests {
    private func export(
        _ sql: String, _ change: (inout ExportPolicy) -> Void
    ) throws -> [FileName: String] {
        let sis = try AttributeTests.sis()
        try sis.run(sql)
        return try sis.connection.export(.on("2026-11-20", change)).files
    }

    /// The cells of the row with the id, by their column's name.
    private func row(_ id: String, _ file: FileName, in files: [FileName: String]) -> [String:
        String]
    {
        let lines = files[file]?.components(separatedByLines: ()) ?? []
        guard let header = lines.first, let line = lines.first(where: { $0.hasPrefix(id + ",") })
        else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: zip(AttributeTests.cells(header), AttributeTests.cells(line)))
    }

    @Test("8: a student without a grade level has none of the values of a filter")
    func noGradeLevel() throws {
        for includes in [true, false] {
            let files = try export("") {
                $0.filters = [
                    EntityFilter(
                        entity: .students, attribute: "grade_level", values: ["09", ""],
                        includes: includes)
                ]
            }
            #expect(AttributeTests.ids(files[.users]).contains("st-cy") == !includes)
        }
    }

    @Test("32: who has no user name gets the sourcedId, from whatever field it is fed")
    func noUsername() throws {
        let files = try export("UPDATE users SET email = ' ' WHERE staff_id = 1;\n") {
            $0.attributes = [.init(.staff, "username", "email")]
        }
        #expect(row("us-lead", .users, in: files)["username"] == "us-lead")
        #expect(row("us-hi", .users, in: files)["username"] == "us-hi")
        #expect(row("us-par", .users, in: files)["username"] == "par")
        #expect(row("st-kim", .users, in: files)["username"] == "st-kim")
    }

    @Test("A sourcedId that stands in has the connection's prefix, a text like it has not")
    func prefix() throws {
        let files = try export("UPDATE users SET phone = 'us-lead' WHERE staff_id = 1;\n") {
            $0.idPrefix = "LK-"
            $0.requirements = [
                DataRequirement(entity: .guardians, attribute: "identifier", action: .sourcedId),
                DataRequirement(entity: .courses, attribute: "courseCode", action: .sourcedId),
            ]
        }
        #expect(row("LK-us-par", .users, in: files)["identifier"] == "LK-us-par")
        #expect(row("LK-us-lead", .users, in: files)["phone"] == "us-lead")
        #expect(row("LK-us-lead", .users, in: files)["identifier"] == "T1")
        #expect(row("LK-co-dist", .courses, in: files)["courseCode"] == "LK-co-dist")
        #expect(row("LK-co-math", .courses, in: files)["courseCode"] == "MA7")
    }

    @Test("34: teacher and parent as two rows with one address: compared only if both are named")
    func oneAddress() throws {
        let sql = "UPDATE users SET email = 'lead@example.org' WHERE staff_id = 7;\n"
        for (entities, isSent) in [
            ([.staff, .guardians], false), ([.staff], true), ([.guardians], true),
        ] as [([ExportEntity], Bool)] {
            let files = try export(sql) {
                $0.uniqueness = [
                    UniquenessDomain(attribute: "email", entities: entities, action: .skipLater)
                ]
            }
            #expect(AttributeTests.ids(files[.users]).contains("us-par") == isSent)
        }
    }

    @Test("36 to 38: letters beyond the basic plane, quotes, line breaks and formulas in any cell")
    func oddTexts() throws {
        let sql = """
            UPDATE custom_field_values SET value = '=1+1, 𝄞 Å' || char(10) || 'x' WHERE field_id = 1;
            UPDATE course_periods SET room = 'R, ' || char(13) || char(10) || '2' || char(9);

            """
        let files = try export(sql) {
            $0.customFields = [CustomFieldChoice(entity: .students, alias: "bus")]
            $0.attributes = [
                AttributeSource(
                    entity: .students, attribute: "givenName", fields: [.custom("bus")]),
                .init(.classes, "title", "room"),
            ]
        }
        let ada = row("st-ada", .users, in: files)
        #expect(ada["metadata.bus"] == "=1+1, 𝄞 Å x")
        #expect(ada["givenName"] == "=1+1, 𝄞 Å x")
        #expect(row("cp-year", .classes, in: files)["title"] == "R,  2")
        // Who has no such field has no name: the record is left out.
        #expect(row("st-cy", .users, in: files).isEmpty)
    }

    @Test("39: of a title in several languages the first goes out, and each finds it in a filter")
    func languages() throws {
        let sql = """
            UPDATE schools SET short_name = 'Hoch|fr_FR.utf8:Haute' WHERE id = 1;
            UPDATE course_subjects SET title = 'Music|fr_FR.utf8:Musique' WHERE subject_id = 1;

            """
        for value in ["music", "Music|fr_FR.utf8:Musique", "05"] {
            let files = try export(sql) {
                $0.attributes = [.init(.schools, "name", "short_name")]
                $0.requirements = [
                    DataRequirement(entity: .schools, attribute: "name", action: .sourcedId)
                ]
                $0.filters = [
                    EntityFilter(
                        entity: .courses, attribute: "subject", values: [value], includes: true)
                ]
            }
            #expect(row("sc-high", .orgs, in: files)["name"] == "Hoch")
            #expect(row("sc-mid", .orgs, in: files)["name"] == "sc-mid")
            #expect(AttributeTests.ids(files[.courses]) == ["co-band"])
        }
    }

    @Test("A filter and its opposite share the people between them", arguments: ["09", "10", "07"])
    func opposites(grade: String) throws {
        let both = try [true, false].map { includes in
            AttributeTests.ids(
                try export("") {
                    $0.filters = [
                        EntityFilter(
                            entity: .students, attribute: "grade_level", values: [grade],
                            includes: includes)
                    ]
                }[.users]
            ).filter { $0.hasPrefix("st-") }
        }
        let all = AttributeTests.ids(try export("") { _ in }[.users])
            .filter { $0.hasPrefix("st-") }
        #expect((both[0] + both[1]).sorted() == all)
    }
}

extension String {
    fileprivate func components(separatedByLines: Void) -> [String] {
        SwitchGoldenTests.rows("\r\n" + self)
    }
}
