// Every constraint of a profile, over rows that keep it and rows that break it.

import Basics
import OneRoster
import RosterExport
import Testing

@Suite("Rows against a profile")
struct ProfileRowCheckTests {
    /// Takes rows and counts them.
    private final class Counter: RowSink {
        var rows = 0
        func begin(_ file: FileName, metadata: [String]) {}
        func write(_ row: CellRow) { rows += 1 }
        func end() {}
    }

    /// What a profile has against the rows of one file; cells by the names of their columns.
    private static func findings(
        _ file: FileName, _ rows: [[String: String]], metadata: [String] = [],
        finished: Bool = false, _ change: (inout ConsumerProfile) -> Void
    ) throws -> [Finding] {
        var profile = ConsumerProfile(name: "acme", title: "a", source: "b", checked: "2026-11")
        change(&profile)
        let log = FindingLog()
        let counter = Counter()
        let check = ProfileRowCheck(counter, profile, log: log)
        try check.begin(file, metadata: metadata)
        for cells in rows {
            let row = CellRow()
            for column in file.table.columns { row.append(cells[column.name] ?? "") }
            for _ in metadata { row.appendBlank() }
            try check.write(row)
        }
        try check.end()
        if finished { check.finish() }
        #expect(counter.rows == rows.count)
        return log.findings
    }

    private static func codes(
        _ file: FileName, _ cells: [String: String],
        _ change: (inout ConsumerProfile) -> Void
    ) throws -> [String] {
        try findings(file, [cells], change).map(\.kind.code)
    }

    @Test("Ids: at the limit and beyond, signs taken and not")
    func ids() throws {
        func codes(_ id: String, _ change: (inout ConsumerProfile) -> Void) throws -> [String] {
            try Self.codes(.orgs, ["sourcedId": id], change)
        }
        #expect(try codes("12345") { $0.idLength = 5 } == [])
        #expect(try codes("123456") { $0.idLength = 5 } == ["profile-id-too-long"])
        #expect(try codes("aZ0-") { $0.idSigns = "-" } == [])
        #expect(try codes("aZ0_") { $0.idSigns = "-" } == ["profile-id-sign"])
        #expect(try codes("aZ0-") { $0.idSigns = "" } == ["profile-id-sign"])
        #expect(try codes("a@/._-") { _ in } == [])
    }

