// The connection commands as a user runs them.

import TestSupport
import Testing

@Suite("Connection commands")
struct ConnectionCommandTests {
    @Test("New, check, list, export: each says what comes next")
    func tour() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        let new = try Program.roster("connection", "new", "Canvas", in: folder)
        #expect(new.status == 0, "\(new)")
        #expect(new.flat.contains("Next: roster connection check connections/canvas.yaml"))
        let path = "connections/canvas.yaml"
        let check = try Program.roster(
            "connection", "check", path, "--sis", "district.sqlite", "--as-of", District.day,
            in: folder)
        #expect(check.status == 0, "\(check)")
        #expect(check.output.contains("Nothing is odd about"))
        #expect(check.output.contains("reads        orgs, academicSessions"), "\(check)")
        let list = try Program.roster("connection", "list", in: folder)
        #expect(list.status == 0, "\(list)")
        #expect(list.output.contains("Canvas  open   no end  strict   \(path)"), "\(list)")
        let export = try Program.roster(
            "export", "--sis", "district.sqlite", "--output", "b.zip", "--connection", path,
            "--as-of", District.day, in: folder)
        #expect(export.status == 4, "\(export)")
        #expect(export.output.contains("change-first-run"), "\(export)")
        #expect(!export.output.contains("demographics.csv"))
        let json = try Program.roster("connection", "list", "--format", "json", in: folder)
        #expect(json.output.contains("\"title\" : \"Canvas\""), "\(json)")
    }

    @Test("A connection that names its database needs no --sis; without either, it says so")
    func sis() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        let text = "title: Canvas\nread: [orgs]\nwrite: [results]\nguard: {first_run: send}\n"
        let path = "connections/canvas.yaml"
        try folder.write(path, text + "sis: ../district.sqlite\n")
        let check = try Program.roster(
            "connection", "check", path, "--as-of", District.day, in: folder)
        #expect(check.status == 0, "\(check)")
        #expect(check.output.contains("Next: roster export --connection \(path) --output"))
        let arguments = [
            "export", "--connection", path, "--output", "b.zip", "--as-of", District.day,
        ]
        let export = try Program.run([Program.path] + arguments, in: folder)
        #expect(export.status == 0, "\(export)")
        let again = try Program.run(
            [Program.path] + arguments + ["--sis", "nowhere.sqlite"], in: folder)
        #expect(again.errors.contains("nowhere.sqlite: error[database-missing]"), "\(again)")
        try folder.write("back/results.csv", "")
        let drop = try Program.roster("import", "back", "--connection", path, in: folder)
        #expect(!drop.errors.contains("sis-unnamed"), "\(drop)")

        try folder.write(path, text)
        for line in [
            arguments, ["import", "back", "--connection", path], ["connection", "check", path],
        ] {
            let refused = try Program.run([Program.path] + line, in: folder)
            #expect(refused.status == 2, "\(line) \(refused)")
            #expect(refused.errors.contains("\(path): error[sis-unnamed]"), "\(line) \(refused)")
        }
    }

    @Test("All faults of a file are shown by an export that is refused")
    func faults() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        try folder.write("c.yaml", "titel: a\nenabled: yes\napi_key: hunter22\n")
        let before = try inventory(of: folder)
        let export = try Program.roster(
            "export", "--sis", "district.sqlite", "--output", "b.zip", "--connection", "c.yaml",
            in: folder)
        #expect(export.status == 2)
        #expect(export.errors.contains("c.yaml: error[connection-refused]"), "\(export)")
        for line in [
            "c.yaml:1:1: error[settings-unknown-key]: there is no key 'titel' here; did you mean 'title'?",
            "c.yaml:2:10: error[settings-not-true-or-false]", "c.yaml:3:1: error[settings-secret]",
            "4 errors",
        ] { #expect(export.output.contains(line), "\(export)") }
        #expect(!"\(export)".contains("hunter22"))
        #expect(try inventory(of: folder) == before)
        let check = try Program.roster(
            "connection", "check", "c.yaml", "--sis", "district.sqlite", in: folder)
        #expect(check.status == 1, "\(check)")
        #expect(check.output.contains("hint: write true or false"))
        #expect(!"\(check)".contains("hunter22"))
    }
}
