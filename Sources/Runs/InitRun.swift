// A new, empty SIS database; or an older one brought up to date.

import Basics
import Database
import SIS

package struct InitRun: Sendable {
    package let database: String

    package init(database: String) { self.database = database }

    /// - Errors, in the report: `database-exists`, `run-output-folder-missing`, those of
    ///   `SISDatabase`.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("init") { report in
            report.sis = database
            do {
                try NewDatabase.make(at: database, appliedAt: context.now, in: context) { _ in }
                report.verdict =
                    "\(database) is a new SIS database without any rows."
                report.next = "roster load bundle.zip --sis \(database)"
            } catch let error as DatabaseError where error.code == "database-exists" {
                report.verdict = try updated(because: error, in: context)
            }
        }
    }

    /// Brings what is there up to date if it is of an older roster; else says what it is.
    private func updated(because error: DatabaseError, in context: RunContext) throws -> String {
        do {
            try SISDatabase.open(at: database, access: .read).close()
        } catch let problem as SISError where problem.code == "sis-older-schema" {
            try SISDatabase.open(at: database, access: .write, appliedAt: context.now).close()
            return "\(database) was made by an older roster; its tables are up to date now."
        }
        throw RunError(
            error.code, "is a SIS database already, and up to date; it was left as it is",
            path: database, hint: "use it as it is, or choose another name")
    }
}
