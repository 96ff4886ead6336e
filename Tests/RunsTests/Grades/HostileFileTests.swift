// Files, archives and connections from which nothing is taken, each refused by its code, and rows
// that are refused one by one.

import Basics
import Runs
import TestSupport
import Testing

@Suite("Hostile files")
struct HostileFileTests {
    private typealias School = GradeSchool

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let code: String
        let bytes: [UInt8]

        init(_ name: String, _ code: String, _ bytes: [UInt8]) {
            (testDescription, self.code, self.bytes) = (name, code, bytes)
        }

        init(_ name: String, _ code: String, _ text: String) {
            self.init(name, code, Array(text.utf8))
        }
    }

    private static let good = School.resultHeader + School.result("t-1", "s-2", "8")

    private static func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { unit in
            let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return isLittle ? bytes : bytes.reversed()
        }
    }

    static let files = [
        Case("UTF-16, little end first", "csv-utf16", utf16(good, isLittle: true)),
        Case("UTF-16, big end first", "csv-utf16", utf16(good, isLittle: false)),
        Case("a quote that is never closed", "csv-unclosed-quote", good + "r,\"active,\r\n" + good),
        Case("NULs alone", "bundle-", [UInt8](repeating: 0, count: 5000)),
        Case("nothing", "bundle-", ""),
        Case("carriage returns alone", "bundle-", String(repeating: "\r", count: 100_000)),
        Case(
            "the same column for all", "bundle-", "sourcedId,sourcedId\r\nr,r\r\n"),
        Case(
            "rows of one cell without end", "grade-too-many-unreadable",
            School.resultHeader + String(repeating: "x\r\n", count: 10_001)),
    ]

    @Test("A file that cannot be read is refused as a whole, with its place", arguments: files)
    func whole(item: Case) throws {
        let school = try School()
        try school.connection("acme", "grades:\n  score_sis_assignments: true\n")
        try school.folder.write("drop/results.csv", item.bytes)
        let before = try school.folder.read("district.sqlite")
        let report = school.import("drop")
        #expect(report.exitStatus == .failed && report.grades == nil, "\(report)")
        let error = try #require(report.error)
        #expect(error.code.hasPrefix(item.code), "\(error)")
        #expect(error.path != nil && error.hint != nil, "\(error)")
        if item.code.hasPrefix("csv-") { #expect(error.path == "results.csv", "\(error)") }
        #expect(try school.folder.read("district.sqlite") == before)
    }

    /// Made by another program, `z` a new archive and `rows` a good results.csv.
    static let archives = [
        ("empty", "bundle-no-csv", ""),
        ("traversal", "zip-bad-name", "z.writestr('../results.csv', rows)"),
        ("absolute", "zip-bad-name", "z.writestr('/results.csv', rows)"),
        (
            "folders", "bundle-several-folders",
            "z.writestr('a/results.csv', rows); z.writestr('b/results.csv', rows)"
        ),
        ("inner", "bundle-no-csv", "z.writestr('drop.zip', 'PK')"),
        (
            "twice", "zip-duplicate-name",
            "z.writestr('results.csv', rows); z.writestr('results.csv', rows)"
        ),
        (
            "link", "zip-symlink",
            "i = zipfile.ZipInfo('results.csv'); i.create_system = 3; "
                + "i.external_attr = 0o120777 << 16; z.writestr(i, '/etc/passwd')"
        ),
        ("bomb", "csv-field-too-long", "z.writestr('results.csv', b'0' * (80 << 20))"),
        ("short", "zip-truncated", "z.writestr('results.csv', rows); cut = 30"),
    ]

    @Test("An archive that plays tricks is refused as a whole")
    func zips() throws {
        let school = try School()
        try school.connection("acme", "grades:\n  score_sis_assignments: true\n")
        let script = Self.archives.map { name, _, body in
            """
            cut = 0
            with zipfile.ZipFile('\(name).zip', 'w', zipfile.ZIP_DEFLATED) as z:
                \(body.isEmpty ? "pass" : body)
            if cut: os.truncate('\(name).zip', os.path.getsize('\(name).zip') - cut)
            """
        }.joined(separator: "\n")
        let made = try OtherTool.run(
            [
                "python3", "-W", "ignore", "-c",
                "import os, sys, zipfile\nos.chdir(sys.argv[1])\nrows = sys.argv[2]\n" + script,
            ]
                + [school.folder.path, Self.good])
        try #require(made.status == 0)
        let before = try school.folder.read("district.sqlite")
        for (name, code, _) in Self.archives {
            let report = school.import("\(name).zip")
            #expect(report.exitStatus == .failed && report.grades == nil, "\(name)")
            #expect(report.error?.code == code, "\(name): \(report.error.debugDescription)")
            #expect(report.error?.path != nil && report.error?.hint != nil, "\(name)")
        }
        #expect(try school.folder.read("district.sqlite") == before)
    }

    @Test(
        "A connection that may not write takes nothing",
        arguments: [
            ("title: acme\n", "grade-nothing-writable"),
            ("title: acme\nwrite: []\n", "grade-nothing-writable"),
            ("title: acme\nwrite: [results]\nenabled: false\n", "grade-connection-disabled"),
            ("title: acme\nwrite: [results]\nexpires: 2026-11-19\n", "grade-connection-expired"),
            ("title: acme\nwrite: [users]\n", "connection-refused"),
            ("title: acme\nwrite: [lineItems]\n", "grade-no-file"),
            ("title: [\n", "connection-refused"), ("", "connection-refused"),
        ])
    func connections(text: String, code: String) throws {
        let school = try School()
        try school.folder.write("connections/acme.yaml", text)
        try school.folder.write("drop/results.csv", Self.good)
        let before = try school.folder.read("district.sqlite")
        let report = school.import("drop")
        #expect(report.exitStatus == .failed && report.grades == nil, "\(report)")
        #expect(report.error?.code.hasPrefix(code) == true, "\(report.error.debugDescription)")
        #expect(report.error?.hint != nil)
        #expect(try school.folder.read("district.sqlite") == before)
    }

    @Test("On its last day a connection still writes")
    func lastDay() throws {
        let school = try School()
        try school.connection(
            "acme", "expires: 2026-11-20\ngrades:\n  score_sis_assignments: true\n")
        try school.folder.write("drop/results.csv", Self.good)
        #expect(school.import("drop").exitStatus == .done)
    }

    @Test("A drop by a link is read; an answer that would fall on what is read is refused")
    func links() throws {
        let school = try School()
        try school.connection("acme", "grades:\n  score_sis_assignments: true\n")
        try school.folder.write("drop/results.csv", Self.good)
        let linked = try OtherTool.run([
            "ln", "-s", "drop", school.folder.file("link"),
        ])
        try #require(linked.status == 0)
        for path in [school.sis, school.folder.file("connections/acme.yaml")] {
            #expect(
                school.import("link") { $0.acknowledgement = path }.error?.code
                    == "run-output-refused")
        }
        for path in [school.folder.file("drop"), school.folder.file("link"), school.sis] {
            #expect(school.import("link") { $0.rejects = path }.error != nil, "\(path)")
        }
        #expect(school.import("link").exitStatus == .done)
    }

    /// A row of results.csv and why it is refused.
    private static let rows =
        [
            ("r-1,active,,t-1,s-2,fully graded,8,2026-11-09,", nil),
            ("r-2,active,,t-1,s-1,fully graded,=1+1,2026-11-09,", "grade-score-unreadable"),
            ("r-3,active,,t-1,s-3\u{0},fully graded,8,2026-11-09,", "grade-row-unreadable"),
            ("r-4,active,,t-1,S-3,fully graded,8,2026-11-09,", "grade-student-unknown"),
            ("r-5,active,,t-1,\"s-3\n\",fully graded,8,2026-11-09,", "grade-student-unknown"),
            (" ,active,,t-1,s-3,fully graded,8,2026-11-09,", "grade-id-unfit"),
            (String(repeating: "r", count: 256) + ",active,,t-1,s-3,exempt,,,", "grade-id-unfit"),
            ("r-8,active,,t-1,s-3,fully graded,8,2026-11-09,,", "grade-row-unreadable"),
            ("r-9,active,,t-1,s-3,fully graded,8", "grade-row-unreadable"),
            ("r-10,active,,t-1,s\"3,fully graded,8,2026-11-09,", "grade-row-unreadable"),
            ("r-11,active,,t-1,'; DROP TABLE students; --,exempt,,,", "grade-student-unknown"),
            ("r-12,active,,t-1,%,exempt,,,", "grade-student-unknown"),
            ("r-13,active,,,s-3,exempt,,,", "grade-line-item-unknown"),
            ("r-14,Active,,t-1,s-4,exempt,,,", "grade-status-unknown"),
        ] as [(String, String?)]

    @Test("Rows of every odd kind are refused one by one, and a good one between them is taken")
    func rowByRow() throws {
        let school = try School()
        try school.connection("acme", "grades:\n  score_sis_assignments: true\n")
        var (text, line) = (School.resultHeader, 2)
        var expected: Set<String> = []
        for (row, code) in Self.rows {
            text += row + "\r\n"
            if let code { expected.insert("\(code) \(line)") }
            line += row.contains("\n") ? 2 : 1
        }
        try school.folder.write("drop/results.csv", text)
        let report = school.import("drop")
        #expect(report.exitStatus == .findings, "\(report)")
        #expect(report.grades?.results.inserted == 1)
        #expect(report.grades?.results.refused == expected.count)
        let items = report.findings?.items.filter { $0.severity == "error" } ?? []
        // Where a cell begins; that with a line break begins on the line of its row.
        #expect(Set(items.map { "\($0.code) \($0.line ?? 0)" }) == expected)
        #expect(
            try school.grades().filter { $0.hasSuffix("acme") } == ["s-2|Teacher test|8||||acme"])
        let rejects = try school.folder.text("drop-rejects/results.csv")
        #expect(expected.allSatisfy { rejects.contains($0.prefix { $0 != " " } + ",") })
        #expect(!rejects.contains("r-1,"))
    }

    @Test(
        "Days out of range are refused, or left out of a result with a warning",
        arguments: [
            "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "-2026-11-06", "2026-11-6",
            "2026-13-01", "20261106", "46000", "2026-11-06T00:00:00Z", "\u{FF12}026-11-06",
        ])
    func days(day: String) throws {
        let school = try School()
        try school.drop(
            "drop",
            School.files(
                items: [School.item("li-1", due: day), School.item("li-2")],
                results: [
                    School.result("li-2", "s-1", "8").replacing("2026-11-09", with: day),
                    School.result("li-2", "s-2", "8").replacing("2026-11-10T08", with: "\(day)T99"),
                ]))
        let report = school.import("drop")
        #expect(report.grades?.lineItems.refused == 1 && report.grades?.lineItems.inserted == 1)
        #expect(report.grades?.results.inserted == 2, "\(report)")
        let refused = report.findings?.items.first { $0.severity == "error" }
        #expect(refused?.field == "dueDate" && refused?.line == 2, "\(refused.debugDescription)")
    }
}
