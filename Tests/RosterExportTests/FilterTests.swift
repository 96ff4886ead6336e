// Who passes a filter, for every attribute of every entity, and what goes with who does not.

import OneRoster
import RosterExport
import Testing

@Suite("Filters")
struct FilterTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let entity: ExportEntity
        let attribute: String
        let values: [String]
        let includes: Bool
        /// The ids that remain in the entity's file, without what is not of the entity.
        let expected: String

        init(
            _ entity: ExportEntity, _ attribute: String, _ includes: Bool, _ values: [String],
            _ expected: String
        ) {
            self.entity = entity
            self.attribute = attribute
            self.includes = includes
            self.values = values
            self.expected = expected
        }

        var testDescription: String {
            "\(entity) \(includes ? "include" : "exclude") \(attribute) \(values)"
        }
    }

    static let students: [Case] = [
        Case(.students, "grade_level", true, ["9"], "ada di ida"),
        Case(.students, "grade_level", true, ["09"], "ada di ida"),
        Case(.students, "grade_level", true, [" 10 ", "07"], "bo jo kim"),
        Case(.students, "grade_level", false, ["9"], "bo cy jo kim"),
        Case(.students, "grade_level", false, ["12"], "ada bo cy di ida jo kim"),
        Case(.students, "school", true, ["lake middle "], "ada jo kim"),
        Case(.students, "school", true, ["sc-high"], "ada bo cy di ida"),
        Case(.students, "school", false, ["0022"], "bo cy di ida"),
        Case(.students, "school", true, ["0011", "0022"], "ada bo cy di ida jo kim"),
    ]
    static let staff: [Case] = [
        Case(.staff, "profile", true, ["TEACHER"], "all hi lead par tp two"),
        Case(.staff, "profile", false, ["Principal", "Aide"], "all lead par tp two"),
        // Who is staff no more is still a parent; all schools are one of each.
        Case(.staff, "school", false, ["Lake High"], "par tp two"),
        Case(.staff, "school", true, ["Lake Middle"], "all hi lead par tp two"),
    ]
    static let courses: [Case] = [
        Case(.courses, "school", true, ["0022"], "math"),
        Case(.courses, "school", false, ["0022"], "band dist"),
        Case(.courses, "subject", true, ["arts, media"], "band"),
        Case(.courses, "subject", true, ["05"], "band"),
        Case(.courses, "subject", false, ["Mathematics"], "band dist"),
        Case(.courses, "course_code", true, ["ma7"], "math"),
        Case(.courses, "course_code", false, ["MA7"], "band dist"),
        Case(.courses, "grade_level", true, ["11"], "band"),
        Case(.courses, "grade_level", true, ["y11", "7"], "band math"),
        Case(.courses, "grade_level", false, ["10"], "dist math"),
    ]
    static let classes: [Case] = [
        Case(.classes, "school", true, ["Lake Middle"], "mid"),
        Case(.classes, "school", false, ["Lake Middle"], "cus own q2 year"),
        Case(.classes, "subject", false, ["05"], "mid own"),
        Case(.classes, "subject", true, ["mathematics"], "mid"),
        Case(.classes, "course_code", true, ["MUS1"], "cus q2 year"),
        Case(.classes, "section", true, ["m1"], "mid"),
        Case(.classes, "section", true, ["Band for all"], "year"),
        Case(.classes, "section", false, ["CP-Q2", "03"], "cus mid own"),
    ]

    @Test("A filter keeps who has the value", arguments: students + staff + courses + classes)
    func filter(row: Case) throws {
        let (prefix, file): (String, FileName) =
            switch row.entity {
            case .students: ("st-", .users)
            case .courses: ("co-", .courses)
            case .classes: ("cp-", .classes)
            case .schools, .staff, .guardians: ("us-", .users)
            }
        let files = try export([row])
        let ids = AttributeTests.ids(files[file]).filter { $0.hasPrefix(prefix) }
        #expect(ids.map { String($0.dropFirst(3)) }.joined(separator: " ") == row.expected)
    }

    @Test("Several filters all count")
    func several() throws {
        let files = try export([
            Case(.students, "school", true, ["0022"], ""),
            Case(.students, "grade_level", false, ["9"], ""),
        ])
        let ids = AttributeTests.ids(files[.users]).filter { $0.hasPrefix("st-") }
        #expect(ids == ["st-jo", "st-kim"])
    }

    @Test("A course takes its classes, and these all that hangs on them")
    func course() throws {
        let files = try export([Case(.courses, "subject", false, ["05"], "")])
        #expect(AttributeTests.ids(files[.classes]) == ["cp-mid", "cp-own"])
        for file in [FileName.enrollments, .lineItems, .results, .classResources] {
            for gone in ["cp-year", "cp-q2", "cp-cus", "li-1", "pr-1"] {
                #expect(files[file]?.contains(gone) != true, "\(file) has \(gone)")
            }
        }
        #expect(files[.courseResources] == nil)
    }

    @Test("A student takes enrollments, demographics, results and guardians only theirs")
    func student() throws {
        let files = try export([Case(.students, "grade_level", true, ["10"], "")])
        #expect(AttributeTests.ids(files[.users]).contains("us-par") == false)
        for file in [FileName.users, .enrollments, .demographics, .results] {
            #expect(files[file]?.contains("st-ada") != true, "\(file)")
        }
        let kept = try export([Case(.students, "grade_level", true, ["9"], "")])
        #expect(AttributeTests.ids(kept[.users]).contains("us-par"))
        #expect(kept[.users]?.contains("st-kim") == false)
    }

    @Test("Who is left out is counted")
    func counted() throws {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        let summary = try sis.connection.export(
            .on("2026-11-20") {
                $0.filters = [
                    EntityFilter(
                        entity: .students, attribute: "grade_level", values: ["9"],
                        includes: false),
                    EntityFilter(
                        entity: .classes, attribute: "section", values: ["cp-year"],
                        includes: false),
                ]
            }
        ).summary
        #expect(summary.drops[FilteredOut.student] == 4)  // st-lee-no among them
        #expect(summary.drops[FilteredOut.schoolClass] == 1)
        #expect(summary.drops[ClassEnrollmentNotCounted.classNotSent] > 0)
    }

    @Test(
        "What no filter can name is refused, with the nearest that it can",
        arguments: [
            (
                Case(.students, "school", true, ["Lake Hihg"], ""), "export-school-unknown",
                "Lake High"
            ),
            (Case(.staff, "profile", true, ["Techer"], ""), "export-profile-unknown", "Teacher"),
            (Case(.students, "grade", true, ["9"], ""), "export-filter-unknown", "grade_level"),
            (Case(.schools, "title", true, ["9"], ""), "export-filter-unknown", "none"),
        ])
    func refused(row: Case, code: String, hint: String) throws {
        let error = try #require(throws: ExportError.self) { try export([row]) }
        #expect(error.code == code)
        #expect(error.hint?.contains(hint) == true)
    }

    private func export(_ cases: [Case]) throws -> [FileName: String] {
        let sis = try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
        return try sis.connection.export(
            .on("2026-11-20") {
                $0.filters = cases.map {
                    EntityFilter(
                        entity: $0.entity, attribute: $0.attribute, values: $0.values,
                        includes: $0.includes)
                }
            }
        ).files
    }
}
