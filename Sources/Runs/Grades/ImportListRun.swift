// The imports of grades: what came when, from whom, and what became of it.

import Basics
import RosterExport
import SIS

package struct ImportListRun: Sendable {
    package let sis: String
    /// The file of a connection or its title; nil for all.
    package let connection: String?
    /// How many are listed, the newest first.
    package let limit: Int

    package init(sis: String, connection: String? = nil, limit: Int = 50) {
        self.sis = sis
        self.connection = connection
        self.limit = limit
    }

    /// - Errors, in the report: `connection-refused` (the findings have the faults), those of
    ///   opening a file and the SIS.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("runs") { report in
            report.sis = sis
            report.connection = connection
            let log = FindingLog()
            defer { if !log.isEmpty { report.findings = FindingsReport(log) } }
            let title = try title(log)
            let database = try SISDatabase.open(at: sis, access: .read)
            var lines: [ImportLine] = []
            var count = 0
            let rows = try ImportRunRows.newestFirst(database, connection: title)
            while try rows.next() {
                count += 1
                if lines.count < limit { lines.append(ImportLine(rows)) }
            }
            report.imports = lines
            report.verdict = verdict(lines, count, of: title)
            if let waiting = lines.first(where: { $0.status == "held" }) {
                report.next = "roster approve \(waiting.run) --sis \(sis)"
            }
        }
    }

    /// The title of the connection that was asked for.
    private func title(_ log: FindingLog) throws -> String? {
        guard let connection, connection.hasSuffix(".yaml") || connection.hasSuffix(".yml")
        else { return connection }
        guard let file = try ConnectionFile.read(connection, log: log) else {
            throw RunError(
                "connection-refused",
                "the file has \(Figures.count(log.count(of: .error), "fault"))", path: connection,
                hint: "mend what is listed, or give the title of the connection instead")
        }
        return file.connection.title
    }

    private func verdict(_ lines: [ImportLine], _ count: Int, of title: String?) -> String {
        let whose = title.map { " of '\($0)'" } ?? ""
        guard count > 0 else { return "\(sis) has no imports of grades\(whose)." }
        let imports = Figures.count(count, "import")
        var text = "\(sis) has \(imports) of grades\(whose)"
        text += count > lines.count ? "; the newest \(Figures.count(lines.count)) are listed." : "."
        let held = lines.filter { $0.status == "held" }.map { String($0.run) }
        if !held.isEmpty {
            text += " Held until somebody approves: run \(held.joined(separator: ", "))."
        }
        return text
    }
}
