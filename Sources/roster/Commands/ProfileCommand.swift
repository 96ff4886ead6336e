// roster profile: what receivers take.

import ArgumentParser
import Runs

struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Shows the profiles of receivers: what each takes.",
        discussion: """
            A profile says what the product on the other side accepts: a zip or loose files, \
            names, files that must be there, metadata, the form of ids, roles, sizes. A \
            connection names the one it follows; a bundle that breaks it is not written. Each \
            has its source and when that was looked at; what nobody published is as in strict \
            1.1, the usual one. A site can give a file of its own by its path (profile: \
            ./acme.yaml).

            Examples:
              roster profile list
              roster profile show hmh
              roster connection new hmh --profile hmh

            Exit status: 0 done, 1 a file has faults, 2 failed, 64 wrong usage.
            """,
        subcommands: [List.self, Show.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Lists the profiles that come with the program.",
            usage: "roster profile list [<options>]",
            discussion: """
                Examples:
                  roster profile list --format json

                Exit status: 0 done, 64 wrong usage.
                """)

        @OptionGroup var output: OutputOptions

        func run() {
            CommandRunner.run(output) { context in
                ProfileRun().run(in: context)
            } render: { report in
                ReportText.profileList(report)
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Says what one receiver takes, and where that is from.",
            usage: "roster profile show <name> [<options>]",
            discussion: """
                A path shows a file of your own, or what is wrong with it.

                Examples:
                  roster profile show classlink
                  roster profile show connections/acme.yaml
                  roster profile show hmh --format json

                Exit status: 0 done, 1 the file has faults, 2 failed, 64 wrong usage.
                """)

        @Argument(
            help: "The name of a profile, or the path of a file.",
            completion: .list(ProfileRun.names))
        var name: String

        @OptionGroup var output: OutputOptions

        func validate() throws {
            if let complaint = ProfileRun.complaint(about: name) {
                throw ValidationError(complaint)
            }
        }

        func run() {
            CommandRunner.run(output) { context in
                ProfileRun(name: name).run(in: context)
            } render: { report in
                ReportText.profile(report)
            }
        }
    }
}
