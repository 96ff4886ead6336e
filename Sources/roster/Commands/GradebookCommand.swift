// roster gradebook: a section's line items and grades, and where each came from.

import ArgumentParser
import Runs

struct GradebookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gradebook",
        abstract: "Shows a section's gradebook, and where each value came from.",
        usage: "roster gradebook --sis <file> --section <id> [--show-values] [<options>]",
        discussion: """
            Lists the line items of a section and the grades on them. Beside each stands who made \
            it, a teacher or a vendor; for what an import wrote, the run, the file and the line; \
            and whether somebody changed it since. Students are named by sourcedId; names, \
            scores, states and comments are shown only with --show-values.

            Examples:
              roster gradebook --sis district.sqlite --section 016b1ab9-a58f
              roster gradebook --sis district.sqlite --section 57 --show-values
              roster gradebook --sis district.sqlite --section 57 --format json

            Exit status: 0 done, 2 failed, 64 wrong usage.
            """)

    @Option(
        help: ArgumentHelp("The SIS database to read.", valueName: "file"), completion: .file())
    var sis: String

    @Option(help: ArgumentHelp("The section, by sourcedId or key.", valueName: "id"))
    var section: String

    @Flag(help: "Show names, scores, states and comments.")
    var showValues = false

    @OptionGroup var output: OutputOptions

    func run() {
        CommandRunner.run(output) { context in
            GradebookRun(sis: sis, section: section, showsValues: showValues).run(in: context)
        } render: { report in
            ReportText.gradebook(report)
        }
    }
}
