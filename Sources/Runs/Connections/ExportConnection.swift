// A connection on its way into an export: read with the profile that it follows, and refused where
// it may not run.

import Basics
import RosterExport

struct ExportConnection {
    let file: ConnectionFile
    let profile: ConsumerProfile

    /// The connection of the file, if it may run; what is worth knowing goes to `log`.
    ///
    /// - Errors: `connection-refused` and `profile-refused` (the log has the faults),
    ///   `connection-title-shared`, `connection-disabled`, `connection-expired`.
    static func open(
        _ path: String, on day: CalendarDate, log: FindingLog
    ) throws -> ExportConnection {
        let file = try readFile(path, log: log)
        try checkTitle(of: file)
        try checkState(of: file, on: day, log: log)
        return try withProfile(file, log: log)
    }

    /// The connection of the file, whether or not it may run today.
    ///
    /// - Errors: `connection-refused` and `profile-refused`; the log has the faults.
    static func read(_ path: String, log: FindingLog) throws -> ExportConnection {
        try withProfile(readFile(path, log: log), log: log)
    }

    /// Refuses a title that another file of the folder has, too.
    ///
    /// - Errors: `connection-title-shared`.
    static func checkTitle(of file: ConnectionFile) throws {
        let titles = FindingLog()
        ConnectionFolder.checkTitle(of: file, log: titles)
        guard let finding = titles.findings.first else { return }
        throw RunError(
            finding.kind.code, finding.message, path: file.path, hint: finding.kind.hint)
    }

    /// - Errors: `connection-refused`; the log has the faults.
    static func readFile(
        _ path: String, log: FindingLog, undone: String = "exported"
    ) throws -> ConnectionFile {
        if let file = try ConnectionFile.read(path, log: log) { return file }
        let faults = Figures.count(log.count(of: .error), "fault")
        throw RunError(
            "connection-refused", "the file has \(faults); nothing was \(undone)", path: path,
            hint: "mend what is listed, then roster connection check \(path) --sis DATABASE")
    }

    private static func withProfile(
        _ file: ConnectionFile, log: FindingLog
    ) throws -> ExportConnection {
        guard let profile = try ProfileCatalogue.profile(of: file, log: log) else {
            throw RunError(
                "profile-refused", "the profile that it names cannot be used; nothing was exported",
                path: file.path, hint: "mend what is listed; roster profile list names the profiles"
            )
        }
        return ExportConnection(file: file, profile: profile)
    }

    /// Refuses what the receiver does not take; `read` is what would go out.
    ///
    /// - Errors: `profile-refused`; the log has the faults.
    func checkFits(read: Set<ReadScope>, log: FindingLog) throws {
        ProfileConnectionCheck(file, profile).run(read: read, log: log)
        let errors = log.count(of: .error)
        guard errors > 0 else { return }
        throw RunError(
            "profile-refused",
            "the profile '\(profile.name)' does not take what the connection sends "
                + "(\(Figures.count(errors, "fault"))); nothing was exported",
            path: file.path,
            hint: "mend what is listed, or choose another profile; "
                + "roster profile show \(profile.name) says what it takes")
    }

    /// Refuses a connection that is switched off, or past its last day.
    ///
    /// - Errors: `connection-disabled`, `connection-expired`.
    static func checkState(
        of file: ConnectionFile, on day: CalendarDate, log: FindingLog
    ) throws {
        let state = ConnectionState.of(file.connection, on: day)
        guard let finding = state.finding else { return }
        switch state {
        case .disabled, .expired:
            throw RunError(
                finding.kind.code, finding.message + "; nothing was exported", path: file.path,
                hint: finding.kind.hint)
        case .open, .expiring:
            log.record(finding.kind, at: file.location(of: .key("expires")), finding.message)
        }
    }
}
