// One drop on its way through: opened, staged, decided, applied or held.

import Basics
import Database
import GradeImport
import OneRoster
import SIS

/// The drop, the connection and the database of one run.
struct ImportWork {
    let request: ImportRequest
    let context: RunContext
    let log: FindingLog
    let connection: GradeConnection
    let drop: ImportDrop
    let database: DatabaseConnection
    /// Under which it is recorded; nil for a preview.
    let number: Int64?

    private var day: CalendarDate { request.asOf ?? context.today }

    /// Carries what was decided out of a transaction, which it undoes.
    private struct Held: Error {
        let outcome: ImportOutcome
    }

    init(
        _ request: ImportRequest, _ context: RunContext, _ log: FindingLog, number: Int64?
    ) throws {
        self.number = number
        self.request = request
        self.context = context
        self.log = log
        let day = max(request.asOf ?? context.today, context.today)
        connection = try GradeConnection.open(request.connection, on: day, log: log)
        try NamedSIS.check(request.sis, connection: request.connection)
        let opening = try ImportDrop.Opening(request, connection, log)
        // A preview brings no older schema up to date, and says so.
        if request.isPreview { try SISDatabase.open(at: request.sis, access: .read).close() }
        database = try SISDatabase.open(
            at: request.sis, access: .write, appliedAt: context.now, bulk: true)
        drop = opening.drop(in: database)
    }

    /// - Errors: those of reading and of the database, `grade-older-drop`, `grade-no-school-year`;
    ///   nothing is changed then.
    func run() throws -> ImportReport {
        var report = ImportReport(
            vendor: connection.vendor, source: request.source, sha256: drop.digest.text)
        let known = try GradeRuns(in: database).find(
            connection: connection.vendor, sha256: drop.digest.text)
        if let known, known.status == .applied {
            report.status = .alreadyApplied
            report.run = known.key
            report.refusedBefore = Int(known.counts.refused)
            try acknowledge(&report, RefusedRows(), files: [])
            try database.close()
            return report
        }
        let (stage, staged) = try read()
        report.newestModified = try checkOrder(staged)
        report.files = staged.files.map {
            FileCount(file: $0.name, rows: $0.rows, mode: $0.mode.rawValue)
        }
        let importer = try importer(stage, staged, isApproved: known?.status == .approved)
        if request.isPreview {
            let outcome = try database.snapshot { try importer.preview(log: log) }
            report.take(outcome)
        } else {
            try change(importer, stage, known, &report)
        }
        try database.close()
        return report
    }

    /// Temporary tables are made inside the snapshot: outside of it, the database would be made
    /// ready for writing, and a preview would leave a mark in it.
    private func read() throws -> (stage: GradeStage, drop: StagedDrop) {
        try database.snapshot {
            let stage = try GradeStage(
                in: database, prefix: connection.file.connection.idPrefix)
            let staged = try drop.source.stage(stage, log: log) { file, rows in
                context.progress(Progress("reading \(file)", done: rows))
            }
            context.progress(Progress("putting rows in order"))
            try stage.seal()
            _ = try stage.stageNamedOnlyByResults()
            return (stage, staged)
        }
    }

    /// Gives what the next drop is held against: the newest change of this one, or of the last one
    /// where this one has none.
    ///
    /// - Errors: `grade-older-drop`.
    private func checkOrder(_ staged: StagedDrop) throws -> String? {
        let last = try GradeRuns(in: database).lastApplied(connection: connection.vendor)
        let newest = DropOrder.believed(staged.newestModified, today: max(day, context.today))
        let order = DropOrder.of(
            isApplied: false, newest: newest,
            lastNewest: last?.newestModified.flatMap(Timestamp.init(stored:)),
            acceptsOlder: request.acceptsOlder)
        guard case .older(let remark) = order else {
            return newest?.description ?? last?.newestModified
        }
        throw RunError(
            remark.kind.code, remark.message + "; nothing was imported", path: request.drop,
            hint: remark.kind.hint)
    }

