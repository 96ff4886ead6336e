// roster approve: an import that was held may go through.

import ArgumentParser
import Runs

struct ApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Lets an import of grades that was held go through.",
        usage: "roster approve <run> --sis <file> [<options>]",
        discussion: """
            An import that would change, zero or remove too much of a section is held: nothing \
            is written. Whoever answers for the gradebook looks at its report and approves it; \
            the same drop, imported again unchanged, then goes through.

            Examples:
              roster approve 12 --sis district.sqlite
              roster runs --sis district.sqlite

            Exit status: 0 done, 2 failed and nothing changed, 64 wrong usage.
            """)

    @Argument(
        help: ArgumentHelp(
            "The number of the import, as roster runs lists it.", valueName: "run"))
    var number: Int64

    @Option(
        help: ArgumentHelp("The SIS database to change.", valueName: "file"),
        completion: .file())
    var sis: String

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard number > 0 else {
            throw ValidationError("<run> is \(number); imports count from 1.")
        }
    }

    func run() {
        let approval = ApproveRun(run: number, sis: sis)
        CommandRunner.run(output) { context in
            approval.run(in: context)
        } render: { report in
            ReportText.approval(report)
        }
    }
}
