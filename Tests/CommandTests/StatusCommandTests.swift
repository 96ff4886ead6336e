// What roster status prints, and the exit status that a monitor goes by.

import TestSupport
import Testing

@Suite("Status of connections")
struct StatusCommandTests {
    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try District.make(in: folder, students: 20)
        try folder.write(
            "connections/canvas.yaml",
            "title: Canvas\nread: [orgs, users]\nguard: {first_run: send}\n")
        return folder
    }

    private static func status(_ folder: TemporaryFolder, _ more: String...) throws -> Outcome {
        try Program.run([Program.path, "status"] + more, in: folder)
    }

    private static func export(_ folder: TemporaryFolder) throws -> Outcome {
        try Program.roster(
            "export", "--sis", "district.sqlite", "--connection", "connections/canvas.yaml",
            "--as-of", District.day, "--output", "bundle.zip", in: folder)
    }

    @Test("From never to well to failed, one line each, and silence when nothing is to be said")
    func story() throws {
        let folder = try Self.folder()
        let never = try Self.status(folder, "--quiet")
        #expect(never.status == 1, "\(never)")
        #expect(never.output.contains("Look at Canvas (never)."), "\(never)")
        #expect(folder.names == ["connections", "district.sqlite"])
        #expect(try Self.export(folder).status == 0)
        let well = try Self.status(folder)
        #expect(well.status == 0, "\(well)")
        let lines = well.output.split(separator: "\n")
        #expect(lines[0].hasPrefix("  connection  status  last good (UTC)"), "\(well)")
        #expect(lines[1].hasPrefix("  Canvas      ok      run 1, 20"), "\(well)")
        #expect(well.output.hasSuffix("All is well with Canvas.\n"), "\(well)")
        let quiet = try Self.status(folder, "--quiet")
        #expect(quiet.status == 0)
        #expect(quiet.output.isEmpty && quiet.errors.isEmpty, "\(quiet)")
        let gone = try Program.bash("mv district.sqlite away", in: folder)
        try #require(gone.status == 0)
        #expect(try Self.export(folder).status == 2)
        let failed = try Self.status(folder, "--connection", "connections/canvas.yaml")
        #expect(failed.status == 1, "\(failed)")
        #expect(failed.flat.contains("export 2 failed (database-missing) 0 min ago"), "\(failed)")
        #expect(
            failed.output.hasSuffix("Next: roster runs show 2 --state connections/state\n"),
            "\(failed)")
        let csv = try Self.status(folder, "--format", "csv")
        #expect(csv.status == 1)
        #expect(
            csv.output.hasPrefix(
                "connection,file,title,state,health,kind,last_good_run,last_good_at,"), "\(csv)")
        #expect(
            csv.output.contains(
                "\r\ncanvas,connections/canvas.yaml,Canvas,open,failed,export,1,20"), "\(csv)")
        let json = try Self.status(folder, "--format", "json")
        #expect(json.output.contains("\"health\" : \"failed\""), "\(json)")
    }

    @Test("A run that is under way is told, and one that was killed is not taken for one")
    func running() throws {
        let folder = try Self.folder()
        #expect(try Self.export(folder).status == 0)
        let library = try KillingLibrary()
        let program = try Program.begin(
            [
                Program.path, "export", "--sis", "district.sqlite", "--connection",
                "connections/canvas.yaml", "--as-of", District.day, "--output", "bundle.zip",
            ], in: folder, environment: library.environment(stoppingBefore: "rename"))
        try library.waitUntilStopped(program)
        let during = try Self.status(folder)
        #expect(during.status == 0, "\(during)")
        #expect(during.flat.contains("export 2 under way for 0 min"), "\(during)")
        program.signal(9)
        #expect(program.wait().status == 128 + 9)
        let after = try Self.status(folder)
        #expect(after.status == 1, "\(after)")
        #expect(after.flat.contains("export 2 died 0 min ago"), "\(after)")
    }

    @Test("What cannot be told has a status of its own, and a folder elsewhere is looked into")
    func damaged() throws {
        let folder = try Self.folder()
        let nowhere = try Self.status(folder, "--connections", "vendors")
        #expect(nowhere.status == 2, "\(nowhere)")
        #expect(nowhere.errors.hasPrefix("vendors: error[connection-folder-missing]"), "\(nowhere)")
        try folder.write("book/state.sqlite", "no ledger")
        let damaged = try Self.status(folder, "--state", "book")
        #expect(damaged.status == 2, "\(damaged)")
        #expect(damaged.errors.contains("error[ledger-damaged]"), "\(damaged)")
        #expect(damaged.output.isEmpty)
        let csv = try Self.status(folder, "--state", "book", "--format", "csv")
        #expect(csv.status == 2 && csv.output.isEmpty, "\(csv)")
        try folder.write("connections/broken.yaml", "title: Broken\nreed: [orgs]\n")
        let unreadable = try Self.status(folder)
        #expect(unreadable.status == 1, "\(unreadable)")
        #expect(unreadable.output.contains("connections/broken.yaml:2:1: error["), "\(unreadable)")
        #expect(unreadable.flat.contains("broken (unreadable)"), "\(unreadable)")
    }
}
