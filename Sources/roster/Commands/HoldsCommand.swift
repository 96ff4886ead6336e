// roster holds: what waits for a person.

import ArgumentParser
import Runs

struct HoldsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holds",
        abstract: "Lists the exports and imports that wait for a person, and why.",
        usage: "roster holds [--state <folder>] [--connection <connection>] [<options>]",
        discussion: """
            Each with its reasons, where its bundle lies, and the commands that approve or \
            reject it. Of a connection at most one export waits: a later one takes its place.

            Examples:
              roster holds --state connections/state
              roster holds --connection canvas
              roster holds --format json

            Exit status: 0 done, whether or not anything waits; 2 failed, 64 wrong usage.
            """)

    @OptionGroup var place: StateOptions

    @Option(
        help: ArgumentHelp(
            "Only runs of this connection: its file, its short name or its title.",
            valueName: "connection"),
        completion: .file())
    var connection: String?

    @OptionGroup var output: ListOptions

    func run() {
        let list = HoldListRun(state: place.state, connection: connection)
        CommandRunner.run(output) { context in
            list.run(in: context)
        } render: { report in
            ReportText.holds(report)
        } csv: { report in
            ReportCSV.holds(report)
        }
    }
}
