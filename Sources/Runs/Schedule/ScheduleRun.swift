// What makes a connection's nights begin by themselves: lines for cron, or units for systemd.

import Basics
import Glibc
import Handoff
import RosterExport

package struct ScheduleRun: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case crontab, systemd
    }

    package let connection: String
    /// Minute of the local day; nil chooses one in the window.
    package var night: Int?
    package var kind = Kind.crontab
    /// The folder to write to; nil leaves the texts in the report.
    package var output: String?
    package var sis: String?
    package var state: String?

    package init(connection: String) { self.connection = connection }

    /// `HH:MM` as a minute of the day; nil for anything else.
    package static func minute(_ text: String) -> Int? { DailyWindow.minute(text) }

    /// How the texts begin, so that they are known as ours when they are replaced.
    static let mark = "Made by roster schedule"

    /// - Errors, in the report: `connection-refused`, `schedule-no-handoff`,
    ///   `schedule-outside-window`, `schedule-path-unfit`, `handoff-scripts-missing`, those of writing.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("schedule") { report in
            report.connection = connection
            let log = FindingLog()
            defer { if !log.isEmpty { report.findings = FindingsReport(log) } }
            let file = try ExportConnection.readFile(connection, log: log, undone: "scheduled")
            let schedule = try schedule(of: file)
            let files =
                switch kind {
                case .crontab:
                    [
                        ScheduleReport.File(
                            name: "roster-\(schedule.name).crontab",
                            text: CrontabText.text(schedule))
                    ]
                case .systemd: SystemdText.files(schedule)
                }
            report.schedule = ScheduleReport(
                kind: kind.rawValue, night: DailyWindow.text(schedule.night),
                morning: DailyWindow.text(schedule.morning), files: files)
            guard let output else { return }
            try write(files, to: output, context)
            report.verdict = verdict(files, in: output)
        }
    }

    private func schedule(of file: ConnectionFile) throws -> NightSchedule {
        guard let handoff = file.connection.handoff, handoff.push != nil || handoff.pull != nil
        else {
            throw RunError(
                "schedule-no-handoff", "it has no handoff that sends or fetches anything",
                path: connection, hint: "write handoff: with push: or pull: into it")
        }
        let night = night ?? NightSchedule.usual(in: handoff.window)
        if let window = handoff.window, !window.isOpen(at: night) {
            throw RunError(
                "schedule-outside-window",
                "at \(DailyWindow.text(night)) the vendor takes no files; its window is \(window)",
                path: connection,
                hint: "write --at \(DailyWindow.text(window.start)), or another "
                    + "time from then on and before \(DailyWindow.text(window.end))")
        }
        var schedule = NightSchedule(
            name: StateFolder.shortName(ofConnection: connection),
            connection: OutputPlace.absolute(connection), program: ProgramPlace.path,
            scripts: try HandoffScripts.folder(), user: Self.user, night: night)
        schedule.sis = sis.map(OutputPlace.absolute)
        schedule.state = state.map(OutputPlace.absolute)
        schedule.zone = Self.zone
        schedule.timeLimitSeconds = handoff.timeLimitSeconds
        schedule.window = handoff.window
        try checkFit(schedule)
        return schedule
    }

    private func checkFit(_ schedule: NightSchedule) throws {
        for word in schedule.nightly + schedule.status where !NightSchedule.isFit(word) {
            throw RunError(
                "schedule-path-unfit", "has signs that cron and systemd read in their own ways",
                path: word, hint: "give it a path without quotes, backslashes and $")
        }
    }

    /// As whom we run, and the nights should.
    private static var user: String {
        getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? String(geteuid())
    }

    /// The zone that we were told to go by, as the schedule tells it on; nil for the machine's.
    private static var zone: String? {
        guard let zone = getenv("TZ").map({ String(cString: $0) }) else { return nil }
        return isPlainWord(zone) && !zone.hasPrefix(":") ? zone : nil
    }

    private func write(
        _ texts: [ScheduleReport.File], to output: String, _ context: RunContext
    ) throws {
        let beginning = String("# \(Self.mark)".prefix(OutputPlace.judgedBytes))
        let replaceable = Replaceable(beginnings: [beginning], what: "a schedule of ours")
        for text in texts {
            let path = OutputPlace.join(output, text.name)
            let staged = try StagedFile(for: path, replacing: replaceable, files: context.files)
            let sink = try staged.open()
            try Array(text.text.utf8).withUnsafeBytes { try sink.write($0) }
            try sink.finish()
            try staged.publish()
        }
    }

    private func verdict(_ files: [ScheduleReport.File], in output: String) -> String {
        let names = files.map(\.name)
        switch kind {
        case .crontab:
            return
                "\(OutputPlace.join(output, names[0])) has two lines; put them into the crontab of "
                + "the user who owns the key and the state folder (crontab -e)."
        case .systemd:
            let timers = names.filter { $0.hasSuffix(".timer") }.joined(separator: " ")
            return "\(output) has \(names.joined(separator: ", ")). Put them into "
                + "/etc/systemd/system, then systemctl daemon-reload and systemctl enable --now "
                + "\(timers)."
        }
    }
}

/// What a schedule says. Property names are public interface.
package struct ScheduleReport: Codable, Sendable {
    package struct File: Codable, Sendable {
        package var name: String
        package var text: String
    }

    /// `crontab` or `systemd`.
    package var kind: String
    /// `HH:MM`, of the local day: when the night begins, and when it is looked how it went.
    package var night: String
    package var morning: String
    package var files: [File]
}
