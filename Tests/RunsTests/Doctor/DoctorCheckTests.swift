// Each thing that a night rests on, well and unwell.

import Basics
import Glibc
import Handoff
import RosterExport
import Runs
import SIS
import TestSupport
import Testing

@Suite("Checks of the doctor")
struct DoctorCheckTests {
    /// What is unwell has a cure, and what is well has none.
    private func expect(_ line: CheckLine, _ state: CheckLine.State, _ says: String) {
        #expect(line.state == state, "\(line)")
        #expect(line.message.contains(says), "\(line)")
        #expect((line.cure == nil) == (state == .ok), "\(line)")
        #expect(line.cure?.isEmpty != true && !line.what.isEmpty)
    }

    private static func connection(_ text: String) throws -> ConnectionFile {
        let log = FindingLog()
        return try #require(
            ConnectionFile.parse("title: Canvas\n" + text, file: "c.yaml", log: log),
            "\(log.findings)")
    }

    @Test(
        "A connection may run, ends soon, or may not",
        arguments: [
            ("", .ok, "“Canvas” may run"), ("expires: 2027-06-30\n", .ok, "until 2027-06-30"),
            ("expires: 2026-11-25\n", .warning, "in 5 days"),
            ("expires: 2026-11-19\n", .failed, "2026-11-19"), ("enabled: false\n", .failed, "off"),
        ] as [(String, CheckLine.State, String)])
    func states(text: String, state: CheckLine.State, says: String) throws {
        let day = try #require(CalendarDate("2026-11-20"))
        let connection = try Self.connection(text).connection
        expect(ConnectionChecks.state(connection, on: day), state, says)
    }

    @Test(
        "A handoff has a purpose that the connection allows",
        arguments: [
            ("", .warning, "has none"),
            (
                "handoff: {host: h, user: u, key_file: k, push: {name: a}}\n", .failed,
                "reads nothing"
            ),
            (
                "handoff: {host: h, user: u, key_file: k, pull: {folder: o}}\n", .failed,
                "write nothing"
            ),
            ("handoff: {host: h, user: u, key_file: k, legacy_rsa: true}\n", .warning, "SHA-1"),
        ] as [(String, CheckLine.State, String)])
    func purposes(text: String, state: CheckLine.State, says: String) throws {
        expect(
            try #require(ConnectionChecks.purpose(Self.connection(text).connection)), state, says)
        let fine = try Self.connection(
            "read: [orgs]\nwrite: [results]\n"
                + "handoff: {host: h, user: u, key_file: k, push: {name: a}, pull: {folder: o}}\n")
        #expect(ConnectionChecks.purpose(fine.connection) == nil)
    }

    @Test("A profile takes what is sent, or not")
    func profiles() throws {
        expect(try ConnectionChecks.profile(Self.connection("read: [orgs]\n")), .ok, "'strict'")
        let delta = try Self.connection("profile: hmh\nmode: delta\nread: []\n")
        expect(try ConnectionChecks.profile(delta), .failed, "changes alone")
        expect(
            try ConnectionChecks.profile(Self.connection("profile: canvas\n")), .warning,
            "no OneRoster")
        expect(
            try ConnectionChecks.profile(Self.connection("profile: cnavas\n")), .failed, "canvas")
    }

    @Test("A database is whole, and may be written where that is needed")
    func databases() {
        expect(DatabaseChecks.opened("d", damage: nil), .ok, "whole")
        expect(DatabaseChecks.opened("d", damage: "row 7 missing"), .failed, "row 7 missing")
        expect(DatabaseChecks.rights("d", mustWrite: true, mayWrite: true), .ok, "written")
        expect(
            DatabaseChecks.rights("d", mustWrite: true, mayWrite: false), .failed, "not be written")
        expect(
            DatabaseChecks.rights("d", mustWrite: false, mayWrite: false), .ok, "nothing is to be")
        let old = NewestChange(past: "2026-11-01 00:00:00", latest: "2026-11-01 00:00:00")
        let age = SourceAge(old, limit: 3600, now: "2026-11-20 00:00:00")
        expect(DatabaseChecks.fed(age, isAsked: true), .failed, "19 days ago")
        expect(DatabaseChecks.fed(age, isAsked: false), .ok, "not set")
        let fresh = SourceAge(old, limit: 3600, now: "2026-11-01 00:30:00")
        expect(DatabaseChecks.fed(fresh, isAsked: true), .ok, "30 min ago")
    }

    @Test("The state folder is for one user alone")
    func stateFolders() {
        expect(StateChecks.absent("s", mayMake: true), .ok, "first run makes it")
        expect(StateChecks.absent("s", mayMake: false), .failed, "cannot be made")
        expect(StateChecks.rights("s", mode: 0o700, mayWrite: true), .ok, "alone")
        expect(StateChecks.rights("s", mode: 0o750, mayWrite: true), .warning, "look into")
        expect(StateChecks.rights("s", mode: 0o700, mayWrite: false), .failed, "not be written")
        expect(StateChecks.recorded("s", damage: nil), .ok, "whole")
        expect(StateChecks.recorded("s", damage: "x"), .failed, "damaged: x")
    }

    @Test(
        "There is room for some copies of a bundle",
        arguments: [
            (nil, nil, .warning, "not known"), (1_000_000_000, nil, .ok, "1,000 MB are free"),
            (100_000_000, nil, .warning, "100 MB"), (40_000_000, nil, .failed, "40 MB"),
            (500, nil, .failed, "1 KB"), (440_000_000, 100_000_000, .failed, "bundle has 100 MB"),
            (4_499_999_999, 100_000_000, .warning, "4,499 MB"),
            (4_500_000_000, 100_000_000, .ok, "4,500 MB"),
        ] as [(Int?, Int?, CheckLine.State, String)])
    func room(free: Int?, bundle: Int?, state: CheckLine.State, says: String) {
        expect(StateChecks.room(free: free, bundle: bundle), state, says)
    }

    @Test("Nothing on record lies in the future")
    func clocks() {
        var facts = ClockCheck.Facts(
            now: "2026-11-20 02:00:00", minute: 125, zone: "Europe/Berlin",
            newestRun: (7, "2026-11-20 02:04:00"))
        expect(ClockCheck.line(facts), .ok, "02:05 here (Europe/Berlin)")
        facts.futureChange = "2031-01-01 00:00:00"
        expect(ClockCheck.line(facts), .warning, "2031-01-01")
        facts.newestRun = (7, "2026-11-20 02:06:00")
        expect(ClockCheck.line(facts), .failed, "run 7")
        expect(
            ClockCheck.line(.init(now: "2026-11-20 02:00:00", minute: 0, zone: "UTC")), .ok, "00:00"
        )
        #expect(!ClockCheck.zone.isEmpty)
    }

    @Test("Tools are named when they are missing")
    func tools() {
        expect(ToolChecks.tools(missing: []), .ok, "sftp")
        expect(ToolChecks.tools(missing: ["sftp", "flock"]), .failed, "sftp, flock")
        #expect(Tool.find("sh")?.hasSuffix("/sh") == true)
        #expect(Tool.find("no-such-tool") == nil)
    }

    @Test(
        "A window is open, or opens",
        arguments: [
            (nil, 0, "at any hour"), ("22:00-06:00", 0, "until 06:00"),
            ("22:00-06:00", 1080, "opens at 22:00, in 4 h"),
            ("22:00-06:00", 1290, "opens at 22:00, in 30 min"),
        ] as [(String?, Int, String)])
    func windows(window: String?, minute: Int, says: String) {
        expect(WindowCheck.line(window.flatMap { DailyWindow($0) }, at: minute), .ok, says)
    }

    @Test(
        "A key is a file of this user, and no one else's",
        arguments: [
            (S_IFREG | 0o600, true, false, .fine), (S_IFREG | 0o400, true, false, .fine),
            (S_IFREG | 0o640, true, false, .open(mode: 0o640)),
            (S_IFREG | 0o601, true, true, .open(mode: 0o601)),
            (S_IFDIR | 0o700, true, false, .notAFile),
            (S_IFREG | 0o600, false, false, .ofAnother), (S_IFREG | 0o600, false, true, .fine),
        ] as [(mode_t, Bool, Bool, KeyFile)])
    func keyFiles(mode: mode_t, isOurs: Bool, isRoot: Bool, found: KeyFile) {
        #expect(KeyFile.judge(mode: mode, isOurs: isOurs, isRoot: isRoot) == found)
        #expect((found.trouble(at: "k") == nil) == (found == .fine))
    }

    @Test("A key is one that a login can use by itself")
    func keys() {
        let good = ToolAnswer(status: 0, output: "ssh-ed25519 AAAA roster\n")
        expect(KeyChecks.key("k", .fine, good), .ok, "(ssh-ed25519)")
        let locked = ToolAnswer(status: 255, errors: "Load key: incorrect passphrase supplied")
        expect(KeyChecks.key("k", .fine, locked), .failed, "passphrase")
        let other = ToolAnswer(status: 255, errors: "Load key \"k\": invalid format")
        expect(KeyChecks.key("k", .fine, other), .failed, "no private key")
        expect(KeyChecks.key("k", .fine, nil), .warning, "looked into")
        expect(KeyChecks.key("k", .missing, nil), .failed, "no key k")
        expect(KeyChecks.key("k", .open(mode: 0o644), nil), .failed, "(644)")
    }

    @Test("A host is pinned under its port, once or twice")
    func pins() {
        var settings = HandoffSettings(host: "h", user: "u", keyFile: "keys/k")
        let usual = HandoffFiles(settings, of: "/c/canvas.yaml")
        #expect(usual.pinned == "h" && usual.key == "/c/keys/k")
        #expect(usual.knownHosts == "/c/known_hosts")
        settings.port = 2222
        settings.knownHosts = "/etc/pins"
        let place = HandoffFiles(settings, of: "/c/canvas.yaml")
        #expect(place.pinned == "[h]:2222" && place.knownHosts == "/etc/pins")
        let two = ToolAnswer(status: 0, output: "# Host h found: line 1\nh A\n# Host h\nh B\n")
        expect(KeyChecks.pinned(place, isThere: true, two, trust: "t"), .ok, "2 keys of [h]:2222")
        let none = ToolAnswer(status: 1)
        expect(KeyChecks.pinned(place, isThere: true, none, trust: "t"), .failed, "no key of")
        expect(KeyChecks.pinned(place, isThere: false, nil, trust: "t"), .failed, "no /etc/pins")
    }

    @Test("What the script tells is taken over; what it does not tell is told")
    func servers() {
        func judge(_ answer: ToolAnswer) -> [CheckLine] {
            ServerChecks.judge(answer, script: "/s/check")
        }
        let said = judge(
            ToolAnswer(
                status: 1,
                output: """
                    {"checks": [{"what": "login", "state": "ok", "message": "as u"},
                    {"what": "rename", "state": "failed", "message": "m", "cure": "c"}]}
                    """))
        #expect(said == [.ok("login", "as u"), .failed("rename", "m", cure: "c")])
        let failed = judge(
            ToolAnswer(
                status: 6,
                output: "{\"error\": {\"code\": \"handoff-host-key-changed\", \"message\": \"m\"}}")
        )
        #expect(failed.map(\.message) == ["m (handoff-host-key-changed)"])
        expect(judge(ToolAnswer(status: 127, errors: "a\nno bash\n"))[0], .failed, "127: no bash")
        let locked = "c.yaml: error[run-locked]: another is under way\n  hint: wait\n"
        expect(
            judge(ToolAnswer(status: 5, errors: locked))[0], .warning,
            "another is under way (run-locked)")
        expect(
            judge(ToolAnswer(status: 2, errors: locked))[0], .failed,
            "status 2: another is under way (run-locked)")
        expect(judge(ToolAnswer())[0], .failed, "not done after 300 s")
        expect(judge(ToolAnswer(status: 0, output: "{}"))[0], .failed, "status 0")
    }

    // Tools as real processes.

    private func run(_ line: String, seconds: Int = 10) throws -> ToolAnswer {
        try Tool.run(["/bin/sh", "-c", line], seconds: seconds, files: UnfinishedFiles())
    }

    @Test("What a tool says is read whole, however much of it and wherever it says it")
    func said() throws {
        let answer = try run("echo out; echo err >&2; exit 3")
        #expect(answer.status == 3 && answer.output == "out\n" && answer.errors == "err\n")
        let much = try run("head -c 300000 /dev/zero | tr '\\0' x; echo >&2 done")
        #expect(much.status == 0 && much.output.utf8.count == 300_000)
        #expect(try run("cat").output.isEmpty)
        #expect(try run("kill -9 $$").status == nil)
        #expect(throws: (any Error).self) {
            try Tool.run(["/no/such/tool"], seconds: 1, files: UnfinishedFiles())
        }
    }

    @Test("Nobody waits for a tool that hangs, or for what it left running")
    func hangs() throws {
        let clock = ContinuousClock()
        let began = clock.now
        #expect(try run("sleep 60", seconds: 1).status == nil)
        #expect(try run("exec >&- 2>&-; sleep 60", seconds: 1).status == nil)
        let left = try run("sleep 60 & echo over")
        #expect(left.status == 0 && left.output == "over\n")
        #expect(clock.now - began < .seconds(20))
    }
}
