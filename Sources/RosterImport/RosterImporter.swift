// A roster bundle into the SIS: rows are matched by sourcedId, told apart, and written, all in one
// transaction. Safe to repeat: what is as the bundle says is not touched.

import Basics
import Database
import OneRoster

/// Loads one bundle into one SIS database.
package final class RosterImporter {
    private let reader: BundleReader
    private let sis: DatabaseConnection
    private let options: LoadOptions
    private let log: FindingLog
    private let progress: LoadProgress

    /// - Parameters:
    ///   - sis: open for writing, with the schema in place.
    ///   - log: takes what could not be held (errors) and what was tolerated (warnings, notes).
    package init(
        reader: BundleReader, sis: DatabaseConnection, options: LoadOptions, log: FindingLog,
        progress: @escaping LoadProgress = { _, _ in }
    ) {
        self.reader = reader
        self.sis = sis
        self.options = options
        self.log = log
        self.progress = progress
    }

    /// Loads the bundle; a preview reports the same counts and leaves the database as it was.
    ///
    /// - Errors: `load-other-edition`, `load-not-oneroster`; those of the bundle and the database,
    ///   after which nothing is changed.
    package func run() throws -> LoadSummary {
        LoadSummary(isPreview: options.preview)
    }
}
