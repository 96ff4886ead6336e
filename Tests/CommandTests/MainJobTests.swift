// The main job through the commands alone, and what the commands print about it.

import Glibc
import TestSupport
import Testing

@Suite("Main job")
struct MainJobTests {
    @Test("A district goes out, comes back into an empty SIS, and goes out again the same")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder, students: 150)
        let export = try District.export(in: folder)
        #expect(export.flat.contains("It can be sent."), "\(export)")
        let verdict = try Program.roster("validate", "bundle.zip", in: folder)
        #expect(verdict.status == 0, "\(verdict)")
        #expect(try Program.roster("init", "second.sqlite", in: folder).status == 0)

        let before = try inventory(of: folder)
        let load = ["load", "bundle.zip", "--sis", "second.sqlite"]
        let preview = try Program.run([Program.path] + load + ["--preview"], in: folder)
        #expect(preview.status == 0, "\(preview)")
        #expect(preview.flat.contains("A preview; nothing was changed."))
        #expect(try inventory(of: folder) == before, "A preview changed something.")

        let loaded = try Program.run([Program.path] + load, in: folder)
        #expect(loaded.status == 0, "\(loaded)")
        let again = try Program.run([Program.path] + load, in: folder)
        #expect(again.flat.contains("there is nothing to do."), "\(again)")

        let second = try Program.roster(
            "export", "--sis", "second.sqlite", "--output", "again.zip", "--as-of", District.day,
            in: folder)
        #expect(second.status == 0, "\(second)")
        #expect(try folder.read("bundle.zip") == folder.read("again.zip"))
    }

    @Test("Exporting twice gives the same bytes; demo, too, for the same seed")
    func sameBytes() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        try District.export(in: folder)
        try District.export(in: folder, to: "twice.zip")
        #expect(try folder.read("bundle.zip") == folder.read("twice.zip"))
        #expect(
            try Program.roster("demo", "b.sqlite", "--students", "60", in: folder).status == 0)
        #expect(try folder.read("district.sqlite") == folder.read("b.sqlite"))
    }

    @Test("--read chooses the files, and the report says what is in them")
    func reading() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        let export = try Program.roster(
            "export", "--sis", "district.sqlite", "--output", "people.zip", "--as-of",
            District.day, "--read", "orgs, users", "--report", "people.json", "--format", "json",
            in: folder)
        #expect(export.status == 0, "\(export)")
        let names = try Program.bash("unzip -Z1 people.zip", in: folder).output
        #expect(names == "orgs.csv\nusers.csv\nmanifest.csv\n")
        #expect(try folder.text("people.json") == export.output)
        let check = try Program.bash(
            """
            python3 -c 'import json, sys; r = json.load(open("people.json")); \
            print(r["command"], r["exitStatus"], r["asOf"], [f["file"] for f in r["files"]])'
            """, in: folder)
        #expect(check.output == "export 0 2026-11-20 ['orgs.csv', 'users.csv']\n", "\(check)")
    }

    @Test("Today is decided by the time zone")
    func timeZone() throws {
        // These two are 25 hours apart: never on the same day.
        let days = try ["Pacific/Kiritimati", "Pacific/Pago_Pago"].map { zone in
            let failed = try Program.run(
                [Program.path, "export", "--sis", "/missing", "--output", "x", "--format", "json"],
                in: TemporaryFolder(), environment: ["TZ": zone])
            return failed.output.split(separator: "\n").first { $0.contains("\"asOf\"") }
        }
        #expect(days[0] != nil && days[0] != days[1], "\(days)")
    }

    @Test("Without a terminal nothing is shown but results; with --quiet not even these")
    func quiet() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        let loud = try District.export(in: folder)
        #expect(loud.errors.isEmpty)
        let quiet = try Program.roster(
            "export", "--sis", "district.sqlite", "--output", "bundle.zip", "--as-of",
            District.day, "--quiet", in: folder)
        #expect(quiet.status == 0)
        #expect(quiet.output.isEmpty && quiet.errors.isEmpty, "\(quiet)")
    }

    @Test("On a terminal one line shows progress, and is gone at the end")
    func progress() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        let shown = try Program.bash(
            """
            python3 - <<'PYTHON'
            import os, pty
            os.environ["TERM"] = "xterm"
            pty.spawn(["sh", "-c", '"$roster" export --sis district.sqlite --output b.zip '
                '--as-of 2026-11-20 > /dev/null'])
            PYTHON
            """, in: folder)
        #expect(shown.output.contains("writing enrollments.csv"), "\(shown)")
        #expect(shown.output.hasSuffix("\r\u{1B}[K"), "\(shown)")
        #expect(!shown.output.contains("\n"), "\(shown)")
    }

    @Test("A reader that goes away early is no failure; results that cannot be written are one")
    func streams() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        let gone = try Program.bash(
            "(\"$roster\" validate --help; echo $? >&2) | true; (\"$roster\" export --sis "
                + "district.sqlite --output b.zip --as-of 2026-11-20; echo $? >&2) | true",
            in: folder)
        #expect(gone.errors == "0\n0\n", "\(gone)")
        let full = try Program.bash(
            "\"$roster\" export --sis district.sqlite --output b.zip --as-of 2026-11-20 > /dev/full",
            in: folder)
        #expect(full.status == 2)
        #expect(full.errors.contains("error[run-result-not-written]"), "\(full)")
    }

    @Test("Findings set the exit status: errors always, warnings with --strict")
    func findings() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        try District.export(in: folder)
        let strict = try Program.roster("validate", "bundle.zip", "--strict", in: folder)
        #expect(strict.status == 1, "\(strict)")
        let unpacked = try Program.bash(
            "mkdir b && cd b && unzip -q ../bundle.zip && sed -i '2s/,district,/,galaxy,/' orgs.csv",
            in: folder)
        try #require(unpacked.status == 0)
        let bad = try Program.roster("validate", "b", "--max-findings", "1", in: folder)
        #expect(bad.status == 1, "\(bad)")
        #expect(bad.output.hasPrefix("orgs.csv:2:"), "\(bad)")
        #expect(bad.output.contains("error[value-"), "\(bad)")
        #expect(bad.output.contains("  hint: ") && bad.output.contains("  see:  "), "\(bad)")
    }

    @Test("No report holds a personal value unless --show-values is given")
    func nobodysData() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        try District.export(in: folder)
        // Every birth date, sex, mail address and name of a person is broken in a way that is found.
        let broken = try Program.bash(
            """
            mkdir b && cd b && unzip -q ../bundle.zip && python3 - <<'PYTHON'
            import csv
            for name, columns in {"demographics.csv": ["birthDate", "sex"],
                                  "users.csv": ["enabledUser"], "results.csv": ["score"]}.items():
                rows = list(csv.DictReader(open(name, newline="")))
                for row in rows:
                    for column in columns:
                        row[column] = "Zzyzx" + row[column]
                with open(name, "w", newline="") as out:
                    writer = csv.DictWriter(out, rows[0].keys())
                    writer.writeheader()
                    writer.writerows(rows)
            PYTHON
            """, in: folder)
        try #require(broken.status == 0, "\(broken)")
        for format in ["text", "json"] {
            let report = try Program.roster(
                "validate", "b", "--format", format, "--max-findings", "100000", in: folder)
            #expect(report.status == 1)
            let values = report.output.split(separator: "\n").filter {
                $0.contains("Zzyzx") && !$0.contains("Zzyzxtrue") && !$0.contains("Zzyzxfalse")
            }
            #expect(values.isEmpty, "\(values.prefix(3))")
        }
        let shown = try Program.roster("validate", "b", "--show-values", in: folder)
        #expect(shown.output.contains("Zzyzx"))
    }
}
