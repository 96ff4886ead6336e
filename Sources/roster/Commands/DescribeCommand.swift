// roster describe: a page for the vendor.

import ArgumentParser
import Basics
import Runs

struct DescribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Writes a page for the vendor: what a connection sends.",
        usage: "roster describe --connection <file> [<options>]",
        discussion: """
            Says which files and columns come and which are always blank, where fields come from, \
            what identifiers look like, who and what goes out by which rules, what endDate means, \
            how deletions are told, and leaves room for contacts. It is made from the settings of \
            the export itself and holds nothing about any person. With --sis it names the school \
            year, the schools and the types of custom fields. Without --output the page is \
            printed.

            Examples:
              roster describe --connection connections/canvas.yaml
              roster describe --connection connections/canvas.yaml \\
                --sis district.sqlite --output canvas.html

            Exit status: 0 done, 2 failed and nothing written, 64 wrong usage.
            """)

    @Option(
        help: ArgumentHelp("The connection to describe.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var connection: String

    @Option(
        help: ArgumentHelp(
            "The SIS database, for its year and schools; it is only read.", valueName: "file"),
        completion: .file())
    var sis: String?

    @Option(
        help: ArgumentHelp(
            "md or html. (default: as the output ends, or md)", valueName: "form"))
    var format: DescribeRun.Form?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The page to write. (default: it is printed)", valueName: "file"),
        completion: .file(extensions: ["md", "html"]))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "The day whose school year is told, YYYY-MM-DD. (default: today)", valueName: "date"))
    var asOf: CalendarDate?

    func run() {
        let usual: DescribeRun.Form = output?.hasSuffix(".html") == true ? .html : .md
        let run = DescribeRun(
            connection: connection, sis: sis, form: format ?? usual, output: output, asOf: asOf)
        CommandRunner.run(format: .text, isQuiet: false) { context in
            run.run(in: context)
        } render: { report in
            ReportText.description(report)
        }
    }
}

extension DescribeRun.Form: ExpressibleByArgument {}
