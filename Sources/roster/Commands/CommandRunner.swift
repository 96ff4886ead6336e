// What all commands share: the options about output, and the way from a run to its report.

import ArgumentParser
import Glibc
import Runs

enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
}

struct OutputOptions: ParsableArguments {
    @Option(help: "How to print the results: text or json.")
    var format = OutputFormat.text

    @Flag(name: .shortAndLong, help: "No progress, and no results as text when all is well.")
    var quiet = false
}

enum CommandRunner {
    /// Runs, prints the report and ends the program with the run's exit status.
    ///
    /// - Parameter render: the report as text, given only if the run did not fail.
    static func run(
        _ options: OutputOptions, _ work: (RunContext) -> RunReport,
        render: (RunReport) -> String
    ) -> Never {
        run(format: options.format, isQuiet: options.quiet, work, render: render)
    }

    /// The same, for commands whose formats are their own.
    static func run(
        format: OutputFormat, isQuiet: Bool, _ work: (RunContext) -> RunReport,
        render: (RunReport) -> String
    ) -> Never {
        let files = UnfinishedFiles()
        Interruption.watch(files) { isDone in
            let what =
                isDone
                ? "its hook was stopped; what the run did stands"
                : "unfinished files are removed, nothing was changed"
            Console.message(
                (Console.errorsGoToTerminal ? ProgressLine.clearing : "")
                    + "roster: stopped; \(what)")
        }
        let progress = ProgressLine(isWanted: !isQuiet)
        let report = work(RunContext(files: files) { progress.show($0) })
        progress.clear()
        show(report, format, isQuiet, render)
        exit(report.exitStatus.rawValue)
    }

    private static func show(
        _ report: RunReport, _ format: OutputFormat, _ isQuiet: Bool,
        _ render: (RunReport) -> String
    ) {
        switch format {
        case .json:
            do { Console.result(try ReportJSON.text(of: report)) } catch {
                Console.message("error[run-report-not-written]: \(error)")
                exit(ExitStatus.failed.rawValue)
            }
        case .text:
            if !(isQuiet && report.exitStatus == .done) { Console.result(render(report)) }
        }
        if let error = report.error { Console.message(ErrorText.lines(error)) }
        if let problem = report.hook?.problem {
            Console.message(ErrorText.lines(problem, severity: "warning"))
        }
    }
}
