// roster load: a OneRoster bundle into the SIS.

import ArgumentParser
import Runs

struct LoadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Puts a OneRoster bundle into the SIS.",
        usage: "roster load <bundle> --sis <file> [--preview] [<options>]",
        discussion: """
            For administrators: a new district, a move from another SIS, a test. Rows are matched \
            by sourcedId. What other programs do differently from the standard is read where its \
            meaning is plain, and reported; what the SIS cannot hold is refused row by row. \
            All of it happens in one transaction, and loading the same bundle again changes \
            nothing.

            Examples:
              roster load bundle.zip --sis district.sqlite --preview
              roster load bundle.zip --sis district.sqlite

            Exit status: 0 done, 1 done but some rows were refused, 2 failed and nothing changed, \
            5 another run without a connection is under way in that state folder, 64 wrong usage.
            """)

    @Argument(help: "The bundle: a zip file or a folder.", completion: .file())
    var bundle: String

    @Option(
        help: ArgumentHelp("The SIS database to change.", valueName: "file"),
        completion: .file())
    var sis: String

    @Flag(help: "Say what would change, and change nothing.")
    var preview = false

    @Option(help: ArgumentHelp("How many findings of a kind to list.", valueName: "count"))
    var maxFindings = 10

    @Option(
        help: ArgumentHelp(
            "The folder in which the run is recorded. (default: it is not)",
            valueName: "folder"),
        completion: .directory)
    var state: String?

    @Flag(help: "Show the values of personal columns in findings.")
    var showValues = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...1_000_000).contains(maxFindings) else {
            throw ValidationError("--max-findings is \(maxFindings); it must be 0 to 1000000.")
        }
    }

    func run() {
        let run = LoadRun(
            bundle: bundle, sis: sis, isPreview: preview, keptPerKind: maxFindings,
            showsValues: showValues, state: state)
        CommandRunner.run(output) { context in
            run.run(in: context)
        } render: { report in
            ReportText.load(report)
        }
    }
}
