// What is recorded, and what the commands about the record say of it.

import Glibc
import TestSupport
import Testing

@Suite("Runs on record")
struct RunsCommandTests {
    private static let connection =
        "title: Canvas\nguard: {first_run: send}\nid_prefix: lake-\nread: [orgs, users, "
        + "enrollments, courses, classes, academicSessions, demographics]\n"

    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try District.make(in: folder, students: 30)
        try folder.write("connections/canvas.yaml", connection)
        return folder
    }

    @discardableResult
    private static func export(
        _ folder: TemporaryFolder, to output: String = "bundle.zip", _ more: String...
    ) throws -> Outcome {
        try Program.run(
            [
                Program.path, "export", "--sis", "district.sqlite", "--output", output, "--as-of",
                District.day,
            ] + more, in: folder)
    }

    private static let canvas = ["--connection", "connections/canvas.yaml"]

    private static func exportToCanvas(
        _ folder: TemporaryFolder, to output: String = "bundle.zip"
    ) throws -> Outcome {
        let outcome = try export(folder, to: output, canvas[0], canvas[1])
        try #require(outcome.status == 0, "\(outcome)")
        return outcome
    }

    private static func sql(_ text: String, _ folder: TemporaryFolder) throws -> String {
        let outcome = try Program.bash(
            "sqlite3 district.sqlite \"$text\"", in: folder, environment: ["text": text])
        try #require(outcome.status == 0, "\(outcome)")
        return outcome.output
    }

    @Test("An export for a connection is on record, with its counts; one without is not")
    func exports() throws {
        let folder = try Self.folder()
        #expect(try Self.export(folder, to: "plain.zip").status == 0)
        #expect(folder.names == ["connections", "district.sqlite", "plain.zip"])
        let export = try Self.exportToCanvas(folder)
        #expect(export.flat.contains("Recorded as run 1 in connections/state."), "\(export)")
        let listed = try Program.roster("runs", in: folder)
        #expect(listed.status == 0, "\(listed)")
        let line = listed.output.split(separator: "\n")[1]
        for part in ["1", "export", "canvas", "accepted", "bundle.zip"] {
            #expect(line.contains(part), "\(line)")
        }
        let shown = try Program.roster("runs", "show", "1", in: folder)
        #expect(shown.status == 0, "\(shown)")
        let sum = try Program.bash("sha256sum bundle.zip | cut -d' ' -f1", in: folder)
        for part in [
            "canvas (Canvas)", "users.csv", "export-", "Left out, by cause", District.day,
            "A copy of the bundle is kept.",
            sum.output.split(separator: "\n").joined(),
        ] {
            #expect(shown.output.contains(part), "\(part): \(shown)")
        }
        let same = try Program.bash(
            "cmp bundle.zip connections/state/accepted/canvas/1.zip", in: folder)
        #expect(same.status == 0, "\(same)")
        let files = try Program.roster("runs", "show", "1", "--format", "csv", in: folder)
        #expect(files.output.hasPrefix("run,file,rows,inserted"), "\(files)")
        #expect(files.output.contains("\r\n1,users.csv,"))
        let unknown = try Program.roster("runs", "show", "7", in: folder)
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("error[state-run-unknown]"))
    }

    @Test("--state records elsewhere, and runs without a connection, too")
    func stateOption() throws {
        let folder = try Self.folder()
        let plain = try Self.export(folder, to: "plain.zip", "--state", "book")
        #expect(plain.status == 0, "\(plain)")
        let other = try Self.export(
            folder, to: "bundle.zip", "--state", "book", Self.canvas[0], Self.canvas[1])
        #expect(other.status == 0, "\(other)")
        #expect(!(try folder.hasFile("connections/state")))
        for round in 3...4 {
            let load = try Program.roster(
                "load", "plain.zip", "--sis", "second.sqlite", "--state", "book", in: folder)
            // The first has no database to go to.
            #expect(load.status == (round == 3 ? 2 : 0), "\(load)")
            if round == 3 {
                #expect(try Program.roster("init", "second.sqlite", in: folder).status == 0)
            }
        }
        let again = try Program.roster(
            "load", "plain.zip", "--sis", "second.sqlite", "--state", "book", in: folder)
        #expect(again.status == 0, "\(again)")
        let preview = try Program.roster(
            "load", "plain.zip", "--sis", "second.sqlite", "--state", "book", "--preview",
            in: folder)
        #expect(preview.status == 0)
        let csv = try Program.bash(
            "\"$roster\" runs --state book --format csv | cut -d, -f1-3,5,6 | tr -d '\\r'",
            in: folder)
        #expect(
            csv.output == """
                run,kind,connection,outcome,error_code
                5,load,,unchanged,
                4,load,,applied,
                3,load,,failed,database-missing
                2,export,canvas,accepted,
                1,export,,accepted,

                """, "\(csv)")
        // The usual folder has a run of that number, too.
        #expect(try Self.export(folder, to: "b.zip", Self.canvas[0], Self.canvas[1]).status == 0)
        for words in [
            ["runs", "show", "1", "--state", "book"], ["runs", "--state", "book", "show", "1"],
        ] {
            let shown = try Program.run([Program.path] + words, in: folder)
            #expect(shown.output.contains("plain.zip"), "\(words): \(shown)")
        }
        let only = try Program.roster(
            "runs", "--state", "book", "--connection", "Canvas", in: folder)
        #expect(only.flat.contains("has the record of 1 run of 'Canvas'."), "\(only)")
    }

    @Test(
        "A failed export is on record with its code; a connection that is not there makes nothing")
    func failures() throws {
        let folder = try Self.folder()
        let missing = try Self.export(folder, to: "b.zip", "--connection", "nowhere/c.yaml")
        #expect(missing.status == 2)
        #expect(!folder.names.contains("nowhere"))
        try folder.write("connections/canvas.yaml", Self.connection + "enabled: false\n")
        let disabled = try Self.export(folder, to: "b.zip", Self.canvas[0], Self.canvas[1])
        #expect(disabled.status == 2, "\(disabled)")
        try folder.write("connections/canvas.yaml", Self.connection)
        _ = try Self.sql("UPDATE schools SET uuid = 'a b' WHERE id = 2", folder)
        let refused = try Self.export(folder, to: "b.zip", Self.canvas[0], Self.canvas[1])
        #expect(refused.status == 2, "\(refused)")
        let listed = try Program.roster("runs", in: folder)
        #expect(listed.output.contains("failed: connection-disabled"), "\(listed)")
        #expect(listed.output.contains("failed: run-bundle-refused"), "\(listed)")
        let look = try Program.bash("find connections/state -name '*.zip*'", in: folder)
        #expect(look.output.isEmpty, "\(look)")
        let explained = try Self.export(
            folder, to: "b.zip", Self.canvas[0], Self.canvas[1], "--explain-record", "nobody")
        #expect(explained.status == 2)
    }

    @Test("Numbers go on where the SIS stopped, and an import has one number in both records")
    func numbers() throws {
        let folder = try Self.folder()
        _ = try Self.sql(
            """
            INSERT INTO import_runs (run_id, connection, source, bundle_sha256, status)
                VALUES (41, 'Canvas', 'monday.zip', 'aa', 'applied')
            """, folder)
        let export = try Self.exportToCanvas(folder)
        #expect(export.flat.contains("run 42"), "\(export)")
        try folder.write(
            "connections/acme.yaml", "title: Acme\nid_prefix: lake-\nwrite: [lineItems]\n")
        let section = try Self.sql(
            "SELECT uuid FROM course_periods WHERE syear = 2026 LIMIT 1", folder
        ).split(separator: "\n").joined()
        try folder.write(
            "drop/lineItems.csv",
            "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,"
                + "classSourcedId,categorySourcedId,gradingPeriodSourcedId,resultValueMin,"
                + "resultValueMax\r\n"
                + "li-1,active,2026-11-10T08:00:00.000Z,Quiz,,2026-11-02,2026-11-06,"
                + "lake-\(section),,,0,10\r\n")
        let words = [
            Program.path, "import", "drop", "--sis", "district.sqlite", "--connection",
            "connections/acme.yaml", "--as-of", District.day,
        ]
        let preview = try Program.run(words + ["--preview"], in: folder)
        #expect([0, 1].contains(preview.status), "\(preview)")
        let first = try Program.run(words, in: folder)
        #expect([0, 1].contains(first.status), "\(first)")
        let again = try Program.run(words, in: folder)
        #expect(again.status == 0, "\(again)")
        #expect(
            try Self.sql("SELECT run_id FROM import_runs ORDER BY 1", folder) == "41\n43\n")
        let listed = try Program.roster("runs", in: folder)
        let lines = listed.output.split(separator: "\n").map(String.init)
        #expect(lines[1].contains("44  import") && lines[1].contains("unchanged"), "\(listed)")
        #expect(lines[2].contains("43  import") && lines[2].contains("applied"), "\(listed)")
        let shown = try Program.roster("runs", "show", "44", in: folder)
        #expect(shown.flat.contains("See run 43, of the same bytes."), "\(shown)")
        // Both records read alike.
        let sis = try Program.roster("runs", "--sis", "district.sqlite", in: folder)
        func heading(_ outcome: Outcome) -> [Substring] {
            outcome.output.prefix { $0 != "\n" }.split(separator: " ")
        }
        #expect(heading(sis) == heading(listed))
        let csv = try Program.roster(
            "runs", "--sis", "district.sqlite", "--format", "csv", in: folder)
        #expect(csv.output.hasPrefix("run,kind,connection,title,outcome"), "\(csv)")
        #expect(csv.output.contains("\r\n43,import,,Acme,applied,"), "\(csv)")
    }

    @Test("Kept bundles go after some days, on record; the newest stays, however old")
    func retention() throws {
        let folder = try Self.folder()
        for _ in 0..<3 { _ = try Self.exportToCanvas(folder) }
        let kept = "connections/state/accepted/canvas"
        let aged = try Program.bash(
            "touch -d '9 days ago' \(kept)/1.zip \(kept)/3.zip", in: folder)
        try #require(aged.status == 0)
        _ = try Self.export(folder, to: "b.zip", "--connection", "connections/none.yaml")
        #expect(try folder.names(in: kept) == ["1.zip", "2.zip", "3.zip"])
        _ = try Self.exportToCanvas(folder)
        #expect(try folder.names(in: kept) == ["2.zip", "4.zip"])
        let shown = try Program.roster("runs", "show", "1", in: folder)
        #expect(
            shown.flat.contains("The kept copy was removed 20")
                && shown.flat.contains("being older than 7 days."), "\(shown)")
    }

    @Test("disclosures says what was sent about a student, and what nobody can say any more")
    func disclosures() throws {
        let folder = try Self.folder()
        for _ in 0..<2 { _ = try Self.exportToCanvas(folder) }
        let student = try Program.bash(
            "unzip -p bundle.zip users.csv | grep ',student,' | head -n 1 | cut -d, -f1",
            in: folder
        ).output.split(separator: "\n").joined()
        try #require(student.hasPrefix("lake-"))
        let aged = try Program.bash(
            "touch -d '9 days ago' connections/state/accepted/canvas/1.zip", in: folder)
        try #require(aged.status == 0)
        let plain = String(student.dropFirst(5))
        _ = try Self.sql(
            "DELETE FROM schedule WHERE student_id IN (SELECT student_id FROM "
                + "students WHERE uuid = '\(plain)')", folder)
        _ = try Self.exportToCanvas(folder)
        let rows = try Program.bash(
            "unzip -p connections/state/accepted/canvas/2.zip enrollments.csv | grep -c "
                + "',\(student),'", in: folder
        ).output.split(separator: "\n").joined()
        for id in [student, plain] {
            let told = try Program.roster("disclosures", "--student", id, in: folder)
            #expect(told.status == 0, "\(told)")
            #expect(told.output.hasPrefix("Canvas (canvas)\n"), "\(told)")
            #expect(told.flat.contains("was sent in 3 exports to 1 recipient."), "\(told)")
            #expect(told.flat.contains("The bundles of 2 are kept and were searched."))
            #expect(told.flat.contains("Those of 1 are not kept (any more)"), "\(told)")
            #expect(told.output.contains("run 2"))
            #expect(told.output.contains("enrollments.csv \(rows)"), "\(told)")
            #expect(told.output.contains("demographics.csv 1"))
        }
        let name = try Self.sql(
            "SELECT last_name FROM students WHERE uuid = '\(plain)'", folder
        ).split(separator: "\n").joined()
        for format in ["text", "json", "csv"] {
            let told = try Program.roster(
                "disclosures", "--student", plain, "--format", format, in: folder)
            #expect(!told.output.contains(name), "\(told)")
        }
        let csv = try Program.roster(
            "disclosures", "--student", plain, "--format", "csv", in: folder)
        #expect(csv.output.contains("\(student),canvas,Canvas,1,"), "\(csv)")
        #expect(csv.output.contains(",users.csv,\r\n"), "\(csv)")
        #expect(csv.output.contains(",enrollments.csv,\(rows)\r\n"), "\(csv)")
        let nobody = try Program.roster("disclosures", "--student", "nobody", in: folder)
        #expect(nobody.status == 0)
        #expect(nobody.flat.contains("no export has sent a student 'nobody'"), "\(nobody)")
        let other = try Program.roster(
            "disclosures", "--student", plain, "--connection", "clever", in: folder)
        #expect(other.flat.contains("no export has sent"), "\(other)")
    }

    @Test("A folder without a record is told as such, and none is made by looking")
    func nothing() throws {
        let folder = try TemporaryFolder()
        for words in [["runs"], ["runs", "show", "1"], ["disclosures", "--student", "x"]] {
            let outcome = try Program.run([Program.path] + words, in: folder)
            #expect(outcome.status == 2, "\(outcome)")
            #expect(
                outcome.errors.hasPrefix("connections/state: error[state-folder-missing]"),
                "\(outcome)")
        }
        let holds = try Program.roster("holds", in: folder)
        #expect(holds.status == 0 && holds.errors.isEmpty, "\(holds)")
        #expect(holds.output == "Nothing waits.\n", "\(holds)")
        #expect(folder.names.isEmpty)
        folder.makeFolder("book")
        let empty = try Program.roster("runs", "--state", "book", in: folder)
        #expect(empty.status == 0)
        #expect(empty.flat.contains("book has no record of a run."), "\(empty)")
        #expect(try folder.names(in: "book").isEmpty)
    }

    @Test("Loose files of a profile are kept as a zip")
    func looseFiles() throws {
        let folder = try Self.folder()
        try folder.write(
            "connections/loose.yaml",
            "title: Loose\nprofile: ./loose-profile.yml\nread: [orgs, users]\n"
                + "guard: {first_run: send}\n")
        try folder.write(
            "connections/loose-profile.yml",
            "title: Loose\nsource: a page\nchecked: 2026-11\noutput: folder\n")
        let export = try Self.export(
            folder, to: "out", "--connection", "connections/loose.yaml")
        #expect(export.status == 0, "\(export)")
        let look = try Program.bash(
            """
            unzip -qq connections/state/accepted/loose/1.zip -d kept && diff -r kept out
            """, in: folder)
        #expect(look.status == 0, "\(look)")
    }
}

extension TemporaryFolder {
    fileprivate func names(in folder: String) throws -> [String] {
        let listed = try Program.bash("ls -A \(folder)", in: self)
        return listed.output.split(separator: "\n").map(String.init)
    }

    fileprivate func hasFile(_ name: String) throws -> Bool { access(file(name), F_OK) == 0 }
}
