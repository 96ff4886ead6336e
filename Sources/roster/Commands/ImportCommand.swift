// roster import: a vendor's grades into the gradebook.

import ArgumentParser
import Basics
import Runs

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes a vendor's grades into the gradebook.",
        usage: """
            roster import <drop> [--map <file>] --connection <file> [--sis <file>]
                                 [--preview] [<options>]
            """,
        discussion: """
            A drop is a OneRoster 1.1 bundle with lineItems.csv, results.csv or both, a zip file \
            or a folder. The connection says who it is from, what it may write, and how the \
            district wants doubtful things done (section grades). Every row is matched by sourcedId \
            against the gradebook and decided; what is right is taken, the rest is refused by \
            file and line, with a code and a cure. Grades that a teacher entered or changed stay. \
            The same drop twice changes nothing.

            All of it happens in one transaction: a run that is stopped, at whatever moment, has \
            changed nothing, and is simply run again. A drop that would change far more than drops \
            usually do is held until a person approves it. When all is over, the connection's hook \
            is called; whatever becomes of it, the exit status is that of the run.

            Refused rows are written into a folder beside the drop, in their own columns and with \
            code and reason behind them: mend them there, and import that folder.

            A gradebook export of Canvas, or another CSV that is no bundle, is told by a column map \
            (--map): a YAML file that says which column says what.

            Examples:
              roster import grades.zip --sis district.sqlite \\
                --connection connections/canvas.yaml --preview
              roster import grades.zip --sis district.sqlite \\
                --connection connections/canvas.yaml
              roster import grades.zip --sis district.sqlite \\
                --connection connections/canvas.yaml --rejects back/canvas \\
                --acknowledge back/canvas.json
              roster import gradebook.csv --map maps/canvas.yaml \\
                --sis district.sqlite --connection connections/canvas.yaml

            Exit status: 0 done, or applied already; 1 done but some rows were refused; 2 failed \
            and nothing changed; 4 held for approval and nothing changed; 5 another run of the \
            connection is under way; 64 wrong usage.
            """)

    @Argument(
        help: "The drop: a zip file or a folder; with --map, a CSV.", completion: .file())
    var drop: String

    @Option(
        help: ArgumentHelp(
            "The SIS database to change. (default: the connection's)", valueName: "file"),
        completion: .file())
    var sis: String?

    @Option(
        help: ArgumentHelp("The connection of the vendor.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var connection: String

    @Option(
        help: ArgumentHelp(
            "What the columns of the CSV mean: a column map.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var map: String?

    @Flag(help: "Say what would change in which class, and change nothing.")
    var preview = false

    @Flag(help: "Take the drop even if a newer one was applied.")
    var acceptOlder = false

    @Option(
        help: ArgumentHelp(
            "What its sender calls the drop, for record and answer. (default: its file name)",
            valueName: "name"))
    var dropName: String?

    @Option(
        help: ArgumentHelp(
            "Where refused rows go. (default: beside the drop, <drop>-rejects)",
            valueName: "folder"),
        completion: .directory)
    var rejects: String?

    @Option(
        help: ArgumentHelp(
            "Write an answer to the vendor there, as JSON: counts and refused rows.",
            valueName: "file"),
        completion: .file(extensions: ["json"]))
    var acknowledge: String?

    @Option(
        help: ArgumentHelp("Write the report there too, as JSON.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var report: String?

    @Option(
        help: ArgumentHelp(
            "Write the report there too, as a page (HTML) to look at.", valueName: "file"),
        completion: .file(extensions: ["html"]))
    var html: String?

    @Option(
        help: ArgumentHelp(
            "The day that counts as today, YYYY-MM-DD. (default: today)", valueName: "date"))
    var asOf: CalendarDate?

    @Option(
        help: ArgumentHelp(
            "Where the run is recorded. (default: state/ beside the connection)",
            valueName: "folder"),
        completion: .directory)
    var state: String?

    @Option(help: ArgumentHelp("How many findings of a kind to list.", valueName: "count"))
    var maxFindings = 10

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...1_000_000).contains(maxFindings) else {
            throw ValidationError("--max-findings is \(maxFindings); it must be 0 to 1000000.")
        }
        guard dropName?.isEmpty != true else {
            throw ValidationError("--drop-name is blank; give the name, or leave the flag out.")
        }
    }

    func run() {
        var request = ImportRequest(
            drop: drop, sis: NamedSIS.path(asked: sis, connection: connection),
            connection: connection)
        request.map = map
        request.dropName = dropName
        request.isPreview = preview
        request.acceptsOlder = acceptOlder
        request.rejects = rejects
        request.acknowledgement = acknowledge
        request.reportPath = report
        request.pagePath = html
        request.asOf = asOf
        request.state = state
        request.keptPerKind = maxFindings
        let run = ImportRun(request)
        CommandRunner.run(output) {
            run.run(in: $0)
        } render: {
            ReportText.grades($0)
        }
    }
}
