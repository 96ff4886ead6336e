// roster anonymize: the same bundle without anybody's name, to be shown to a stranger.

import ArgumentParser
import Runs

struct AnonymizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anonymize",
        abstract: "Writes a sample of a OneRoster bundle that names nobody.",
        usage: "roster anonymize <bundle> --output <zip> [<options>]",
        discussion: """
            For showing a vendor a problem without a child's name. The sample has the same files, \
            headers and rows in the same order. Names, ids, usernames, mail, phones, titles, \
            names of schools, metadata and unknown columns are made up letter by letter: a \
            capital becomes a capital, a digit a digit; blanks, commas, hyphens and accents by \
            themselves stay. An id or a name becomes the same text everywhere, so references \
            still hold, and those that did not hold still do not. Birth dates move within their year, \
            sex, race and scores are drawn anew. Roles, types, grades and the dates of sessions, \
            classes and work stay, wrong ones too. roster validate finds the same in the sample \
            as in the bundle, apart from quoting, blank lines and files that are not OneRoster's.

            What cannot be hidden: how many there are, who is in which class, and the shapes of \
            names. Do not send messages to the phone numbers of a sample: they may be somebody's.

            Each run draws a secret and throws it away, so nothing can be looked up afterwards, \
            and two samples of one bundle differ. With --key they agree; whoever has the key can \
            test names against the sample.

            Examples:
              roster anonymize bundle.zip --output sample.zip
              roster anonymize bundle.zip --output sample.zip --keep-titles
              roster anonymize unpacked-bundle/ --output sample.zip --key secret.key

            Exit status: 0 done, 2 failed and no sample was written, 64 wrong usage.
            """)

    @Argument(help: "The bundle: a zip file or a folder.", completion: .file())
    var bundle: String

    @Option(
        help: ArgumentHelp("The sample to write.", valueName: "zip"), completion: .file())
    var output: String

    @Flag(help: "Keep titles, codes, rooms and subjects; they may hold teachers' names.")
    var keepTitles = false

    @Flag(help: "Keep the names and numbers of districts and schools.")
    var keepOrgs = false

    @Option(
        help: ArgumentHelp(
            "Draw from the bytes of this file instead of chance.", valueName: "file"),
        completion: .file())
    var key: String?

    @OptionGroup var outputOptions: OutputOptions

    func run() {
        let run = AnonymizeRun(
            bundle: bundle, output: output, keepsTitles: keepTitles, keepsOrgs: keepOrgs,
            keyPath: key)
        CommandRunner.run(outputOptions) { context in
            run.run(in: context)
        } render: { report in
            ReportText.anonymization(report)
        }
    }
}
