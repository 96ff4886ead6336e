// roster align: a line item, or what is still to come into a class, gets its category.

import ArgumentParser
import Runs

struct AlignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "align",
        abstract: "Gives a line item its category, or a class its default.",
        usage: """
            roster align --sis <file> --item <id> --category <category>
            roster align --sis <file> --section <id> --default <category>
            """,
        discussion: """
            A category is one of the class, by its sourcedId or its exact title; a title that two \
            of them have is refused. What is aligned by hand stays, whatever the vendor sends \
            later. The default of a class holds for line items that come from then on.

            Examples:
              roster align --sis district.sqlite --item 016b1aa4-0794 --category Homework
              roster align --sis district.sqlite --section 016b1ab9-a58f --default Homework

            Exit status: 0 done, 2 failed and nothing changed, 64 wrong usage.
            """)

    @Option(
        help: ArgumentHelp("The SIS database to change.", valueName: "file"),
        completion: .file())
    var sis: String

    @Option(help: ArgumentHelp("The line item, by sourcedId or key.", valueName: "id"))
    var item: String?

    @Option(
        help: ArgumentHelp("The category of the line item.", valueName: "category"))
    var category: String?

    @Option(help: ArgumentHelp("The section, by sourcedId or key.", valueName: "id"))
    var section: String?

    @Option(
        name: .customLong("default"),
        help: ArgumentHelp(
            "The category of what comes into the section without one.", valueName: "category"))
    var sectionDefault: String?

    @OptionGroup var output: OutputOptions

    func validate() throws { _ = try choice() }

    func run() throws {
        let choice = try choice()
        CommandRunner.run(output) { context in
            AlignRun(sis: sis, target: choice.target, category: choice.category).run(in: context)
        } render: { report in
            ReportText.alignment(report)
        }
    }

    private func choice() throws -> (target: AlignRun.Target, category: String) {
        switch (item, category, section, sectionDefault) {
        case (let item?, let category?, nil, nil): (.lineItem(item), category)
        case (nil, nil, let section?, let category?): (.sectionDefault(section), category)
        default:
            throw ValidationError(
                "Give --item and --category, or --section and --default, and not both.")
        }
    }
}
