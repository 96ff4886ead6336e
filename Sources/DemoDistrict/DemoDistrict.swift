// A made-up district for demonstrations, tests and measurements: looks real, is odd where real
// ones are, and holds nobody who exists.

import Basics
import Database
import SIS

/// Making up a district.
package enum DemoDistrict {
    /// The day on which the district is meant to be exported.
    package static var asOf: CalendarDate { Day.observed }

    /// Makes a new database at `url` and fills it; it gets its name when it is whole.
    ///
    /// **Cost**: about 40 seconds, 60 MB of memory and 670 MB of disk for 100,000 students.
    /// - Errors: those of `SISDatabase.create`.
    package static func create(
        at url: String, _ options: DemoOptions, appliedAt: String = SISDatabase.noTime,
        progress: @escaping (DemoProgress) -> Void = { _ in }
    ) throws -> DemoSummary {
        try SISDatabase.create(at: url, appliedAt: appliedAt) { connection in
            try fill(connection, options, progress: progress)
        }
    }

    /// Fills an empty database, all or nothing.
    ///
    /// The same options give the same rows, byte for byte. In memory is one school at a time.
    /// - Errors: `database-constraint` if the database is not empty.
    package static func fill(
        _ connection: DatabaseConnection, _ options: DemoOptions,
        progress: @escaping (DemoProgress) -> Void = { _ in }
    ) throws -> DemoSummary {
        try connection.transaction {
            try SISDatabase.withoutIndexes(
                connection,
                rebuilding: { done, total in
                    progress(DemoProgress(phase: .indexes, done: done, total: total))
                }
            ) {
                try DistrictMaker(connection, options, report: progress).make()
            }
        }
    }
}
