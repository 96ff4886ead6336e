// A page that says to a receiver what a connection sends. Nothing about a person is read or written.

import Basics
import RosterExport
import SIS

package struct DescribeRun: Sendable {
    package enum Form: String, CaseIterable, Sendable {
        case md, html
    }

    package let connection: String
    /// Nil tells of the connection alone.
    package let sis: String?
    package let form: Form
    /// Nil leaves the page in the report.
    package let output: String?
    /// The day of which the school year is asked.
    package let asOf: CalendarDate?

    package init(
        connection: String, sis: String? = nil, form: Form = .md, output: String? = nil,
        asOf: CalendarDate? = nil
    ) {
        self.connection = connection
        self.sis = sis
        self.form = form
        self.output = output
        self.asOf = asOf
    }

    /// - Errors, in the report: `connection-refused`, `profile-refused`, `export-nothing-read`,
    ///   `export-would-dangle`, `run-output-…`, those of the database.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("describe") { report in
            report.connection = connection
            report.sis = sis
            try checkPaths()
            let log = FindingLog()
            defer { if !log.isEmpty { report.findings = FindingsReport(log) } }
            let opened = try ExportConnection.read(connection, log: log)
            let policy = opened.file.policy(asOf: asOf ?? context.today, opened.profile)
            try policy.read.checkComplete()
            try opened.checkFits(read: policy.read, log: log)
            report.profile = opened.profile.name
            let page = ConnectionDescription(
                opened.file.connection, policy, opened.profile, sis: try described(policy)
            ).page
            let text = form == .md ? page.markdown : page.html
            guard let output else {
                report.page = text
                return
            }
            try write(text, to: output, context)
            report.verdict =
                "\(output) says what “\(opened.file.connection.title)” receives. Fill in the contacts "
                + "and read it through before you send it."
        }
    }

    private func checkPaths() throws {
        guard let output else { return }
        for source in [connection, sis].compactMap(\.self)
        where OutputPlace.areSame(output, source) {
            throw RunError(
                "run-output-refused", "is what is described", path: output,
                hint: "choose another name for what is written")
        }
    }

    private func described(_ policy: ExportPolicy) throws -> DescribedSIS? {
        guard let sis else { return nil }
        let database = try SISDatabase.open(at: sis, access: .read)
        let described = try database.snapshot { try DescribedSIS(database, policy) }
        try database.close()
        return described
    }

    private func write(_ text: String, to output: String, _ context: RunContext) throws {
        let staged = try StagedFile(for: output, replacing: .page, files: context.files)
        let sink = try staged.open()
        try Array(text.utf8).withUnsafeBytes { try sink.write($0) }
        try sink.finish()
        try staged.publish()
    }
}

extension Replaceable {
    /// A page of ours.
    static let page = Replaceable(
        beginnings: ["# What ", "<!doctype html>"], what: "a page")
}
