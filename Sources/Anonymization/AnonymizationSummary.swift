// What became of the files of a bundle.

package struct AnonymizationSummary: Sendable, Equatable {
    package struct File: Sendable, Equatable {
        /// As it is named in the bundle.
        package var name: String
        package var rows: Int
        /// Columns whose cells were replaced, as the header has them.
        package var replaced: [String]
        /// The others.
        package var kept: [String]
    }

    /// In the order written, the manifest not among them.
    package var files: [File] = []
    /// Files of the bundle that are not in the sample.
    package var leftOut: [String] = []
    /// What was wrong with the text of rows (`csv-…`) and is put right by writing them anew: the
    /// sample does not show it.
    package var mended: [String: Int] = [:]
}
