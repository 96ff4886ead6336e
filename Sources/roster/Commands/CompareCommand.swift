// roster compare: what is not the same in two bundles.

import ArgumentParser
import Runs

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Says what two OneRoster bundles differ in, by file, school and column.",
        usage: "roster compare <old> <new> [<options>]",
        discussion: """
            Reads two bulk bundles, each a zip file or a folder, and changes nothing. Rows are \
            found by their sourcedId, wherever they stand; columns by their name, in whatever \
            order. A row is the same if all its cells hold the same text; quotes and line ends \
            do not count, and a column that is missing is a blank one. dateLastModified is not \
            looked at, since many systems stamp every row each night: --dates lets it count.

            Rows of a school are those that name it, its classes or their line items; what names \
            none counts as the district's. Of the rows that differ the first few of each kind \
            are shown, without the values of personal columns.

            Files in sourcedId order, as roster writes them, are merged as they are read; others \
            are put in order first, on disk, in the folder of TMPDIR.

            Examples:
              roster compare yesterday.zip today.zip
              roster compare old/ new.zip --samples 20 --show-values
              roster compare a.zip b.zip --ignore users.phone --ignore metadata.bus
              roster compare a.zip b.zip --exit-code --quiet || echo "not the same"
              roster compare a.zip b.zip --format json > difference.json
              roster compare a.zip b.zip --html difference.html

            Exit status: 0 done, the same or not (with --exit-code 1 if not), 2 a bundle cannot \
            be read, 64 wrong usage.
            """)

    @Argument(help: "The bundle from before: a zip file or a folder.", completion: .file())
    var old: String

    @Argument(help: "The bundle that came after.", completion: .file())
    var new: String

    @Option(
        help: ArgumentHelp(
            "A column not to look at: phone, users.phone; may be given often.",
            valueName: "column"))
    var ignore: [String] = []

    @Flag(help: "Let a difference in dateLastModified count.")
    var dates = false

    @Option(
        help: ArgumentHelp("How many rows to show of each kind and file.", valueName: "count"))
    var samples = 3

    @Flag(help: "Show the values of personal columns in samples.")
    var showValues = false

    @Flag(help: "End with status 1 if the bundles differ.")
    var exitCode = false

    @Option(
        help: ArgumentHelp("Write the report there too, as JSON.", valueName: "file"),
        completion: .file())
    var report: String?

    @Option(
        help: ArgumentHelp(
            "Write the report there too, as a page (HTML) to look at.", valueName: "file"),
        completion: .file(extensions: ["html"]))
    var html: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...10_000).contains(samples) else {
            throw ValidationError("--samples is \(samples); it must be 0 to 10000.")
        }
        for name in ignore {
            if let complaint = CompareRun.complaint(aboutIgnored: name) {
                throw ValidationError("--ignore: \(complaint)")
            }
        }
    }

    func run() {
        var run = CompareRun(old: old, new: new)
        run.ignored = Set(ignore)
        run.countsDates = dates
        run.samples = samples
        run.showsValues = showValues
        run.failsOnDifference = exitCode
        run.reportPath = report
        run.pagePath = html
        CommandRunner.run(output) { context in
            run.run(in: context)
        } render: { report in
            ReportText.comparison(report)
        }
    }
}
