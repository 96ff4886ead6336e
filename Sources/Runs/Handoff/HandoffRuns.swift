// The steps of a handoff as commands: begin, next, end. The scripts in scripts/handoff call them.

import Basics
import Glibc
import Handoff
import RosterExport

/// Where the lock file of a connection's handoff is.
package struct HandoffLockRun: Sendable {
    private let connection: String
    private let state: String?

    package init(connection: String, state: String?) {
        self.connection = connection
        self.state = state
    }

    /// Makes the file, if it is not there; its path is the verdict.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("handoff lock") { report in
            report.connection = connection
            guard OutputPlace.isThere(connection) else {
                throw FileError.system("open", connection, ENOENT)
            }
            let path = StateFolder.path(asked: state, connection: connection) ?? StateFolder.usual
            let folder = try StateFolder.open(OutputPlace.absolute(path))
            _ = try folder.subfolder("locks")
            let name = StateFolder.shortName(ofConnection: connection)
            let lock = folder.handoffLockPath(of: name)
            let descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { throw FileError.system("open", lock) }
            close(descriptor)
            report.verdict = lock
        }
    }
}

/// What the scripts have to know of a connection's server.
package struct HandoffServerRun: Sendable {
    private let connection: String
    private let state: String?

    package init(connection: String, state: String?) {
        self.connection = connection
        self.state = state
    }

    /// The lines are the verdict.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("handoff server") { report in
            report.connection = connection
            let log = FindingLog()
            do {
                let place = try HandoffPlace(
                    connection: connection, state: state, on: context.today, log: log)
                let settings = place.settings
                var lines = [
                    "host \(settings.host)", "port \(settings.port)", "user \(settings.user)",
                    "known_hosts \(place.knownHosts)",
                ]
                if settings.push != nil { lines.append("push") }
                if settings.pull != nil { lines.append("pull") }
                report.verdict = lines.joined(separator: "\n")
            } catch {
                if !log.isEmpty { report.findings = FindingsReport(log) }
                throw error
            }
        }
    }
}

/// Begins a session: the folder through which script and program speak.
package struct HandoffBeginRun: Sendable {
    private let kind: HandoffKind
    private let connection: String
    private let state: String?
    package var sis: String?
    package var asOf: CalendarDate?
    package var isAgain = false
    package var isApprovedAlone = false

    package init(_ kind: HandoffKind, connection: String, state: String?) {
        self.kind = kind
        self.connection = connection
        self.state = state
    }

    /// The folder's path is the verdict.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of(kind.command) { report in
            report.connection = connection
            let log = FindingLog()
            let day = asOf ?? context.today
            let place: HandoffPlace
            do {
                place = try HandoffPlace(
                    connection: connection, state: state, on: day, log: log)
            } catch {
                if !log.isEmpty { report.findings = FindingsReport(log) }
                throw error
            }
            report.state = place.folder.path
            guard RunLock.isHeld(place.lockPath) else {
                throw RunError(
                    "handoff-not-locked", "nobody holds the lock of this handoff",
                    path: connection, hint: "the scripts in scripts/handoff do: run those")
            }
            try HandoffSession.sweep(place)
            let record = HandoffSession.Record(
                kind: kind, connection: place.path, state: place.folder.path,
                sis: sis.map { OutputPlace.absolute($0) }, asOf: asOf?.description,
                isAgain: isAgain, isApprovedAlone: isApprovedAlone, begunAt: context.now)
            report.verdict = try HandoffSession.make(record, in: place).path
        }
    }
}

/// Decides the next step of a session.
package struct HandoffNextRun: Sendable {
    private let session: String

    package init(session: String) { self.session = session }

    /// The line for the script is the verdict; what goes wrong ends the session.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("handoff next") { report in
            var session = try HandoffSession(session)
            let kind = session.record.kind
            let connection = session.record.connection
            var step: HandoffStep?
            var told = RunReport.of(kind.command) { told in
                told.connection = connection
                told.state = session.record.state
                let day = session.record.asOf.flatMap { CalendarDate($0) } ?? context.today
                let log = FindingLog()
                let place = try HandoffPlace(
                    connection: connection, state: session.record.state, on: day, log: log)
                var work = try kind.work(place, session)
                step = try work.next(try session.heard(), in: context)
            }
            if told.error != nil {
                told.exitStatus = .failed
                step = .end(told)
            }
            guard let step else { return }
            report.verdict = try session.begin(step)
        }
    }
}

/// Ends a session: its report, its hook; the folder goes.
package struct HandoffEndRun: Sendable {
    private let session: String

    package init(session: String) { self.session = session }

    package func run(in context: RunContext) -> RunReport {
        var failed = RunReport(command: "handoff end")
        let session: HandoffSession
        do { session = try HandoffSession(self.session) } catch {
            failed.error = ErrorReport(error)
            failed.exitStatus = .failed
            return failed
        }
        var report = session.report() ?? Self.stopped(session)
        report.seconds = Double(
            RunClock.seconds(from: session.record.begunAt, until: context.clock()) ?? 0)
        session.remove()
        report.endHandoff(session.record.kind, session.record.connection, context)
        return report
    }

    private static func stopped(_ session: HandoffSession) -> RunReport {
        var report = RunReport(command: session.record.kind.command)
        report.connection = session.record.connection
        report.state = session.record.state
        report.error = ErrorReport(
            RunError(
                "handoff-stopped", "was stopped before its end", path: session.record.connection,
                hint: "run it again: it goes on from what is on record and on the server"))
        report.exitStatus = .failed
        return report
    }
}

extension RunReport {
    /// Calls the hook of the connection for how its handoff ended. A handoff that a hook began calls
    /// none itself.
    fileprivate mutating func endHandoff(
        _ kind: HandoffKind, _ connection: String, _ context: RunContext
    ) {
        guard getenv(HookVariable.outcome.rawValue) == nil, let event = handoffEvent(kind) else {
            return
        }
        let file = try? ConnectionFile.read(connection, log: FindingLog(keptPerKind: 0))
        hook = file?.connection.hooks.call(event, for: self, of: connection, in: context)
    }

    /// Nil where nobody waits for news: nothing was to be sent, or somebody stands before it.
    private func handoffEvent(_ kind: HandoffKind) -> HookEvent? {
        switch kind {
        case .check: nil
        // Imports have called theirs; nobody has heard yet of what could not be fetched.
        case .pull: [.done, .findings, .held].contains(exitStatus) ? nil : .failed
        case .push:
            if exitStatus != .done { .undelivered } else { delivery == nil ? nil : .delivered }
        }
    }
}
