// What a load did, or in a preview would have done: counts a file.

import OneRoster

/// The counts of one file of the bundle.
///
/// **Shape**: `read` is the sum of the five outcomes; rows to be deleted that are not in the SIS
/// count as unchanged.
package struct LoadFileCounts: Sendable, Equatable {
    package let file: FileName
    package let mode: FileMode
    /// Rows of the file, without its header.
    package var read = 0
    package var inserted = 0
    package var updated = 0
    package var unchanged = 0
    package var deleted = 0
    /// Could not be held; each is a finding of the severity error.
    package var refused = 0
    /// Rows made beside it that no row of the file names: grade levels, periods, profiles …
    package var made = 0
    /// Rows of the SIS that a bulk file does not have; they stay. Nil for a delta file.
    package var notInBundle: Int?

    package init(file: FileName, mode: FileMode) {
        self.file = file
        self.mode = mode
    }

    package var changes: Int { inserted + updated + deleted + made }
}

/// The counts of a load, in the order in which the files were loaded.
package struct LoadSummary: Sendable, Equatable {
    package var files: [LoadFileCounts] = []
    package let isPreview: Bool

    package init(files: [LoadFileCounts] = [], isPreview: Bool) {
        self.files = files
        self.isPreview = isPreview
    }

    /// Whether the SIS held everything already.
    package var changesNothing: Bool { files.allSatisfy { $0.changes == 0 } }

    package var refused: Int { files.reduce(0) { $0 + $1.refused } }

    package subscript(file: FileName) -> LoadFileCounts? { files.first { $0.file == file } }
}
