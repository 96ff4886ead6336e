// roster approve: what was held may go through.

import ArgumentParser
import Runs

/// Who decides, and why.
struct DecisionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
    var why: String?

    @Option(help: ArgumentHelp("Who decides. (default: who is logged in)", valueName: "name"))
    var who: String?

    func check() throws {
        for (name, value) in [("--why", why), ("--who", who)] {
            guard let value else { continue }
            if value.allSatisfy(\.isWhitespace) { throw ValidationError("\(name) is blank.") }
            if value.count > 1000 {
                throw ValidationError("\(name) has more than 1000 characters.")
            }
        }
    }

    func decision(about run: Int64, in state: String) -> Decision {
        var decision = Decision(run: run, state: state)
        if let who { decision.who = who }
        decision.why = why
        return decision
    }
}

struct ApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Lets an export or import that was held go through.",
        usage: """
            roster approve <run> --why <text> [--state <folder>] [<options>]
                   roster approve <run> --sis <file> [<options>]
            """,
        discussion: """
            An export that would change more than usual for its receiver is held: its bundle is \
            laid aside and nothing is published. Whoever answers for it looks at what would \
            change (roster holds, the page of the run) and approves it; exactly the bytes that \
            were held are then published, and are what the receiver holds from then on. With \
            --sha256, as the report of the run gives it, no other bytes than those that were \
            looked at can be meant. Who and why is on record (roster runs show).

            An import that would change, zero or remove too much of a section is held, too: \
            nothing is written. Approved, the same drop goes through when it is imported again, \
            unchanged. With --sis it is found in the gradebook's own record, without a state \
            folder.

            Examples:
              roster approve 12 --sha256 5f1c09ab34de --why "rollover, as planned"
              roster approve 12 --sis district.sqlite

            Exit status: 0 done, 2 failed and nothing changed, 5 another run of the connection \
            is under way, 64 wrong usage.
            """)

    @Argument(
        help: ArgumentHelp("The number of the run, as roster holds lists it.", valueName: "run"))
    var number: Int64

    @Option(
        help: ArgumentHelp(
            "The folder in which runs are recorded. (default: \(StateFolder.usual))",
            valueName: "folder"),
        completion: .directory)
    var state: String?

    @Option(
        help: ArgumentHelp(
            "The SIS database whose import is approved, by its own record.", valueName: "file"),
        completion: .file())
    var sis: String?

    @Option(
        help: ArgumentHelp(
            "The SHA-256 of the bundle that was looked at, or its first 8 digits or more.",
            valueName: "hex"))
    var sha256: String?

    @OptionGroup var decision: DecisionOptions

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard number > 0 else {
            throw ValidationError("<run> is \(number); runs count from 1.")
        }
        if sis != nil, state != nil {
            throw ValidationError("--sis and --state name two records; write one of them.")
        }
        try decision.check()
        if let sha256 {
            guard sha256.allSatisfy(\.isHexDigit), (8...64).contains(sha256.count) else {
                throw ValidationError("--sha256 must be 8 to 64 hexadecimal digits.")
            }
        }
        if sis == nil, decision.why == nil {
            throw ValidationError("Missing expected argument '--why <text>'")
        }
    }

    func run() {
        CommandRunner.run(output) { context in
            if let sis { return ApproveRun(run: number, sis: sis).run(in: context) }
            var decided = decision.decision(about: number, in: state ?? StateFolder.usual)
            decided.sha256 = sha256
            return ApproveExportRun(decided).run(in: context)
        } render: { report in
            report.imports == nil ? ReportText.decision(report) : ReportText.approval(report)
        }
    }
}
