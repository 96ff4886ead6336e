// A file whose bytes make no rows. Such errors end a load; a validation records them and goes on
// with the other files.

import Basics
import OneRoster

/// Turns the error that ended the reading of one file into a finding.
enum FileUnreadable {
    /// Whether the bytes of the file are at fault; damaged archives and disks are not findings.
    static func isAboutRows(_ error: BundleError) -> Bool {
        error.code.hasPrefix("csv-") || error.code == "bundle-header-unknown"
    }

    /// The finding bears the code of the error.
    static func record(_ error: BundleError, _ file: FileName, _ log: FindingLog) {
        let kind = FindingKind(
            error.code, .error, title: "file cannot be read to its end",
            hint: error.hint ?? "write the file anew", source: SpecReference.csvFormat)
        log.record(kind, at: error.location, error.message)
    }
}
