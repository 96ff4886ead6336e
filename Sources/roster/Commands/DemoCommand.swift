// roster demo: a made-up district, for a first try and for tests of size.

import ArgumentParser
import Runs

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Makes a SIS database with a made-up district in it.",
        usage: "roster demo <database> [--students <count>] [--seed <seed>] [<options>]",
        discussion: """
            Schools by level with marking periods of their own, people, courses, sections, \
            schedules, guardians, grades, and the oddities that real districts have. All of it is \
            made up. The same number of students and the same seed make the same district.

            Examples:
              roster demo district.sqlite
              roster demo large.sqlite --students 100000 --seed 7

            Exit status: 0 done, 2 failed and nothing changed, 64 wrong usage.
            """)

    @Argument(help: "The database file to make; it must not be there yet.", completion: .file())
    var database: String

    @Option(help: ArgumentHelp("How many students, 1 to 2000000.", valueName: "count"))
    var students = 5000

    @Option(help: "The district is drawn from this number.")
    var seed: UInt64 = 1

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...2_000_000).contains(students) else {
            throw ValidationError("--students is \(students); it must be from 1 to 2000000.")
        }
    }

    func run() {
        CommandRunner.run(output) { context in
            DemoRun(database: database, students: students, seed: seed).run(in: context)
        } render: { report in
            ReportText.demo(report)
        }
    }
}
