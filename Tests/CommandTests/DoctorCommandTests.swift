// The doctor and the schedule as a user runs them, with scripts of the tests' own.

import TestSupport
import Testing

@Suite("Doctor and schedule")
struct DoctorCommandTests {
    static let text = """
        title: Canvas
        sis: ../district.sqlite
        read: [orgs, academicSessions]
        handoff:
          host: sftp.vendor.example
          user: district42
          key_file: keys/roster
          window: "22:00-06:00"
          push: {folder: incoming, name: "roster-{date}.zip"}

        """

    /// A district, a connection with a key and a pin, and scripts that only say what they are told.
    private static func place(says: String = "{}") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        try folder.write("connections/canvas.yaml", text)
        let made = try Program.bash(
            """
            umask 077 && mkdir connections/keys scripts &&
            ssh-keygen -q -t ed25519 -N '' -f connections/keys/roster &&
            echo "sftp.vendor.example $(cut -d' ' -f1,2 connections/keys/roster.pub)" \
                > connections/known_hosts &&
            printf '#!/bin/bash\\nsed "s|PROGRAM|$ROSTER|" "$(dirname "$0")/says"\\n' > scripts/check &&
            printf '#!/bin/bash\\n' > scripts/nightly && chmod 700 scripts/*
            """, in: folder)
        try #require(made.status == 0, "\(made)")
        try folder.write("scripts/says", says)
        return folder
    }

    private static func roster(_ words: String..., in folder: TemporaryFolder) throws -> Outcome {
        try Program.run(
            [Program.path] + words, in: folder,
            environment: ["ROSTER_HANDOFF": folder.file("scripts")])
    }

    @Test("All is well: each line says so, and nothing is changed")
    func well() throws {
        let folder = try Self.place(
            says:
                "{\"checks\": [{\"what\": \"login\", \"state\": \"ok\", \"message\": \"PROGRAM\"}]}"
        )
        let before = try inventory(of: folder)
        let outcome = try Self.roster(
            "doctor", "--connection", "connections/canvas.yaml", in: folder)
        #expect(outcome.status == 0, "\(outcome)")
        for what in [
            "connection", "profile", "database", "rights", "freshness", "state folder", "disk",
            "clock", "tools", "scripts", "key", "host key", "window", "login",
        ] {
            let line = outcome.output.split(separator: "\n").first {
                $0.hasPrefix("  ok") && $0.dropFirst(11).hasPrefix(what + "  ")
            }
            #expect(line != nil, "\(what) in \(outcome)")
        }
        #expect(outcome.output.contains("login         /"), "\(outcome)")
        #expect(outcome.flat.contains("Nothing stands in the way of a night."), "\(outcome)")
        #expect(try inventory(of: folder) == before)
    }

    @Test("What stands in the way has its cure, in text and in JSON, and status 1")
    func unwell() throws {
        let folder = try Self.place()
        let spoilt = try Program.bash(
            """
            chmod 644 connections/keys/roster && rm connections/known_hosts &&
            mkdir -m 755 connections/state && sed -i '/^sis/d' connections/canvas.yaml
            """, in: folder)
        try #require(spoilt.status == 0, "\(spoilt)")
        let outcome = try Self.roster(
            "doctor", "--connection", "connections/canvas.yaml", "--offline", in: folder)
        #expect(outcome.status == 1, "\(outcome)")
        for words in [
            "failed   database      no database is named", "warning  state folder  others may",
            "cure: chmod 700", "failed   key           others may read", "cure: chmod 600",
            "failed   host key      there is no", "cure: handoff/trust connections/canvas.yaml",
            "3 things stand in the way", "The server was not asked",
        ] { #expect(outcome.output.contains(words), "\(words) in \(outcome)") }
        #expect(!outcome.output.contains("login"))
        let json = try Self.roster(
            "doctor", "--connection", "connections/canvas.yaml", "--offline", "--format", "json",
            in: folder)
        #expect(json.status == 1)
        #expect(json.output.contains("\"state\" : \"failed\""), "\(json)")
        #expect(json.output.contains("\"outcome\" : \"findings\""), "\(json)")
    }

    @Test("A file with faults is told with them, one that is not there with status 2")
    func files() throws {
        let folder = try Self.place()
        try folder.write("connections/canvas.yaml", Self.text + "psuh: x\n")
        let faulty = try Self.roster(
            "doctor", "--connection", "connections/canvas.yaml", in: folder)
        #expect(faulty.status == 1, "\(faulty)")
        #expect(
            faulty.output.contains("canvas.yaml:10:1: error[settings-unknown-key]"), "\(faulty)")
        #expect(faulty.output.contains("its file has 1 fault"), "\(faulty)")
        let none = try Self.roster("doctor", "--connection", "none.yaml", in: folder)
        #expect(none.status == 2, "\(none)")
        #expect(none.errors.contains("none.yaml: error[file-missing]"), "\(none)")
    }

    @Test("A check of the connection tells of its key and its pins")
    func connectionCheck() throws {
        let folder = try Self.place()
        let check = ["connection", "check", "connections/canvas.yaml", "--as-of", District.day]
        let fine = try Program.run([Program.path] + check, in: folder)
        #expect(fine.status == 0, "\(fine)")
        #expect(!fine.output.contains("connection-host-unpinned"), "\(fine)")
        #expect(fine.output.contains("handoff      district42@sftp.vendor.example"), "\(fine)")
        let spoilt = try Program.bash(
            "rm connections/known_hosts connections/keys/roster", in: folder)
        #expect(spoilt.status == 0)
        let odd = try Program.run([Program.path] + check, in: folder)
        #expect(odd.status == 1, "\(odd)")
        #expect(odd.output.contains("canvas.yaml:7:13: error[connection-key-unusable]"), "\(odd)")
        #expect(odd.output.contains("warning[connection-host-unpinned]"), "\(odd)")
    }

    // The schedule.

    @Test("A crontab is printed as it is copied, and written where it is asked for")
    func crontab() throws {
        let folder = try Self.place()
        let printed = try Self.roster(
            "schedule", "connections/canvas.yaml", "--at", "22:00", in: folder)
        #expect(printed.status == 0, "\(printed)")
        let lines = printed.output.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == 2, "\(printed)")
        #expect(lines.first?.hasPrefix("0 22 * * * TZ=UTC PATH=") == true, "\(printed)")
        #expect(
            lines.first?.hasSuffix(
                "/scripts/nightly \(folder.file("connections/canvas.yaml")) --quiet") == true,
            "\(printed)")
        #expect(lines.last?.contains("\(Program.path) status --connection ") == true, "\(printed)")

        try folder.write("out/other", "")
        let written = try Self.roster(
            "schedule", "connections/canvas.yaml", "--at", "22:00", "--output", "out", in: folder)
        #expect(written.status == 0, "\(written)")
        #expect(try folder.text("out/roster-canvas.crontab") == printed.output)
        let again = try Self.roster(
            "schedule", "connections/canvas.yaml", "--output", "out", in: folder)
        #expect(again.status == 0, "\(again)")
        #expect(try folder.text("out/roster-canvas.crontab").contains("\n15 3 * * * "))
        try folder.write("out/roster-canvas.crontab", "0 0 * * * mine\n")
        let refused = try Self.roster(
            "schedule", "connections/canvas.yaml", "--output", "out", in: folder)
        #expect(refused.errors.contains("error[run-output-refused]"), "\(refused)")
    }

    @Test("Units are written, four of them, with what comes next")
    func units() throws {
        let folder = try Self.place()
        try folder.write("out/other", "")
        let written = try Self.roster(
            "schedule", "connections/canvas.yaml", "--kind", "systemd", "--output", "out",
            in: folder)
        #expect(written.status == 0, "\(written)")
        #expect(written.flat.contains("systemctl enable --now roster-canvas.timer"), "\(written)")
        let names = try Program.bash("ls out", in: folder).output
        #expect(
            names
                == "other\nroster-canvas-status.service\nroster-canvas-status.timer\n"
                + "roster-canvas.service\nroster-canvas.timer\n")
    }

    @Test("An hour at which nothing could be sent, and what cannot be scheduled, are refused")
    func refused() throws {
        let folder = try Self.place()
        let path = "connections/canvas.yaml"
        let outside = try Self.roster("schedule", path, "--at", "06:00", in: folder)
        #expect(outside.status == 2, "\(outside)")
        #expect(outside.errors.contains("\(path): error[schedule-outside-window]"), "\(outside)")
        #expect(outside.errors.contains("--at 22:00"), "\(outside)")
        let scripts = try Program.run(
            [Program.path, "schedule", path], in: folder,
            environment: ["ROSTER_HANDOFF": folder.file("nowhere")])
        #expect(scripts.errors.contains("error[handoff-scripts-missing]"), "\(scripts)")
        try folder.write("connections/a\\b.yaml", Self.text)
        let odd = try Self.roster("schedule", "connections/a\\b.yaml", in: folder)
        #expect(odd.errors.contains("error[schedule-path-unfit]"), "\(odd)")
        try folder.write(path, "title: a\n")
        let none = try Self.roster("schedule", path, in: folder)
        #expect(none.errors.contains("\(path): error[schedule-no-handoff]"), "\(none)")
        try folder.write(path, "titel: a\n")
        let faulty = try Self.roster("schedule", path, in: folder)
        #expect(faulty.errors.contains("nothing was scheduled"), "\(faulty)")
        #expect(faulty.output.contains("did you mean 'title'?"), "\(faulty)")
    }
}
