// The steps of a handoff without a server: what the scripts ask, and what they are told.

import TestSupport
import Testing

@Suite("Steps of a handoff")
struct HandoffCommandTests {
    private static let file = "connections/canvas.yaml"

    private func folder(_ more: String = "") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(
            Self.file,
            """
            title: Canvas
            read: [orgs, users, enrollments, courses, classes, academicSessions]
            sis: ../district.sqlite
            guard: {first_run: send}
            hooks: {on_undelivered: "echo heard > heard.txt"}
            handoff:
              host: sftp.example
              user: d42
              key_file: key
              push: {folder: incoming, name: "roster-{date}.zip"}
            \(more)
            """)
        return folder
    }

    @Test("A session wants the lock, a server, and a folder of its own")
    func refusals() throws {
        let folder = try folder()
        let free = try Program.roster(
            "handoff", "begin", "push", "--connection", Self.file, in: folder)
        #expect(free.status == 2 && free.errors.contains("handoff-not-locked"), "\(free)")
        let none = try Program.roster("handoff", "next", "--session", ".", in: folder)
        #expect(none.status == 2 && none.errors.contains("handoff-session-unknown"), "\(none)")
        try folder.write("connections/plain.yaml", "title: Plain\nread: [orgs]\n")
        let plain = try Program.roster(
            "handoff", "server", "--connection", "connections/plain.yaml", in: folder)
        #expect(plain.status == 2 && plain.errors.contains("handoff-none"), "\(plain)")
    }

    @Test("A check of a connection that is pushed to goes on to the outbox")
    func afterCheck() throws {
        let folder = try folder()
        try District.make(in: folder, students: 20)
        let key = try Program.bash("ssh-keygen -q -t ed25519 -N '' -f connections/key", in: folder)
        #expect(key.status == 0, "\(key)")
        let check = try Program.roster("connection", "check", Self.file, in: folder)
        #expect(check.output.contains("Next: roster export --connection"), "\(check)")
        #expect(check.output.contains("--outbox") && !check.output.contains("--output"), "\(check)")
    }

    @Test("The scripts learn the server line by line")
    func server() throws {
        let folder = try folder()
        let told = try Program.roster("handoff", "server", "--connection", Self.file, in: folder)
        #expect(told.status == 0)
        let lines = told.output.split(separator: "\n").map(String.init)
        #expect(lines.prefix(3) == ["host sftp.example", "port 22", "user d42"])
        #expect(lines.last == "push" && lines.count == 5)
        #expect(lines[3].hasSuffix("/connections/known_hosts"))
    }

    /// Plays a push whose only session with the server ends as `said`.
    private func play(_ said: String, in folder: TemporaryFolder) throws -> Outcome {
        try Program.bash(
            """
            set -e
            "$roster" export --outbox --connection \(Self.file) --as-of \(District.day) --quiet
            exec 9>>"$("$roster" handoff lock --connection \(Self.file))"
            flock -n 9
            session=$("$roster" handoff begin push --connection \(Self.file))
            "$roster" handoff next --session "$session"
            head -n 3 "$session/config"; ls "$session/send"; cat "$session/batch"
            echo 255 >"$session/status"; : >"$session/listing"
            printf '%s\\n' '\(said)' >"$session/said"
            "$roster" handoff next --session "$session"
            status=0
            "$roster" handoff end --session "$session" || status=$?
            ls connections/state/handoff/canvas
            exit "$status"
            """, in: folder)
    }

    @Test("An unknown host key ends it with 6, on record, and the hook hears of it")
    func hostKey() throws {
        let folder = try folder()
        try District.make(in: folder, students: 20)
        let outcome = try play("Host key verification failed.", in: folder)
        #expect(outcome.status == 6, "\(outcome)")
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines.first?.hasPrefix("sftp 3") == true)
        #expect(lines.contains("  HostName \"sftp.example\"") && lines.contains("file-0"))
        #expect(lines.contains("ls -lan \"incoming\"") && lines.contains("end 6"))
        #expect(outcome.errors.contains("handoff-host-key-unknown"))
        #expect(try folder.text("connections/heard.txt") == "heard\n")
        let shown = try Program.roster("runs", "show", "1", in: folder)
        #expect(shown.output.contains("handoff-host-key-unknown"), "\(shown)")
    }

    @Test("A login that is refused ends it with 7")
    func login() throws {
        let folder = try folder()
        try District.make(in: folder, students: 20)
        let outcome = try play("d42@sftp.example: Permission denied (publickey).", in: folder)
        #expect(outcome.status == 7, "\(outcome)")
        #expect(outcome.errors.contains("handoff-login-refused"))
    }

    @Test("Bytes that are not those of the run never leave")
    func otherBytes() throws {
        let folder = try folder()
        try District.make(in: folder, students: 20)
        let outcome = try Program.bash(
            """
            set -e
            "$roster" export --outbox --connection \(Self.file) --as-of \(District.day) --quiet
            printf x >>connections/state/outbox/canvas.zip
            exec 9>>"$("$roster" handoff lock --connection \(Self.file))"
            flock -n 9
            session=$("$roster" handoff begin push --connection \(Self.file))
            "$roster" handoff next --session "$session"
            exec "$roster" handoff end --session "$session"
            """, in: folder)
        #expect(outcome.status == 2 && outcome.output.contains("end 2"), "\(outcome)")
        #expect(outcome.errors.contains("handoff-outbox-other"))
    }

    @Test(
        "Slips of the hand end a script with 64",
        arguments: [
            "push", "push a b", "push --agian a", "check --again a", "push a --format xml",
            "push a --state", "trust", "trust --yes", "trust a --fingerprint SHA256:short",
            "trust a --add --replace", "nightly",
        ])
    func slips(line: String) throws {
        let outcome = try Program.bash(
            "\(ProjectFiles.root)/scripts/handoff/\(line)", environment: ["ROSTER": Program.path])
        #expect(outcome.status == 64, "\(outcome)")
        #expect(outcome.errors.contains("--help says more"))
    }

    @Test("Scripts teach", arguments: ["push", "check", "trust", "nightly"])
    func help(name: String) throws {
        let outcome = try Program.bash("\(ProjectFiles.root)/scripts/handoff/\(name) --help")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        #expect(outcome.output.contains("Examples:") && outcome.output.contains("Exit status:"))
    }
}
