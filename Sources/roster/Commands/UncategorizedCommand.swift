// roster uncategorized: line items that wait for a teacher.

import ArgumentParser
import Runs

struct UncategorizedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uncategorized",
        abstract: "Lists line items of vendors that have no category yet.",
        usage: "roster uncategorized --sis <file> [--section <id>] [<options>]",
        discussion: """
            A line item that names no category of its class is imported without one, unless the \
            class or the connection has a default. It waits here, section by section, with the \
            categories of the class beside it, until roster align gives it one.

            Examples:
              roster uncategorized --sis district.sqlite
              roster uncategorized --sis district.sqlite --section 016b1ab9-a58f

            Exit status: 0 done, 2 failed, 64 wrong usage.
            """)

    @Option(
        help: ArgumentHelp("The SIS database to read.", valueName: "file"), completion: .file())
    var sis: String

    @Option(help: ArgumentHelp("Only this section, by sourcedId or key.", valueName: "id"))
    var section: String?

    @Option(help: ArgumentHelp("How many to list.", valueName: "count"))
    var limit = 1000

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000_000).contains(limit) else {
            throw ValidationError("--limit is \(limit); it must be 1 to 1000000.")
        }
    }

    func run() {
        CommandRunner.run(output) { context in
            UncategorizedRun(sis: sis, section: section, limit: limit).run(in: context)
        } render: { report in
            ReportText.uncategorized(report)
        }
    }
}
