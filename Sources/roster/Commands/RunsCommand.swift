// roster runs: what ran, and what became of it.

import ArgumentParser
import Runs

struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "Lists the runs on record: what went out and came in, and what became of it.",
        usage: """
            roster runs [--state <folder>] [--connection <connection>] [<options>]
                   roster runs --sis <file> [--connection <connection>] [<options>]
                   roster runs show <run> [--state <folder>] [<options>]
            """,
        discussion: """
            Every export, import and load that is recorded in a state folder, the newest first, \
            with its number. An export is accepted (published), an import or load applied, or \
            unchanged when all of it was there already. A run can be running, held (somebody \
            approves it or lets it be), approved, rejected, failed (with the code of its error), \
            or have died: it was stopped or killed. Previews are not recorded.

            With --sis the gradebook's own record of imports: what is applied, held, approved, or \
            undone since (roster undo and roster approve take the number).

            Examples:
              roster runs --state connections/state
              roster runs --connection connections/canvas.yaml --limit 5
              roster runs --format csv > runs.csv
              roster runs --sis district.sqlite --connection Canvas

            Exit status: 0 done, 2 failed, 64 wrong usage.
            """,
        subcommands: [Show.self])

    @Option(
        help: ArgumentHelp(
            "The folder in which runs are recorded. (default: \(StateFolder.usual))",
            valueName: "folder"),
        completion: .directory)
    var state: String?

    @Option(
        help: ArgumentHelp(
            "The SIS database whose record of imports is read.", valueName: "file"),
        completion: .file())
    var sis: String?

    @Option(
        help: ArgumentHelp(
            "Only runs of this connection: its file, its short name or its title.",
            valueName: "connection"),
        completion: .file())
    var connection: String?

    @Option(help: ArgumentHelp("How many to list.", valueName: "count"))
    var limit = 50

    @OptionGroup var output: ListOptions

    func validate() throws {
        guard (1...1_000_000).contains(limit) else {
            throw ValidationError("--limit is \(limit); it must be 1 to 1000000.")
        }
        if sis != nil, state != nil {
            throw ValidationError("--sis and --state name two records; write one of them.")
        }
    }

    func run() {
        CommandRunner.run(output) { context in
            if let sis {
                return ImportListRun(sis: sis, connection: connection, limit: limit)
                    .run(in: context)
            }
            let state = state ?? StateFolder.usual
            return RunListRun(state: state, connection: connection, limit: limit).run(in: context)
        } render: { report in
            sis == nil ? ReportText.runs(report) : ReportText.imports(report)
        } csv: { report in
            ReportCSV.runs(report)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Shows one run: its bundle, its counts, what was left out, who approved it.",
            usage: "roster runs show <run> [--state <folder>] [<options>]",
            discussion: """
                The number is that of roster runs, which the run itself told, too. As CSV, its \
                files with their counts.

                Examples:
                  roster runs show 12
                  roster runs show 12 --state connections/state --format json

                Exit status: 0 done, 2 failed or no such run, 64 wrong usage.
                """)

        @Argument(help: ArgumentHelp("The number of the run.", valueName: "run"))
        var number: Int64

        /// Takes the options that both have, wherever they stand.
        @ParentCommand var list: RunsCommand

        @OptionGroup var place: StateOptions

        @OptionGroup var output: ListOptions

        func validate() throws {
            guard number > 0 else {
                throw ValidationError("<run> is \(number); runs count from 1.")
            }
        }

        func run() {
            CommandRunner.run(output) { context in
                RunShowRun(run: number, state: list.state ?? place.state).run(in: context)
            } render: { report in
                ReportText.run(report)
            } csv: { report in
                ReportCSV.run(report)
            }
        }
    }
}
