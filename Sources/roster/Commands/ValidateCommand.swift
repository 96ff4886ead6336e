// roster validate: what is wrong with a bundle, where, and how to mend it.

import ArgumentParser
import Runs

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Says what is wrong with a OneRoster bundle, where, and how to mend it.",
        usage: "roster validate <bundle> [<options>]",
        discussion: """
            Reads a zip file or a folder as a receiver would and changes nothing. Each finding \
            names file, line and column:

              enrollments.csv:1042:57: error[reference-missing-target]: userSourcedId …

            An error makes a receiver refuse or misread the bundle, a warning is allowed and \
            known to hurt, a note is worth knowing. So many findings of a kind are listed; all \
            are counted.

            Examples:
              roster validate bundle.zip
              roster validate unpacked-bundle/ --strict
              roster validate bundle.zip --format json --max-findings 1000 > findings.json

            Exit status: 0 no errors, 1 errors found (with --strict, warnings too), 2 the bundle \
            cannot be read, 64 wrong usage.
            """)

    @Argument(help: "The bundle: a zip file or a folder.", completion: .file())
    var bundle: String

    @Flag(help: "Let warnings count as errors for the exit status.")
    var strict = false

    @Option(help: ArgumentHelp("How many findings of a kind to list.", valueName: "count"))
    var maxFindings = 10

    @Flag(help: "Show the values of personal columns in findings.")
    var showValues = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...1_000_000).contains(maxFindings) else {
            throw ValidationError("--max-findings is \(maxFindings); it must be 0 to 1000000.")
        }
    }

    func run() {
        let run = ValidateRun(
            bundle: bundle, isStrict: strict, keptPerKind: maxFindings, showsValues: showValues)
        CommandRunner.run(output) { context in
            run.run(in: context)
        } render: { report in
            ReportText.validation(report)
        }
    }
}
