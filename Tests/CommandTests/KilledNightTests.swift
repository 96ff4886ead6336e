// Nights of a connection, killed before each change of a file: what is held, approved, rejected,
// sent as changes alone or skipped is so as a whole or not at all, and the next night needs no help.

import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Nights that are killed at every step")
struct KilledNightTests {
    /// What a night begins with, and what is killed.
    struct Scene: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What the connection says beside what it reads.
        var keys = ""
        /// Whether the connection sends by itself: its bundles go into the outbox.
        var isPushed = false
        /// Brings the folder to where the night begins; `run` exports.
        var before = ""
        /// What is killed; `run` without arguments is an export.
        var words: [String] = []
        /// How it ends when it is let.
        var status: CInt = 0
        /// Whether each step begins from the same state, not from what the step before left: for
        /// what can be done only once.
        var isOnce = false
    }

    private static let edit =
        "sqlite3 district.sqlite \"UPDATE students SET last_name = 'Novak' WHERE student_id % 3 = 0\""
    private static let delta = "mode: delta\nguard: {first_run: send}\n"
    private static let push =
        "handoff: {host: sftp.example, user: u, key_file: k, push: {name: '{date}.zip'}}\n"

    static let scenes = [
        Scene(testDescription: "held, and again", status: 4),
        Scene(
            testDescription: "held over one that waits", before: "run; \(edit)", status: 4,
            isOnce: true),
        Scene(
            testDescription: "approved", before: "run; \(edit)",
            words: ["approve", "1", "--why", "looked at"], isOnce: true),
        Scene(
            testDescription: "rejected", before: "run; \(edit)",
            words: ["reject", "1", "--why", "no"], isOnce: true),
        Scene(
            testDescription: "changes alone", keys: delta, before: "run; \(edit)", isOnce: true),
        Scene(
            testDescription: "nothing changed, and skipped",
            keys: "on_no_change: skip\nguard: {first_run: send}\n", before: "run"),
        Scene(
            testDescription: "changes alone, approved", keys: delta + "approval: always\n",
            before: "run; approve 1; \(edit); run", words: ["approve", "2", "--why", "looked at"],
            isOnce: true),
        Scene(
            testDescription: "the same bytes once more, approved", keys: "approval: always\n",
            before: "run; approve 1; run", words: ["approve", "2", "--why", "looked at"],
            isOnce: true),
        Scene(
            testDescription: "all of it into the outbox", keys: delta + push, isPushed: true),
        Scene(
            testDescription: "changes of what was delivered, into the outbox", keys: delta + push,
            isPushed: true, before: "run; deliver 1; \(edit)", isOnce: true),
        Scene(
            testDescription: "changes of what is delivered no more, approved as a whole",
            keys: delta + push + "approval: always\n", isPushed: true,
            before: "run; approve 1; deliver 1; run; approve 2; \(edit); run; deliver 2",
            words: ["approve", "3", "--why", "looked at"], isOnce: true),
    ]

    @Test("As a whole or not at all, and the next night needs no help", arguments: scenes)
    func killed(_ scene: Scene) throws {
        let night = try KilledNight(scene)
        let turn = Self.scenes.firstIndex { $0.testDescription == scene.testDescription } ?? 0
        var step = 0
        var tried = 0
        while true {
            step += 1
            try #require(step < 300, "The program never comes to its end.")
            guard Thoroughness.tries(step, oneIn: 4, turn: turn) else { continue }
            tried += 1
            if scene.isOnce { try night.restore() }
            let program = try night.run(scene.words, dyingAt: step)
            if program.status == scene.status { break }
            try #require(program.status == 128 + SIGKILL, "step \(step): \(program)")
            #expect(try night.faults() == [], "step \(step)")
            if tried % 5 == 0 {
                for words in [["runs"], ["holds"]] {
                    let look = try Program.run([Program.path] + words, in: night.folder)
                    let isMade = look.status == 0 || look.errors.contains("state-folder-missing")
                    #expect(isMade, "step \(step): \(look)")
                }
            }
            // Where each step begins with what the last one left, that is a next night each.
            if scene.isOnce, tried % 3 == 0 { try night.passNext("step \(step)") }
        }
        #expect(step > 15)
        try night.passNext("at the end")
    }
}

/// The folder of a connection, and the state from which its nights begin.
private struct KilledNight {
    let folder: TemporaryFolder
    private let library: KillingLibrary
    private let start: TemporaryFolder
    private let isPushed: Bool
    private static let kept = ["connections/state", "b.zip"]

    init(_ scene: KilledNightTests.Scene) throws {
        folder = try TemporaryFolder()
        start = try TemporaryFolder()
        library = try KillingLibrary()
        isPushed = scene.isPushed
        try District.make(in: folder, students: 20)
        try folder.write(
            "connections/canvas.yaml",
            "title: Canvas\nread: [orgs, users, enrollments, courses, classes, academicSessions]\n"
                + scene.keys)
        start.makeFolder("connections")
        folder.makeFolder("scratch")
        let words = export.map { "'\($0)'" }.joined(separator: " ")
        let made = try Program.bash(
            """
            run() { \(words) > /dev/null || [ $? = 4 ] || exit 1; }
            approve() { "$roster" approve $1 --why 'looked at' > /dev/null || exit 1; }
            deliver() { sqlite3 connections/state/state.sqlite "INSERT INTO deliveries (number,
                run_id, connection, host, port, bytes, sha256, state, began_at, changed_at)
                VALUES ($1, $1, 'canvas', 'h', 22, 1, 'ab', 'delivered', '', '')" || exit 1; }
            \(scene.before.isEmpty ? ":" : scene.before)
            """, in: folder)
        try #require(made.status == 0, "\(made)")
        try Self.copy(from: folder, to: start)
    }

