// The SIS out as a bundle: settle and write beside the final name, read the result as a stranger
// would, and only then publish it.

import Basics
import CMalloc
import Database
import OneRoster
import RosterExport
import RosterValidation
import SIS

package struct ExportRun: Sendable {
    package let sis: String
    package let output: String
    /// The connection's file; nil sends all that there is.
    package let connection: String?
    package let asOf: CalendarDate?
    /// Words of `ReadNames.all`, instead of the connection's; nil for those, or all of them.
    package let read: [String]?
    /// The year in which the school year starts, instead of the connection's; nil for that one,
    /// or lets the day choose.
    package let schoolYear: Int?
    /// Where the report goes, too.
    package let reportPath: String?
    /// How many findings of a kind are kept.
    package let keptPerKind: Int

    package init(
        sis: String, output: String, connection: String? = nil, asOf: CalendarDate? = nil,
        read: [String]? = nil, schoolYear: Int? = nil, reportPath: String? = nil,
        keptPerKind: Int = 10
    ) {
        self.sis = sis
        self.output = output
        self.connection = connection
        self.asOf = asOf
        self.read = read
        self.schoolYear = schoolYear
        self.reportPath = reportPath
        self.keptPerKind = keptPerKind
    }

    /// - Errors, in the report: `run-output-…`, `run-bundle-refused`, `connection-…`, those of the
    ///   floors below.
    package func run(in context: RunContext) -> RunReport {
        var report = RunReport.of("export") { report in
            report.sis = sis
            report.connection = connection
            report.bundle = output
            report.asOf = (asOf ?? context.today).description
            try checkPaths()
            let log = FindingLog(keptPerKind: keptPerKind)
            let choice: ExportChoice
            do { choice = try self.choice(context, log) } catch {
                if !log.isEmpty { report.findings = FindingsReport(log) }
                throw error
            }
            if connection != nil { report.profile = choice.profile.name }
            let staged = try StagedBundle(for: output, choice.profile, files: context.files)
            do {
                try write(choice, to: staged, log, context, &report)
                try judge(choice, staged, log, context, &report)
                try staged.publish()
            } catch {
                throw staged.renamed(error)
            }
            report.verdict = Verdict.exported(report, accepted: choice.accepted)
        }
        do { try keep(report, context) } catch {
            // The bundle stands; that nobody can read about it is a failure all the same.
            report.error = report.error ?? ErrorReport(error)
            report.exitStatus = .failed
        }
        return report
    }

    /// Nothing is begun when the end of it is bound to fail, or would fall on the database.
    private func checkPaths() throws {
        if let reportPath { _ = try OutputPlace.resolve(reportPath, replacing: .json) }
        for path in [output, reportPath].compactMap(\.self) {
            for (source, name) in [(sis, "database"), (connection ?? "", "connection")]
            where OutputPlace.areSame(path, source) {
                throw RunError(
                    "run-output-refused", "is the \(name) itself", path: path,
                    hint: "choose another name for what is written")
            }
        }
    }

    /// What the connection says, and over that what was asked for by itself.
    private func choice(_ context: RunContext, _ log: FindingLog) throws -> ExportChoice {
        let day = asOf ?? context.today
        guard let connection else {
            return ExportChoice(
                policy: ExportPolicy(asOf: day, read: ReadNames.scopes(read), syear: schoolYear))
        }
        let opened = try ExportConnection.open(connection, on: max(day, context.today), log: log)
        var policy = opened.file.policy(asOf: day, opened.profile)
        if let read { policy.read = ReadNames.scopes(read) }
        if let schoolYear { policy.syear = schoolYear }
        try policy.read.checkComplete()
        try opened.checkFits(read: policy.read, log: log)
        return ExportChoice(policy: policy, profile: opened.profile)
    }

    private func write(
        _ choice: ExportChoice, to staged: StagedBundle, _ log: FindingLog, _ context: RunContext,
        _ report: inout RunReport
    ) throws {
        let database = try SISDatabase.open(at: sis, access: .read)
        switch staged {
        case .zip(let file):
            let sink = try file.open()
            let writer = BundleWriter(zip: sink, options: choice.writing)
            try export(choice, database, to: writer, log, context, &report)
            try sink.finish()
            report.bundleBytes = sink.count
        case .folder(let folder):
            let writer = BundleWriter(folder: folder.path, options: choice.writing)
            try export(choice, database, to: writer, log, context, &report)
            report.bundleBytes = try folder.size()
        }
        try database.close()
        // What the rules settled is let go; the check of the bundle need not stand on top of it.
        _ = malloc_trim(0)
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
        let summary = try database.snapshot {
            try choice.check(writer, log: log) { try exporter.run(to: $0) }
        }
        try writer.finish()
        report.schoolYear = summary.syear
        report.drops = summary.drops.lines.map {
            DropCount(code: $0.kind.code, title: $0.kind.title, count: $0.count)
        }
        report.files = FileName.dependenceOrder.compactMap { file in
            summary.rowCounts[file].map { FileCount(file: file.csv, rows: $0) }
        }
    }

    /// Reads the finished file as a receiver would; a finding at error level stops the run.
    private func judge(
        _ choice: ExportChoice, _ staged: StagedBundle, _ log: FindingLog, _ context: RunContext,
        _ report: inout RunReport
    ) throws {
        context.progress(Progress("checking the bundle"))
        defer { report.findings = FindingsReport(log, naming: output, insteadOf: staged.path) }
        choice.check(bytes: report.bundleBytes ?? 0, at: staged.path, log: log)
        let found = FindingLog(keptPerKind: keptPerKind)
        let validator = RosterValidator(log: found) { file, rows in
            context.progress(Progress("checking \(file.csv)", done: rows))
        }
        _ = try validator.validate(path: staged.path)
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

    private func keep(_ report: RunReport, _ context: RunContext) throws {
        guard let reportPath else { return }
        let staged = try StagedFile(for: reportPath, replacing: .json, files: context.files)
        let sink = try staged.open()
        var text = try ReportJSON.text(of: report)
        try text.withUTF8 { try sink.write(UnsafeRawBufferPointer($0)) }
        try sink.finish()
        try staged.publish()
    }
}
