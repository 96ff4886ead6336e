// The SIS out as a bundle: settle and write beside the final name, read the result as a stranger
// would, and only then publish it.

import Basics
import Database
import Ledger
import OneRoster
import RosterExport
import RosterValidation
import SIS

package struct ExportRun: Sendable {
    package let request: ExportRequest
    package let output: String
    /// What is to be explained beside: an id or number of a record.
    package let record: String?
    /// How many findings of a kind are kept.
    package let keptPerKind: Int

    package init(
        _ request: ExportRequest, output: String, explaining record: String? = nil,
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
            report.sis = request.sis
            report.connection = request.connection
            report.bundle = output
            report.asOf = request.day(context).description
            let recording = try RunRecording.begin(
                .export,
                RunRecording.Place(
                    state: request.state, connection: request.connection, sis: request.sis,
                    bundle: output, asOf: request.day(context)), context)
            report.run = recording?.run
            report.state = recording?.folder.path
            do { try publish(recording, context, &report) } catch {
                recording?.fail(error)
                throw error
            }
        }
        report.end(for: request.connection, context) { request.keep(&$0, context) }
        return report
    }

    /// All of it, from the paths to the final name; on record from step to step.
    private func publish(
        _ recording: RunRecording?, _ context: RunContext, _ report: inout RunReport
    ) throws {
        try request.checkPaths(beside: output)
        let log = FindingLog(keptPerKind: keptPerKind)
        let choice: ExportChoice
        do { choice = try request.choice(context, log) } catch {
            if !log.isEmpty { report.findings = FindingsReport(log) }
            throw error
        }
        if request.connection != nil { report.profile = choice.profile.name }
        let staged = try StagedBundle(for: output, choice.profile, files: context.files)
        do {
            let check = try write(choice, to: staged, log, context, &report)
            try judge(choice, staged, check, log, context, &report)
            report.bundleSha256 = try recording?.prepare(staged.location, RunFacts(report, choice))
            try staged.publish()
        } catch {
            throw staged.renamed(error)
        }
        let exported = Verdict.exported(report, accepted: choice.accepted)
        report.verdict = [exported, Verdict.recorded(report), Verdict.explained(report)]
            .compactMap(\.self).joined(separator: " ")
        try recording?.accept()
    }

    /// Writes the bundle; gives what checks it beside the writing, or nil where it is yet to be
    /// checked: that of a folder, or with names and empty files as a profile wants them.
    private func write(
        _ choice: ExportChoice, to staged: StagedBundle, _ log: FindingLog, _ context: RunContext,
        _ report: inout RunReport
    ) throws -> BundleCheck? {
        let database = try SISDatabase.open(at: request.sis, access: .read)
        var check: BundleCheck?
        do {
            switch staged {
            case .zip(let file):
                let sink = try file.open()
                if choice.accepted.isEmpty {
                    check = try BundleCheck(of: file.path, keptPerKind: keptPerKind)
                }
                let writer = BundleWriter(
                    zip: sink, options: choice.writing, growing: check?.growing)
                try export(choice, database, to: writer, log, context, &report)
                try sink.finish()
                report.bundleBytes = sink.count
            case .folder(let folder):
                let writer = BundleWriter(folder: folder.path, options: choice.writing)
                try export(choice, database, to: writer, log, context, &report)
                report.bundleBytes = try folder.size()
            }
            try database.close()
        } catch {
            check?.abandon()
            throw error
        }
        return check
    }

    private func export(
        _ choice: ExportChoice, _ database: DatabaseConnection, to writer: BundleWriter,
        _ log: FindingLog, _ context: RunContext, _ report: inout RunReport
    ) throws {
        let exporter = RosterExporter(sis: database, policy: choice.policy, log: log) { step in
            guard let file = step.file else {
                context.progress(Progress("settling who and what goes out"))
                return
            }
            context.progress(Progress("writing \(file.csv)", done: step.rows))
        }
        let summary = try database.snapshot(readsAhead: true) {
            try choice.check(writer, log: log) { try exporter.run(to: $0, explaining: record) }
        }
        try writer.finish()
        report.schoolYear = summary.syear
        report.add(summary.explained, of: record)
        report.drops = summary.drops.lines.map {
            DropCount(code: $0.kind.code, title: $0.kind.title, count: $0.count)
        }
        report.files = FileName.dependenceOrder.compactMap { file in
            summary.rowCounts[file].map { FileCount(file: file.csv, rows: $0) }
        }
    }

    /// What a receiver finds in the finished bundle; a finding at error level stops the run.
    private func judge(
        _ choice: ExportChoice, _ staged: StagedBundle, _ check: BundleCheck?, _ log: FindingLog,
        _ context: RunContext, _ report: inout RunReport
    ) throws {
        context.progress(Progress("checking the bundle"))
        defer { report.findings = FindingsReport(log, naming: output, insteadOf: staged.path) }
        choice.check(bytes: report.bundleBytes ?? 0, at: staged.path, log: log)
        let found = try check?.outcome() ?? checked(staged.path, context)
        log.merge(found, except: choice.accepted)
        let errors = log.count(of: .error)
        guard errors == 0 else {
            throw RunError(
                "run-bundle-refused",
                "the finished bundle was thrown away: \(Figures.count(errors, "finding")) at error level",
                path: output,
                hint: "mend what is listed in the SIS and export again; "
                    + "a bundle that was there before is still there")
        }
    }

    /// Reads the finished bundle as a receiver would.
    private func checked(_ path: String, _ context: RunContext) throws -> FindingLog {
        let log = FindingLog(keptPerKind: keptPerKind)
        let validator = RosterValidator(log: log) { file, rows in
            context.progress(Progress("checking \(file.csv)", done: rows))
        }
        _ = try validator.validate(path: path)
        return log
    }
}
