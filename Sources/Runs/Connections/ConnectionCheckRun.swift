// A connection file read, and held against the SIS that it is for. Nothing is written or sent.

import Basics
import Database
import RosterExport
import SIS

package struct ConnectionCheckRun: Sendable {
    package let file: String
    /// Blank where nobody names one.
    package let sis: String
    package let asOf: CalendarDate?
    /// How many findings of a kind are kept.
    package let keptPerKind: Int

    package init(file: String, sis: String, asOf: CalendarDate? = nil, keptPerKind: Int = 100) {
        self.file = file
        self.sis = sis
        self.asOf = asOf
        self.keptPerKind = keptPerKind
    }

    /// - Errors, in the report: those that keep file or database from being read.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("connection check") { report in
            let day = asOf ?? context.today
            report.connection = file
            report.sis = sis.isEmpty ? nil : sis
            report.asOf = day.description
            let log = FindingLog(keptPerKind: keptPerKind)
            defer { report.findings = FindingsReport(log) }
            var profile: ConsumerProfile?
            var isPushed = false
            if let connection = try ConnectionFile.read(file, log: log) {
                try NamedSIS.check(sis, connection: file)
                let database = try SISDatabase.open(at: sis, access: .read)
                ConnectionFolder.checkTitle(of: connection, log: log)
                let check = ConnectionCheck(connection, sis: database, asOf: day, log: log)
                try database.snapshot { try check.run(today: context.today) }
                try database.close()
                profile = try ProfileCatalogue.profile(of: connection, log: log)
                if let profile { ProfileConnectionCheck(connection, profile).run(log: log) }
                HandoffFilesCheck.run(connection, log: log)
                isPushed = connection.connection.isPushed
                report.connections = [
                    ConnectionLine(connection, on: max(day, context.today))
                ]
            }
            let errors = log.count(of: .error)
            if errors > 0 { report.exitStatus = .findings }
            report.verdict = Verdict.checked(
                file, errors: errors, warnings: log.count(of: .warning))
            if errors == 0 {
                let isNamed = NamedSIS.path(asked: nil, connection: file) == sis
                report.next =
                    "roster export --connection \(file)\(isNamed ? "" : " --sis \(sis)") "
                    + (isPushed ? "--outbox" : "--output " + Self.output(profile))
            }
        }
    }

    /// A name under which the receiver takes a bundle.
    private static func output(_ profile: ConsumerProfile?) -> String {
        profile?.output == .folder ? "bundle" : profile?.zipName ?? "bundle.zip"
    }
}
