// The commands of a connection that hear how its runs ended.

import Basics
import RosterExport

/// How a run ended, as far as its connection is concerned.
enum HookEvent: String {
    case done, held, failed
    /// Of a bundle that was to reach the vendor.
    case delivered, undelivered
    /// Of a look at how things stand.
    case alarm

    /// The key of the connection file.
    var key: String { "on_\(rawValue)" }

    /// A run that found another one under way did not do what was asked of it.
    init(_ status: ExitStatus) {
        switch status {
        case .done, .findings: self = .done
        case .held: self = .held
        case .failed, .locked, .hostKey, .login, .undelivered, .usage: self = .failed
        }
    }
}

/// Commands for `/bin/sh -c`, run in the folder of the connection's file with the report of the run
/// on stdin.
extension HookSettings {
    private func command(for event: HookEvent) -> String? {
        switch event {
        case .done: onDone
        case .held: onHeld
        case .failed: onFailed
        case .delivered: onDelivered
        case .undelivered: onUndelivered
        case .alarm: onAlarm
        }
    }

    /// Calls the command for the end of the run and waits for it; nil if there is none.
    ///
    /// **Shape**: `connection` is the path of its file. What goes wrong is in the result; the run
    /// and its exit status stay as they are.
    package func call(
        for report: RunReport, of connection: String, in context: RunContext
    ) -> HookReport? {
        call(HookEvent(report.exitStatus), for: report, of: connection, in: context)
    }

    /// The same for an event that the exit status does not tell.
    func call(
        _ event: HookEvent, for report: RunReport, of connection: String, in context: RunContext
    ) -> HookReport? {
        guard let command = command(for: event) else { return nil }
        context.progress(Progress("calling \(event.key)"))
        let clock = ContinuousClock()
        let begin = clock.now
        var told = HookReport(key: event.key)
        do {
            let place = OutputPlace.absolute(connection)
            let end = try HookProcess(
                command: command, folder: OutputPlace.split(place).folder,
                environment: Self.environment(event, report, place),
                input: Array(try ReportJSON.text(of: report.masked).utf8),
                limits: context.hookLimits,
                files: context.files
            ).run()
            told.take(end, connection, context.hookLimits)
        } catch {
            told.fail("could not be run: \(ErrorReport(error).message)", connection)
        }
        told.seconds = (clock.now - begin) / .seconds(1)
        return told
    }

    /// Paths are whole ones: the hook runs in another folder than we do.
    private static func environment(
        _ event: HookEvent, _ report: RunReport, _ connection: String
    ) -> [HookVariable: String] {
        var values: [HookVariable: String] = [.outcome: event.rawValue, .connection: connection]
        values[.run] = report.run.map { String($0) }
        values[.state] = report.state.map(OutputPlace.absolute)
        values[.bundle] = report.bundle.map(OutputPlace.absolute)
        return values
    }
}

/// What a hook is told by its environment. A variable without a value is not there at all, whatever
/// our own environment has.
enum HookVariable: String, CaseIterable {
    case run = "ROSTER_RUN"
    case connection = "ROSTER_CONNECTION"
    case outcome = "ROSTER_OUTCOME"
    case state = "ROSTER_STATE"
    case bundle = "ROSTER_BUNDLE"
}

/// A hook that was called. Property names are public interface.
package struct HookReport: Codable, Sendable {
    /// `on_done`, `on_held`, `on_failed`, `on_delivered`, `on_undelivered` or `on_alarm`.
    package var key: String
    /// Of the command, where it ended by itself.
    package var exitStatus: Int32?
    package var seconds: Double = 0
    /// Code `run-hook-failed`; absent if all went well.
    package var problem: ErrorReport?

    static let failedCode = "run-hook-failed"

    init(key: String) { self.key = key }

    mutating func take(_ end: HookEnd, _ connection: String, _ limits: HookLimits) {
        switch end {
        case .exited(0): exitStatus = 0
        case .exited(let status):
            exitStatus = status
            let why = [126: ": it may not be executed", 127: ": there is no such command"][status]
            fail("ended with status \(status)\(why ?? "")", connection)
        case .killed(let signal): fail("was ended by signal \(signal)", connection)
        case .tooLate:
            let seconds = Figures.count(Int(limits.time / .seconds(1)), "second")
            fail("was not done after \(seconds) and was ended", connection)
        }
    }

    mutating func fail(_ what: String, _ connection: String) {
        problem = ErrorReport(
            RunError(
                Self.failedCode, "\(key) \(what); what the run did stands", path: connection,
                hint: "try the command by hand, in the folder of that file; its messages are above"
            ))
    }
}
