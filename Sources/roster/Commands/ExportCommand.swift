// roster export: the SIS out as a OneRoster bundle.

import ArgumentParser
import Basics
import Runs

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes a OneRoster 1.1 bundle from the SIS.",
        usage: """
            roster export --sis <file> --output <file> [<options>]
                   roster export --connection <file> [--sis <file>] --output <file>
                   roster export --connection <file> [--sis <file>] --outbox
                   roster export --connection <file> [--sis <file>] --preview
                   roster export --sis <file> --explain-record <id> [<options>]
            """,
        discussion: """
            Reads one consistent view of the database and writes what holds on the given day. The \
            finished bundle is checked by the rules of \(Product.name) validate before it takes \
            its name: a bundle with findings at error level is shown and thrown away, and the old \
            one stays. A bundle that is there already is replaced in one step; nobody ever sees \
            half a file. The same database and the same day give the same bytes.

            With --connection, a file decides what goes out and by which rules; --read and \
            --school-year stand above it. A connection that is disabled or past its last day (by \
            today's date or that of --as-of) is refused. Its profile says what the receiver takes: a \
            bundle that breaks it is not written, and where loose files are wanted --output names \
            a folder.

            An export for a connection is recorded (roster runs), and a copy of its bundle kept for \
            some days: in state/ beside the connection's file, or the folder of --state. Without a \
            connection it is recorded if --state is given. Of one connection, one run at a time. When \
            all is over, the connection's hook is called; whatever becomes of it, the exit status \
            is that of the run.

            The bundle of a connection is held against the one that the receiver was sent last. If \
            it would change more than the connection's guard lets pass (too many rows of a file or \
            school gone or changed, a file or school that became empty, another school year, other \
            ids, the very first bundle), it is held: laid aside, with the reasons, until somebody \
            approves it (roster holds, approve, reject); what is at --output stays. With mode: \
            delta in the connection only what is new, changed or gone is sent; --full sends all of \
            it. To only look, use --preview: it says what would change and whether it would be held.

            With --outbox, for connections that say where to send (handoff: push:), the bundle is \
            written into the outbox of the state folder, from where scripts/handoff/push takes it. \
            Such a connection is held against what was delivered: as long as nobody can say what \
            the receiver has, the whole bundle goes out. What stands at --output is not replaced \
            where it is the last bundle of another connection of the state folder.

            With --explain-record, one record is followed through the rules: every decision in \
            order with the rows and dates it rests on, the code of the rule that drops or keeps \
            it, the switch that governs it, and whether it is in the bundle. It takes a \
            sourcedId (with or without the connection's prefix), a student or staff number, a \
            section's short name, a course's or school's number. Without --output only that is \
            done and nothing is written. No name, birth date or address is shown.

            Examples:
              roster export --sis district.sqlite --output bundle.zip
              roster export --sis district.sqlite --output canvas.zip \\
                --connection connections/canvas.yaml
              roster export --sis district.sqlite --connection connections/canvas.yaml --preview
              roster export --sis district.sqlite --output fall.zip --as-of 2025-09-15
              roster export --sis district.sqlite --output people.zip \\
                --read orgs,users --report people.json
              roster export --sis district.sqlite --connection connections/canvas.yaml \\
                --explain-record 1000234

            Exit status: 0 done, 1 nothing has the id of --explain-record, 2 failed and nothing \
            written, 4 held for approval and nothing published, 5 another run of the connection is \
            under way, 64 wrong usage.
            """)

    @Option(
        help: ArgumentHelp(
            "The SIS database; it is only read. (default: the connection's)", valueName: "file"),
        completion: .file())
    var sis: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The bundle to write, a zip file or a folder.", valueName: "file"),
        completion: .file(extensions: ["zip"]))
    var output: String?

    @Flag(help: "Write the bundle to where the connection's bundles are sent from.")
    var outbox = false

    @Option(
        help: ArgumentHelp(
            "The connection to export for. (default: none, all rows)", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var connection: String?

    @Option(
        help: ArgumentHelp(
            "The day whose truth is written, YYYY-MM-DD. (default: today)", valueName: "date"))
    var asOf: CalendarDate?

    @Option(
        help: ArgumentHelp(
            "What to write, with commas between. (default: the connection's, or all)",
            discussion: ReadNames.all.joined(separator: ", "), valueName: "names"),
        completion: .list(ReadNames.all))
    var read: String?

    @Option(
        help: ArgumentHelp(
            "The year to write, by when it starts. (default: the connection's, or the day's)",
            valueName: "year"))
    var schoolYear: Int?

    @Option(
        help: ArgumentHelp("Write the report there too, as JSON.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var report: String?

    @Option(
        help: ArgumentHelp(
            "Write the report there too, as a page (HTML) to look at.", valueName: "file"),
        completion: .file(extensions: ["html"]))
    var html: String?

    @Option(
        help: ArgumentHelp(
            "Where the run is recorded. (default: state/ beside the connection)",
            valueName: "folder"),
        completion: .directory)
    var state: String?

    @Flag(help: "Only say what would change and whether it would be held; write nothing.")
    var preview = false

    @Flag(help: "Send a whole bundle, also where the connection says mode: delta.")
    var full = false

    @Option(
        help: ArgumentHelp(
            "How many rows of each kind and file the report shows of what changes.",
            valueName: "count"))
    var samples = 3

    @Flag(help: "Show the values of personal columns in those rows; what is kept has none.")
    var showValues = false

    @Option(
        help: ArgumentHelp(
            "Say why this person, class or row is, or is not, in the bundle.", valueName: "id"))
    var explainRecord: String?

    @OptionGroup var outputOptions: OutputOptions

    func validate() throws {
        guard sis != nil || connection != nil else {
            throw ValidationError("Missing expected argument '--sis <file>'")
        }
        try checkOutbox()
        guard output != nil || outbox || explainRecord != nil || preview else {
            throw ValidationError("Missing expected argument '--output <file>'")
        }
        if html != nil, output == nil, !outbox, !preview {
            throw ValidationError("--html shows what a bundle comes to; give --output, too.")
        }
        if preview, explainRecord != nil {
            throw ValidationError("--preview and --explain-record are two questions; ask one.")
        }
        guard (0...10_000).contains(samples) else {
            throw ValidationError("--samples is \(samples); it must be 0 to 10000.")
        }
        if let explainRecord, explainRecord.allSatisfy(\.isWhitespace) {
            throw ValidationError("--explain-record is blank; write an id or number.")
        }
        if let schoolYear, !(1900...2200).contains(schoolYear) {
            throw ValidationError(
                "--school-year is \(schoolYear); write the year in which it starts, such as 2025.")
        }
        if let readNames, let complaint = ReadNames.complaint(about: readNames) {
            throw ValidationError("--read: \(complaint)")
        }
    }

    private func checkOutbox() throws {
        guard outbox else { return }
        guard output == nil else {
            throw ValidationError("--output and --outbox are two places; give one.")
        }
        guard connection != nil else {
            throw ValidationError("--outbox is that of a connection; give --connection, too.")
        }
    }

    private var place: ExportRun.Output? { outbox ? .outbox : output.map { .place($0) } }

    private var readNames: [String]? {
        read?.split(separator: ",").map { name in
            String(name.drop { $0 == " " }.prefix { $0 != " " })
        }
    }

    func run() {
        var exported = ExportRequest(
            sis: NamedSIS.path(asked: sis, connection: connection), connection: connection,
            asOf: asOf, read: readNames,
            schoolYear: schoolYear, reportPath: report)
        exported.state = state
        exported.pagePath = html
        exported.isFull = full
        exported.samples = samples
        exported.showsValues = showValues
        let request = exported
        CommandRunner.run(outputOptions) { context in
            if preview { return ExportPreviewRun(request).run(in: context) }
            if let place {
                return ExportRun(request, to: place, explaining: explainRecord).run(in: context)
            }
            return ExplainRecordRun(request, record: explainRecord ?? "").run(in: context)
        } render: { report in
            place == nil && !preview
                ? ReportText.explanation(report) : ReportText.export(report)
        }
    }
}

extension CalendarDate: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
