// roster connection: files that say per receiver what goes out.

import ArgumentParser
import Basics
import Runs

struct ConnectionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connection",
        abstract: "Makes, checks and lists connections: what goes to whom.",
        discussion: """
            A connection is one third-party system, and one YAML file: what it may read and \
            write, which schools, the switches, which fields feed which attributes. Unknown keys \
            and values are refused with their line and column. A file holds no passwords: one \
            that does is refused.

            Examples:
              roster connection new canvas --profile canvas
              roster connection check connections/canvas.yaml --sis district.sqlite
              roster connection list
              roster export --connection connections/canvas.yaml \\
                --sis district.sqlite --output canvas.zip

            Exit status: 0 done, 1 findings at error level, 2 failed and nothing changed, 64 \
            wrong usage.
            """,
        subcommands: [New.self, Check.self, List.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Writes a new connection file with every key explained.",
            usage: "roster connection new <name> [--profile <profile>] [--folder <folder>]",
            discussion: """
                The name is the title; the file is named after it. What is there already is never \
                replaced.

                Examples:
                  roster connection new canvas --profile canvas
                  roster connection new "Harrison High – Schoology" --folder vendors

                Exit status: 0 done, 2 failed and nothing changed, 64 wrong usage.
                """)

        @Argument(help: "The title of the connection.")
        var name: String

        @Option(
            help: ArgumentHelp(
                "Which receiver's habits the bundle follows.",
                discussion: "A name of roster profile list, or the path of a file.",
                valueName: "profile"),
            completion: .list(ProfileRun.names))
        var profile = "strict"

        @Option(
            help: ArgumentHelp("The folder to write to.", valueName: "folder"),
            completion: .directory)
        var folder = ConnectionFolder.usual

        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard !ConnectionFolder.fileName(for: name).isEmpty else {
                throw ValidationError(
                    "'\(name)' has no letter or digit from which a file name could be made.")
            }
            if let complaint = ProfileRun.complaint(about: profile) {
                throw ValidationError("--profile: \(complaint)")
            }
        }

        func run() {
            CommandRunner.run(output) { context in
                ConnectionNewRun(title: name, profile: profile, folder: folder).run(in: context)
            } render: { report in
                ReportText.newConnection(report)
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Says what is wrong or odd about a connection.",
            usage: "roster connection check <file> [--sis <file>] [<options>]",
            discussion: """
                Reads the file and holds it against the SIS: schools, custom fields, profiles and \
                filter values that do not exist, a plan that would dangle, an end in sight, what \
                the profile of the receiver does not take. \
                Nothing is written or sent.

                Examples:
                  roster connection check connections/canvas.yaml --sis district.sqlite
                  roster connection check connections/canvas.yaml \\
                    --sis district.sqlite --as-of 2027-08-16

                Exit status: 0 no errors, 1 errors found, 2 file or database cannot be read, 64 \
                wrong usage.
                """)

        @Argument(help: "The connection file.", completion: .file(extensions: ["yaml", "yml"]))
        var file: String

        @Option(
            help: ArgumentHelp(
                "The SIS database; it is only read. (default: the connection's)",
                valueName: "file"),
            completion: .file())
        var sis: String?

        @Option(
            help: ArgumentHelp(
                "The day on which it would run, YYYY-MM-DD. (default: today)", valueName: "date"))
        var asOf: CalendarDate?

        @OptionGroup var output: OutputOptions

        func run() {
            CommandRunner.run(output) { context in
                ConnectionCheckRun(
                    file: file, sis: NamedSIS.path(asked: sis, connection: file), asOf: asOf
                ).run(in: context)
            } render: { report in
                ReportText.connectionCheck(report)
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Shows the connections of a folder with their switches.",
            usage: "roster connection list [--folder <folder>] [<options>]",
            discussion: """
                Reads every .yaml and .yml file of the folder.

                Examples:
                  roster connection list --folder vendors
                  roster connection list --format json

                Exit status: 0 done, 1 a file cannot be used or two have one title, 2 failed, 64 \
                wrong usage.
                """)

        @Option(
            help: ArgumentHelp("The folder to look into.", valueName: "folder"),
            completion: .directory)
        var folder = ConnectionFolder.usual

        @OptionGroup var output: OutputOptions

        func run() {
            CommandRunner.run(output) { context in
                ConnectionListRun(folder: folder).run(in: context)
            } render: { report in
                ReportText.connectionList(report)
            }
        }
    }
}
