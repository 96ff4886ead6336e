// What a sample holds, in the shape of its run's report.

/// What became of a bundle that was made anonymous.
package struct SampleReport: Codable, Sendable {
    /// Where the sample is.
    package var path: String
    package var bytes: Int
    /// One a file, in the order written.
    package var files: [SampleFile]
    /// Files of the bundle that are not in the sample.
    package var leftOut: [String]
    /// Faults of the text that the sample does not show, since rows are written anew.
    package var mended: [MendedCount]
}

package struct SampleFile: Codable, Sendable {
    package var file: String
    /// Columns whose values are made up.
    package var replaced: [String]
    /// Columns that stand as they were.
    package var kept: [String]
}

package struct MendedCount: Codable, Sendable {
    package var code: String
    package var count: Int
}
