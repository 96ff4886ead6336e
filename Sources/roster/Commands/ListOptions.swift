// Options of commands whose results are lists, for people and for spreadsheets.

import ArgumentParser
import Runs

enum ListFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case csv
}

struct ListOptions: ParsableArguments {
    @Option(help: "How to print the results: text, json or csv.")
    var format = ListFormat.text

    @Flag(name: .shortAndLong, help: "No progress, and no results as text when all is well.")
    var quiet = false
}

struct StateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder in which runs are recorded.", valueName: "folder"),
        completion: .directory)
    var state = StateFolder.usual
}

extension CommandRunner {
    /// Runs, and prints a list: as CSV nothing but its lines.
    static func run(
        _ options: ListOptions, _ work: (RunContext) -> RunReport,
        render: (RunReport) -> String, csv: (RunReport) -> String
    ) -> Never {
        switch options.format {
        case .text: run(format: .text, isQuiet: options.quiet, work, render: render)
        case .json: run(format: .json, isQuiet: options.quiet, work, render: render)
        case .csv: run(format: .text, isQuiet: false, work) { $0.error == nil ? csv($0) : "" }
        }
    }
}
