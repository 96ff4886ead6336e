// What a run did, as one value: the terminal renders it, `--format json` and `--report` print it.
// Property names are public interface.

import Basics
import Handoff
import RosterExport

package struct RunReport: Codable, Sendable {
    /// Raised when a property changes its meaning or goes.
    package var reportFormat = 1
    package var tool = Product.name
    package var toolVersion = Product.version
    package var command: String
    package var exitStatus = ExitStatus.done {
        didSet { outcome = exitStatus.outcome }
    }
    /// `done`, `findings`, `held`, `locked` or `failed`.
    package private(set) var outcome = ExitStatus.done.outcome
    /// The number under which the run is recorded, and the folder in which.
    package var run: Int64?
    package var state: String?
    package var sis: String?
    /// The file of the connection, or the folder of several.
    package var connection: String?
    /// The profile that was asked for, or that a connection's bundle follows.
    package var profile: String?
    package var bundle: String?
    package var bundleBytes: Int?
    /// 64 hexadecimal digits; of a bundle that is on record.
    package var bundleSha256: String?
    /// `YYYY-MM-DD`.
    package var asOf: String?
    /// The year in which it starts: 2026 for 2026-27.
    package var schoolYear: Int?
    package var oneRosterVersion: String?
    /// True if nothing was changed because only a preview was asked for.
    package var isPreview: Bool?
    /// One a file, in the order written or read.
    package var files: [FileCount] = []
    /// The connections that were looked at.
    package var connections: [ConnectionLine]?
    package var profiles: [ProfileLine]?
    /// What was left out by an export rule, by code.
    package var drops: [DropCount]?
    /// The record that was asked about (`--explain-record`).
    package var recordAsked: String?
    /// How many records have that id or number, and why each is, or is not, in the bundle; of many
    /// the first few.
    package var recordMatches: Int?
    package var records: [RecordExplanation]?
    /// What a load did to the tables of the SIS, or would do.
    package var changes: [ChangeCount]?
    /// What an import of grades did, or would do.
    package var grades: ImportReport?
    /// A section's line items and grades, and where each came from.
    package var gradebook: GradebookReport?
    /// Imports of grades, the newest first.
    package var imports: [ImportLine]?
    /// Recorded runs, the newest first.
    package var runs: [RunLine]?
    package var disclosures: DisclosureReport?
    /// Drops that a pull had to do with, or left on the server.
    package var pulled: [PulledDrop]?
    /// How the connections stand, one after the other.
    package var status: [StatusLine]?
    /// What was looked at before a night, each line with its cure where one is needed.
    package var checks: [CheckLine]?
    /// What makes a connection's nights begin by themselves.
    package var schedule: ScheduleReport?
    /// What a push did, or went on with.
    package var delivery: DeliveryLine?
    /// Line items that wait for a category, and what was given one.
    package var uncategorized: UncategorizedReport?
    package var alignment: AlignmentReport?
    /// What an undo put back.
    package var undo: UndoReport?
    /// What two bundles differ in.
    package var difference: DifferenceReport?
    /// What an export changes for its receiver, and whether that may leave.
    package var change: ChangeReport?
    /// What a sample holds, where one was made.
    package var sample: SampleReport?
    package var findings: FindingsReport?
    /// A page for a vendor, where it was not written to a file.
    package var page: String?
    /// Codes and what they mean.
    package var codes: [ExplainedCode]?
    /// What it comes to, in sentences for an administrator.
    package var verdict: String?
    /// The command that usually comes next.
    package var next: String?
    package var error: ErrorReport?
    /// The command of the connection that heard of the run's end.
    package var hook: HookReport?
    package var seconds: Double = 0
    package var cpuSeconds: Double = 0
    package var peakMemoryBytes = 0

    package init(command: String) { self.command = command }

    /// Does the work of a run, measures it, and turns an error into a report that says so.
    static func of(_ command: String, _ work: (inout RunReport) throws -> Void) -> RunReport {
        var report = RunReport(command: command)
        let clock = ContinuousClock()
        let begin = clock.now
        let before = ProcessUsage.now
        do {
            try work(&report)
        } catch {
            var problem = ErrorReport(error)
            problem.path = problem.path ?? report.sis ?? report.bundle ?? report.connection
            report.error = problem
            // Bytes that went wrong on the way make findings that are none, and cells that stand in
            // the wrong place.
            if problem.code.hasPrefix("zip-") { report.findings = nil }
            report.exitStatus = problem.code == RunLock.heldCode ? .locked : .failed
        }
        let taken = (clock.now - begin).components
        let after = ProcessUsage.now
        report.seconds = Double(taken.seconds) + Double(taken.attoseconds) / 1e18
        report.cpuSeconds = after.cpuSeconds - before.cpuSeconds
        report.peakMemoryBytes = after.peakMemoryBytes
        return report
    }
}

package struct FileCount: Codable, Sendable {
    package var file: String
    package var rows: Int
    /// `bulk`, `delta` or `absent`, where the manifest says it.
    package var mode: String?

    package init(file: String, rows: Int, mode: String? = nil) {
        self.file = file
        self.rows = rows
        self.mode = mode
    }
}

package struct DropCount: Codable, Sendable {
    package var code: String
    package var title: String
    package var count: Int
}

/// What a load did with the rows of one file.
package struct ChangeCount: Codable, Sendable {
    package var file: String
    package var mode: String
    package var read: Int
    package var inserted: Int
    package var updated: Int
    package var unchanged: Int
    package var deleted: Int
    package var refused: Int
    /// Rows made beside it that no row of the file names, such as grade levels.
    package var made: Int
    /// Rows of the SIS that a bulk file does not have; they stay as they are.
    package var notInBundle: Int?
}

package struct ErrorReport: Codable, Sendable {
    package var code: String
    package var message: String
    package var path: String?
    package var line: Int?
    package var column: Int?
    package var hint: String?

    package init(_ error: any Error) {
        guard let located = error as? any LocatedError else {
            code = "run-failed"
            message = String(describing: error)
            return
        }
        code = located.code
        message = located.underlying.map { "\(located.message) (\($0))" } ?? located.message
        path = located.location.file
        line = located.location.line
        column = located.location.column
        hint = located.hint
    }
}
