// roster reject: what was held goes to nobody.

import ArgumentParser
import Runs

struct RejectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Turns down an export that was held; its bundle is removed.",
        usage: "roster reject <run> --why <text> [--state <folder>] [<options>]",
        discussion: """
            What the receiver holds stays as it is. The next export of the connection is judged \
            anew: if nothing was mended meanwhile, it is held again. Who and why is on record \
            (roster runs show).

            Examples:
              roster reject 12 --why "the schedule of Lake High is missing"
              roster reject 12 --state connections/state --why "wrong year" --who "A. Ruiz"

            Exit status: 0 done, 2 failed and nothing changed, 5 another run of the connection \
            is under way, 64 wrong usage.
            """)

    @Argument(
        help: ArgumentHelp("The number of the run, as roster holds lists it.", valueName: "run"))
    var number: Int64

    @OptionGroup var place: StateOptions

    @OptionGroup var decision: DecisionOptions

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard number > 0 else {
            throw ValidationError("<run> is \(number); runs count from 1.")
        }
        try decision.check()
        if decision.why == nil { throw ValidationError("Missing expected argument '--why <text>'") }
    }

    func run() {
        CommandRunner.run(output) { context in
            RejectRun(decision.decision(about: number, in: place.state)).run(in: context)
        } render: { report in
            ReportText.decision(report)
        }
    }
}
