// A SIS database with a made-up district in it.

import Basics

package struct DemoRun: Sendable {
    package let database: String
    package let students: Int
    package let seed: UInt64

    package init(database: String, students: Int, seed: UInt64) {
        self.database = database
        self.students = students
        self.seed = seed
    }

    package func run(in context: RunContext) -> RunReport {
        RunReport.of("demo") { report in
            report.sis = database
        }
    }
}