    private var export: [String] {
        [
            Program.path, "export", "--sis", "district.sqlite", "--connection",
            "connections/canvas.yaml", "--as-of", District.day,
        ] + (isPushed ? ["--outbox"] : ["--output", "b.zip"])
    }

    private static func copy(from: TemporaryFolder, to: TemporaryFolder) throws {
        let files = FileManager.default
        for name in kept {
            try? files.removeItem(atPath: to.file(name))
            guard files.fileExists(atPath: from.file(name)) else { continue }
            try files.copyItem(atPath: from.file(name), toPath: to.file(name))
        }
    }

    func restore() throws { try Self.copy(from: start, to: folder) }

    /// Runs the words, or an export where there are none.
    func run(_ words: [String], dyingAt step: Int) throws -> Outcome {
        var environment = library.environment(dyingAt: step)
        environment["TMPDIR"] = folder.file("scratch")
        return try Program.run(
            words.isEmpty ? export : [Program.path] + words, in: folder,
            environment: environment)
    }

    /// Exports without being killed; then nothing is left over.
    func passNext(_ place: String) throws {
        let night = try Program.run(
            export + ["--report", "report.json"], in: folder,
            environment: ["TMPDIR": folder.file("scratch")])
        #expect(night.status == 0 || night.status == 4, "\(place): \(night)")
        #expect(try faults(isSettled: true) == [], "\(place)")
    }

    /// What is wrong with the state folder and the output, as another program sees them.
    func faults(isSettled: Bool = false) throws -> [String] {
        let place = isPushed ? "connections/state/outbox/canvas.zip" : "b.zip"
        let words = [
            "python3", "-c", Self.look, folder.path, isSettled ? "settled" : "killed", place,
        ]
        let look = try OtherTool.run(words)
        try #require(look.status == 0, "\(look.text)")
        return look.text.split(separator: "\n").map(String.init)
    }

    /// Reads the record itself: SQLite undoes what was begun, as it does for the program.
    private static let look = """
        import glob, hashlib, json, os, sqlite3, sys, zipfile
        os.chdir(sys.argv[1])
        state = "connections/state"
        place = sys.argv[3]

        def digest(path):
            if os.path.exists(path):
                with open(path, "rb") as file:
                    return hashlib.sha256(file.read()).hexdigest()

        named = glob.glob(state + "/held/*.zip") + glob.glob(state + "/accepted/*/*.zip")
        for path in named + glob.glob(place):
            try:
                if zipfile.ZipFile(path).testzip() is not None:
                    print(path, "is spoilt")
            except zipfile.BadZipFile:
                print(path, "is half a bundle")
        runs, delivered = {}, []
        if os.path.exists(state + "/state.sqlite"):
            ledger = sqlite3.connect(state + "/state.sqlite")
            if ledger.execute("SELECT 1 FROM sqlite_master WHERE name = 'runs'").fetchall():
                rows = ledger.execute("SELECT run_id, outcome, sha256 FROM runs")
                runs = {number: (outcome, sha256) for number, outcome, sha256 in rows}
                delivered = [run for run, in ledger.execute("SELECT run_id FROM deliveries")]
            if ledger.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                print("the record is damaged")
            ledger.close()
        for run, (outcome, sha256) in runs.items():
            if outcome == "held" and digest(f"{state}/held/{run}.zip") != sha256:
                print("run", run, "is held without its bundle")
        out = digest(place)
        going = ("accepted", "approved", "running")
        if out and out not in {sha256 for outcome, sha256 in runs.values() if outcome in going}:
            print("what was published is on no record")
        if sys.argv[2] == "settled":
            accepted = [run for run in runs if runs[run][0] in ("accepted", "approved")]
            newest = max(accepted, default=None)
            if (runs[newest][1] if newest else None) != out:
                print("run", newest, "was accepted last, and is not what was published")
            for run, (outcome, sha256) in runs.items():
                if outcome == "running":
                    print("run", run, "is left running")
                if os.path.exists(f"{state}/accepted/canvas/{run}.zip") != (run in accepted):
                    print("run", run, outcome, "and its kept bundle do not agree")
            for path in glob.glob(state + "/held/*"):
                number = os.path.basename(path).split(".")[0].split("-")[0]
                if runs.get(int(number), [None])[0] != "held":
                    print(path, "waits for nobody")
            for folder, folders, names in os.walk("."):
                for name in folders + names:
                    if ".partial-" in name or ".making-" in name:
                        print(folder, name, "is left over")
            with open("report.json") as file:
                report = json.load(file)
            before = max((run for run in accepted if run < report["run"]), default=None)
            if delivered:
                before = max(delivered)
            if report["change"].get("comparedWith") != before:
                print("compared with another run than", before)
        """
}
