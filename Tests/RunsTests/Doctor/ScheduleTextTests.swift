// What is written for cron and systemd, read back by their rules.

import Handoff
import Runs
import TestSupport
import Testing

@Suite("Schedules")
struct ScheduleTextTests {
    private static func schedule(
        _ connection: String = "/srv/c/canvas.yaml", name: String = "canvas", night: Int = 195
    ) -> NightSchedule {
        NightSchedule(
            name: name, connection: connection, program: "/opt/roster/bin/roster",
            scripts: "/opt/roster/lib/roster/handoff", user: "roster", night: night)
    }

    /// The words of a line of a crontab, as cron and then the shell read them.
    private static func words(_ line: Substring) throws -> (times: [String], words: [String]) {
        let fields = line.split(separator: " ", maxSplits: 5).map(String.init)
        try #require(fields.count == 6)
        var command = ""
        var isEscaped = false
        for sign in fields[5] {
            if isEscaped {
                if sign != "%" { command.append("\\") }
                command.append(sign)
                isEscaped = false
            } else if sign == "\\" {
                isEscaped = true
            } else {
                try #require(sign != "%", "cron ends the command here: \(command)")
                command.append(sign)
            }
        }
        let said = try OtherTool.run([
            "/bin/sh", "-c", "set -- \(command)\nprintf '%s\\n' \"$@\"",
        ]).text
        return (Array(fields[..<5]), said.split(separator: "\n").map(String.init))
    }

