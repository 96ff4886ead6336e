// The root command: what the program is, and the list of its verbs.

import ArgumentParser
import Basics
import Runs

struct Roster: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: Product.name,
        abstract: "Moves a school district's people, classes and grades in and out of its SIS.",
        discussion: """
            The SIS is a database file in SQLite; the other side is a OneRoster 1.1 CSV bundle, a \
            zip file or a folder.

            A first tour, with a made-up district:
              roster demo district.sqlite --students 5000
              roster export --sis district.sqlite --output bundle.zip
              roster validate bundle.zip
              roster init empty.sqlite
              roster load bundle.zip --sis empty.sqlite

            Exit status:
              0    done
              1    done, and the data has findings at error level
              2    the run failed; nothing was changed
              4    held for a person's approval; nothing was changed
              5    another run of the connection is under way; nothing was begun
              6    a handoff: the host key is unknown or was changed; nothing was sent
              7    a handoff: the server refused the login; nothing was sent
              8    a handoff: not delivered; what was to go waits
              64   wrong usage; nothing was begun
              130  stopped by Ctrl-C (143: by kill); unfinished files are removed
              A status that is not listed means failure.

            Environment:
              TZ   the time zone of the district, for what "today" means

            Results go to stdout; progress and errors go to stderr. No name, birth date, mail \
            address or score is ever printed unless you ask for it with --show-values.
            """,
        version: "\(Product.name) \(Product.version)",
        subcommands: [
            InitCommand.self, DemoCommand.self, ExportCommand.self, ValidateCommand.self,
            CompareCommand.self, AnonymizeCommand.self, LoadCommand.self, ImportCommand.self,
            GradebookCommand.self, RunsCommand.self, StatusCommand.self, HoldsCommand.self,
            ApproveCommand.self, RejectCommand.self, DisclosuresCommand.self, UndoCommand.self,
            UncategorizedCommand.self, AlignCommand.self,
            ConnectionCommand.self, ProfileCommand.self, HandoffCommand.self,
            DescribeCommand.self, DoctorCommand.self, ScheduleCommand.self,
            ExplainCommand.self,
        ])

    /// The complaint about a first word that is no command, or a second that is none of the
    /// first's; nil if there is none.
    static func misspeltCommand(in arguments: [String]) -> ValidationError? {
        guard let word = arguments.first, !word.hasPrefix("-") else { return nil }
        let commands = configuration.subcommands
        if let complaint = complaint(about: word, among: commands, or: ["help"]) {
            return complaint
        }
        let inner = commands.first { $0.configuration.commandName == word }?.configuration
        guard let inner, !inner.subcommands.isEmpty, let second = arguments.dropFirst().first,
            !second.hasPrefix("-")
        else { return nil }
        return complaint(about: second, among: inner.subcommands, or: [])
    }

    private static func complaint(
        about word: String, among commands: [any ParsableCommand.Type], or others: [String]
    ) -> ValidationError? {
        let names = commands.compactMap { $0.configuration.commandName } + others
        guard !names.contains(word) else { return nil }
        let near = NearestName.to(word, among: names).map { "did you mean '\($0)'?" }
        return ValidationError(
            "There is no command '\(word)'; \(near ?? "there are \(names.joined(separator: ", ")).")"
        )
    }
}
