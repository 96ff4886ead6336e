// A SIS database with a made-up district in it.

import Basics
import DemoDistrict

package struct DemoRun: Sendable {
    package let database: String
    package let students: Int
    package let seed: UInt64

    package init(database: String, students: Int, seed: UInt64) {
        self.database = database
        self.students = students
        self.seed = seed
    }

    /// - Errors, in the report: `database-exists`, `run-output-folder-missing`, those of the
    ///   database.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("demo") { report in
            report.sis = database
            report.asOf = DemoDistrict.asOf.description
            let options = DemoOptions(students: students, seed: seed)
            let summary = try NewDatabase.make(at: database, in: context) { connection in
                try DemoDistrict.fill(connection, options) { context.progress(Progress($0)) }
            }
            report.files = summary.tables.map { FileCount(file: $0.table, rows: $0.rows) }
            report.verdict = Verdict.made(summary, at: database)
            report.next =
                "roster export --sis \(database) --output bundle.zip --as-of \(DemoDistrict.asOf)"
        }
    }
}

extension Progress {
    init(_ step: DemoProgress) {
        switch step.phase {
        case .people:
            self.init("making up people", done: step.done, of: step.total, unit: "students")
        case .indexes:
            self.init("building indexes", done: step.done, of: step.total, unit: "indexes")
        }
    }
}
