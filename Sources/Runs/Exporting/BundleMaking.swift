// A bundle in the making: written from one view of the SIS, and read again as its receiver would.

import Basics
import Database
import OneRoster
import RosterExport
import RosterValidation
import SIS

struct BundleMaking {
    private let request: ExportRequest
    private let choice: ExportChoice
    /// What findings call the bundle.
    private let name: String
    /// What is to be explained beside: an id or number of a record.
    private let record: String?
    private let keptPerKind: Int

    init(
        _ request: ExportRequest, _ choice: ExportChoice, name: String, record: String?,
        keptPerKind: Int
    ) {
        self.request = request
        self.choice = choice
        self.name = name
        self.record = record
        self.keptPerKind = keptPerKind
    }

    /// Writes it and checks it; counts and findings go into the report.
    ///
    /// - Errors: `run-bundle-refused`, those of the floors below.
    func make(
        _ staged: StagedBundle, _ log: FindingLog, _ context: RunContext,
        _ report: inout RunReport
    ) throws {
        let check = try write(to: staged, log, context, &report)
        try judge(staged, check, log, context, &report)
    }

    /// Writes the bundle; gives what checks it beside the writing, or nil where it is yet to be
    /// checked: that of a folder, or with names and empty files as a profile wants them.
    private func write(
        to staged: StagedBundle, _ log: FindingLog, _ context: RunContext,
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
                try export(database, to: writer, log, context, &report)
                try sink.finish()
                report.bundleBytes = sink.count
            case .folder(let folder):
                let writer = BundleWriter(folder: folder.path, options: choice.writing)
                try export(database, to: writer, log, context, &report)
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
        _ database: DatabaseConnection, to writer: BundleWriter,
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
        _ staged: StagedBundle, _ check: BundleCheck?, _ log: FindingLog, _ context: RunContext,
        _ report: inout RunReport
    ) throws {
        context.progress(Progress("checking the bundle"))
        defer { report.findings = FindingsReport(log, naming: name, insteadOf: staged.path) }
        choice.check(bytes: report.bundleBytes ?? 0, at: staged.path, log: log)
        let found = try check?.outcome() ?? checked(staged.path, context)
        log.merge(found, except: choice.accepted)
        let errors = log.count(of: .error)
        guard errors == 0 else {
            throw RunError(
                "run-bundle-refused",
                "the finished bundle was thrown away: \(Figures.count(errors, "finding")) at error level",
                path: name,
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