    private func importer(
        _ stage: GradeStage, _ staged: StagedDrop, isApproved: Bool
    ) throws -> GradeImporter {
        guard let syear = try connection.syear(in: database, on: day) else {
            throw RunError(
                "grade-no-school-year", "the SIS has no school year to grade in",
                path: request.sis, hint: "set school_year in the connection to one that it has")
        }
        var options = ImportOptions(
            vendor: connection.vendor, policy: connection.policy, syear: syear, today: day)
        options.schools = try connection.schools(in: database)
        options.now = context.now
        options.idSeed = drop.digest.seed(for: connection.vendor)
        options.isApproved = isApproved
        return GradeImporter(
            sis: database, stage: stage, drop: drop.source, staged: staged, options: options
        ) { step, rows in
            context.progress(Progress(step, done: rows))
        }
    }

    /// Applies the drop, or records that it is held: in one transaction either way.
    private func change(
        _ importer: GradeImporter, _ stage: GradeStage, _ known: GradeRun?,
        _ report: inout ImportReport
    ) throws {
        let runs = GradeRuns(in: database)
        do {
            report = try database.transaction {
                var changed = report
                let run = try begin(changed, runs)
                let applied = try importer.apply(run: run, log: log)
                if applied.isHeld { throw Held(outcome: applied) }
                try runs.finish(
                    run, .applied, counts: GradeRunCounts(applied.all), at: context.now)
                changed.run = run
                changed.status = .applied
                changed.take(applied)
                // Before the changes last: whoever is told of them may lose them, not the reverse.
                try writeRejects(&changed, applied.refused)
                try acknowledge(&changed, applied.refused, files: stage.fileNames)
                return changed
            }
        } catch let held as Held {
            report.status = .held
            report.take(held.outcome)
            report.run = try database.transaction {
                if let known, known.status == .held { return known.key }
                let run = try begin(report, runs)
                try runs.finish(
                    run, .held, counts: GradeRunCounts(held.outcome.all), at: context.now)
                return run
            }
            try acknowledge(&report, held.outcome.refused, files: stage.fileNames)
        }
    }

    /// Begins the run in the gradebook's own record, by its number.
    private func begin(_ report: ImportReport, _ runs: GradeRuns) throws -> Int64 {
        let key = try number ?? runs.highest() + 1
        guard try runs.run(key) == nil else {
            throw RunError(
                "run-number-taken",
                "an import that is recorded elsewhere took the number \(key) meanwhile; nothing "
                    + "was changed", path: request.sis,
                hint: "import the drop again; keep all connections of a SIS in one state folder")
        }
        try runs.begin(drop(report), as: key, at: context.now)
        return key
    }

    private func drop(_ report: ImportReport) -> GradeDrop {
        GradeDrop(
            connection: connection.vendor, source: report.source, sha256: report.sha256,
            newestModified: report.newestModified, asOf: day)
    }

    /// The refused rows as a folder to be mended and sent again; none if nothing was refused.
    private func writeRejects(_ report: inout ImportReport, _ refused: RefusedRows) throws {
        guard !refused.isEmpty else { return }
        let path = request.rejectsFolder
        let folder = try StagedFolder(
            for: path, mayHold: request.fileName, files: context.files)
        do {
            _ = try drop.source.writeRefused(refused, to: folder.path)
            try folder.publish()
        } catch { throw folder.renamed(error) }
        report.rejects = path
    }

    private func acknowledge(
        _ report: inout ImportReport, _ refused: RefusedRows, files: [String]
    ) throws {
        guard let path = request.acknowledgement, !request.isPreview else { return }
        report.acknowledgement = path
        let staged = try StagedFile(for: path, replacing: .json, files: context.files)
        do {
            let sink = try staged.open()
            try Acknowledgement(report: report, refused: refused, files: files).write(to: sink)
            try sink.finish()
            try staged.publish()
        } catch { throw staged.renamed(error) }
    }
}

extension GradeRunCounts {
    init(_ counts: RowCounts) {
        self.init(
            inserted: Int64(counts.inserted), updated: Int64(counts.updated + counts.deleted),
            unchanged: Int64(counts.unchanged + counts.kept), refused: Int64(counts.refused))
    }
}

extension Timestamp {
    /// As a run's record has it.
    fileprivate init?(stored text: String) {
        guard case .value(let moment) = text.withCell({ $0.decodeDateTime() }) else { return nil }
        self = moment
    }
}
