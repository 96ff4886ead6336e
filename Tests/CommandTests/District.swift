// A small made-up district and its bundle, as the commands themselves make them.

import Glibc
import TestSupport
import Testing

enum District {
    static let day = "2026-11-20"

    /// Makes `district.sqlite` in the folder.
    static func make(in folder: TemporaryFolder, students: Int = 60) throws {
        let made = try Program.roster(
            "demo", "district.sqlite", "--students", String(students), in: folder)
        try #require(made.status == 0, "\(made)")
    }

    /// Exports it into `name`.
    @discardableResult
    static func export(in folder: TemporaryFolder, to name: String = "bundle.zip") throws -> Outcome
    {
        let export = try Program.roster(
            "export", "--sis", "district.sqlite", "--output", name, "--as-of", day, in: folder)
        try #require(export.status == 0, "\(export)")
        return export
    }
}

/// What stands in a folder: names, and a checksum of what is in each file.
///
/// The record of runs is left out: that a run failed is on record, too.
///
/// Of a good database its rows count: the first write to a new one turns the write-ahead log on,
/// which is a mark in the file even when no row changes.
func inventory(of folder: TemporaryFolder) throws -> String {
    try Program.bash(
        """
        find . -name state -prune -o -type d -print | sort
        find . -name state -prune -o -type f -print | sort | while read -r file; do
            case "$file" in
                ./district.sqlite | ./second.sqlite)
                    echo "$file $(sqlite3 -readonly "$file" .dump | cksum)" ;;
                *) cksum "$file" ;;
            esac
        done
        """, in: folder
    ).output
}

extension Outcome {
    /// The results as one line, however they were wrapped.
    var flat: String { output.split(separator: "\n").joined(separator: " ") }
}
