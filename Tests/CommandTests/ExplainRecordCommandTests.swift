// roster export --explain-record, as a user meets it.

import TestSupport
import Testing

@Suite("Explained records, by the command")
struct ExplainRecordCommandTests {
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        return folder
    }

    /// Runs `roster export` on the day with the arguments.
    private func export(_ arguments: String..., in folder: TemporaryFolder) throws -> Outcome {
        try Program.run(
            [Program.path, "export", "--sis", "district.sqlite", "--as-of", District.day]
                + arguments, in: folder)
    }

    /// What `sqlite3` says of the district.
    private func ask(_ sql: String, in folder: TemporaryFolder) throws -> String {
        let outcome = try Program.run(
            ["/usr/bin/env", "sqlite3", "-readonly", "district.sqlite", sql], in: folder)
        return String(outcome.output.prefix { $0 != "\n" })
    }

    @Test("A student is explained by number; nothing is written")
    func student() throws {
        let folder = try folder()
        let before = try inventory(of: folder)
        let number = try ask("SELECT local_student_id FROM students LIMIT 1", in: folder)
        let outcome = try export("--explain-record", number, in: folder)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.flat.contains("is in users.csv as student of "), "\(outcome)")
        #expect(outcome.output.contains("counts   student_enrollment 1: "), "\(outcome)")
        for line in outcome.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        #expect(try inventory(of: folder) == before)
    }

    @Test("Who is not sent has a code, and the next command explains it")
    func notSent() throws {
        let folder = try folder()
        let id = try ask(
            """
            SELECT uuid FROM users WHERE staff_id IN (SELECT staff_id FROM user_enrollment e \
            JOIN user_profiles p ON p.id = e.profile_id WHERE p.oneroster_role IS NULL \
            AND p.profile = 'admin') LIMIT 1
            """, in: folder)
        let outcome = try export("--explain-record", id, in: folder)
        #expect(outcome.status == 0)
        let next = try #require(outcome.output.range(of: "Next: roster explain "))
        let code = outcome.output[next.upperBound...].prefix { $0 != "\n" }
        #expect(try Program.roster("explain", String(code)).status == 0)
    }

    @Test("With --output the bundle is written as without, and the report holds both")
    func both() throws {
        let folder = try folder()
        try District.export(in: folder)
        let id = try ask("SELECT uuid FROM course_periods LIMIT 1", in: folder)
        let outcome = try export(
            "--output", "second.zip", "--explain-record", id, "--report", "r.json", in: folder)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("class \(id) "))
        #expect(outcome.flat.contains("It can be sent."))
        #expect(try folder.read("bundle.zip") == folder.read("second.zip"))
        let check = try Program.bash(
            """
            python3 -c 'import json; r = json.load(open("r.json")); x = r["records"][0]; \
            print(r["recordMatches"], x["kind"], x["sourcedId"] == r["recordAsked"], \
            sorted(x), sorted(x["steps"][1]), len(r["drops"]) > 5)'
            """, in: folder)
        #expect(
            check.output == """
                1 class True ['file', 'isSent', 'key', 'kind', 'matchedBy', 'sourcedId', 'steps', \
                'table', 'verdict'] ['code', 'decision', 'key', 'message', 'switches', 'table'] True

                """, "\(check)")
    }

    @Test("Without --output the report is the same object")
    func json() throws {
        let folder = try folder()
        let id = try ask("SELECT uuid FROM schedule LIMIT 1", in: folder)
        let outcome = try export(
            "--explain-record", id, "--format", "json", "--report", "r.json", in: folder)
        #expect(outcome.status == 0)
        #expect(try folder.text("r.json") == outcome.output)
        #expect(outcome.output.contains("\"kind\" : \"enrollment\""))
    }

    @Test("By a connection: its switches and its prefix")
    func connection() throws {
        let folder = try folder()
        let yaml = """
            title: Reader
            read: [orgs, users]
            id_prefix: LK-
            """
        try Program.bash("cat > c.yaml << 'E'\n\(yaml)\nE\n", in: folder).succeeded()
        let id = try ask("SELECT uuid FROM students LIMIT 1", in: folder)
        for asked in [id, "LK-\(id)"] {
            let outcome = try export(
                "--connection", "c.yaml", "--explain-record", asked, in: folder)
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.output.hasPrefix("student LK-\(id) (students "), "\(outcome)")
        }
    }

    @Test("An id that nothing has is status 1 with a way out; a blank one is wrong usage")
    func unknown() throws {
        let folder = try folder()
        let outcome = try export("--explain-record", "nobody", in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.flat.contains("Nothing in the SIS has the sourcedId, number or short name"))
        let beside = try export(
            "--output", "b.zip", "--explain-record", "nobody", in: folder)
        #expect(beside.status == 1)
        #expect(beside.flat.contains("It can be sent. Nothing in the SIS has"), "\(beside)")
        #expect(try export("--explain-record", " ", in: folder).status == 64)
    }

    @Test("The summary of a run and its report list the same drops with the same counts")
    func drops() throws {
        let folder = try folder()
        let text = try export("--output", "b.zip", "--report", "r.json", in: folder)
        let lines = try Program.bash(
            """
            python3 -c 'import json
            for d in json.load(open("r.json"))["drops"]:
                print("{:,}  {} ".format(d["count"], d["code"]))'
            """, in: folder
        ).output.split(separator: "\n")
        #expect(lines.count > 10)
        for line in lines { #expect(text.output.contains(" \(line)"), "\(line)") }
    }
}

extension Outcome {
    fileprivate func succeeded() throws { try #require(status == 0, "\(self)") }
}
