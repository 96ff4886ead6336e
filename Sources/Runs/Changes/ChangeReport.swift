// What an export would change for its receiver, and whether that may leave, in the shape of the
// run's report. Property names are public interface.

/// What the bundle was held against, and what came of it.
package struct ChangeReport: Codable, Sendable {
    /// One thing that is more than usual.
    package struct Reason: Codable, Sendable {
        /// `change-…`; `roster explain` has it.
        package var code: String
        package var file: String?
        package var schoolSourcedId: String?
        package var schoolName: String?
        /// Rows that it is about, of so many.
        package var count: Int?
        package var of: Int?
        package var threshold: String?
        package var message: String
        /// What the connection announced it as.
        package var announced: String?
    }

    /// The run whose bundle the receiver holds; absent where there is none.
    package var comparedWith: Int64?
    /// When that run was accepted: UTC, `YYYY-MM-DD HH:MM:SS`.
    package var comparedWithAt: String?
    /// Of a connection that sends by itself: whether that bundle was delivered. As long as none was,
    /// the one that was accepted last stands in for it.
    package var isComparedWithDelivered: Bool?
    /// Whether not one row is another.
    package var isUnchanged = false
    /// What is sent: `bulk`, `delta`, or `none` where an unchanged day is skipped.
    package var mode = "bulk"
    /// Why a connection that wants changes alone gets a whole bundle.
    package var bulkBecause: String?
    /// Rows sent by the delta, file by file.
    package var sent: [SentRows]?
    /// Why it is held, or would be; empty if nothing is unusual.
    package var hold: [Reason] = []
    /// What is unusual and was announced.
    package var excused: [Reason] = []
    /// What to do about a held bundle.
    package var held: HeldBundle?
    /// Rows of the last accepted bundles, the oldest first, this one last.
    package var trend: [TrendPoint]?

    /// What it was compared with, in words.
    package var base: String {
        isComparedWithDelivered == false ? "what was accepted last" : "what the receiver holds"
    }
}

/// The rows of one file of a delta.
package struct SentRows: Codable, Sendable {
    package var file: String
    package var active: Int
    package var toBeDeleted: Int
}

/// A bundle that waits for a person.
package struct HeldBundle: Codable, Sendable {
    /// Where it lies; its report and page lie beside it.
    package var path: String
    package var page: String?
    package var sha256: String
    /// Whole commands.
    package var approve: String
    package var reject: String
}

/// The rows of one accepted bundle.
package struct TrendPoint: Codable, Sendable {
    package var run: Int64
    /// Its as-of day, `YYYY-MM-DD`.
    package var asOf: String?
    package var files: [FileCount]
}
