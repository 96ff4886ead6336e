// How a file is sent, as the manifest says it.

/// How one file of a bundle is sent.
///
/// - Source: OneRoster 1.1 CSV, manifest.csv, value
package enum FileMode: String, CaseIterable, Sendable, Hashable {
    /// Not in the bundle; says nothing about its records.
    case absent
    /// All records there are; `status` and `dateLastModified` stay blank.
    case bulk
    /// Only what changed; `status` and `dateLastModified` are filled.
    case delta
}