    @Test(
        "A crontab has the night and the morning, and its words survive cron and the shell",
        arguments: [
            "/srv/c/canvas.yaml", "/srv/my files/canvas.yaml", "/srv/100%/50%25.yaml",
            "/srv/O'Brien/it's.yaml", "/srv/Übung/学校.yaml", "/srv/a;b/$(x)&|<>*?[a].yaml",
            "/srv/#/!~/c.yaml", "/srv/%'%/c.yaml",
        ])
    func crontab(connection: String) throws {
        var schedule = Self.schedule(connection)
        schedule.sis = "/srv/d b.sqlite"
        schedule.state = "/var/lib/roster/100%"
        schedule.zone = "America/New_York"
        let text = CrontabText.text(schedule)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == 2)
        let night = try Self.words(try #require(lines.first))
        let path = "PATH=/opt/roster/bin:/usr/local/bin:/usr/bin:/bin"
        #expect(night.times == ["15", "3", "*", "*", "*"])
        #expect(
            night.words == [
                "TZ=America/New_York", path, "/opt/roster/lib/roster/handoff/nightly", connection,
                "--sis", "/srv/d b.sqlite", "--state", "/var/lib/roster/100%", "--quiet",
            ])
        let morning = try Self.words(try #require(lines.last))
        #expect(morning.times == ["30", "6", "*", "*", "*"])
        #expect(
            morning.words == [
                "TZ=America/New_York", path, "/opt/roster/bin/roster", "status", "--connection",
                connection, "--state", "/var/lib/roster/100%", "--quiet", "--hooks",
            ])
        #expect(text.contains("MAILTO") && text.hasSuffix("\n"))
    }

    @Test("Paths that the three read differently are told apart")
    func fit() {
        for path in ["/a b/%/it's", "/ä/学校", "/a#b;c"] { #expect(NightSchedule.isFit(path)) }
        for path in ["/a\\b", "/a\"b", "/a$b", "/a`b", "/a\nb", "/a\u{7F}"] {
            #expect(!NightSchedule.isFit(path))
        }
    }

    /// The words of a value of a unit, as systemd reads them: quotes, and %% for %.
    private static func unquoted(_ value: some StringProtocol) throws -> [String] {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        var rest = Substring(value)
        while let sign = rest.popFirst() {
            switch sign {
            case "\"":
                isQuoted.toggle()
                word = word ?? ""
            case " " where !isQuoted:
                words += [word].compactMap(\.self)
                word = nil
            case "%":
                try #require(rest.popFirst() == "%", "a specifier in \(value)")
                word = (word ?? "") + "%"
            default: word = (word ?? "") + String(sign)
            }
        }
        return words + [word].compactMap(\.self)
    }

    private static func value(_ key: String, _ text: String) -> Substring? {
        text.split(separator: "\n").first { $0.hasPrefix(key + "=") }?.dropFirst(key.count + 1)
    }

    @Test("Units are two services and two timers, and their words survive systemd")
    func systemd() throws {
        var schedule = Self.schedule("/srv/my files/100%'s.yaml", night: 23 * 60 + 30)
        schedule.zone = "Europe/Berlin"
        schedule.timeLimitSeconds = 1800
        let files = SystemdText.files(schedule)
        #expect(
            files.map(\.name) == [
                "roster-canvas.service", "roster-canvas.timer", "roster-canvas-status.service",
                "roster-canvas-status.timer",
            ])
        let service = files[0].text
        let start = try #require(Self.value("ExecStart", service))
        #expect(
            try Self.unquoted(start) == [
                "/opt/roster/lib/roster/handoff/nightly", "/srv/my files/100%'s.yaml", "--quiet",
            ])
        for line in [
            "Type=oneshot", "User=roster", "UMask=0077", "NoNewPrivileges=yes", "PrivateTmp=yes",
            "TimeoutStartSec=10800", "Wants=network-online.target", "Environment=TZ=Europe/Berlin",
            "Environment=PATH=/opt/roster/bin:/usr/local/bin:/usr/bin:/bin",
        ] { #expect(service.split(separator: "\n").contains(Substring(line)), "\(line)") }
        let timer = files[1].text
        #expect(Self.value("OnCalendar", timer) == "*-*-* 23:30:00 Europe/Berlin")
        #expect(Self.value("Persistent", timer) == "true")
        #expect(Self.value("WantedBy", timer) == "timers.target")
        let morning = try #require(Self.value("ExecStart", files[2].text))
        #expect(try Self.unquoted(morning).suffix(2) == ["--quiet", "--hooks"])
        #expect(Self.value("OnCalendar", files[3].text) == "*-*-* 06:30:00 Europe/Berlin")
        #expect(!files[2].text.contains("network"))
    }

    @Test(
        "A unit has a name that systemd takes",
        arguments: [
            ("canvas", "roster-canvas"), ("my canvas", "roster-my-canvas"),
            ("a.b_c:d", "roster-a.b_c:d"), ("a/b@c%d", "roster-a-b-c-d"), ("ü", "roster--"),
        ])
    func units(name: String, unit: String) { #expect(SystemdText.unit(name) == unit) }

    @Test(
        "Nobody named an hour: the usual one, or when the window opens",
        arguments: [
            (nil, 195), ("22:00-06:00", 195), ("03:15-03:16", 195), ("22:00-03:15", 1320),
            ("18:00-23:00", 1080), ("03:16-04:00", 196),
        ] as [(String?, Int)])
    func usual(window: String?, minute: Int) {
        #expect(NightSchedule.usual(in: window.flatMap { DailyWindow($0) }) == minute)
    }

    @Test(
        "The morning is before the day, and after the night",
        arguments: [
            (0, 390), (195, 390), (269, 390), (270, 390), (300, 420), (719, 839), (720, 390),
            (1320, 390),
        ])
    func mornings(night: Int, morning: Int) {
        #expect(Self.schedule(night: night).morning == morning)
    }

    @Test("A window that closes too soon is remarked upon")
    func remarks() {
        var schedule = Self.schedule(night: 5 * 60 + 30)
        schedule.window = DailyWindow("22:00-06:00")
        #expect(schedule.remark?.contains("06:00") == true)
        #expect(CrontabText.text(schedule).contains("# Mind: The window closes"))
        #expect(SystemdText.files(schedule).filter { $0.text.contains("# Mind:") }.count == 1)
        schedule.night = 5 * 60
        #expect(schedule.remark == nil)
    }

    @Test(
        "The scripts are looked for where they were named, else beside the program, else above it")
    func scripts() {
        #expect(HandoffScripts.candidates(named: "/x", program: "/opt/bin/roster") == ["/x"])
        for named in [nil, ""] {
            #expect(
                HandoffScripts.candidates(named: named, program: "/p/.build/debug/roster") == [
                    "/p/.build/lib/roster/handoff", "/p/.build/scripts/handoff",
                    "/p/scripts/handoff", "/scripts/handoff",
                ])
        }
    }
}
