// roster explain: what a code means.

import ArgumentParser
import Runs

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says what a code of a report means, why, and what changes it.",
        usage: "roster explain [<code>] [<options>]",
        discussion: """
            Reports name the rules by which an export leaves rows out (export-…), the changes for \
            which a bundle is held (change-…), the checks by \
            which a bundle is found faulty (value-…, reference-…, roster-…), and the rules by \
            which grades are taken or refused (grade-…). Each has a page: \
            what it does, why, the knob of a connection that governs it, an example, the cure, \
            and where it is written. Without a code all are listed.

            Examples:
              roster explain export-stint-no-show
              roster explain
              roster explain reference-missing-target --format json

            Exit status: 0 done, 64 wrong usage or no such code.
            """)

    @Argument(
        help: "The code, such as export-class-inactive; none for the list.",
        completion: .list(ExplainedCode.all.map(\.code)))
    var code: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let code, let complaint = ExplainRun.complaint(about: code) {
            throw ValidationError(complaint)
        }
    }

    func run() {
        let run = ExplainRun(code: code)
        CommandRunner.run(output) { _ in
            run.run()
        } render: { report in
            code == nil ? ExplainText.list(report) : ExplainText.page(report)
        }
    }
}
