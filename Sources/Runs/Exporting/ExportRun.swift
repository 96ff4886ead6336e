// The SIS out as a bundle: settle and write beside the final name, read the result as a stranger
// would, hold it against what the receiver has, and only then publish it.

import Basics
import Ledger
import OneRoster
import RosterExport

package struct ExportRun: Sendable {
    /// Where the bundle goes.
    package enum Output: Sendable {
        case place(String)
        /// The connection's, from where it is sent.
        case outbox
    }

    package let request: ExportRequest
    package let output: Output
    /// What is to be explained beside: an id or number of a record.
    package let record: String?
    /// How many findings of a kind are kept.
    package let keptPerKind: Int

    package init(
        _ request: ExportRequest, output: String, explaining record: String? = nil,
        keptPerKind: Int = 10
    ) {
        self.init(request, to: .place(output), explaining: record, keptPerKind: keptPerKind)
    }

    package init(
        _ request: ExportRequest, to output: Output, explaining record: String? = nil,
        keptPerKind: Int = 10
    ) {
        self.request = request
        self.output = output
        self.record = record
        self.keptPerKind = keptPerKind
    }

    package init(
        sis: String, output: String, connection: String? = nil, asOf: CalendarDate? = nil,
        read: [String]? = nil, schoolYear: Int? = nil, reportPath: String? = nil,
        keptPerKind: Int = 10
    ) {
        let request = ExportRequest(
            sis: sis, connection: connection, asOf: asOf, read: read, schoolYear: schoolYear,
            reportPath: reportPath)
        self.init(request, output: output, keptPerKind: keptPerKind)
    }

    /// - Errors, in the report: `run-output-…`, `run-bundle-refused`, `connection-…`, those of the
    ///   floors below.
    package func run(in context: RunContext) -> RunReport {
        var report = RunReport.of("export") { report in
            report.sis = request.sis.isEmpty ? nil : request.sis
            report.connection = request.connection
            let output = try place()
            report.bundle = output
            report.asOf = request.day(context).description
            let recording = try RunRecording.begin(
                .export,
                RunRecording.Place(
                    state: request.state, connection: request.connection, sis: request.sis,
                    bundle: output, asOf: request.day(context)), context)
            report.run = recording?.run
            report.state = recording?.folder.path
            do { try publish(to: output, recording, context, &report) } catch {
                recording?.fail(error)
                throw error
            }
        }
        report.end(for: request.connection, context) {
            RunPages.keep(&$0, context)
            request.keep(&$0, context)
        }
        return report
    }

    /// All of it, from the paths to the final name; on record from step to step.
    private func publish(
        to output: String, _ recording: RunRecording?, _ context: RunContext,
        _ report: inout RunReport
    ) throws {
        try request.checkPaths(beside: output)
        try recording?.checkOutput()
        let log = FindingLog(keptPerKind: keptPerKind)
        let choice: ExportChoice
        do { choice = try request.choice(context, log) } catch {
            if !log.isEmpty { report.findings = FindingsReport(log) }
            throw error
        }
        if request.connection != nil { report.profile = choice.profile.name }
        try check(output, choice)
        try request.sourceAge(of: choice, context)?.check(at: request.sis)
        if case .outbox = self.output { try recording?.makeOutbox() }
        let staged = try StagedBundle(for: output, choice.profile, files: context.files)
        do {
            let making = BundleMaking(
                request, choice, name: output, record: record, keptPerKind: keptPerKind)
            try making.make(staged, log, context, &report)
            if let recording, let connection = choice.connection {
                let sending = ExportSending(request, choice, connection, output: output)
                try sending.send(staged, recording, context, &report)
            } else {
                report.bundleSha256 = try recording?.prepare(
                    staged.location, RunFacts(report, choice))
                try staged.publish()
                report.verdict = Verdict.exported(report, accepted: choice.accepted)
                try recording?.accept()
            }
        } catch {
            throw staged.renamed(error)
        }
        report.verdict = [report.verdict, Verdict.recorded(report), Verdict.explained(report)]
            .compactMap(\.self).joined(separator: " ")
    }

    private func place() throws -> String {
        switch output {
        case .place(let path): path
        case .outbox: try Outbox.place(for: request)
        }
    }

    /// - Errors: `run-outbox-without-push`, `profile-zip-name`.
    private func check(_ place: String, _ choice: ExportChoice) throws {
        switch output {
        case .place: try choice.checkName(of: place)
        case .outbox:
            guard choice.connection?.isPushed == true else {
                throw RunError(
                    "run-outbox-without-push",
                    "the connection sends nothing by itself (it has no handoff: push:)",
                    path: request.connection,
                    hint: "say in its file where to send (handoff: push:), or export with "
                        + "--output")
            }
        }
    }
}
