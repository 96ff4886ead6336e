// Whether the connection may run, and its receiver takes what it sends.

import Basics
import Handoff
import RosterExport

package enum ConnectionChecks {
    package static func state(_ connection: Connection, on day: CalendarDate) -> CheckLine {
        let state = ConnectionState.of(connection, on: day)
        guard let finding = state.finding else {
            let end = connection.expires.map { ", until \($0)" } ?? ""
            return .ok("connection", "“\(connection.title)” may run\(end)")
        }
        if case .expiring = state {
            return .warning("connection", finding.message, cure: finding.kind.hint)
        }
        return .failed("connection", finding.message, cure: finding.kind.hint)
    }

    /// What stands in the way of anything to be sent or fetched.
    package static func purpose(_ connection: Connection) -> CheckLine? {
        guard let handoff = connection.handoff else {
            return .warning(
                "handoff", "the connection has none: nothing is sent or fetched by itself",
                cure: "write handoff: into it; roster connection new shows how")
        }
        if handoff.push != nil, connection.read.isEmpty {
            return .failed(
                "handoff", "it sends, and reads nothing", cure: "name under 'read' what goes out")
        }
        if handoff.pull != nil, connection.write.isEmpty {
            return .failed(
                "handoff", "it fetches grades, and may write nothing",
                cure: "name under 'write' what may come in: lineItems, results")
        }
        guard handoff.isLegacyRSA else { return nil }
        return .warning(
            "handoff", "legacy_rsa is on: keys and logins by SHA-1, which can be forged, are taken",
            cure: "ask the vendor for a server of this decade, and take the line out")
    }

    /// - Errors: those of a profile's file.
    package static func profile(_ file: ConnectionFile) throws -> CheckLine {
        let log = FindingLog()
        let name = file.connection.profile
        if let profile = try ProfileCatalogue.profile(of: file, log: log) {
            ProfileConnectionCheck(file, profile).run(log: log)
        }
        guard let worst = log.findings.max(by: { $0.kind.severity < $1.kind.severity }) else {
            return .ok("profile", "'\(name)' takes what the connection sends")
        }
        return worst.kind.severity == .error
            ? .failed("profile", worst.message, cure: worst.kind.hint)
            : .warning("profile", worst.message, cure: worst.kind.hint)
    }
}
