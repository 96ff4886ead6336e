// The connections of a folder, and what each may do.

import Basics
import RosterExport

package struct ConnectionListRun: Sendable {
    package let folder: String

    package init(folder: String = ConnectionFolder.usual) { self.folder = folder }

    /// - Errors, in the report: `connection-folder-missing`, those of the file system.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("connection list") { report in
            report.connection = folder
            let log = FindingLog(keptPerKind: 100)
            defer { report.findings = FindingsReport(log) }
            var lines: [ConnectionLine] = []
            var read: [ConnectionFile] = []
            for path in try ConnectionFolder.files(in: folder) {
                let before = log.count(of: .error)
                if let file = try ConnectionFile.read(path, log: log) {
                    read.append(file)
                    lines.append(ConnectionLine(file, on: context.today))
                    tell(file, on: context.today, log)
                } else {
                    lines.append(
                        ConnectionLine(unreadable: path, faults: log.count(of: .error) - before))
                }
            }
            ConnectionTitles.check(read, log: log)
            report.connections = lines
            if log.count(of: .error) > 0 { report.exitStatus = .findings }
            report.verdict = Verdict.listed(lines, in: folder)
        }
    }

    /// An end in sight is worth a line; one that is switched off was meant to be.
    private func tell(_ file: ConnectionFile, on day: CalendarDate, _ log: FindingLog) {
        let state = ConnectionState.of(file.connection, on: day)
        guard state != .disabled, let finding = state.finding else { return }
        // The contract of one is no fault of the folder.
        log.record(
            finding.kind.atMost(.warning), at: file.location(of: .key("expires")),
            finding.message)
    }
}
