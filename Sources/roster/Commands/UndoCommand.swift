// roster undo: an import of grades, taken back.

import ArgumentParser
import Runs

struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Takes an import of grades back.",
        usage: "roster undo <run> --sis <file> [--preview] [<options>]",
        discussion: """
            Every value that the import wrote, and nobody changed since, is again what it was \
            before. What a teacher or a later import changed since stays, and is listed. A line \
            item that the import made goes, unless a grade is still on it. All of it happens in \
            one transaction; the same drop can be imported again afterwards.

            Examples:
              roster undo 12 --sis district.sqlite --preview
              roster undo 12 --sis district.sqlite
              roster runs --sis district.sqlite

            Exit status: 0 done (what stayed is listed, as warnings), 2 failed and nothing \
            changed, 64 wrong usage.
            """)

    @Argument(
        help: ArgumentHelp(
            "The number of the import, as roster runs lists it.", valueName: "run"))
    var number: Int64

    @Option(
        help: ArgumentHelp("The SIS database to change.", valueName: "file"),
        completion: .file())
    var sis: String

    @Flag(help: "Say what would change, and change nothing.")
    var preview = false

    @Option(help: ArgumentHelp("How many of what stays to list, a kind.", valueName: "count"))
    var maxFindings = 100

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard number > 0 else {
            throw ValidationError("<run> is \(number); imports count from 1.")
        }
        guard (0...1_000_000).contains(maxFindings) else {
            throw ValidationError("--max-findings is \(maxFindings); it must be 0 to 1000000.")
        }
    }

    func run() {
        let undo = UndoRun(run: number, sis: sis, isPreview: preview, keptPerKind: maxFindings)
        CommandRunner.run(output) { context in
            undo.run(in: context)
        } render: { report in
            ReportText.undo(report)
        }
    }
}
