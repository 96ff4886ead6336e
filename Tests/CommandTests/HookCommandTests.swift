// Hooks of the built program: what they may do, what they cannot disturb, and when they are not
// called.

import Glibc
import TestSupport
import Testing

@Suite("Hooks of a run")
struct HookCommandTests {
    private static let connection =
        "title: Canvas\nread: [orgs, users, enrollments, courses, classes, academicSessions]\n"
        + "guard: {first_run: send}\n"

    /// A district, and a connection with these hooks.
    private static func folder(_ hooks: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try District.make(in: folder, students: 20)
        try folder.write("connections/canvas.yaml", connection + "hooks:\n" + hooks)
        return folder
    }

    private static let words = [
        "export", "--sis", "district.sqlite", "--connection", "connections/canvas.yaml", "--as-of",
        District.day, "--output", "bundle.zip",
    ]

    @discardableResult
    private static func export(_ folder: TemporaryFolder, _ more: String...) throws -> Outcome {
        try Program.run([Program.path] + words + more, in: folder)
    }

    private static func text(_ folder: TemporaryFolder, _ name: String) throws -> String {
        try folder.text("connections/\(name)")
    }

    @Test("A hook gets the report that is printed, and what it prints goes to stderr alone")
    func report() throws {
        let folder = try Self.folder(
            """
              on_done: >-
                cat > in.json; ls /proc/self/fd > open; seq 100000; echo heard >&2;
                test -s ../report.json && test -s ../bundle.zip

            """)
        let export = try Program.bash(
            """
            ls /proc/self/fd > before
            exec "$roster" \(Self.words.joined(separator: " ")) --format json --report report.json
            """, in: folder)
        #expect(export.status == 0, "\(export.status)")
        #expect(export.errors.hasPrefix("1\n2\n3\n"))
        #expect(export.errors.contains("\n100000\nheard\n"))
        #expect(!export.errors.contains("warning["))
        try folder.write("printed.json", export.output)
        let look = try Program.bash(
            """
            python3 -c 'import json
            printed = json.load(open("printed.json"))
            heard = json.load(open("connections/in.json"))
            assert printed.pop("hook")["exitStatus"] == 0
            assert heard == printed == json.load(open("report.json"))
            assert heard["run"] == 1'
            """, in: folder)
        #expect(look.status == 0, "\(look)")
        // Nothing is open but what we were given: no lock, no database, no pipe of ours.
        #expect(try Self.text(folder, "open") == folder.text("before"))
    }

    @Test("In a hook the lock of the connection is free, and no hook calls hooks")
    func lock() throws {
        let folder = try Self.folder(
            """
              on_done: >-
                flock -n state/locks/canvas.lock true || exit 9;
                cd .. && echo x >> calls || exit 8;
                "$roster" status --quiet || exit 7;
                "$roster" \(Self.words.joined(separator: " ")) > second

            """)
        let export = try Self.export(folder)
        #expect(export.status == 0, "\(export)")
        #expect(!export.errors.contains("run-hook-failed"), "\(export)")
        #expect(try folder.text("calls") == "x\n")
        let second = try folder.text("second").split(whereSeparator: \.isWhitespace)
        #expect(second.joined(separator: " ").contains("Recorded as run 2"))
    }

    @Test("A hook that fails is a warning, on stderr and in the report, and the status stays")
    func fails() throws {
        let folder = try Self.folder("  on_done: exit 3\n")
        let export = try Self.export(folder, "--report", "report.json")
        #expect(export.status == 0, "\(export)")
        #expect(export.flat.contains("It can be sent."))
        #expect(
            export.errors.hasPrefix(
                "connections/canvas.yaml: warning[run-hook-failed]: on_done ended with status 3;"),
            "\(export)")
        let report = try folder.text("report.json")
        #expect(report.contains("\"code\" : \"run-hook-failed\""))
        #expect(report.contains("\"exitStatus\" : 3"))
    }

    @Test("What failed, and what found another run under way, is told as failed")
    func failed() throws {
        let folder = try Self.folder(
            "  on_done: echo done >> ../said\n"
                + "  on_failed: 'echo \"$ROSTER_OUTCOME $ROSTER_RUN\" >> ../said'\n")
        let missing = try Program.bash(
            """
            mv district.sqlite away
            "$roster" \(Self.words.joined(separator: " ")); echo $?
            mv away district.sqlite
            flock connections/state/locks/canvas.lock \\
                "$roster" \(Self.words.joined(separator: " ")); echo $?
            """, in: folder)
        #expect(missing.output == "2\n5\n", "\(missing)")
        #expect(try folder.text("said") == "failed 1\nfailed \n")
    }

    @Test("A file that cannot be read has no hooks, nor has a record that is explained")
    func none() throws {
        let folder = try Self.folder("  on_done: touch ../called\n  on_failed: touch ../called\n")
        let explained = try Program.roster(
            "export", "--sis", "district.sqlite", "--connection", "connections/canvas.yaml",
            "--as-of", District.day, "--explain-record", "1", in: folder)
        #expect(explained.status < 2, "\(explained)")
        try folder.write(
            "connections/canvas.yaml",
            Self.connection + "hooks: {on_failed: touch ../called}\nunknown_key: 1\n")
        let refused = try Self.export(folder)
        #expect(refused.status == 2, "\(refused)")
        #expect(refused.errors.contains("connection-refused"))
        #expect(!refused.errors.contains("hook"))
        #expect(!folder.names.contains("called"))
    }

    @Test("A preview of an import calls no hook, and an import does")
    func imports() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder, students: 20)
        try folder.write(
            "acme.yaml",
            "title: acme\nwrite: [lineItems, results]\nhooks: {on_done: echo x >> called}\n")
        try folder.write(
            "drop/results.csv",
            "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,"
                + "score,scoreDate,comment\r\n")
        let words = ["import", "drop", "--sis", "district.sqlite", "--connection", "acme.yaml"]
        let preview = try Program.run([Program.path] + words + ["--preview"], in: folder)
        #expect(preview.status == 0, "\(preview)")
        #expect(!folder.names.contains("called"))
        let taken = try Program.run([Program.path] + words, in: folder)
        #expect(taken.status == 0, "\(taken)")
        #expect(try folder.text("called") == "x\n")
    }

    @Test("Ctrl-C and kill end a hook with the program, which says that the run was done")
    func stopped() throws {
        let folder = try Self.folder(
            "  on_done: 'echo $$ > begun; exec sleep 300'\n")
        let program = try Program.begin([Program.path] + Self.words, in: folder)
        var hook = ""
        for _ in 0..<3000 where !hook.hasSuffix("\n") {
            usleep(10_000)
            hook = (try? Self.text(folder, "begun")) ?? ""
        }
        let process = try #require(pid_t(hook.dropLast()))
        program.signal(SIGTERM)
        let outcome = program.wait()
        #expect(outcome.status == 128 + SIGTERM)
        #expect(
            outcome.errors == "roster: stopped; its hook was stopped; what the run did stands\n")
        for _ in 0..<500 where kill(process, 0) == 0 { usleep(10_000) }
        let left = try Program.bash("cat /proc/\(process)/stat 2> /dev/null || true").output
        #expect(left.isEmpty || left.contains(") Z "), "\(left)")
        let runs = try Program.roster("runs", "--format", "csv", in: folder)
        #expect(runs.output.contains("1,export,canvas,Canvas,accepted,"), "\(runs)")
    }
}
