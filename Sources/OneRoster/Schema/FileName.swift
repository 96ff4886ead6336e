// The CSV files of OneRoster 1.1 by name, in the order in which the manifest lists them.
// Source: OneRoster 1.1 CSV, manifest.csv and the list of files.

/// A data file of OneRoster 1.1.
///
/// **Shape**: the raw value is the name without `.csv`; `allCases` is the order of the manifest.
package enum FileName: String, CaseIterable, Sendable, Hashable, CustomStringConvertible {
    case academicSessions
    case categories
    case classes
    case classResources
    case courses
    case courseResources
    case demographics
    case enrollments
    case lineItems
    case orgs
    case resources
    case results
    case users

    /// The file as it stands in a bundle, such as `users.csv`.
    package var csv: String { rawValue + ".csv" }

    /// The property of the manifest that says how the file is sent, such as `file.users`.
    package var manifestProperty: String { "file." + rawValue }

    package var description: String { csv }

    /// Its columns in OneRoster 1.1.
    package var table: OneRosterTable { TableList.v1p1[self] }

    /// The order in which we write and load: references look back, or into the file itself.
    package static let dependenceOrder: [FileName] = [
        .orgs, .academicSessions, .courses, .classes, .users, .enrollments, .demographics,
        .resources, .classResources, .courseResources, .categories, .lineItems, .results,
    ]
}
