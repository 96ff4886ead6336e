// Drops that would fill memory, and the way of an import that is held, by the built program.

import TestSupport
import Testing

@Suite("Imports by the built program")
struct ImportCommandTests {
    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        try folder.write("acme.yaml", "title: acme\nwrite: [lineItems, results]\n")
        return folder
    }

    private static let options = ["--sis", "district.sqlite", "--connection", "acme.yaml"]

    private static func run(_ words: String..., in folder: TemporaryFolder) throws -> Outcome {
        try Program.run([Program.path] + words, in: folder)
    }

    @Test(
        "A drop made to fill memory is refused in one line and in little memory",
        arguments: [
            ("cell", "csv-field-too-long", "head + 'r,' + 'x' * (10 << 20) + ',,,,,,,\\r\\n'"),
            ("columns", "csv-too-many-columns", "head.strip() + ',x' * 1000000 + '\\r\\n'"),
            ("row", "csv-", "head + ','.join(['x' * 1000000] * 100) + '\\r\\n'"),
            ("bomb", "csv-field-too-long", "head + '0' * (200 << 20)"),
            ("rows", "grade-too-many-unreadable", "head + ('x' * 1000 + '\\r\\n') * 100000"),
        ])
    func memory(name: String, code: String, text: String) throws {
        let folder = try Self.folder()
        let made = try Program.bash(
            """
            python3 -c "
            import zipfile
            head = 'sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,' + \\
                'scoreStatus,score,scoreDate,comment\\r\\n'
            with zipfile.ZipFile('drop.zip', 'w', zipfile.ZIP_DEFLATED) as z:
                z.writestr('results.csv', \(text))
            "
            """, in: folder)
        try #require(made.status == 0, "\(made)")
        let before = try inventory(of: folder)
        // A process of its own, begun by a small one: the peak is handed down by whoever begins it.
        let outcome = try Program.bash(
            """
            "$roster" import drop.zip \(Self.options.joined(separator: " ")) --format json
            exit $?
            """, in: folder)
        #expect(outcome.status == 2, "\(outcome.errors)")
        #expect(outcome.errors.contains(": error[\(code)"), "\(outcome.errors)")
        #expect(try inventory(of: folder) == before)
        let peak = outcome.output.split(separator: "\"peakMemoryBytes\" : ").last?
            .prefix { $0.isNumber }
        #expect(peak.flatMap { Int($0) }.map { $0 < 120_000_000 } == true, "\(peak ?? "")")
    }

    @Test("Held is status 4; approved it goes through; refused rows are 1; undone it is gone")
    func held() throws {
        let folder = try Self.folder()
        try folder.write(
            "acme.yaml",
            "title: acme\nwrite: [lineItems, results]\ngrades:\n  hold:\n    at_least: 1\n")
        let section = try Program.bash(
            """
            sqlite3 district.sqlite "SELECT p.uuid || ' ' || s.uuid FROM schedule c
                JOIN students s ON s.student_id = c.student_id
                JOIN course_periods p ON p.course_period_id = c.course_period_id
                WHERE c.syear = 2026 AND c.end_date IS NULL ORDER BY c.id LIMIT 1"
            """, in: folder
        ).output.split(whereSeparator: \.isWhitespace)
        try #require(section.count == 2)
        func drop(_ name: String, score: String) throws {
            try folder.write(
                "\(name)/lineItems.csv",
                """
                sourcedId,status,dateLastModified,title,description,assignDate,dueDate,\
                classSourcedId,categorySourcedId,gradingPeriodSourcedId,resultValueMin,\
                resultValueMax
                li-1,active,2026-11-10T08:00:00.000Z,Quiz,,2026-11-02,2026-11-06,\(section[0]),,,0,10

                """)
            try folder.write(
                "\(name)/results.csv",
                """
                sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,\
                score,scoreDate,comment
                r-1,active,2026-11-10T08:00:00.000Z,li-1,\(section[1]),fully graded,\(score),,

                """)
        }
        try drop("one", score: "8")
        try drop("two", score: "3")
        try drop("three", score: "A")
        func take(_ name: String) throws -> Outcome {
            try Program.run(
                [Program.path, "import", name, "--as-of", District.day] + Self.options, in: folder)
        }
        func score() throws -> String {
            try Program.bash(
                "sqlite3 district.sqlite \"SELECT points FROM gradebook_grades WHERE vendor='acme'\"",
                in: folder
            ).output
        }
        #expect(try take("one").status == 0)
        #expect(try score() == "8\n")
        let held = try take("two")
        #expect(held.status == 4, "\(held)")
        #expect(try score() == "8\n")
        #expect(try Self.run("approve", "2", "--sis", "district.sqlite", in: folder).status == 0)
        #expect(try take("two").status == 0)
        #expect(try score() == "3\n")
        let refused = try take("three")
        #expect(refused.status == 1, "\(refused)")
        #expect(refused.output.contains("results.csv:2:"), "\(refused)")
        #expect(try Self.run("undo", "3", "--sis", "district.sqlite", in: folder).status == 0)
        #expect(try score() == "8\n")
    }
}
