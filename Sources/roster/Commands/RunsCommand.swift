// roster runs: the imports of grades.

import ArgumentParser
import Runs

struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "Lists the imports of grades: what came when, and what became of it.",
        usage: "roster runs --sis <file> [--connection <connection>] [<options>]",
        discussion: """
            The newest first, each with its number (roster undo and roster approve take it), the \
            connection, the drop, when it began, and how many rows were inserted, updated, the \
            same and refused. A run is applied, held (too much would change; somebody approves it \
            or lets it be), approved (the drop goes through when it is imported again) or undone.

            Examples:
              roster runs --sis district.sqlite
              roster runs --sis district.sqlite --connection connections/canvas.yaml
              roster runs --sis district.sqlite --connection Canvas --limit 5

            Exit status: 0 done, 2 failed, 64 wrong usage.
            """)

    @Option(
        help: ArgumentHelp("The SIS database to read.", valueName: "file"), completion: .file())
    var sis: String

    @Option(
        help: ArgumentHelp(
            "Only the imports of this connection: its file or its title.", valueName: "connection"),
        completion: .file())
    var connection: String?

    @Option(help: ArgumentHelp("How many to list.", valueName: "count"))
    var limit = 50

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000_000).contains(limit) else {
            throw ValidationError("--limit is \(limit); it must be 1 to 1000000.")
        }
    }

    func run() {
        CommandRunner.run(output) { context in
            ImportListRun(sis: sis, connection: connection, limit: limit).run(in: context)
        } render: { report in
            ReportText.imports(report)
        }
    }
}
