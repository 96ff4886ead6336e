// roster init: a new, empty SIS database.

import ArgumentParser
import Runs

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes a new, empty SIS database.",
        usage: "roster init <database> [<options>]",
        discussion: """
            Makes the file and all its tables. A file that is there already is left as it is, and \
            the command fails, unless it is a SIS database of an older roster: then it is \
            brought up to date.

            Examples:
              roster init district.sqlite
              roster init district.sqlite && roster load bundle.zip --sis district.sqlite

            Exit status: 0 done, 2 failed and nothing changed, 64 wrong usage.
            """)

    @Argument(help: "The database file to make.", completion: .file())
    var database: String

    @OptionGroup var output: OutputOptions

    func run() {
        CommandRunner.run(output) { context in
            InitRun(database: database).run(in: context)
        } render: { report in
            ReportText.initialised(report)
        }
    }
}
