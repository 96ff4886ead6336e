// roster handoff: the steps of push, pull and check, for the scripts in scripts/handoff.

import ArgumentParser
import Basics
import Runs

struct HandoffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handoff",
        abstract: "Decides the steps of a handoff over SFTP, for the scripts in scripts/handoff.",
        usage: """
            roster handoff lock --connection <file> [--state <folder>]
                   roster handoff begin <kind> --connection <file> [--state <folder>]
                   roster handoff next --session <folder>
                   roster handoff end --session <folder> [<options>]
                   roster handoff server --connection <file> [--state <folder>]
            """,
        discussion: """
            People run scripts/handoff/push, pull, check and nightly. Those take the lock whose \
            file 'lock' prints, 'begin' a session, a folder whose path is printed, ask 'next' for \
            one step after the other, carry it out with sftp, and 'end' the session, which prints \
            the report and calls the connection's hook. What is decided rests on the record in \
            the state folder and on a look at the server: a script that is killed is simply run \
            again.

            'next' prints one line: 'sftp SECONDS', 'wait SECONDS', 'import', or 'end STATUS'.

            Examples:
              roster handoff lock --connection connections/canvas.yaml
              roster handoff next --session connections/state/handoff/canvas/push-x1Y2z3

            Exit status: 0 done, 1 a check found something to mend, 2 failed, 6 the server's \
            host key is unknown or was changed, 7 the server refused the login, 8 not delivered: \
            what was to go waits, 64 wrong usage.
            """,
        subcommands: [
            HandoffLockCommand.self, HandoffBeginCommand.self, HandoffNextCommand.self,
            HandoffEndCommand.self, HandoffServerCommand.self,
        ])
}

struct HandoffOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The connection's file.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var connection: String

    @Option(
        help: ArgumentHelp(
            "Where runs are recorded. (default: state/ beside the connection)",
            valueName: "folder"),
        completion: .directory)
    var state: String?
}

struct HandoffLockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Prints the path of the file that a handoff of the connection locks.",
        discussion: """
            The script locks it with flock for as long as it and its children live.

            Examples:
              roster handoff lock --connection connections/canvas.yaml

            Exit status: 0 done, 2 failed, 64 wrong usage.
            """)

    @OptionGroup var place: HandoffOptions

    func run() {
        CommandRunner.run(format: .text, isQuiet: false) { context in
            HandoffLockRun(connection: place.connection, state: place.state).run(in: context)
        } render: {
            ReportText.word($0)
        }
    }
}

struct HandoffBeginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "begin",
        abstract: "Begins a session: sweeps what dead ones left, and prints its folder.",
        usage: "roster handoff begin <kind> --connection <file> [<options>]",
        discussion: """
            The handoff's lock must be held.

            Examples:
              roster handoff begin push --connection connections/canvas.yaml

            Exit status: 0 done, 2 failed, 64 wrong usage.
            """)

    @Argument(
        help: ArgumentHelp(
            HandoffKind.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "kind"))
    var kind: HandoffKind

    @OptionGroup var place: HandoffOptions

    @Option(
        help: ArgumentHelp("The SIS database, for imports.", valueName: "file"),
        completion: .file())
    var sis: String?

    @Option(
        help: ArgumentHelp("The day that counts as today: YYYY-MM-DD.", valueName: "day"))
    var asOf: CalendarDate?

    @Flag(help: "Send the newest bundle once more, though it was delivered.")
    var again = false

    @Flag(help: "Send nothing but what a person approved.")
    var approved = false

    @OptionGroup var output: OutputOptions

    func run() {
        CommandRunner.run(output) { context in
            var begin = HandoffBeginRun(kind, connection: place.connection, state: place.state)
            begin.sis = sis
            begin.asOf = asOf
            begin.isAgain = again
            begin.isApprovedAlone = approved
            return begin.run(in: context)
        } render: {
            ReportText.word($0)
        }
    }
}

struct SessionOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("The folder that 'begin' printed.", valueName: "folder"),
        completion: .directory)
    var session: String
}

struct HandoffNextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "Prints the next step of a session.",
        discussion: """
            Examples:
              roster handoff next --session connections/state/handoff/canvas/push-x1Y2z3

            Exit status: 0 done, 2 failed, 64 wrong usage.
            """)

    @OptionGroup var place: SessionOption

    func run() {
        CommandRunner.run(format: .text, isQuiet: false) { context in
            HandoffNextRun(session: place.session).run(in: context)
        } render: {
            ReportText.word($0)
        }
    }
}

struct HandoffEndCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: "Ends a session: prints its report, calls the hook, removes its folder.",
        discussion: """
            Examples:
              roster handoff end --session connections/state/handoff/canvas/push-x1Y2z3

            Exit status: that of the push, pull or check.
            """)

    @OptionGroup var place: SessionOption

    @OptionGroup var output: OutputOptions

    func run() {
        CommandRunner.run(output) { context in
            HandoffEndRun(session: place.session).run(in: context)
        } render: {
            ReportText.handoff($0)
        }
    }
}

struct HandoffServerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "server",
        abstract: "Prints a connection's server, and whether it is pushed to and pulled from.",
        discussion: """
            One line each: host, port, user and known_hosts with their values; push, pull.

            Examples:
              roster handoff server --connection connections/canvas.yaml

            Exit status: 0 done, 2 failed, 64 wrong usage.
            """)

    @OptionGroup var place: HandoffOptions

    func run() {
        CommandRunner.run(format: .text, isQuiet: false) { context in
            HandoffServerRun(connection: place.connection, state: place.state).run(in: context)
        } render: {
            ReportText.word($0)
        }
    }
}

extension HandoffKind: ExpressibleByArgument {}
