// Whatever happens during an export, the final name shows the old bundle or the new one, whole.

import Glibc
import TestSupport
import Testing

@Suite("Export safety")
struct ExportSafetyTests {
    /// A folder with a district large enough to be interrupted, and an old bundle of it.
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try District.make(in: folder, students: 1500)
        try folder.write("bundle.zip", Array("PK\u{3}\u{4}the old bundle".utf8))
        return folder
    }

    private static let export = [
        "export", "--sis", "district.sqlite", "--output", "bundle.zip", "--as-of", District.day,
    ]

    /// Begins an export and waits until its unfinished file has some bytes in it.
    private func begin(in folder: TemporaryFolder) throws -> RunningProgram {
        let program = try Program.begin([Program.path] + Self.export, in: folder)
        for _ in 0..<20_000 {
            let partial = folder.names.first { $0.contains("partial-") }
            var status = stat()
            if let partial, stat(folder.file(partial), &status) == 0, status.st_size > 0 { break }
            usleep(500)
        }
        return program
    }

    @Test(
        "Ctrl-C and kill remove the unfinished file and leave the old bundle",
        arguments: [SIGINT, SIGTERM, SIGHUP])
    func signals(number: CInt) throws {
        let folder = try folder()
        let before = try inventory(of: folder)
        let program = try begin(in: folder)
        program.signal(number)
        let outcome = program.wait()
        #expect(outcome.status == 128 + number, "\(outcome)")
        #expect(outcome.errors.contains("nothing was changed"), "\(outcome)")
        #expect(try inventory(of: folder) == before)
    }

    @Test("kill -9 leaves the old bundle; the next export sweeps up and replaces it")
    func killed() throws {
        let folder = try folder()
        let program = try begin(in: folder)
        program.signal(SIGKILL)
        #expect(program.wait().status == 128 + SIGKILL)
        #expect(try folder.text("bundle.zip").hasSuffix("the old bundle"))
        #expect(folder.names.contains { $0.contains("partial-") })
        let again = try District.export(in: folder)
        #expect(again.status == 0)
        #expect(folder.names == ["bundle.zip", "district.sqlite"], "\(folder.names)")
        #expect(try Program.roster("validate", "bundle.zip", in: folder).status == 0)
    }

    @Test("A bundle with errors is shown and thrown away; the old one stays")
    func refused() throws {
        let folder = try folder()
        let spoilt = try Program.bash(
            "sqlite3 district.sqlite \"UPDATE resources SET roles = 'wizard'\"", in: folder)
        try #require(spoilt.status == 0)
        let before = try inventory(of: folder)
        let outcome = try Program.run(
            [Program.path] + Self.export + ["--report", "report.json"], in: folder)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.output.hasPrefix("resources.csv:2:"), "\(outcome)")
        #expect(!outcome.output.contains(": warning["), "\(outcome)")
        #expect(outcome.errors.hasPrefix("bundle.zip: error[run-bundle-refused]"), "\(outcome)")
        #expect(try folder.text("report.json").contains("\"outcome\" : \"failed\""))
        unlink(folder.file("report.json"))
        #expect(try inventory(of: folder) == before)
    }

    @Test("A file that belongs to a living process is not swept away")
    func living() throws {
        let folder = try folder()
        let name = ".bundle.zip.partial-\(getpid())"
        try folder.write(name, "being written")
        try District.export(in: folder)
        #expect(folder.names.contains(name))
    }

    @Test("A limit on file size stops the export with a clear line and leaves the old bundle")
    func fileLimit() throws {
        let folder = try folder()
        let before = try inventory(of: folder)
        let outcome = try Program.bash(
            "ulimit -f 100; exec \"$roster\" \(Self.export.joined(separator: " "))", in: folder)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.hasPrefix("bundle.zip: error[file-"), "\(outcome)")
        #expect(try inventory(of: folder) == before)
    }

    /// A file system of its own needs root; the limit above stands for it elsewhere.
    @Test(
        "A full disk stops export, demo, init and load with a clear line and leaves what was there")
    func fullDisk() throws {
        let folder = try folder()
        folder.makeFolder("disk")
        let export = Self.export.joined(separator: " ")
            .replacing("bundle.zip", with: "disk/bundle.zip")
        let outcome = try Program.bash(
            """
            if [ "$(id -u)" != 0 ] || ! mount -t tmpfs -o size=200k tmpfs disk; then
                echo no-disk; exit 0
            fi
            trap 'umount disk' EXIT
            cp bundle.zip disk/
            "$roster" \(export); echo "status $?"
            "$roster" demo disk/demo.sqlite --students 200; echo "status $?"
            "$roster" init disk/init.sqlite; echo "status $?"
            ls -A disk; tail -c 14 disk/bundle.zip
            """, in: folder)
        if outcome.output.hasPrefix("no-disk") { return }
        #expect(
            outcome.output == String(repeating: "status 2\n", count: 3)
                + "bundle.zip\nthe old bundle", "\(outcome)")
        #expect(
            outcome.errors.split(separator: "\n").filter { $0.contains("disk-full]") }.count == 3,
            "\(outcome)")
    }

    @Test("A full disk during a load leaves the database as it was")
    func loadOnFullDisk() throws {
        let folder = try folder()
        unlink(folder.file("bundle.zip"))
        try District.export(in: folder)
        try #require(Program.roster("init", "second.sqlite", in: folder).status == 0)
        let before = try inventory(of: folder)
        let outcome = try Program.bash(
            "ulimit -f 600; exec \"$roster\" load bundle.zip --sis second.sqlite", in: folder)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.hasPrefix("second.sqlite: error[database-"), "\(outcome)")
        #expect(try inventory(of: folder) == before)
    }

    @Test("An interrupted demo leaves nothing behind", arguments: [SIGINT, SIGTERM])
    func demo(number: CInt) throws {
        let folder = try TemporaryFolder()
        let program = try Program.begin(
            [Program.path, "demo", "large.sqlite", "--students", "20000"], in: folder)
        for _ in 0..<4000 where folder.names.isEmpty { usleep(500) }
        program.signal(number)
        #expect(program.wait().status == 128 + number)
        #expect(folder.names.isEmpty, "\(folder.names)")
    }

    @Test("An interrupted load leaves the database as it was", arguments: [SIGINT, SIGKILL])
    func load(number: CInt) throws {
        let folder = try folder()
        try District.export(in: folder)
        try #require(Program.roster("init", "second.sqlite", in: folder).status == 0)
        let before = try Program.bash("sqlite3 second.sqlite .dump | cksum", in: folder).output
        let program = try Program.begin(
            [Program.path, "load", "bundle.zip", "--sis", "second.sqlite"], in: folder)
        // The log appears with the first write.
        for _ in 0..<20_000 where !folder.names.contains("second.sqlite-wal") { usleep(500) }
        usleep(200_000)
        program.signal(number)
        #expect(program.wait().status == 128 + number)
        // SQLite undoes what was begun when it is next opened.
        let after = try Program.bash("sqlite3 second.sqlite .dump | cksum", in: folder).output
        #expect(after == before)
    }

    @Test("A link keeps being a link, and a replaced file hands down its permissions")
    func linksAndPermissions() throws {
        let folder = try folder()
        let made = try Program.bash(
            "mkdir real && mv bundle.zip real/ && chmod 640 real/bundle.zip && ln -s real/bundle.zip .",
            in: folder)
        try #require(made.status == 0)
        try District.export(in: folder)
        let look = try Program.bash(
            "readlink bundle.zip; stat -c %a real/bundle.zip; ls -A real", in: folder)
        #expect(look.output == "real/bundle.zip\n640\nbundle.zip\n", "\(look)")
    }
}
