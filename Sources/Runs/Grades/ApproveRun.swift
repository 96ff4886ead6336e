// An import that was held goes through: somebody looked at it and says so.

import Database
import SIS

package struct ApproveRun: Sendable {
    package let run: Int64
    package let sis: String

    package init(run: Int64, sis: String) {
        self.run = run
        self.sis = sis
    }

    /// - Errors, in the report: `grade-run-unknown`, `grade-run-not-held`, those of the SIS.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("approve") { report in
            report.sis = sis
            let database = try SISDatabase.open(
                at: sis, access: .write, appliedAt: context.now)
            let line = try database.transaction {
                let line = try ImportLine.of(run, in: database, sis)
                if let reason = Self.refusal(of: line, sis) { throw reason }
                try GradeRuns(in: database).markApproved(run, at: context.now)
                return try ImportLine.of(run, in: database, sis)
            }
            try database.close()
            report.imports = [line]
            let drop = line.drop ?? "the drop"
            report.verdict =
                "Run \(run) of '\(line.connection ?? "?")' is approved. Nothing is in the gradebook "
                + "yet: import \(drop) again, unchanged, and it goes through."
            report.next =
                "roster import \(line.drop ?? "DROP") --sis \(sis) --connection FILE"
        }
    }

    /// Why there is nothing to approve; nil if there is.
    private static func refusal(of line: ImportLine, _ sis: String) -> RunError? {
        let why: (reason: String, hint: String)
        switch line.status {
        case "held": return nil
        case "applied":
            why = ("it was applied; nothing of it waits", "roster undo takes it back")
        case "approved":
            why = (
                "it was approved at \(line.approvedAt ?? "a time unknown")",
                "import \(line.drop ?? "the same drop") again, unchanged; it goes through now"
            )
        case "undone":
            why = (
                "it was undone at \(line.undoneAt ?? "a time unknown")",
                "import \(line.drop ?? "the same drop") again if it is wanted after all"
            )
        default: why = ("what became of it was never recorded", "import the drop again")
        }
        return RunError(
            "grade-run-not-held", "run \(line.run) cannot be approved: \(why.reason)", path: sis,
            hint: why.hint)
    }
}
