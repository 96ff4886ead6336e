// Units of systemd: a service and a timer for the night, and both for the morning.

import Handoff

/// - Source: systemd.service(5), systemd.timer(5), systemd.syntax(7)
package enum SystemdText {
    package static func files(_ schedule: NightSchedule) -> [ScheduleReport.File] {
        let name = unit(schedule.name)
        return [
            file(
                "\(name).service",
                service(
                    schedule, "the night of \(schedule.name)", schedule.nightly,
                    seconds: 2 * schedule.timeLimitSeconds + 7200, needsNetwork: true)),
            file(
                "\(name).timer", timer(schedule, "the nights of \(schedule.name)", schedule.night)),
            file(
                "\(name)-status.service",
                service(
                    schedule, "how \(schedule.name) stands", schedule.status, seconds: 900,
                    needsNetwork: false)),
            file(
                "\(name)-status.timer",
                timer(schedule, "a look each morning at \(schedule.name)", schedule.morning)),
        ]
    }

    private static func file(_ name: String, _ text: String) -> ScheduleReport.File {
        ScheduleReport.File(name: name, text: text)
    }

    private static func service(
        _ schedule: NightSchedule, _ what: String, _ words: [String], seconds: Int,
        needsNetwork: Bool
    ) -> String {
        let zone = schedule.zone.map { "Environment=\(quoted("TZ=\($0)"))\n" } ?? ""
        let network =
            needsNetwork ? "Wants=network-online.target\nAfter=network-online.target\n" : ""
        return """
            # \(ScheduleRun.mark); for /etc/systemd/system.
            [Unit]
            Description=roster: \(percents(what))
            \(network)
            [Service]
            Type=oneshot
            User=\(schedule.user)
            ExecStart=\(words.map { quoted($0) }.joined(separator: " "))
            Environment=\(quoted("PATH=\(schedule.searchPath)"))
            \(zone)TimeoutStartSec=\(seconds)
            UMask=0077
            NoNewPrivileges=yes
            PrivateTmp=yes

            """
    }

    private static func timer(_ schedule: NightSchedule, _ what: String, _ minute: Int) -> String {
        let remark = schedule.remark.map { minute == schedule.night ? "# Mind: \($0)\n" : "" } ?? ""
        let zone = schedule.zone.map { " " + $0 } ?? ""
        return """
            # \(ScheduleRun.mark); for /etc/systemd/system.
            \(remark)[Unit]
            Description=roster: \(percents(what))

            [Timer]
            OnCalendar=*-*-* \(DailyWindow.text(minute)):00\(zone)
            Persistent=true
            AccuracySec=1min

            [Install]
            WantedBy=timers.target

            """
    }

    /// The name of a unit: what other signs there are become hyphens.
    package static func unit(_ name: String) -> String {
        "roster-"
            + String(name.map { isPlainWord(String($0)) && !"/@+=,".contains($0) ? $0 : "-" })
    }

    /// A word as systemd reads it back.
    private static func quoted(_ word: String) -> String {
        let text = percents(word)
        return isPlainWord(text.filter { $0 != "%" }) ? text : "\"\(text)\""
    }

    /// A percent sign begins a specifier.
    private static func percents(_ text: String) -> String {
        String(text.flatMap { $0 == "%" ? ["%", "%"] : [$0] })
    }
}
