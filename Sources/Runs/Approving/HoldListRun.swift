// What waits for a person: held exports and imports, each with its reasons and what to do.

import Ledger

package struct HoldListRun: Sendable {
    package let state: String
    /// The file of a connection, its short name or its title; nil for all.
    package let connection: String?

    package init(state: String, connection: String? = nil) {
        self.state = state
        self.connection = connection
    }

    /// - Errors, in the report: `state-folder-…`, `ledger-…`.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("holds") { report in
            report.state = state
            report.connection = connection
            let name = connection.map { StateFolder.connectionName($0) }
            var lines: [RunLine] = []
            // Where nothing ran yet, nothing waits.
            let folder = OutputPlace.isThere(state) ? try StateFolder.existing(state) : nil
            if let folder, let ledger = try folder.readLedger() {
                lines = try ledger.ask { database in
                    try RunRecords(in: database).held(connection: name).map { run in
                        var line = RunLine(run, in: folder)
                        try line.addHold(of: run, in: folder, database)
                        return line
                    }
                }
                try ledger.close()
            }
            report.runs = lines
            report.verdict =
                lines.isEmpty
                ? "Nothing waits." : "\(Figures.count(lines.count, "run")) waiting for a person."
        }
    }
}
