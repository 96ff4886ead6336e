// roster disclosures: what was sent about a student, to whom and when.

import ArgumentParser
import Runs

struct DisclosuresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclosures",
        abstract: "Says what was sent about a student, to whom and when.",
        usage: "roster disclosures --student <id> [--state <folder>] [<options>]",
        discussion: """
            The record of disclosures that a district keeps for every student (in the United \
            States by law: FERPA, 34 CFR 99.32). It says which exports had the student in them, \
            by connection, however long ago; for the bundles that are still kept, also how many \
            rows of which file name the student. Bundles that are gone cannot be searched, and it \
            says how many those are. No name, address or grade is shown.

            The student is named by sourcedId, as users.csv has it.

            Examples:
              roster disclosures --student 016b1aa4-0794-78ec-b59d-ceecd30ce95b
              roster disclosures --student 1000234 --connection canvas
              roster disclosures --student 1000234 --format csv > disclosures.csv

            Exit status: 0 done, whether or not anything was sent; 2 failed, 64 wrong usage.
            """)

    @Option(help: ArgumentHelp("The student's sourcedId.", valueName: "id"))
    var student: String

    @OptionGroup var place: StateOptions

    @Option(
        help: ArgumentHelp(
            "Only what this connection was sent: its file, short name or title.",
            valueName: "connection"),
        completion: .file())
    var connection: String?

    @OptionGroup var output: ListOptions

    func validate() throws {
        if student.allSatisfy(\.isWhitespace) {
            throw ValidationError("--student is blank; write a sourcedId.")
        }
    }

    func run() {
        let run = DisclosuresRun(student: student, state: place.state, connection: connection)
        CommandRunner.run(output) { context in
            run.run(in: context)
        } render: { report in
            ReportText.disclosures(report)
        } csv: { report in
            ReportCSV.disclosures(report)
        }
    }
}
