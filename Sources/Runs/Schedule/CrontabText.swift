// The lines of a crontab.

import Handoff

/// - Source: crontab(5), Debian
package enum CrontabText {
    package static func text(_ schedule: NightSchedule) -> String {
        var lines = [
            "# \(ScheduleRun.mark): the nights of \(schedule.name). Put these lines into the crontab "
                + "of",
            "# \(schedule.user) (crontab -e). Times are by the clock of this machine; what is printed",
            "# is mailed to MAILTO. No flock is needed: a second run of a connection ends by itself.",
        ]
        if let remark = schedule.remark { lines.append("# Mind: \(remark)") }
        lines.append(line(schedule, at: schedule.night, schedule.nightly))
        lines.append(line(schedule, at: schedule.morning, schedule.status))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ schedule: NightSchedule, at minute: Int, _ words: [String]) -> String
    {
        let zone = schedule.zone.map { ["TZ=" + shell($0)] } ?? []
        let all = zone + ["PATH=" + shell(schedule.searchPath)] + words.map(shell)
        return "\(minute % 60) \(minute / 60) * * * " + escaped(all.joined(separator: " "))
    }

    /// A word as /bin/sh reads it back.
    private static func shell(_ word: String) -> String {
        guard !isPlainWord(word) else { return word }
        let parts = word.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "'\\''") + "'"
    }

    /// To cron, a percent sign ends the command.
    private static func escaped(_ command: String) -> String {
        String(command.flatMap { $0 == "%" ? ["\\", "%"] : [$0] })
    }
}
