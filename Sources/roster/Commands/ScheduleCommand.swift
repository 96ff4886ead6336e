// roster schedule: nights that begin by themselves.

import ArgumentParser
import Runs

struct ScheduleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Writes what makes a connection's nights begin: crontab lines or units.",
        usage: "roster schedule <connection> [--at <time>] [--kind <kind>] [<options>]",
        discussion: """
            Two things are scheduled: the night (the script nightly of the handoff), and a look in \
            the morning whether all went well (roster status --quiet --hooks), which prints and \
            calls on_alarm only if not. The texts are printed, or written into the folder of \
            --output; nothing is installed. Paths in them are whole ones. A time outside the \
            vendor's window is refused.

            Examples:
              roster schedule connections/canvas.yaml
              roster schedule connections/canvas.yaml --at 23:30 --kind systemd \\
                --output units

            Exit status: 0 done, 2 failed and nothing written, 64 wrong usage.
            """)

    @Argument(
        help: "The connection's file.", completion: .file(extensions: ["yaml", "yml"]))
    var connection: String

    @Option(
        help: ArgumentHelp(
            "When the night begins, by the clock of this machine. (default: 03:15, or when the "
                + "window opens)", valueName: "HH:MM"))
    var at: String?

    @Option(
        help: ArgumentHelp("crontab or systemd.", valueName: "kind"),
        completion: .list(ScheduleRun.Kind.allCases.map(\.rawValue)))
    var kind = ScheduleRun.Kind.crontab

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The folder to write to. (default: printed)", valueName: "folder"),
        completion: .directory)
    var output: String?

    @Option(
        help: ArgumentHelp(
            "The SIS database of the nights. (default: the connection's)", valueName: "file"),
        completion: .file())
    var sis: String?

    @Option(
        help: ArgumentHelp(
            "Where their runs are recorded. (default: state/ beside the connection)",
            valueName: "folder"),
        completion: .directory)
    var state: String?

    @OptionGroup var outputOptions: OutputOptions

    func validate() throws {
        if let at, ScheduleRun.minute(at) == nil {
            throw ValidationError("--at is '\(at)'; write hours and minutes, such as 03:15.")
        }
    }

    func run() {
        var schedule = ScheduleRun(connection: connection)
        schedule.night = at.flatMap(ScheduleRun.minute)
        schedule.kind = kind
        schedule.output = output
        schedule.sis = sis
        schedule.state = state
        let run = schedule
        CommandRunner.run(outputOptions) { context in
            run.run(in: context)
        } render: { report in
            ReportText.schedule(report)
        }
    }
}

extension ScheduleRun.Kind: ExpressibleByArgument {}