    @Test("Roles of users and of enrollments, each by its own list")
    func roles() throws {
        let teacher = ["sourcedId": "a", "role": "teacher"]
        let admin = ["sourcedId": "a", "role": "administrator"]
        #expect(try Self.codes(.users, teacher) { $0.userRoles = ["teacher"] } == [])
        #expect(
            try Self.codes(.users, admin) { $0.userRoles = ["teacher"] }
                == ["profile-role-not-taken"])
        #expect(try Self.codes(.enrollments, admin) { $0.userRoles = ["teacher"] } == [])
        #expect(
            try Self.codes(.enrollments, admin) { $0.enrollmentRoles = ["teacher"] }
                == ["profile-role-not-taken"])
        #expect(try Self.codes(.enrollments, teacher) { $0.enrollmentRoles = ["teacher"] } == [])
    }

    @Test("Required columns, the place of the row, and no value in the message")
    func required() throws {
        let rows = [
            ["sourcedId": "a", "email": "ada@lake.example", "givenName": "Ada"],
            ["sourcedId": "b", "givenName": "Bo"],
        ]
        let found = try Self.findings(.users, rows) { $0.requiredColumns = [.users: ["email"]] }
        #expect(found.map(\.kind.code) == ["profile-value-missing"])
        #expect(found.first?.location.line == 3)
        #expect(found.first?.location.file == "users.csv")
        #expect(found.first?.location.field == "email")
        #expect(found.first?.location.sourcedId == "b")
        #expect(!"\(found)".contains("Bo"))
        #expect(try Self.findings(.users, rows) { $0.requiredColumns = [.orgs: ["name"]] }.isEmpty)
    }

    @Test(
        "One grade of a class",
        arguments: [("09", true), ("", true), ("09,10", false), ("9", false), ("K-5", false)])
    func classGrades(grades: String, isTaken: Bool) throws {
        let cells = ["sourcedId": "a", "grades": grades]
        let codes = try Self.codes(.classes, cells) { $0.hasOneClassGrade = true }
        #expect(codes == (isTaken ? [] : ["profile-class-grades"]))
        #expect(try Self.codes(.classes, cells) { _ in } == [])
        #expect(try Self.codes(.courses, cells) { $0.hasOneClassGrade = true } == [])
    }

    @Test("Metadata: all, some, none")
    func metadata() throws {
        func codes(_ allowed: ConsumerProfile.Metadata) throws -> [String] {
            try Self.findings(.users, [], metadata: ["metadata.bus", "metadata.room"]) {
                $0.metadata = allowed
            }.compactMap(\.location.field)
        }
        #expect(try codes(.all) == [])
        #expect(try codes(.only(["bus"])) == ["metadata.room"])
        #expect(try codes(.only([])) == ["metadata.bus", "metadata.room"])
    }

    @Test("Files: taken or not, there or not, the header alone where that is wanted")
    func files() throws {
        func codes(
            _ rows: [[String: String]], _ change: (inout ConsumerProfile) -> Void
        ) throws -> [String] {
            try Self.findings(.orgs, rows, finished: true, change).map(\.kind.code)
        }
        let row = [["sourcedId": "a"]]
        #expect(try codes(row) { $0.files = [.orgs] } == [])
        #expect(try codes(row) { $0.files = [.users] } == ["profile-file-not-taken"])
        #expect(try codes(row) { $0.requiredFiles = [.orgs] } == [])
        #expect(try codes([]) { $0.requiredFiles = [.orgs] } == ["profile-file-missing"])
        #expect(try codes(row) { $0.requiredFiles = [.users] } == ["profile-file-missing"])
        #expect(
            try codes([]) {
                $0.requiredFiles = [.orgs]
                $0.headerOnly = [.orgs]
            } == [])
    }

    @Test("Sizes of classes and loads of teachers: at the limit and beyond, as warnings")
    func sizes() throws {
        func row(_ id: String, _ role: String, _ person: String, _ place: String) -> [String:
            String]
        {
            [
                "sourcedId": id, "role": role, "userSourcedId": person, "classSourcedId": place,
            ]
        }
        let rows = [
            row("1", "student", "a", "c1"), row("2", "student", "b", "c1"),
            row("3", "student", "a", "c2"), row("4", "teacher", "t", "c1"),
            row("5", "teacher", "t", "c2"), row("6", "teacher", "u", "c2"),
        ]
        func found(_ most: Int) throws -> [Finding] {
            try Self.findings(.enrollments, rows, finished: true) {
                $0.studentsPerClass = most
                $0.classesPerTeacher = most
            }
        }
        #expect(try found(2).isEmpty)
        let one = try found(1)
        #expect(one.map(\.kind.code) == ["profile-class-large", "profile-teacher-classes"])
        #expect(one.map(\.location.sourcedId) == ["c1", "t"])
        #expect(one.allSatisfy { $0.kind.severity == .warning })
    }

    @Test("Files are named in findings as they are called in the bundle")
    func names() throws {
        let found = try Self.findings(.orgs, [["sourcedId": "long"]]) {
            $0.fileNames = [.orgs: "ORGS.csv"]
            $0.idLength = 3
        }
        #expect(found.first?.location.file == "ORGS.csv")
    }

    @Test("Every finding of a profile has its page, with a code of the family")
    func pages() {
        let codes = ProfileFindings.pages.map(\.kind.code)
        #expect(Set(codes).count == codes.count && codes.count == 17)
        #expect(codes.allSatisfy { $0.hasPrefix("profile-") })
    }
}
