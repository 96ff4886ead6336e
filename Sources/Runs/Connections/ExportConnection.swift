// A connection on its way into an export: read, and refused where it may not run.

import Basics
import RosterExport

enum ExportConnection {
    /// The connection of the file, if it may run; what is worth knowing goes to `log`.
    ///
    /// - Errors: `connection-refused` (the log has the faults), `connection-title-shared`,
    ///   `connection-disabled`, `connection-expired`.
    static func open(
        _ path: String, on day: CalendarDate, log: FindingLog
    ) throws -> Connection {
        guard let file = try ConnectionFile.read(path, log: log) else {
            let faults = Figures.count(log.count(of: .error), "fault")
            throw RunError(
                "connection-refused", "the file has \(faults); nothing was exported", path: path,
                hint: "mend what is listed, then roster connection check \(path) --sis DATABASE")
        }
        let titles = FindingLog()
        ConnectionFolder.checkTitle(of: file, log: titles)
        if let finding = titles.findings.first {
            throw RunError(
                finding.kind.code, finding.message, path: path, hint: finding.kind.hint)
        }
        let state = ConnectionState.of(file.connection, on: day)
        guard let finding = state.finding else { return file.connection }
        switch state {
        case .disabled, .expired:
            throw RunError(
                finding.kind.code, finding.message + "; nothing was exported", path: path,
                hint: finding.kind.hint)
        case .open, .expiring:
            log.record(finding.kind, at: file.location(of: .key("expires")), finding.message)
            return file.connection
        }
    }
}
