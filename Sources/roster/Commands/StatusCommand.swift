// roster status: is all well, or does somebody have to look?

import ArgumentParser
import Runs

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Says in one line a connection whether all is well, for people and monitors.",
        usage: """
            roster status [--connections <folder>] [--state <folder>] [<options>]
                   roster status --connection <file> [--state <folder>] [<options>]
            """,
        discussion: """
            For each connection: its last run that went through and how long ago that was, what \
            failed or died since, what is under way, and what is held and waits for a person. It \
            is stale if the last good run is longer ago than its stale_after_hours; \
            exports and imports are judged each by their newest run. A connection that is disabled or expired is \
            told as such and is never stale. Of a connection with a handoff it says as well that a \
            bundle did not reach its receiver for an hour and more (undelivered), and that no drop \
            came for longer than expected_every (missing). Nothing is changed, made or locked.

            With --quiet nothing is printed when all is well: as a line of cron it mails only \
            when there is something to say.

            Examples:
              roster status --quiet
              roster status --connections vendors --quiet
              roster status --quiet --hooks
              roster status --connection connections/canvas.yaml --format json

            Exit status: 0 all is well, 1 somebody should look (stale, failed, died, never ran, \
            undelivered, missing, a file that cannot be read, no connection at all), 4 something waits for a person and \
            nothing is worse, 2 it cannot be told, 64 wrong usage.
            """)

    @Option(
        help: ArgumentHelp(
            "The folder of the connections. (default: \(ConnectionFolder.usual))",
            valueName: "folder"),
        completion: .directory)
    var connections: String?

    @Option(
        help: ArgumentHelp("One connection alone: its file.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var connection: String?

    @Option(
        help: ArgumentHelp(
            "Where runs are recorded. (default: state/ beside the connections)",
            valueName: "folder"),
        completion: .directory)
    var state: String?

    @Flag(help: "Call on_alarm of each connection that is not well.")
    var hooks = false

    @OptionGroup var output: ListOptions

    func validate() throws {
        if connection != nil, connections != nil {
            throw ValidationError(
                "--connection names one file, --connections a folder; write one of them.")
        }
    }

    func run() {
        let scope =
            connection.map { StatusListRun.Scope.connection($0) }
            ?? .folder(connections ?? ConnectionFolder.usual)
        CommandRunner.run(output) { context in
            StatusListRun(scope, state: state, callsHooks: hooks).run(in: context)
        } render: { report in
            ReportText.status(report)
        } csv: { report in
            ReportCSV.status(report)
        }
    }
}
