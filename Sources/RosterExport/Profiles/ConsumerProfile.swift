// A receiver's habits, as one value: what the product that a connection sends to accepts, beside or
// against the standard.

import OneRoster

/// What a receiver takes.
///
/// The defaults are those of strict 1.1; a receiver's file names where it differs. What nobody
/// published stays at the default.
package struct ConsumerProfile: Sendable, Equatable {
    package enum Output: String, CaseIterable, Sendable {
        case zip
        /// Loose files.
        case folder
    }

    package enum Metadata: Sendable, Equatable {
        case all
        /// Columns by name, without `metadata.`; none of them if empty.
        case only([String])
    }

    /// By which connections name it; of a site's own file its path.
    package var name: String
    package var title: String
    /// Where its facts are from.
    package var source: String
    /// The month or day on which somebody looked there, `YYYY-MM` or `YYYY-MM-DD`.
    package var checked: String
    /// False where the receiver reads no OneRoster CSV.
    package var takesOneRoster = true
    /// False where it takes whole bundles alone, and none of changes.
    package var takesDelta = true
    package var output = Output.zip
    /// The only name that a zip may have; nil for any.
    package var zipName: String?
    /// Files that are spelled otherwise than in the standard, in the case of their letters.
    package var fileNames: [FileName: String] = [:]
    /// All that is taken; nil for every file of the standard.
    package var files: Set<FileName>?
    /// Files that must be there.
    package var requiredFiles: Set<FileName> = []
    /// Files that go out with their header alone when there is no row for them.
    package var headerOnly: Set<FileName> = []
    /// Columns that must have a value in every row.
    package var requiredColumns: [FileName: [String]] = [:]
    package var metadata = Metadata.all
    /// Of a sourcedId, in bytes; nil for the 255 of the standard.
    package var idLength: Int?
    /// What a sourcedId may have beside letters and digits; nil for those of the standard.
    package var idSigns: String?
    /// Nil for all of the standard.
    package var userRoles: [String]?
    package var enrollmentRoles: [String]?
    /// Whether `grades` of a class may hold one code of the list of grade levels and no more.
    package var hasOneClassGrade = false
    /// What `endDate` says, where the connection does not choose.
    package var endDates = EndDates.dayAfter
    package var studentsPerClass: Int?
    package var classesPerTeacher: Int?
    package var bundleBytes: Int?
    /// How the receiver learns of deletions, in words.
    package var deletions: String?
    /// When and how it wants its files, in words.
    package var delivery: String?
    package var notes: [String] = []

    package init(name: String, title: String, source: String, checked: String) {
        self.name = name
        self.title = title
        self.source = source
        self.checked = checked
    }

    /// How a file is called in the bundle.
    package func csv(_ file: FileName) -> String { fileNames[file] ?? file.csv }

    /// Whether the receiver takes the file at all.
    package func takes(_ file: FileName) -> Bool { files?.contains(file) ?? true }

    /// Whether it takes the metadata column `metadata.<alias>`.
    package func takes(metadata alias: String) -> Bool {
        switch metadata {
        case .all: true
        case .only(let names): names.contains(alias)
        }
    }
}
