// All that a connection's night rests on, looked at before it: each line is well, or has its cure.

import Basics
import Handoff
import RosterExport

package struct DoctorRun: Sendable {
    package let connection: String
    /// Nil for that of the connection.
    package var sis: String?
    /// Nil for the folder beside the connection.
    package var state: String?
    /// Whether the server is left alone.
    package var isOffline = false

    package init(connection: String) { self.connection = connection }

    /// - Errors, in the report: those that keep the connection's file from being read. What is
    ///   wrong with anything else is a line of it.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("doctor") { report in
            report.connection = connection
            let log = FindingLog()
            defer { if !log.isEmpty { report.findings = FindingsReport(log) } }
            var lines: [CheckLine] = []
            if let file = try ConnectionFile.read(connection, log: log) {
                let named = NamedSIS.path(asked: sis, connection: connection)
                report.sis = named.isEmpty ? nil : named
                report.state = StateFolder.path(asked: state, connection: connection)
                lines = try self.lines(file, report, context)
            } else {
                let faults = Figures.count(log.count(of: .error), "fault")
                lines = [
                    .failed("connection", "its file has \(faults)", cure: "mend what is listed")
                ]
            }
            report.checks = lines
            if lines.contains(where: { $0.state == .failed }) { report.exitStatus = .findings }
            report.verdict = Self.verdict(lines, isOffline: isOffline)
        }
    }

    private func lines(
        _ file: ConnectionFile, _ report: RunReport, _ context: RunContext
    ) throws -> [CheckLine] {
        let settings = file.connection
        var lines = [ConnectionChecks.state(settings, on: context.today)]
        lines += [ConnectionChecks.purpose(settings)].compactMap(\.self)
        lines.append(try ConnectionChecks.profile(file))
        context.progress(Progress("looking through the database"))
        let source = DatabaseChecks.lines(report.sis ?? "", settings, now: context.now)
        lines += source.lines
        let name = StateFolder.shortName(ofConnection: connection)
        let record = StateChecks.lines(report.state ?? "", connection: name)
        lines += record.lines
        let minute = RunClock.minuteOfDay
        lines.append(
            ClockCheck.line(
                ClockCheck.Facts(
                    now: context.now, minute: minute, zone: ClockCheck.zone,
                    newestRun: record.known.newest, futureChange: source.future)))
        guard let handoff = settings.handoff else { return lines }
        lines += ToolChecks.lines()
        lines += KeyChecks.lines(connection, handoff, context)
        lines.append(WindowCheck.line(handoff.window, at: minute))
        guard !isOffline else { return lines }
        context.progress(Progress("logging in"))
        return lines + ServerChecks.lines(connection, state: state, context)
    }

    static func verdict(_ lines: [CheckLine], isOffline: Bool) -> String {
        let failed = lines.filter { $0.state == .failed }.count
        let warnings = lines.filter { $0.state == .warning }.count
        var text =
            failed > 0
            ? "\(Figures.count(failed, "thing")) \(failed == 1 ? "stands" : "stand") in the way of "
                + "a night; the cure is below each."
            : "Nothing stands in the way of a night."
        if warnings > 0 { text += " Read the \(Figures.count(warnings, "warning")) once." }
        return isOffline ? text + " The server was not asked (--offline)." : text
    }
}
