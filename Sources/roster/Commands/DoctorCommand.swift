// roster doctor: is all in place for a connection's nights?

import ArgumentParser
import Runs

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Says whether all is in place for a connection's nights.",
        usage: "roster doctor --connection <file> [--offline] [<options>]",
        discussion: """
            Looks at all that a night rests on: the connection and its profile, the database (it \
            opens, is whole, may be written where grades come back, is still fed), the state \
            folder, its ledger and its disk, the clock, the tools and scripts, the key, the pinned \
            host keys, the vendor's window; then it logs in and tries to write, rename and remove \
            a probe. Each line is ok, or has its cure. Beside that probe, nothing is sent or changed.

            Examples:
              roster doctor --connection connections/canvas.yaml
              roster doctor --connection connections/canvas.yaml --offline --format json

            Exit status: 0 nothing stands in the way (there may be warnings), 1 something does, 2 \
            it cannot be told, 64 wrong usage.
            """)

    @Option(
        help: ArgumentHelp("The connection to look at.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var connection: String

    @Option(
        help: ArgumentHelp(
            "The SIS database; it is only read. (default: the connection's)", valueName: "file"),
        completion: .file())
    var sis: String?

    @Option(
        help: ArgumentHelp(
            "Where runs are recorded. (default: state/ beside the connection)",
            valueName: "folder"),
        completion: .directory)
    var state: String?

    @Flag(help: "Leave the server alone: no login.")
    var offline = false

    @OptionGroup var output: OutputOptions

    func run() {
        var doctor = DoctorRun(connection: connection)
        doctor.sis = sis
        doctor.state = state
        doctor.isOffline = offline
        let run = doctor
        CommandRunner.run(output) { context in
            run.run(in: context)
        } render: { report in
            ReportText.checks(report)
        }
    }
}
